"""Proposals in bare repositories of this machine."""
