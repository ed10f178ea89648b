"""Calendars and feeds to subscribe to."""
