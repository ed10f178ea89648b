"""A Forgejo of our own: its pull requests in memory, its repositories in real Git."""
