"""What a site lets programs ask for, and how often (RFC 9309)."""

from typing import NamedTuple
from urllib.robotparser import RobotFileParser

AGENT = "wiker-ssg"
LARGEST = 500 * 1024
"""Bytes of a robots.txt; what follows is not looked at (RFC 9309, 2.5)."""

LONGEST = 30.0
"""Seconds that are waited between two requests, whatever a site asks for."""


class RobotRules(NamedTuple):
    """The rules of one site; `asked` are the seconds between two requests that it asks for."""

    parser: RobotFileParser
    asked: float = 0.0

    @property
    def delay(self) -> float:
        """Seconds that are waited between two requests."""
        return min(self.asked, LONGEST)

    def allow(self, url: str) -> bool:
        """Tell whether an address may be fetched."""
        return self.parser.can_fetch(AGENT, url)


def robot_rules(text: str) -> RobotRules:
    """Read a robots.txt; an empty one lets everything."""
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    rate = parser.request_rate(AGENT)
    asked = max(
        float(parser.crawl_delay(AGENT) or 0),
        rate.seconds / rate.requests if rate and rate.requests else 0.0,
    )
    return RobotRules(parser, asked)
