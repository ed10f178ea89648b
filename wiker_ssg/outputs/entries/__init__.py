"""What is shown of an entry, wherever it is shown: its page's view, its text, hours, category."""
