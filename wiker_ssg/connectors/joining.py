"""The drafts of one source meet one commune: what is new, what changed, what is gone."""

import datetime
from enum import StrEnum

import msgspec

from wiker_ssg.connectors import naming
from wiker_ssg.connectors.filtering import ahead, taken
from wiker_ssg.connectors.imported import ImportedRecord, Memory
from wiker_ssg.connectors.recognition import recognised
from wiker_ssg.connectors.record import EntryDraft, RecordRefusal, SaidPlace, Tree
from wiker_ssg.connectors.runs import gathered
from wiker_ssg.connectors.settings import SourceSettings
from wiker_ssg.connectors.town import ImportTown, first_error, kind, printable, said
from wiker_ssg.connectors.twins import twin
from wiker_ssg.matching.duplicates import EntryIndex
from wiker_ssg.model.entries import MODELS, AnyEntry
from wiker_ssg.model.kinds import EVENT, HERITAGE, REFERABLE
from wiker_ssg.model.values import Provenance
from wiker_ssg.problems import Problem
from wiker_ssg.source.dump import trees
from wiker_ssg.source.merging import FieldConflict, Fields, complete, merge, plain


class RunAction(StrEnum):
    """What a run does to an entry."""

    ADDED = "added"
    JOINED = "joined"
    CHANGED = "changed"
    CONFLICT = "conflict"
    GONE = "gone"
    EXPIRED = "expired"
    BACK = "back"
    DECLINED = "declined"
    BROKEN = "broken"


class RunEvent(msgspec.Struct, frozen=True):
    """One thing that a run did, or left to a person: where it stands, and which field.

    `before` is the entry as it stood, `after` as it shall stand; of a conflict, as its source says
    it. None where there is none.
    """

    what: RunAction
    commune: str
    folder: str
    id: str
    title: str
    conflict: FieldConflict | None = None
    before: AnyEntry | None = None
    after: AnyEntry | None = None


class Joined(msgspec.Struct):
    """What came of one source in one commune; `known` counts the records that it had before.

    `change` is the day on which it last said something new, or left something out.
    """

    events: list[RunEvent] = []
    refused: list[RecordRefusal] = []
    partly: list[RecordRefusal] = []
    filtered: int = 0
    known: int = 0
    change: datetime.date | None = None


