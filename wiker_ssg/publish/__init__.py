"""A site goes where it is served: only what changed travels, and what is served is whole."""
