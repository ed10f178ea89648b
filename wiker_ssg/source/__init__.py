"""Files become typed entries, and entries become files."""
