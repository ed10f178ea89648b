"""What is published, in a real browser: seen, read, printed, pressed, attacked and weighed."""
