"""Entries become one queryable site per commune: references, occurrences, neighbours, routes."""
