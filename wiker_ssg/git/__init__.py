"""The only room that knows Git: run, read, dated; nothing of a repository is ever executed."""
