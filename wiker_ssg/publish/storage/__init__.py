"""Object storage that speaks S3: it cannot switch, so order and a record stand in for that."""
