"""Fetching, placing, merging: how open data comes in."""
