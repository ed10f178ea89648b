"""Access logs of which everything is known: who read what, in each format of a server."""

import datetime
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from tests.portals import write

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_{n} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    'Gecko) Version/26.{n} "Mobile" Safari/604.1'
)
BROWSERS = [PHONE.format(n=n) for n in range(9)] + [
    "Mozilla/5.0 (Linux; Android 9; CUBOT X19) Chrome/143.0 Mobile Safari/537.36",
    *(f"Mozilla/5.0 (Windows NT 10.0; rv:{n}.0) Gecko/20100101 Firefox/{n}.0" for n in range(140)),
]
CALENDARS = [
    *(f"iOS/26.{n} (23A341) dataaccessd/1.0" for n in range(5)),
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0",
    "ICSx5/2.4 (Linux; Android 16)",
    "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0)",
]
ROBOTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
    "python-requests/2.32",
    "curl/8.15.0",
    "",
]
FEEDLY = "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers; like FeedFetcher-Google)"
GOOGLE = "Google-Calendar-Importer"
OUTLOOK = "Microsoft.Exchange/15.20 (Calendar sharing)"
SLY = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/144.0 Safari/537.36"

PAGES = {
    "/donges/": "home",
    "/donges/agenda/": "events",
    "/donges/agenda/2026-06/": "events",
    "/donges/agenda/fest-noz/": "event",
    "/donges/annuaire/": "directory",
    "/donges/annuaire/boulangerie/": "organisation",
    "/donges/recherche/": "search",
}
SECRET = "zerbinette-la-cachee"
PORTAL = {
    "portal.yaml": "format: 1\nname: Wiker\nbase_url: https://wiker.example\n"
    "communes: [{slug: donges}, {slug: savenay}]\n",
    "communes/donges/commune.yaml": "name: Donges\nformer_slugs: [donge]\n",
    "communes/savenay/commune.yaml": "name: Savenay\ndomain: savenay.example\n",
}


class Request(NamedTuple):
    """A request as a server sees it."""

    at: datetime.datetime
    address: str
    agent: str
    target: str
    status: int = 200
    method: str = "GET"
    host: str = "wiker.example"


class Truth(NamedTuple):
    """What people read on each day: pages by kind, and how many subscribe to a calendar."""

    requests: list[Request]
    pages: Counter[tuple[str, str]]
    readers: Counter[tuple[str, str]]
    robots: int


def portal(folder: Path) -> Path:
    write(folder, PORTAL)
    return folder


