"""What tables call things, a language a file: asked for only where data of others is read."""