class Join:
    """Joins one source to one commune."""

    def __init__(
        self, name: str, source: SourceSettings, town: ImportTown, today: datetime.date
    ) -> None:
        self.name, self.source, self.town, self.today = name, source, town, today
        self.before = dict(town.memory(name))
        self.after: Memory = dict(self.before)
        self.done = Joined(known=sum(not (s.declined or s.gone) for s in self.before.values()))
        self.label = (source.attribution or source.name)[:140]
        self._known: EntryIndex | None = None
        self._ids: dict[str, set[str]] = {}
        town.fresh()
        self.mine = {
            (MODELS[said.kind].folder, said.id)
            for said in self.before.values()
            if not said.declined
        }

    def drafts(self, drafts: list[EntryDraft], whole: bool = True) -> None:
        """Take over what the source says now; of a `whole` source, what it leaves out is gone."""
        seen: set[str] = set()
        for draft in self._recognised(drafts):
            if draft.key in seen:
                facts = {"value": draft.key}
                self.done.refused.append(RecordRefusal(draft.where, "import-key-twice", facts))
                continue
            seen.add(draft.key)
            self._draft(draft)
        for key in sorted(self.before.keys() - seen) if whole else ():
            self._missing(key, self.before[key])

    def _recognised(self, drafts: list[EntryDraft]) -> list[EntryDraft]:
        """Return drafts by the keys that their things have had from the first.

        Where a person names what tells things apart, that is their key from now on.
        """
        drafts, runs = gathered(drafts, self.before)
        self.done.partly += (
            RecordRefusal(run.draft.where, "import-days", {
                "title": _title(run.draft), "count": str(run.days),
            })
            for run in runs
            if run.draft.key not in self.before
        )  # fmt: skip
        was = recognised(drafts, self.before)
        if was and self.source.id:
            for new, old in was.items():
                self.before[new] = self.after[new] = self.before.pop(old)
                del self.after[old]
            return drafts
        if was:
            facts = {"count": str(len(was))}
            self.done.partly.append(RecordRefusal("", "import-keys-change", facts))
        return [
            msgspec.structs.replace(draft, key=was.get(draft.key, draft.key)) for draft in drafts
        ]

    def unchanged(self) -> None:
        """Take note that the source says what it said; what is gone may expire."""
        for key, known in self.before.items():
            if known.gone is not None:
                self._missing(key, known)

    def finish(self) -> Joined:
        """Keep what the source said, and return what was done."""
        days = [day for s in self.after.values() for day in (s.changed, s.gone) if day]
        self.done.change = max(days, default=None)
        if self.after != self.before:
            self.town.remember(self.name, self.after)
        return self.done

    # ------------------------------------------------------------------------------- a record

    def _somewhere(self, spot: SaidPlace) -> Tree:
        """Return the place of an event of which a source says the position alone."""
        town = self.town.commune.name
        return {"name": town, "city": town, "lat": spot.lat, "lon": spot.lon}

    def _draft(self, draft: EntryDraft) -> None:
        known = self.before.get(draft.key)
        if known is not None and known.declined:
            return
        if known is not None:
            entry = self.town.find(known) or self.town.sourced(self.label, _id(draft.key))
        else:
            entry = self.town.sourced(self.label, _id(draft.key))
        if known is not None and entry is None:
            self._deleted(draft.key, known)
            return
        sort = kind(entry) if entry is not None else draft.kind
        fields = {key: value for key, value in draft.fields.items() if key != "source"}
        if sort == EVENT.name and "place" not in fields and draft.spot.lat is not None:
            fields["place"] = self._somewhere(draft.spot)
        parsed = self.town.read(sort, entry.id if entry else "new", printable(fields))
        if parsed.entry is None:
            problem = first_error(parsed)
            if problem is not None:
                self.done.refused.append(_refusal(draft, problem))
            return
        theirs = parsed.entry
        if entry is None:
            if not taken(theirs, self.source.filter, self.today):
                self.done.filtered += 1
                return
            id = naming.name(theirs, self._taken(theirs.folder))
            theirs = msgspec.structs.replace(theirs, id=id, path=f"{theirs.folder}/{id}.yaml")
            entry = twin(theirs, self._all(), self.mine)
            if entry is None:
                self._add(draft, theirs)
                return
        self._update(draft, known, entry, theirs)

    def _add(self, draft: EntryDraft, theirs: AnyEntry) -> None:
        says = said(theirs)
        mark = self._provenance(draft, self.today)
        self._taken(theirs.folder).add(theirs.id)
        self.town.put(msgspec.structs.replace(theirs, source=(mark,)))
        says["source"] = _source(mark)
        self._remember(draft.key, theirs, says, None)
        self._tell(RunAction.ADDED, theirs, None, theirs)

    def _update(
        self, draft: EntryDraft, known: ImportedRecord | None, entry: AnyEntry, theirs: AnyEntry
    ) -> None:
        """Merge what the source says now into an entry."""
        says, ours = said(theirs), said(entry)
        others = [other.said for other in self.town.others(self.name, (entry.folder, entry.id))]
        back = known is not None and known.gone is not None
        if known is not None and known.expired and ours.get("expires") == str(known.expired):
            ours = {key: value for key, value in ours.items() if key != "expires"}
        conflicts: tuple[FieldConflict, ...] = ()
        if known is None:
            fields = complete(ours, says, others)
            what = RunAction.JOINED
        else:
            base = {key: value for key, value in known.said.items() if key != "source"}
            fields, conflicts = merge(base, ours, says, others)
            what = RunAction.BACK if back else RunAction.CHANGED
        mark, sources = self._sources(draft, known, entry)
        says["source"] = _source(mark)
        merged = self.town.read(kind(entry), entry.id, fields, entry.path).entry
        if merged is None:  # two halves that do not fit: the file stays as it is
            differing = next((key for key in says if says[key] != ours.get(key)), "title")
            was = known.said.get(differing) if known is not None else None
            own, new = ours.get(differing), says.get(differing)
            conflicts = (FieldConflict(differing, was, own, new),)
            merged = entry
        same = msgspec.structs.replace(merged, source=entry.source) == entry
        if not same or [_source(s) for s in sources] != [_source(s) for s in entry.source]:
            changed = sources if same or known is None else _fetched(sources, mark, self.today)
            merged = msgspec.structs.replace(merged, source=changed)
            self.town.put(merged)
            self._tell(what, merged, entry, merged)
        elif back:
            self._tell(RunAction.BACK, entry)
        for conflict in conflicts:
            self._tell(RunAction.CONFLICT, entry, entry, theirs, conflict)
        self._remember(draft.key, entry, says, known)

    def _remember(
        self, key: str, entry: AnyEntry, says: Fields, known: ImportedRecord | None
    ) -> None:
        changed = self.today if known is None or known.said != says else known.changed
        first = self.today if known is None else known.first
        self.after[key] = ImportedRecord(kind(entry), entry.id, first, changed, says)
        self.mine.add((entry.folder, entry.id))

    # ------------------------------------------------------------------- what is there no more

    def _missing(self, key: str, known: ImportedRecord) -> None:
        """Take note of a record that the source no longer has; nothing is deleted for that."""
        if known.declined:
            return
        entry = self.town.find(known) or self.town.sourced(self.label, _id(key))
        if entry is None:
            self._deleted(key, known)
            return
        coming = ahead(entry, self.today)
        if not coming and entry.folder not in REFERABLE:
            return
        told = known.gone is not None
        known = msgspec.structs.replace(known, gone=known.gone or self.today)
        elsewhere = any(not o.gone for o in self.town.others(self.name, (entry.folder, entry.id)))
        day = (known.gone or self.today) + datetime.timedelta(days=self.source.vanished_days)
        if coming and not known.expired and not elsewhere and day <= self.today:
            if entry.expires is None:
                stood, entry = entry, msgspec.structs.replace(entry, expires=day)
                self.town.put(entry)
                self._tell(RunAction.EXPIRED, entry, stood, entry)
                told = True
            if entry.expires == day:
                known = msgspec.structs.replace(known, expired=day)
        if not told:
            self._tell(RunAction.GONE, entry)
        self.after[key] = known

    def _deleted(self, key: str, known: ImportedRecord) -> None:
        """Take note that a person deleted an entry, or that its file cannot be read just now."""
        folder = MODELS[known.kind].folder
        title = str(known.said.get("title", known.id))
        if (folder, known.id) in self.town.broken:
            self.done.events.append(
                RunEvent(RunAction.BROKEN, self.town.slug, folder, known.id, title)
            )
            return
        self.after[key] = msgspec.structs.replace(known, declined=True, gone=None, expired=None)
        self.done.events.append(
            RunEvent(RunAction.DECLINED, self.town.slug, folder, known.id, title)
        )

    # ---------------------------------------------------------------------------- provenance

    def _provenance(self, draft: EntryDraft, day: datetime.date) -> Provenance:
        """Return what an entry's file says of where it comes from, read as a file's would be."""
        told = draft.fields.get("source")
        told = told if isinstance(told, dict) else {}
        fields = {
            "title": "-",
            "source": {
                "name": self.label,
                "url": told.get("url") or self.source.url,
                "id": _id(draft.key),
                "licence": told.get("licence") or self.source.licence,
                "fetched": str(day),
            },
        }
        parsed = self.town.read(HERITAGE.name, "new", printable(fields)).entry
        if parsed is not None and parsed.source:
            return parsed.source[0]
        return Provenance(name=self.label, id=_id(draft.key), fetched=day)

    def _sources(
        self, draft: EntryDraft, known: ImportedRecord | None, entry: AnyEntry
    ) -> tuple[Provenance, tuple[Provenance, ...]]:
        """Return what is said of this source, and all sources of an entry with it in its place."""
        mark = self._provenance(draft, self.today)
        was = known.said.get("source", {}) if known is not None else {}
        names = {self.label, was.get("name")}
        found = [
            index
            for index, source in enumerate(entry.source)
            if source.id == mark.id and source.name in names
        ]
        if not found:
            # a person may have taken it away; an entry met for the first time gets it
            return mark, entry.source if known is not None else (*entry.source, mark)
        own = entry.source[found[0]]
        fields = merge(was, _source(own), _source(mark)).fields if was else _source(own)
        read = msgspec.structs.replace(own, **{"url": None, "licence": None, **fields})
        sources = list(entry.source)
        sources[found[0]] = read
        return mark, tuple(sources)

    # ------------------------------------------------------------------------------- helpers

    def _all(self) -> EntryIndex:
        """Return the entries that were there before this source spoke."""
        if self._known is None:
            self._known = self.town.known()
        return self._known

    def _taken(self, folder: str) -> set[str]:
        """Return the ids that no new entry of a kind may have."""
        if folder not in self._ids:
            told = {said.id for memory in self.town.memories.values() for said in memory.values()}
            self._ids[folder] = {id for where, id in self.town.ids if where == folder} | told
        return self._ids[folder]

    def _tell(
        self,
        what: RunAction,
        entry: AnyEntry,
        before: AnyEntry | None = None,
        after: AnyEntry | None = None,
        conflict: FieldConflict | None = None,
    ) -> None:
        where = (self.town.slug, entry.folder, entry.id, entry.title)
        self.done.events.append(RunEvent(what, *where, conflict, before, after))


def _id(key: str) -> str:
    """Return a record's key as an entry's file can hold it."""
    return " ".join(key.split())[:200].strip()


def _source(mark: Provenance) -> Fields:
    """Return what is compared of a source: all but the day."""
    fields: Fields = plain(trees(mark))
    fields.pop("fetched", None)
    return fields


def _fetched(
    sources: tuple[Provenance, ...], mark: Provenance, day: datetime.date
) -> tuple[Provenance, ...]:
    """Return sources with the day on which this one changed the entry."""
    return tuple(
        msgspec.structs.replace(source, fetched=day)
        if source.id == mark.id and source.name == mark.name
        else source
        for source in sources
    )


def _refusal(draft: EntryDraft, problem: Problem) -> RecordRefusal:
    return RecordRefusal(draft.where, problem.code, {"title": _title(draft), **problem.facts})


def _title(draft: EntryDraft) -> str:
    return str(draft.fields.get("title", ""))[:80]
