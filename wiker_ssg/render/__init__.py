"""A site as bytes: one module for each format."""