def town(seed: int, days: int = 6, people: int = 150, subscribers: int = 120) -> Truth:
    """Return the requests of some days of June 2026 in Donges, and what is true of them."""
    chance = random.Random(seed)
    found: list[Request] = []
    pages: Counter[tuple[str, str]] = Counter()
    readers: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    robots = 0
    office = "81.250.7.7"
    for number in range(days):
        day = datetime.date(2026, 6, 3) + datetime.timedelta(number)

        def at(day: datetime.date = day) -> datetime.datetime:
            zone = datetime.timezone(datetime.timedelta(hours=2))
            start = datetime.datetime.combine(day, datetime.time(), zone)
            return start + datetime.timedelta(seconds=chance.randrange(86_400))

        for one in range(people):
            address = _address(chance, one)
            if one % 10 == 0:
                address = office
            agent = chance.choice(BROWSERS)
            for _ in range(chance.randint(1, 6)):
                target = chance.choice([*PAGES])
                pages[str(day), PAGES[target]] += 1
                asked = f"?q={SECRET}-{one}" if target.endswith("recherche/") else ""
                status = chance.choice((200, 200, 304))
                found.append(Request(at(), address, agent, target + asked, status))
                found.append(Request(at(), address, agent, "/assets/style.0a1b2c.css"))
            found.append(Request(at(), address, agent, "/donges/agenda/", 200, "HEAD"))
            found.append(Request(at(), address, agent, "/donges/disparu/", 404))
        for one in range(subscribers):
            # one in twenty sits in the office with others, behind one address
            shared = one % 20 == 0
            agent = CALENDARS[one // 20 % len(CALENDARS)] if shared else chance.choice(CALENDARS)
            address = office if shared else _address(random.Random(one), one)
            readers[str(day), "agenda.ics"].add(one)
            for time in range(4):
                own = f"{address[:20]}{time:x}:1" if ":" in address else address
                found.append(Request(at(), own, agent, "/donges/agenda.ics", 304))
        for agent in ROBOTS:
            for _ in range(40):
                robots += 1
                found.append(Request(at(), f"66.249.66.{robots % 200}", agent, "/donges/agenda/"))
        # Some say that they are browsers, and ask what only robots ask.
        found.append(Request(at(), "198.51.100.9", SLY, "/robots.txt"))
        found += [Request(at(), "198.51.100.9", SLY, "/donges/agenda/") for _ in range(200)]
        found += [Request(at(), "198.51.100.8", SLY, f"/wp-login-{n}/", 404) for n in range(60)]
        found += [Request(at(), "198.51.100.8", SLY, "/donges/") for _ in range(30)]
        found += [Request(at(), "203.0.113.1", FEEDLY, "/donges/agenda.xml") for _ in range(24)]
        found += [Request(at(), "203.0.113.2", GOOGLE, "/donges/agenda.ics") for _ in range(8)]
        found += [Request(at(), "203.0.113.3", OUTLOOK, "/donges/agenda.ics") for _ in range(6)]
        frame = "/donges/embed/agenda/"
        found += [Request(at(), _address(chance, n), BROWSERS[n], frame) for n in range(17)]
    found.sort(key=lambda request: request.at)
    return Truth(found, pages, Counter({k: len(v) for k, v in readers.items()}), robots)


def _address(chance: random.Random, number: int) -> str:
    if number % 3 == 1:
        groups = ":".join(f"{chance.randrange(0x1000, 0x10000):x}" for _ in range(3))
        return f"2a01:{groups}:{chance.randrange(0x1000, 0x10000):x}:a:b:c"
    return ".".join(str(chance.randrange(1, 250)) for _ in range(4))


# ------------------------------------------------------------------------------------ the formats


def _web(request: Request, agent: bool = True, host: bool = False) -> str:
    at = request.at.strftime("%d/%b/%Y:%H:%M:%S %z")
    name = request.agent.replace('"', '\\"') or "-"
    return (
        f"{f'{request.host}:443 ' if host else ''}{request.address} - - [{at}] "
        f'"{request.method} {request.target} HTTP/2.0" {request.status} 5120'
        + (f' "-" "{name}"' if agent else "")
    )


def _caddy(request: Request) -> str:
    return json.dumps(
        {
            "level": "info",
            "ts": request.at.timestamp() + 0.25,
            "logger": "http.log.access",
            "msg": "handled request",
            "request": {
                "remote_ip": request.address,
                "proto": "HTTP/2.0",
                "method": request.method,
                "host": request.host,
                "uri": request.target,
                "headers": {"User-Agent": [request.agent], "Accept": ["*/*"]},
            },
            "duration": 0.001,
            "status": request.status,
        }
    )


def _netlify(request: Request) -> str:
    utc = request.at.astimezone(datetime.UTC)
    return json.dumps(
        {
            "account_id": "5a",
            "client_ip": request.address,
            "content_type": "text/html",
            "log_type": "traffic",
            "method": request.method,
            "host": request.host,
            "status_code": request.status,
            "timestamp": utc.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "url": f"https://{request.host}{request.target}",
            "user_agent": request.agent,
        }
    )


W3C = (
    "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) "
    "cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-host-header\n"
)


def _cloudfront(request: Request) -> str:
    utc = request.at.astimezone(datetime.UTC)
    stem, _, query = request.target.partition("?")
    fields = (
        f"{utc:%Y-%m-%d}", f"{utc:%H:%M:%S}", "CDG52-C1", "5120", request.address, request.method,
        "d111.cloudfront.example", stem, str(request.status), "-", quote(request.agent) or "-",
        query or "-", "-", request.host,
    )  # fmt: skip
    return "\t".join(fields)


WRITERS: dict[str, Callable[[Request], str]] = {
    "combined": _web,
    "vhost_combined": lambda request: _web(request, host=True),
    "common": lambda request: _web(request, agent=False),
    "Caddy": _caddy,
    "Netlify": _netlify,
    "CloudFront": _cloudfront,
}


def lines(format: str, requests: Iterable[Request]) -> Iterator[str]:
    """Yield the lines that a server would have written, its head first."""
    if format == "CloudFront":
        yield W3C
    yield from (f"{WRITERS[format](request)}\n" for request in requests)


def log(path: Path, format: str, requests: Iterable[Request]) -> Path:
    path.write_text("".join(lines(format, requests)), "utf-8")
    return path
