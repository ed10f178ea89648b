"""What an ambassador needs to decide about a proposal."""
