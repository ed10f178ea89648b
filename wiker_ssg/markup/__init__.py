"""Contributed text as HTML that can only be read, with what it links to."""
