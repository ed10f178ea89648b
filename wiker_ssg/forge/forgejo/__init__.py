"""Repositories on Forgejo or Gitea: Codeberg, or a host of one's own."""
