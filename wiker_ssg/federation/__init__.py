"""Many repositories become one portal."""
