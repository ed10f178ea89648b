"""The gate: every way round it that was tried, and honest relatives."""
