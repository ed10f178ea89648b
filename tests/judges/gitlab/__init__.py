"""A GitLab of our own: its merge requests in memory, its repositories in real Git."""
