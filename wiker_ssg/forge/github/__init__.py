"""Proposals as pull requests on GitHub."""
