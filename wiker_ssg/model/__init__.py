"""What a commune publishes: frozen, typed entries and settings."""
