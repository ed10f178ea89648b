"""Countries, one file each: codes, checks and words; no lists of communes."""
