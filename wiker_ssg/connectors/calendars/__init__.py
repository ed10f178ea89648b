"""Calendars (RFC 5545): bytes → lines → components → series → dates → an entry's fields.

decisions/0038-calendars.md says why, and what was measured.
"""
