"""From the addresses of sources to the files of communes: fetch, read, map, place, join, write."""

import datetime
import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import msgspec

from wiker_ssg import __version__
from wiker_ssg.connectors import health, imported
from wiker_ssg.connectors.ahead import FetchAhead
from wiker_ssg.connectors.fetch import Fetched, Fetcher
from wiker_ssg.connectors.health import Health
from wiker_ssg.connectors.imported import Unremembered
from wiker_ssg.connectors.joining import Join, RunAction, RunEvent
from wiker_ssg.connectors.judging import at_home, judge
from wiker_ssg.connectors.mapping import drafts
from wiker_ssg.connectors.placing import Places
from wiker_ssg.connectors.questions import questions
from wiker_ssg.connectors.reach import within
from wiker_ssg.connectors.reading import read, together
from wiker_ssg.connectors.record import EntryDraft, RecordRefusal, Records
from wiker_ssg.connectors.sources import NamedSource
from wiker_ssg.connectors.town import ImportTown
from wiker_ssg.connectors.validators import NOTHING_KNOWN, Validators
from wiker_ssg.connectors.web import WebFetcher
from wiker_ssg.connectors.writing import put
from wiker_ssg.language import base
from wiker_ssg.model.settings import Commune
from wiker_ssg.problems.unforeseen import LET_THROUGH
from wiker_ssg.problems.unforeseen import place as where
from wiker_ssg.site.portal import Root
from wiker_ssg.source.settings import country_of, language_of, read_commune, read_file, zone_of

FEW = 3
"""So many changes can be read whatever share of a source they are, unless nothing is left of it."""

TOUCHED = (RunAction.CHANGED, RunAction.GONE, RunAction.EXPIRED)
PARTIAL = frozenset({"source-records", "source-records-refused"})
"""Refusals of a whole source of which the beginning was read."""

NO_DATA = frozenset({"source-unknown", "source-description", "source-front-matter"})
"""Refusals of a file among others that never held records: a licence, a description."""


class TurnState(StrEnum):
    """How a source's turn ended; `later` is that its site is left alone until the next run."""

    DONE = "done"
    UNCHANGED = "unchanged"
    STOPPED = "stopped"
    FAILED = "failed"
    LATER = "later"


class SourceOutcome(msgspec.Struct):
    """What came of one source; `touched` of `known` records would change or are gone."""

    name: str
    home: str = ""
    state: TurnState = TurnState.DONE
    events: list[RunEvent] = []
    refused: list[RecordRefusal] = []
    partly: list[RecordRefusal] = []
    filtered: int = 0
    records: int = 0
    known: int = 0
    touched: int = 0
    change: datetime.date | None = None
    why: RecordRefusal | None = None
    branch: str = ""
    commit: str = ""


class PullPlan(msgspec.Struct, frozen=True):
    """How a run goes: on which day, and whether it writes.

    `agreed` is asked before more than a source's share of records is touched.
    """

    today: datetime.date | None = None
    write: bool = True
    agreed: Callable[[SourceOutcome], bool] | None = None


