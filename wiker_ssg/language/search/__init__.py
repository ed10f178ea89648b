"""What a search knows of each language beyond its spelling: synonyms, sounds, endings."""
