"""The search: records, index, pages."""
