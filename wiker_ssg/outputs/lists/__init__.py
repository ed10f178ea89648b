"""Pages that list entries: agenda, directory, sections, the first page."""
