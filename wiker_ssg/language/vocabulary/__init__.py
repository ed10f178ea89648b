"""What people call things in each language: large, so only who needs it reads it."""
