"""What happens between a form and the store: the same for every way in."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from wiker_ssg.contribute import entry as entries
from wiker_ssg.contribute import propose
from wiker_ssg.contribute.entry import Complaint, Drawn
from wiker_ssg.contribute.forms import LONGEST, REMARK, Form
from wiker_ssg.contribute.mailbox import mailbox
from wiker_ssg.contribute.parts import PICTURE, STORED
from wiker_ssg.contribute.pictures import Rebuilt
from wiker_ssg.contribute.propose import ProposalWords
from wiker_ssg.contribute.question import Control, Wrong, wrong
from wiker_ssg.contribute.records import Arrival, PictureDraft, ShownFile, Submission
from wiker_ssg.contribute.store import SubmissionStore
from wiker_ssg.contribute.town import ServiceTown
from wiker_ssg.contribute.trust import STAMP_LIFE, Stamp, Trust
from wiker_ssg.forge import Proposal
from wiker_ssg.language import N_
from wiker_ssg.model.entries import AnyEntry, News
from wiker_ssg.model.labels import FIELDS
from wiker_ssg.model.slug import slugify
from wiker_ssg.outputs.entries.views import ArticlePage, EntryPage, EventPage
from wiker_ssg.outputs.pictures.views import Picture
from wiker_ssg.problems import Location, problem
from wiker_ssg.source.files import Source
from wiker_ssg.source.parse import Parsed
from wiker_ssg.source.pictures import PictureFacts
from wiker_ssg.words.typed import clean

STORED_ID = re.compile(r"[A-Za-z0-9_-]{24,40}")
PAST = "past"
"""The doubt about an event or offer that is over."""

PENDING = "en-attente"
"""The id of an entry that is only shown."""

OTHERS = N_("Nothing private, please: others may read it.")
HUMAN_CONTROLS = (
    Control(
        "email", "line", FIELDS["email"],
        N_("To hear what becomes of it. Never published, deleted afterwards."),
        type="email", limit=LONGEST["email"], autocomplete="email", inputmode="email",
    ),
    Control(
        "pseudonym", "line", N_("A name to thank you by"),
        N_("Public, if you write one. It need not be your own."),
        limit=LONGEST["pseudonym"], autocomplete="nickname",
    ),
    Control(
        "note", "lines", N_("A word for the ambassador"), OTHERS, limit=LONGEST["note"], rows=2,
    ),
)  # fmt: skip
REMARK_CONTROLS = (
    Control(
        REMARK.about, "line", N_("Which page?"), limit=LONGEST["about"], required=True,
        autocomplete="off",
    ),
    Control(
        REMARK.text, "lines", N_("What is wrong there?"), OTHERS, limit=REMARK.longest,
        required=True,
        rows=5,
    ),
)  # fmt: skip
REPLY_CONTROL = Control(
    "reply", "lines", N_("Your message"), OTHERS, limit=2_000, required=True, rows=4
)

NO_WORDS = ProposalWords()
GONE = N_("The picture was not kept so long: please choose it again.")


@dataclass(frozen=True)
class Filled:
    """A form as it was filled in: its values, what is wrong with them, what came of them."""

    values: Mapping[str, str]
    drawn: Drawn
    complaints: tuple[Complaint, ...]
    picture: PictureDraft | None = None
    words: ProposalWords = NO_WORDS
    email: str | None = None

    @property
    def hidden(self) -> dict[str, str]:
        """The values that the next step of the form brings along."""
        return {name: value for name, value in self.values.items() if not name.startswith("_")}


class Desk:
    """Takes forms in, for one portal."""

    def __init__(self, store: SubmissionStore, trust: Trust) -> None:
        self.store, self.trust = store, trust

    # ---------------------------------------------------------------------------------- filling

    def fill_in(
        self,
        town: ServiceTown,
        form: Form,
        raw: Mapping[str, str],
        made: Rebuilt | None,
        address: str,
        base: AnyEntry | None = None,
        shown: ShownFile | None = None,
    ) -> Filled:
        """Read what was sent of a form; nothing is kept but the picture, for the next step."""
        values = entries.tidy(form, raw, base is not None)
        bad: list[Wrong] = []
        picture = self._picture(raw, made, address, values, bad)
        if picture is not None:
            name = slugify(values.get("title", ""))[:40].strip("-") or form.kind
            values["picture-file"] = f"{name}-{_digest(picture)}.{picture.suffix}"
        given: dict[str, Any] = {}
        if base is None:
            given = {
                "commune": town.slug,
                "id": PENDING,
                "path": f"{form.model.folder}/{PENDING}.md",
            }
            if form.model is News:
                given["date"] = town.site.today
        existing = shown.text if shown is not None else None
        drawn = entries.draw(form, values, town.known, town.parser, given, base, existing)
        people, email, words = self._people(raw)
        bad += [*people, *drawn.wrong]
        values.pop("picture-file", None)
        human = {
            control.name: text
            for control in HUMAN_CONTROLS
            if (text := clean(raw.get(control.name, ""), lines=control.kind == "lines"))
        }
        complaints = entries.complaints(bad, town.language)
        return Filled({**values, **human}, drawn, complaints, picture, words, email)

    def _picture(
        self,
        raw: Mapping[str, str],
        made: Rebuilt | None,
        address: str,
        values: dict[str, str],
        bad: list[Wrong],
    ) -> PictureDraft | None:
        stored = raw.get(STORED, "")
        if made is not None:
            if made.fault:
                bad.append(wrong(PICTURE, made.fault, value="", pixels="", limit=""))
                return None
            draft = PictureDraft(made.data, made.suffix, made.width, made.height)
            values[STORED] = secrets.token_urlsafe(24)
            self.store.keep(values[STORED], draft, self.trust.whos(address)[-1])
            return draft
        if not stored:
            return None
        found = self.store.draft(stored) if STORED_ID.fullmatch(stored) else None
        if found is None:
            facts = {"advice": GONE}
            bad.append(Wrong(PICTURE, problem("media-missing", Location("form"), 1, **facts)))
            return None
        values[STORED] = stored
        return found

    def _people(self, raw: Mapping[str, str]) -> tuple[list[Wrong], str | None, ProposalWords]:
        bad: list[Wrong] = []
        found = {}
        for control in HUMAN_CONTROLS:
            text = clean(raw.get(control.name, ""), lines=control.kind == "lines")
            if control.limit is not None and len(text) > control.limit:
                facts = {"size": len(text), "limit": control.limit}
                bad.append(wrong(control.name, "text-too-long", key=control.name, **facts))
            found[control.name] = text
        email = mailbox(found["email"]) if found["email"] else None
        if found["email"] and email is None:
            bad.append(wrong("email", "email-invalid"))
        return bad, email, ProposalWords(found["note"], propose.pseudonym(found["pseudonym"]))

    def shown(
        self, town: ServiceTown, filled: Filled, address: str
    ) -> tuple[EntryPage, Any, tuple[Picture, ...], tuple[str, ...]] | None:
        """Return an entry's page as it will look, its site, its pictures, codes of doubts."""
        entry, parsed = filled.drawn.entry, filled.drawn.parsed
        assert entry is not None
        assert parsed is not None
        facts: dict[str, PictureFacts] = {}
        pictures: tuple[Picture, ...] = ()
        if filled.picture is not None and entry.image is not None:
            draft = filled.picture
            size = (draft.width, draft.height)
            facts[entry.image.file] = PictureFacts(*size, lossless=draft.suffix == "png")
            image = entry.image
            pictures = (
                Picture(
                    image.file, address, (size,), draft.suffix, image.alt or "", image.credit,
                    image.licence,
                ),
            )  # fmt: skip
        page, site, found = town.view(entry, parsed, facts, town.site.today)
        if page is None:
            return None
        codes = tuple(item.code for item in found)
        match page:
            case EventPage(past=True) | ArticlePage(over=True):
                codes = (*codes, PAST)
        return page, site, pictures, codes

    # --------------------------------------------------------------------------------- sending

    def receive(
        self,
        town: ServiceTown,
        form: Form,
        filled: Filled,
        stamp: Stamp,
        address: str,
        proved: bool,
        shown: ShownFile | None = None,
    ) -> Submission:
        """Take a filled form in; raises store.Known and store.Full.

        `shown` is the file that a correction was made of.
        """
        entry = filled.drawn.entry
        assert entry is not None
        files = self._files(filled)
        if shown is None:
            _ = town.ids  # read before the store is held: history takes its time
        now = int(self.store.now())

        def make(key: str, taken: frozenset[str]) -> tuple[str, Proposal]:
            named = entry
            if shown is None:
                ids = {
                    path.rpartition("/")[2].rpartition(".")[0]
                    for path in taken
                    if path.startswith(f"{entry.folder}/")
                }
                id = town.free_id(entry.folder, entry.title, ids)
                named = msgspec.structs.replace(entry, id=id, path=f"{entry.folder}/{id}.md")
            return named.path, propose.entry_proposal(
                town, key, form.kind, named, filled.drawn.text, files, filled.words, now, shown
            )

        arrival = Arrival(
            stamp.nonce,
            self.trust.token(stamp.nonce),
            town.slug,
            form.kind,
            entry.title,
            shown is not None,
            filled.email,
            stamp.made + STAMP_LIFE + 60,
            make,
            self.trust.letter(address, filled.email),
        )
        return self.store.receive(arrival, self.trust.submission(address, proved))

    def _files(self, filled: Filled) -> dict[str, bytes]:
        entry = filled.drawn.entry
        if filled.picture is None or entry is None or entry.image is None:
            return {}
        return {f"media/{entry.image.file}": filled.picture.data}

    def report(
        self, town: ServiceTown, raw: Mapping[str, str], stamp: Stamp, address: str, proved: bool
    ) -> Submission | tuple[Complaint, ...]:
        """Take a remark on a page in, or say what is wrong with it."""
        bad: list[Wrong] = []
        about = clean(raw.get(REMARK.about, ""))
        text = clean(raw.get(REMARK.text, ""), lines=True)
        for control, value in zip(REMARK_CONTROLS, (about, text), strict=True):
            if not value:
                bad.append(wrong(control.name, "field-missing", key=control.name))
            if control.limit is not None and len(value) > control.limit:
                facts = {"size": len(value), "limit": control.limit}
                bad.append(wrong(control.name, "text-too-long", key=control.name, **facts))
        people, email, words = self._people(raw)
        if bad or people:
            return entries.complaints([*bad, *people], town.language)
        now = int(self.store.now())
        arrival = Arrival(
            stamp.nonce,
            self.trust.token(stamp.nonce),
            town.slug,
            "report",
            about,
            True,
            email,
            stamp.made + STAMP_LIFE + 60,
            lambda key, taken: ("", propose.report_proposal(town, key, about, text, words, now)),
            self.trust.letter(address, email),
        )
        return self.store.receive(arrival, self.trust.submission(address, proved))

    # ---------------------------------------------------------------------------- private link

    def present(self, town: ServiceTown, item: Submission) -> tuple[Parsed, ShownFile] | None:
        """Return a submission's entry as it stands on its branch, and its file.

        What the ambassador changed there is what the sender goes on from.
        """
        data = item.proposal.files.get(item.path)
        if item.progress is not None and not item.waiting:
            data = item.progress.files.get(item.path, data)
        if data is None:
            return None
        shown = ShownFile(item.path, data)
        parsed = town.parser.parse(Source(item.path, b"", shown.text))
        return (parsed, shown) if parsed.entry is not None else None

    def amend(
        self,
        town: ServiceTown,
        form: Form,
        item: Submission,
        filled: Filled,
        shown: ShownFile | None,
    ) -> bool:
        """Put what was corrected in the place of what was sent; False when it changed meanwhile.

        `shown` is the file of the branch that it was made of.
        """
        entry = filled.drawn.entry
        assert entry is not None
        old = item.proposal
        used = f"media/{entry.image.file}" if entry.image is not None else ""
        kept = {path: data for path, data in old.files.items() if path == used and data}
        made = propose.entry_proposal(
            town,
            item.key,
            form.kind,
            entry,
            filled.drawn.text,
            {**kept, **self._files(filled)},
            filled.words,
            old.received,
            shown,
            item.base,
        )
        made = msgspec.structs.replace(
            made,
            revision=item.revision + 1,
            pseudonym=filled.words.pseudonym or old.pseudonym,
            labels=old.labels,
        )
        return self.store.amend(item.key, made, item.revision + 1, entry.title)


def _digest(picture: PictureDraft) -> str:
    return Rebuilt(picture.data).digest
