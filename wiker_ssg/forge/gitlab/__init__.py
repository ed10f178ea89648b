"""Repositories on GitLab: gitlab.com, Framagit, or a host of one's own."""
