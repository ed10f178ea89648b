"""Themes: templates, files, colours, and what templates know."""
