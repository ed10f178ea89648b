"""What has to outlive every reorganisation of a portal: its addresses and its identities."""

import re
from pathlib import Path

PASSING = re.compile(
    r"(?:|.*/)(?:_headers|_redirects|embed\.js|sw\.js|.*\.webmanifest|robots\.txt|sitemap\.xml"
    r"|404\.html|towns\.json)|(?:|.*/)(?:assets|recherche/index|\.wiker-manifest|media/[^/]+-[0-9a-f]{8}"
    r"|media/share)/.*|found/.*|communes/.*"
)
"""What only pages of the same build name, or what only machines read at the root of a site."""


def addresses(site: Path) -> set[str]:
    """Return the addresses that people and programs may know of a site."""
    found = set()
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not PASSING.fullmatch(name):
            found.add(f"/{name.removesuffix('index.html')}")
    return found


def documents(site: Path) -> dict[str, bytes]:
    """Return the documents of a site, by address."""
    found = site.glob("*/media/*.pdf")
    return {f"/{path.relative_to(site).as_posix()}": path.read_bytes() for path in found}


def answers(site: Path, address: str) -> str | None:
    """Return where an address leads on any host that knows `_redirects`; None for nowhere."""
    rules = [line.split()[:2] for line in (site / "_redirects").read_text("utf-8").splitlines()]
    rules = [rule for rule in rules if len(rule) == 2 and not rule[0].startswith("#")]
    for _ in range(5):
        if address.startswith("http") and not address.startswith("https://wiker.example/"):
            return address
        address = address.removeprefix("https://wiker.example")
        path = site / address.lstrip("/")
        if (path / "index.html" if address.endswith("/") else path).is_file():
            moved = _moved(path / "index.html") if address.endswith("/") else None
            if moved is None:
                return address
            address = moved
            continue
        for old, new in rules:
            if old == address:
                address = new
                break
            if old.endswith("*") and address.startswith(old[:-1]):
                address = new.replace(":splat", address.removeprefix(old[:-1]))
                break
        else:
            return None
    return None


def _moved(page: Path) -> str | None:
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.read_text("utf-8"))
    return found[1] if found else None


def identities(site: Path) -> dict[str, str]:
    """Return the UIDs of all events by what they are called; a UID of two events is an error."""
    found: dict[str, str] = {}
    for calendar in site.glob("*/agenda.ics"):
        if _is_former(site, calendar.parent.name):
            continue
        text = calendar.read_text("utf-8").replace("\n ", "")
        for event in text.split("BEGIN:VEVENT")[1:]:
            uid = re.search(r"^UID:(.*)$", event, re.M)
            title = re.search(r"^SUMMARY:(.*)$", event, re.M)
            assert uid
            assert title
            other = found.get(uid[1], title[1])  # of a neighbour that shows it, too
            assert other == title[1], f"{title[1]} and {other} are one event"
            found[uid[1]] = title[1]
    return {title: uid for uid, title in found.items()}


def _is_former(site: Path, slug: str) -> bool:
    rules = (site / "_redirects").read_text("utf-8")
    return re.search(rf"^/{slug}/\* ", rules, re.M) is not None
