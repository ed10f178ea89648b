"""From which version a repository without a stamp was written, and for whom: its files tell.

A line of a version's text with a name in it is looked for in the file of that path; what stands in
the name's place is what was filled in. Of all versions that one was it that most lines are of.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

import msgspec

from wiker_ssg.forge.registry import HOSTS
from wiker_ssg.scaffold import answers, versions
from wiker_ssg.scaffold.answers import QUESTIONS, Answered, WrongAnswer
from wiker_ssg.scaffold.versions import TextsVersion
from wiker_ssg.source.settings import read_commune, read_portal

SETTINGS = {"commune": "commune.yaml", "portal": "portal.yaml"}
"""The file that a repository of each kind has at its top."""

POSITION = (re.compile(r"^lat: (\S+)", re.M), re.compile(r"^lon: (\S+)", re.M))
PAGE = re.compile(r"[ <](https?://[^\s<]+?)/([a-z0-9-]+)/(?:contribuer/)?>?$", re.M)
"""How a commune's page stands in what is filled in for the names of `PAGED`."""

LONGEST = 500
"""Characters of a line that is compared with a template's."""

PAGED = ("<<page>>", "<<contact>>")


class Recognised(NamedTuple):
    """A version, for what repository it was written, and for what it is to be written now.

    Where nothing tells an answer, it is `missing`, and `now` is None.
    """

    version: TextsVersion
    then: Answered
    now: Answered | None
    missing: tuple[WrongAnswer, ...] = ()


def recognise(
    there: Callable[[str], str | None], name: str, more: Mapping[str, str]
) -> Recognised | None:
    """Return what a repository was written from; None where nothing of it is like any version.

    `there` returns a file's text by its path; `name` is the repository's, a commune's slug where
    nothing else tells it; `more` are answers that are given, and known better.
    """
    best: tuple[float, Recognised] | None = None
    for kind, settings in SETTINGS.items():
        if there(settings) is None:
            continue
        every = [version for forge in HOSTS for version in versions.versions(kind, forge).values()]
        compared = _Compared({path for version in every for path in version.texts}, there)
        for forge in HOSTS:
            known = versions.versions(kind, forge).values()
            said = _said(kind, forge, known, there)
            slug = said.get("slug", name)
            found, _ = answers.read(kind, forge, said)
            then = answers.of(kind, forge, slug, _supposed(kind, forge, found))
            found, wrong = answers.read(kind, forge, said | dict(more))
            now = None if wrong else answers.of(kind, forge, slug, found)
            for version in known:
                likeness = compared.likeness(versions.filled(version, then))
                if likeness and (best is None or likeness > best[0]):
                    best = likeness, Recognised(version, then, now, wrong)
    return best[1] if best else None


