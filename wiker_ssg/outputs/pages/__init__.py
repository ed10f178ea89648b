"""Pages of single entries and notices."""
