"""Hostile values, through everything that reads them."""
