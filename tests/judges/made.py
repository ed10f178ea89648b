"""What a stand-in keeps of a repository that it made: its settings, topics, rules."""

from __future__ import annotations

from typing import Any


class Settings:
    """All that was set in a repository, as it was said."""

    def __init__(self) -> None:
        self.facts: dict[str, Any] = {}
        self.topics: list[str] = []
        self.rules: list[dict[str, Any]] = []
        self.set: dict[str, Any] = {}
        """What was set at other places of the API, by their names."""
