"""How titles are compared in each language: only who compares them reads it."""
