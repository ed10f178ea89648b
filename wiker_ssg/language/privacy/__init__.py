"""By which words of each language texts speak of private people."""