def _supposed(kind: str, forge: str, found: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers of which none is missing, for a comparison alone."""
    specimen = answers.said(msgspec.structs.replace(versions.SPECIMENS[kind][0], forge=forge))
    usual, _ = answers.read(kind, forge, specimen)
    needed = {one.key for one in QUESTIONS[kind] if one.needed}
    return {key: usual[key] if one is None and key in needed else one for key, one in found.items()}


class _Compared:
    """The files of a repository whose paths any version has, to be compared with each."""

    def __init__(self, paths: Collection[str], there: Callable[[str], str | None]) -> None:
        texts = {path: there(path) for path in paths}
        self.held = {path: Counter(text.splitlines()) for path, text in texts.items() if text}
        self.whole = sum(count.total() for count in self.held.values())
        self.known: dict[tuple[str, bytes], int] = {}

    def likeness(self, files: Mapping[str, bytes]) -> float:
        """Return how much of a version is here, and how much of what is here it tells: 0 to 1.

        A file that is not here counts for one line: somebody may have taken it away.
        """
        same, whole = 0, self.whole
        for path, data in files.items():
            if path not in self.held:
                whole += bool(data)
                continue
            if (path, data) not in self.known:
                lines = Counter(data.decode().splitlines())
                self.known[path, data] = (lines & self.held[path]).total()
            same += 2 * self.known[path, data]
            whole += data.count(b"\n")
        return same / whole if whole else 0.0


def _said(
    kind: str, forge: str, known: Collection[TextsVersion], there: Callable[[str], str | None]
) -> dict[str, str]:
    """Return the answers that a repository's files tell."""
    votes: dict[str, Counter[str]] = {}
    seen: set[tuple[str, str]] = set()
    for version in known:
        for path, text in version.texts.items():
            lines = [
                line for line in text.splitlines() if "<<" in line and (path, line) not in seen
            ]
            seen |= {(path, line) for line in lines}
            own = there(path) if lines else None
            for name, value in _places(lines, own or ""):
                votes.setdefault(name, Counter())[value] += 1
    raw = {name: count.most_common(1)[0][0] for name, count in votes.items()}
    paged = {
        path: there(path) or ""
        for version in known
        for path, text in version.texts.items()
        if any(name in text for name in PAGED)
    }
    pages = filter(None, map(PAGE.search, paged.values()))
    return {
        key: value
        for key, value in _answers(kind, forge, raw, next(pages, None), there).items()
        if value
    }


def _places(lines: list[str], own: str) -> Iterator[tuple[str, str]]:
    """Yield what stands in a file where lines of its template have a name."""
    held = own.splitlines()
    for line in lines:
        names = [one[1] or one[2] for one in re.finditer(r"<<([a-z._]+)>>()", line)]
        parts = [re.escape(part) for part in re.split(r"<<[a-z._]+>>", line)]
        if not any(re.search(r"\w|[*>]", part) for part in parts):
            continue  # nothing else stands there: any line would do
        pattern = re.compile("(.+?)".join(parts))
        for text in held:
            if len(text) > LONGEST:
                continue
            if (found := pattern.fullmatch(text)) is not None:
                yield from zip(names, found.groups(), strict=True)


def _answers(
    kind: str,
    forge: str,
    raw: Mapping[str, str],
    page: re.Match[str] | None,
    there: Callable[[str], str | None],
) -> dict[str, str | None]:
    """Return the answers behind what was filled in, as they are given, and a commune's slug."""
    known = {name: _plain(value) for name, value in raw.items()}
    settings = (there(SETTINGS[kind]) or "").encode()
    runs = [known.get("program"), known.get("commit")]
    called = [known.get("workflows"), known.get("workflows.commit")]
    found = {
        "platform": (known.get("platform") or "").removeprefix("@"),
        "program": "@".join(filter(None, runs)) if all(runs) else None,
    }
    if kind == "portal":
        hub, _ = read_portal(settings)
        return found | ({"name": hub.name, "site": hub.base_url} if hub else {})
    town, _ = read_commune(settings, "commune")
    found |= {
        "slug": known.get("slug") or (page[2] if page else None),
        "site": known.get("site") or (page[1] if page else None),
        "portal": known.get("portal"),
        "workflows": "@".join(filter(None, called)) if all(called) else None,
    }
    if town is None:
        return found
    accounts = [one.account or msgspec.structs.asdict(one).get(forge) for one in town.ambassadors]
    return found | {
        "name": town.name,
        "code": town.code.value if town.code else None,
        "postcode": " ".join(town.postcodes),
        "position": _position(settings.decode("utf-8", "replace")),
        "ambassador": " ".join(filter(None, accounts)),
    }


def _position(settings: str) -> str | None:
    """Return a position with the figures that stand there: 47.30 is not 47.3 in a file."""
    found = [pattern.search(settings) for pattern in POSITION]
    return ",".join(one[1] for one in found if one) if all(found) else None


def _plain(value: str) -> str:
    """Return a text that may stand in quotes."""
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(value, type=str)
    return value
