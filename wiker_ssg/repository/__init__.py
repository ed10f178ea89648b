"""What a commune's own repository, and the portal's, hold besides content."""
