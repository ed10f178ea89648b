"""What is said of values in a language: days, hours, prices, labels, plain text."""
