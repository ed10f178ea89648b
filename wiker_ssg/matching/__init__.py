"""Whether two entries are one thing, and why (decisions/0019)."""
