"""What `wiker new` writes: entries to begin with, and whole repositories."""
