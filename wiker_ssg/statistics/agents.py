"""Who asks, by the name that a program gives itself: people, robots, those who read for many.

The lists are data: a robot or aggregator more is a line.
"""

import re
from typing import NamedTuple


class AggregatorAgent(NamedTuple):
    """A service that reads a calendar or feed for several: its name, and how it names itself."""

    name: str
    sign: str


AGGREGATORS = (
    AggregatorAgent("Google Calendar", "google-calendar-importer"),
    AggregatorAgent("Google Calendar", "googlecalendarimporter"),
    AggregatorAgent("Outlook.com", "microsoft.exchange"),
    AggregatorAgent("Outlook.com", "exchangeservicesclient"),
    AggregatorAgent("Yahoo Calendar", "yahoocalendar"),
    AggregatorAgent("Feedly", "feedly"),
    AggregatorAgent("Inoreader", "inoreader"),
    AggregatorAgent("NewsBlur", "newsblur"),
    AggregatorAgent("Feedbin", "feedbin"),
    AggregatorAgent("The Old Reader", "theoldreader"),
    AggregatorAgent("Netvibes", "netvibes"),
    AggregatorAgent("Bloglovin", "bloglovin"),
    AggregatorAgent("Flipboard", "flipboard"),
    AggregatorAgent("BazQux", "bazqux"),
    AggregatorAgent("Feeder", "feeder.co"),
)
"""Signs in small letters, the surer first."""

ROBOTS = (
    "bot", "crawl", "spider", "slurp", "scrape", "archiver", "facebookexternalhit", "whatsapp",
    "preview", "lighthouse", "headless", "phantomjs", "selenium", "playwright", "puppeteer",
    "monitor", "uptime", "pingdom", "statuscake", "check_http", "validator", "linkcheck", "scan",
    "nmap", "nikto", "masscan", "curl/", "wget", "python", "aiohttp", "httpx", "scrapy", "go-http",
    "okhttp", "java/", "libwww", "lwp", "perl", "ruby", "guzzle", "node-fetch", "axios", "undici",
    "httpclient", "apache-httpclient", "postman", "insomnia", "chatgpt", "anthropic", "claude",
    "perplexity", "bytespider", "mediapartners", "feedfetcher", "ia_archiver", "wiker",
)  # fmt: skip
"""What robots have in their names, in small letters."""

NO_ROBOTS = ("cubot",)
"""Names of telephones that have such a word in them."""

FIGURE = re.compile(r"\b(\d{1,7}) (?:subscriber|reader|abonn)")


class AgentClass(NamedTuple):
    """What an agent is: a robot; an `aggregator` by name with the figure it says; else people.

    `figure` is 0 where an aggregator says none.
    """

    robot: bool = False
    aggregator: str = ""
    figure: int = 0


def classify(agent: str | None) -> AgentClass:
    """Return what an agent is; None is one that the log does not tell, which may be people."""
    if agent is None:
        return AgentClass()
    name = agent.casefold().strip()
    for row in AGGREGATORS:
        if row.sign in name:
            found = FIGURE.search(name)
            return AgentClass(aggregator=row.name, figure=int(found[1]) if found else 0)
    for phone in NO_ROBOTS:
        name = name.replace(phone, "")
    return AgentClass(robot=name in ("", "-") or any(sign in name for sign in ROBOTS))
