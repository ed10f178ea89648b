"""Contributions of people without an account: forms, the queue, and the way to a forge."""