class Puller:
    """Pulls the sources of a root; communes are read once, when something is for them.

    What was fetched `ahead` is taken from there; a folder that is `kept` has the health of all
    sources, which else stands beside them.
    """

    def __init__(
        self,
        root: Root,
        web: WebFetcher,
        plan: PullPlan,
        offline: Path | None = None,
        ahead: FetchAhead | None = None,
        kept: Path | None = None,
    ) -> None:
        self.root, self.plan = root, plan
        self.web, self.offline, self.ahead, self.kept = web, offline, ahead, kept
        self.communes: dict[str, Commune] = {}
        for slug in root.slugs:
            data = read_file(root.folder(slug) / "commune.yaml")
            commune = read_commune(data, slug)[0] if data is not None else None
            self.communes[slug] = commune or Commune(slug=slug, name=slug)
        self._towns: dict[str, ImportTown] = {}

    def pull(self, named: NamedSource) -> SourceOutcome:
        """Pull one source; what a source does never raises, what the disk does raises OSError."""
        was, today = self.health(named), self.today(named)
        done = SourceOutcome(named.name, named.home)
        try:
            now = self._pulled(named, was, today, done)
        except Unremembered as error:
            facts = {"path": os.path.relpath(error.path), "reason": error.reason}
            now = self._fail(was, today, done, RecordRefusal("", "import-memory", facts))
        except LET_THROUGH:
            raise
        except Exception as error:
            self._towns.clear()  # what was to be written of them is not to be trusted
            done.events.clear()
            facts = {"kind": type(error).__name__, "place": where(error)}
            now = self._fail(was, today, done, RecordRefusal("", "unforeseen", facts))
        if self.plan.write and now is not None:
            # beside its source as well: who fetches no branch but main knows that much
            for place in {self._place(named), health.place(named.folder, named.name)}:
                put(place, health.written(now))
        return done

    def health(self, named: NamedSource) -> Health:
        """Return how a source fares."""
        found = health.load(self._place(named))
        if self.kept is not None and found == health.NEW:  # of before there was such a folder
            return health.load(health.place(named.folder, named.name))
        return found

    def wanted(self, named: NamedSource) -> tuple[str, Validators] | None:
        """Return an address to fetch ahead and what is known of it; None for no address."""
        if self.offline is not None or not named.settings.url:
            return None
        was = self.health(named)
        known = was.validators if was.settings == self.key(named) else NOTHING_KNOWN
        return named.settings.url, known

    def _place(self, named: NamedSource) -> Path:
        folder = named.folder
        if self.kept is not None:
            folder = self.kept / os.path.relpath(folder, self.root.path)
        return health.place(folder, named.name)

    def today(self, named: NamedSource) -> datetime.date:
        """Return the day on which a source is pulled, where it is at home."""
        if self.plan.today is not None:
            return self.plan.today
        zone = zone_of(self._home(named), self.root.portal)
        return datetime.datetime.now(zone).date()

    def language(self, named: NamedSource) -> str:
        """Return the language of who looks after a source."""
        return next(iter(self._home(named).languages), self.root.portal.language)

    def key(self, named: NamedSource) -> str:
        """Return what a source's answers are read with."""
        places = [
            (c.slug, c.name, c.former_slugs, c.code, c.postcodes, c.lat, c.lon)
            for c in self.communes.values()
        ]
        return health.digest(named.settings, __version__, places, self._beside())

    def _beside(self) -> tuple[str, ...]:
        """Return the names of the portal's communes that are not here, as its settings have them.

        They are known by their slugs alone.
        """
        portal = self.root.portal
        named = [member.slug for member in portal.communes]
        former = [name for one in portal.former_communes for name in (one.name, one.slug) if name]
        return tuple(one for one in (*named, *former) if one not in self.communes)

    def _home(self, named: NamedSource) -> Commune:
        portal = Commune(slug="", name="", country=self.root.portal.country)
        return self.communes.get(named.home, portal)

    def _pulled(
        self, named: NamedSource, was: Health, today: datetime.date, done: SourceOutcome
    ) -> Health | None:
        key = self.key(named)
        same = was.settings == key and was.memory == self._memory(named)
        asked = was.validators if same else NOTHING_KNOWN
        fetcher = Fetcher(named.folder, self.web, self.offline, self.ahead)
        got = fetcher.fetch(named.name, named.settings, asked)
        if isinstance(got, RecordRefusal) and got.code == "fetch-later":
            done.state, done.why = TurnState.LATER, got
            return None
        if isinstance(got, RecordRefusal):
            return self._fail(was, today, done, got)
        towns: set[str] = set()
        if got.unchanged:
            done.state, done.records = TurnState.UNCHANGED, was.records
            for slug in self._remembering(named):
                self._join(named, slug, None, today, done, towns)
        else:
            records = self._read(named, got)
            broken = next((refusal for refusal in records.refused if not refusal.where), None)
            if broken is not None and broken.code not in PARTIAL:
                return self._fail(was, today, done, broken)
            whole = not any(map(_missing_part, records.refused))
            done.records = len(records.items)
            by_commune = self._placed(named, records, today, done)
            for slug in sorted({*by_commune, *self._remembering(named)}):
                self._join(named, slug, by_commune.get(slug, []), today, done, towns, whole)
        done.touched = len({(e.commune, e.folder, e.id) for e in done.events if e.what in TOUCHED})
        if self._too_much(named, done):
            for slug in towns:
                del self._towns[slug]
            return None
        if self.plan.write:
            for slug in sorted(towns):
                _write(self._towns[slug])
        memory = self._memory(named)
        return health.succeeded(today, done.change, done.records, got.validators, key, memory)

    def _memory(self, named: NamedSource) -> str:
        """Return the digest of what communes keep of a source."""
        slugs = self._remembering(named)
        return imported.digest(map(self.root.folder, slugs), named.name)

    def _read(self, named: NamedSource, got: Fetched) -> Records:
        options, form = named.settings.options, named.settings.format
        languages = self._languages(named)
        payloads = [msgspec.structs.replace(one, languages=languages) for one in got.payloads]
        return together([read(payload, options, form) for payload in payloads])

    def _languages(self, named: NamedSource) -> tuple[str, ...]:
        """Return the languages in which a source is likely to be: its own, those of the portal."""
        home, portal = self._home(named), self.root.portal
        said = (named.settings.lang, *home.languages, portal.language, *portal.languages)
        return tuple(dict.fromkeys(base(one) for one in said if one))

    def _placed(
        self, named: NamedSource, records: Records, today: datetime.date, done: SourceOutcome
    ) -> dict[str, list[EntryDraft]]:
        """Return the drafts by commune; those that fit none are refused."""
        home = self._home(named)
        zone = zone_of(home, self.root.portal)
        country = country_of(home, self.root.portal)
        likely = self._languages(named)
        judged = judge(records, (*likely, *at_home(country)))
        language = named.settings.lang or (*judged, *likely)[0]
        first = language_of(home, self.root.portal)
        found, refused = drafts(records, named.settings, zone, today, country, language, first)
        done.refused += (item for item in records.refused if item.where)
        done.refused += (item for item in refused if "field" not in item.facts)
        done.partly += (item for item in refused if "field" in item.facts)
        places = Places(self.communes.values(), named.home, self._beside(), (language, *likely))
        filter = named.settings.filter
        wide = msgspec.structs.replace(filter, radius_km=None)
        by_commune: dict[str, list[EntryDraft]] = {}
        for draft in found:
            if not within(draft.spot, wide, None):
                done.filtered += 1
                continue
            slug = places.place(draft.spot, filter)
            if isinstance(slug, RecordRefusal):
                when = str(draft.fields.get("start") or draft.fields.get("date") or "")
                title = str(draft.fields.get("title", ""))[:80]
                facts = {"title": title, "when": when, **slug.facts}
                done.refused.append(RecordRefusal(draft.where, slug.code, facts))
            elif not within(draft.spot, filter, self.communes[slug]):
                done.filtered += 1
            else:
                by_commune.setdefault(slug, []).append(draft)
        return by_commune

    def _join(
        self,
        named: NamedSource,
        slug: str,
        found: list[EntryDraft] | None,
        today: datetime.date,
        done: SourceOutcome,
        towns: set[str],
        whole: bool = True,
    ) -> None:
        join = Join(named.name, named.settings, self.town(slug), today)
        towns.add(slug)
        if found is None:
            join.unchanged()
        else:
            join.drafts(found, whole)
        joined = join.finish()
        done.events += joined.events
        done.refused += joined.refused
        done.partly += joined.partly
        done.partly += questions(self.town(slug), joined.events, today)
        done.filtered += joined.filtered
        done.known += joined.known
        done.change = max(filter(None, (done.change, joined.change)), default=None)

    def town(self, slug: str) -> ImportTown:
        """Return a commune with what this run has changed of it, read once."""
        if slug not in self._towns:
            self._towns[slug] = ImportTown(self.root.folder(slug), slug, self.root.portal)
        return self._towns[slug]

    def _remembering(self, named: NamedSource) -> list[str]:
        """Return the communes to which a source said something before."""
        slugs = [named.home] if named.home else self.root.slugs
        return [s for s in slugs if imported.place(self.root.folder(s), named.name).exists()]

    def _too_much(self, named: NamedSource, done: SourceOutcome) -> bool:
        """Tell whether a run touches more of a source than its share, and nobody agreed."""
        share = done.known * named.settings.most
        if done.touched * 100 <= share or (done.touched <= FEW and done.records):
            return False
        if self.plan.agreed is not None and self.plan.agreed(done):
            return False
        done.state = TurnState.STOPPED
        return True

    def _fail(
        self, was: Health, today: datetime.date, done: SourceOutcome, why: RecordRefusal
    ) -> Health:
        done.state, done.why = TurnState.FAILED, why
        return health.failed(was, today, why)


def _missing_part(refusal: RecordRefusal) -> bool:
    """Tell whether a refusal means that not all of a source was read: what is missing is not gone.

    A single record that cannot be read is no such part.
    """
    return (
        refusal.code.startswith("source-")
        and not refusal.code.startswith(("source-record-", "source-component"))
        and refusal.code not in NO_DATA
    )


def _write(town: ImportTown) -> None:
    """Write what changed in a commune: entries first, then what the source said of them.

    A run that is killed in between finds its entries again by the source that they name.
    """
    memory = town.folder / imported.FOLDER
    ordered = sorted(town.changed, key=lambda path: (path.is_relative_to(memory), path))
    for path in ordered:
        put(path, town.changed[path])
    town.changed.clear()
