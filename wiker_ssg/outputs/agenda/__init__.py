"""What is on: the coming days, months, categories, and what is on around here."""
