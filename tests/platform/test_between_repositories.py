"""What holds between repositories, whatever people, programs and machines do, in whatever order.

A portal and five communes, real Git over HTTP, the real form service, the workflows' own command
lines. Words are drawn that occur nowhere else, so that each can be followed through everything.
"""

from __future__ import annotations

import datetime
import re
import shutil
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.platform.platform import (
    PATIENCE,
    Done,
    Page,
    Platform,
    Resident,
    git,
    platform,
    wiker,
)
from tests.platform.towns import PAID, TOWNS, UNPAID, day
from tests.platform.visible import addresses, answers, events, leads_on
from tests.portals import write

HOME = "aubepine"
"""Where most happens, so that much happens to the same things."""

slugs = st.one_of(st.just(HOME), st.just(HOME), st.sampled_from(sorted(TOWNS)))
numbers = st.integers(0, 7)
TAKES = ("", "published", "proposed")
READY = "\nPrêt à publier\n"
ASKED = re.compile(r"--take (\S+)=published")
PATHS = ("directory/amicale", "directory/amicale", "directory/salle", "events/loto")
SOURCE = f"events/fete-du-canton-{day(21)}"
"""The event that a source of open data tells of."""

CONNECTORS = """\
sources:
  canton:
    name: Canton
    file: canton.csv
    kind: event
    id: id
    licence: ODbL 1.0
    mapping: {title: title, start: start, summary: summary}
"""
ELSEWHERE = "https://ailleurs.example"
WORD = re.compile(r"mot\d{3}x")


class Sent(NamedTuple):
    """What came to a commune's repository: which file it writes, and the new word in it.

    `seen` is the text of that file as whoever wrote it saw it; empty for a new entry.
    """

    key: str
    slug: str
    path: str
    word: str
    seen: str


class Opened(NamedTuple):
    """A correction that somebody has open: his browser, the form, the text that it was made of."""

    resident: Resident
    page: Page
    slug: str
    path: str
    text: str


class BetweenRepositories(RuleBasedStateMachine):
    """One platform, and what is expected of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="wiker-platform-"))
        self.context = platform(self.folder, pull=0.5)
        self.world: Platform = self.context.__enter__()
        self.words = 0
        self.waiting: list[Sent] = []
        self.by_hand: list[Sent] = []
        self.opened: list[Opened] = []
        self.accepted: list[Sent] = []
        self.ready: list[Sent] = []
        self.sent = 0
        self.published: set[str] = set()
        self.taken_back: set[str] = set()
        self.now = {name: name for name in TOWNS}
        self.taken_in: dict[str, str] = {}
        self.left: set[str] = set()

    @initialize()
    def begin(self) -> None:
        self.publish()

    def teardown(self) -> None:
        """All that was received arrives, what was accepted stands in one commit."""
        try:
            self.world.server.statuses.clear()
            self.world.service.start()
            for sent in self.waiting:
                self.arrive(sent)
            self.publish()
            for sent in self.accepted:
                words = ("log", "--format=%H", f"--grep=^Accepted: {sent.key} ", "main")
                assert len(git(self.world.bare(sent.slug), *words).split()) == 1, sent
        finally:
            self.context.__exit__(None, None, None)
            shutil.rmtree(self.folder, ignore_errors=True)

    # ------------------------------------------------------------------------------ residents

    @rule(
        slug=slugs,
        by=st.sampled_from(["", "Amicale laïque de", "Boulangerie Lemoine à"]),
        named=st.booleans(),
    )
    def announce(self, slug: str, by: str, named: bool) -> None:
        """Somebody announces an event by form; perhaps as others call theirs, too."""
        word = self.word()
        values = {
            "title": f"Bal {word}" if named else "Marché de Noël",
            "body": f"Venez, {word}.",
            "start-day": day(24),
            "start-time": "20:30",
            "place": f"Salle de {TOWNS[slug].name}",
            "organiser": f"{by} {TOWNS[slug].name}" if by else "",
        }
        self.send(self.world.resident(), f"/{self.now[slug]}/evenement/", values, slug, word)

    @rule(slug=slugs, path=st.sampled_from((*PATHS, SOURCE)), people=st.integers(1, 2))
    def open_correction(self, slug: str, path: str, people: int) -> None:
        """Somebody opens a correction, perhaps two of one page, and goes for lunch."""
        for _ in range(people):
            self.open(slug, path)

    def open(self, slug: str, path: str) -> None:
        """Open a correction, if there is anybody to show it."""
        if self.world.service.process is None:
            return
        resident = self.world.resident()
        page = resident.open(f"/{self.now[slug]}/corriger/{path}/")
        if page is not None:
            communes, town = self.world.folder / "forms/communes", self.town(slug)
            found = [communes / name for name in (slug, self.now[slug], town, self.now[town])]
            folder = next(place for place in found if place.is_dir())
            if not (folder / f"{path}.yaml").is_file():
                path = page.path.split("/corriger/")[1].strip("/")
            text = (folder / f"{path}.yaml").read_text()
            self.opened.append(Opened(resident, page, slug, f"{path}.yaml", text))

    @precondition(lambda self: self.opened)
    @rule(
        at=numbers,
        field=st.sampled_from(["title", "contact-phone"]),
        then=st.sampled_from(("wait", *TAKES)),
    )
    def send_correction(self, at: int, field: str, then: str) -> None:
        """Somebody comes back to a form and sends it; perhaps it is decided on at once."""
        one = self.opened.pop(at % len(self.opened))
        word = self.word()
        values = {"title": f"{one.page.values['title']} {word}"}
        if field == "contact-phone" and field in one.page.values:
            digits = f"{self.words:06}"
            values = {field: f"02 40 {digits[:2]} {digits[2:4]} {digits[4:]}"}
            word = f"+33 2 40 {digits[:2]} {digits[2:4]} {digits[4:]}"
        before = len(self.waiting)
        self.send(one.resident, one.page, values, one.slug, word, one.path, one.text)
        if len(self.waiting) > before and then != "wait":
            self.arrive(self.waiting[-1])
            self.accept(self.waiting[-1], then)

    def send(
        self,
        resident: Resident,
        page: Page | str,
        values: dict[str, str],
        slug: str,
        word: str,
        path: str = "",
        seen: str = "",
    ) -> None:
        """Send a form, if there is anybody to take it."""
        if self.world.service.process is None:
            return
        opened = resident.open(page) if isinstance(page, str) else page
        if opened is None:
            return
        link, text = resident.send(opened, values)
        assert link or "Rien n’est perdu" in text or "Nothing is lost" in text, text
        if link:
            self.sent += 1
            key = f"{datetime.date.today().year}-{self.sent:04}"
            self.waiting.append(Sent(key, self.town(slug), path, word, seen))

    # ------------------------------------------------------------------- people with an account

    @rule(
        slug=slugs,
        back=st.integers(0, 3),
        what=st.sampled_from(["summary", "new", "broken", "shop"]),
    )
    def propose_by_hand(self, slug: str, back: int, what: str) -> None:
        """Somebody who knows Git proposes something, on what main was some commits ago."""
        slug = self.town(slug)
        word, desk = self.word(), self.world.renew(slug)
        count = int(git(desk, "rev-list", "--first-parent", "--count", "main"))
        git(desk, "checkout", "--quiet", "-B", f"main-{word}", f"main~{min(back, count - 1)}")
        path = {"summary": "directory/amicale.yaml", "broken": "events/loto.yaml"}.get(
            what, f"events/{what}-{word}.yaml"
        )
        seen = (desk / path).read_text() if (desk / path).is_file() else ""
        by = "organiser: boulangerie\n" if what == "shop" else ""
        texts = {
            "summary": re.sub(r"summary: .*", f"summary: Fait vivre l’école, {word}.", seen),
            "broken": re.sub(r"start: \S+", f"start: 2026-13-12 # {word}", seen),
        }
        fresh = f"title: Concert {word}\nstart: {day(18)} 17:00\nplace: salle\n{by}"
        write(desk, {path: texts.get(what, fresh)})
        git(desk, "add", "--all")
        git(desk, "commit", "--quiet", "--allow-empty", "-m", f"Propose {word}")
        git(desk, "push", "--quiet", "origin", f"main-{word}")
        self.by_hand.append(Sent(f"main-{word}", slug, path, word, seen))

    @precondition(lambda self: self.by_hand)
    @rule(at=numbers)
    def merge_by_hand(self, at: int) -> None:
        """An ambassador reads the review of such a proposal, and merges what is ready."""
        sent = self.by_hand.pop(at % len(self.by_hand))
        desk = self.world.renew(sent.slug)
        review = self.world.review(sent.slug, sent.key)
        assert review.status in (0, 1), review
        if not review.out.startswith(READY.lstrip()):
            return
        before = self.world.files(sent.slug)
        git(desk, "merge", "--quiet", "--no-ff", "-m", f"Fusion {sent.word}", f"origin/{sent.key}")
        git(desk, "push", "--quiet", "origin", "main")
        self.nobody_is_undone(sent, before)
        self.ready.append(sent)

    @precondition(lambda self: self.waiting and self.world.service.process is not None)
    @rule(take=st.sampled_from(TAKES))
    def accept_all(self, take: str) -> None:
        """An ambassador has an hour, and decides on all that waits."""
        for sent in list(self.waiting):
            self.arrive(sent)
            self.accept(sent, take)

    def accept(self, sent: Sent, take: str) -> None:
        """Decide on what came by a form; what is in doubt is asked first."""
        if self.world.service.process is not None:
            for one in self.waiting:  # what arrives between two looks is another question
                self.arrive(one)
        self.waiting.remove(sent)
        sent = sent._replace(path=self.path_of(sent))
        shown = self.world.proposals("show", sent.key)
        before = self.world.files(sent.slug)
        done = self.world.proposals("accept", sent.key, "--by", "Claire")
        ready = READY in shown.out
        assert (done.status == 0) == ready, (shown, done)
        if not ready:
            assert done.status == 1
            assert self.world.files(sent.slug) == before, "nothing is done unasked"
            if not take:
                return
            if self.decide(sent, take) and take == "published":
                sent = sent._replace(word="")  # what was said before stays
        self.accepted.append(sent)
        if take != "proposed" or ready:
            self.nobody_is_undone(sent, before)
        if ready:
            self.ready.append(sent)

    def decide(self, sent: Sent, take: str) -> bool:
        """Accept though something is to be decided, and say which of two values stays.

        Tells whether there were two.
        """
        words = ["accept", sent.key, "--by", "Claire", "--despite-points"]
        done = self.world.proposals(*words)
        while done.status and (field := ASKED.search(done.err)) and field[1] not in words:
            words += ["--take", f"{field[1]}={take}"]
            done = self.world.proposals(*words)
        assert done.status == 0, done
        return "--take" in words

    @precondition(lambda self: self.accepted)
    @rule(at=numbers)
    def revert(self, at: int) -> None:
        """An ambassador takes the last merge of a commune back, if there was one."""
        slug = self.town(self.accepted[at % len(self.accepted)].slug)
        if slug in self.left:
            return
        desk = self.world.renew(slug)
        if len(git(desk, "rev-list", "--parents", "-1", "HEAD").split()) < 3:
            return
        before = self.world.files(slug)
        git(desk, "revert", "--no-edit", "-m", "1", "HEAD")
        git(desk, "push", "--quiet", "origin", "main")
        after = self.world.files(slug)
        gone = {path for path in before if path not in after}
        named = {name for town in TOWNS if self.town(town) == slug for name in self.names(town)}
        self.taken_back |= {f"/{name}/agenda/{Path(path).stem}" for path in gone for name in named}
        self.ready = [one for one in self.ready if one.slug != slug or self.says(one)]

    @rule(slug=slugs, paid=st.booleans())
    def change_plan(self, slug: str, paid: bool) -> None:
        """The platform writes down who has a plan."""
        if slug == self.town(slug):
            self.world.push(slug, {"plans.yaml": PAID if paid else UNPAID}, "Formules")

    @rule(slug=slugs)
    def rename(self, slug: str) -> None:
        """The platform gives a commune another slug, with the command and what it says to do."""
        if self.world.server.statuses or slug not in self.living or self.now[slug] != slug:
            return
        new = f"{slug}-neuve"
        self.change_communes("rename", slug, new, waits=slug)
        self.now[slug] = new

    @rule(slug=st.sampled_from(sorted(set(TOWNS) - {HOME})), into=slugs)
    def merge(self, slug: str, into: str) -> None:
        """A commune is taken in by another, once all that waits there is decided."""
        if self.world.server.statuses or not {slug, into} <= self.living or slug == into:
            return
        self.decide_all(slug)
        before = {town: self.world.files(town) for town in (slug, into)}
        self.change_communes("merge", self.now[slug], self.now[into], waits=into)
        said = {word for files in before.values() for word in words_of(files)}
        assert said <= words_of(self.world.files(into))
        self.taken_in[slug] = into
        self.ready = [self.where(one) for one in self.ready]

    @rule(slug=st.sampled_from(sorted(set(TOWNS) - {HOME})))
    def leave(self, slug: str) -> None:
        """A commune leaves the portal, and says where it is from now on."""
        if self.world.server.statuses or slug not in self.living:
            return
        self.decide_all(slug)
        self.change_communes("leave", self.now[slug], "--to", ELSEWHERE, waits="")
        self.left |= {town for town in TOWNS if self.town(town) == slug}
        self.ready = [one for one in self.ready if one.slug not in self.left]
        self.opened = [one for one in self.opened if one.slug not in self.left]

    def decide_all(self, slug: str) -> None:
        """Let an ambassador decide on all that waits in a commune; what is done by hand ends."""
        if self.world.service.process is None:
            self.world.service.start()
        for sent in [one for one in self.waiting if one.slug == slug]:
            self.arrive(sent)
            self.accept(sent, "proposed")
        self.by_hand = [one for one in self.by_hand if one.slug != slug]

    def change_communes(self, *words: str, waits: str) -> None:
        """Have the operator change the portal's communes, and do what the command says to do."""
        operator = self.world.operator
        git(operator, "pull", "--quiet", "--ff-only")
        for _ in range(2):
            assert wiker(operator, "gather", ".").status == 0
            done = wiker(operator, "commune", *words, ".")
            assert done.status in (0, 1), done
            clone = operator / "communes" / self.now.get(waits, "none")
            if done.status and clone.is_dir():
                head = f"wiker/{'-'.join(words)}:refs/heads/main"
                git(clone, "push", "--quiet", str(self.world.bare(waits)), head)
        git(operator, "commit", "--quiet", "--all", "-m", " ".join(words))
        git(operator, "push", "--quiet", "origin", "HEAD:main")
        if self.world.service.process is None:
            return
        end, wanted = time.monotonic() + PATIENCE, git(operator, "rev-parse", "HEAD")
        forms = self.world.folder / "forms"
        while git(forms, "rev-parse", "HEAD") != wanted or (
            waits
            and self.stands(forms / "communes" / self.now[waits])
            != self.stands(self.world.bare(waits), "main")
            and words[0] == "merge"
        ):
            assert time.monotonic() < end  # what arrives until then comes along, some minutes later
            time.sleep(0.05)

    def stands(self, folder: Path, name: str = "HEAD") -> str:
        """Return the commit that a name leads to; empty where it leads nowhere."""
        return git(folder, "rev-parse", name, ok=False) if folder.is_dir() else ""

    # ----------------------------------------------------------------------------- open data

    @rule(slug=slugs)
    def import_source(self, slug: str) -> None:
        """What a source of open data tells by now becomes a proposal, as the workflow makes it."""
        slug = self.town(slug)
        if slug in self.left:
            return
        word, desk = f"source{self.words:03}x", self.world.renew(slug)
        self.words += 1
        table = f"id,title,start,summary\n1,Fête du canton,{day(21)}T18:00,On y danse : {word}.\n"
        self.world.push(slug, {"connectors.yaml": CONNECTORS, "canton.csv": table}, "La source")
        branches = "+refs/remotes/origin/import/*:refs/heads/import/*"
        git(desk, "fetch", "--quiet", ".", branches)
        done = wiker(desk, "pull", "canton", "--branch")
        assert done.status == 0, done
        made = "import/canton"
        changed = git(desk, "diff", "--name-only", f"main...{made}", ok=False).split()
        path = next((path for path in changed if path.startswith("events/")), "")
        if not path:
            return
        git(desk, "push", "--quiet", "--force", "origin", made)
        seen = git(desk, "show", f"main:{path}", ok=False)
        self.by_hand = [one for one in self.by_hand if (one.slug, one.key) != (slug, made)]
        self.by_hand.append(Sent(made, slug, path, word, seen))

    # -------------------------------------------------------------------------------- machines

    @rule(slugs=st.sets(slugs, max_size=2))
    def answer_or_not(self, slugs: set[str]) -> None:
        """Some repositories answer nobody who fetches, all others do."""
        self.world.server.statuses = {f"{slug}.git": 503 for slug in slugs}

    @rule(again=st.sampled_from([True, True, False]))
    def kill_the_forms(self, again: bool) -> None:
        """The forms' service is killed in the midst of whatever it does, and begins again."""
        self.world.service.kill()
        if again:
            self.world.service.start()

    @precondition(lambda self: self.world.service.process is None)
    @rule()
    def start_the_forms(self) -> None:
        """The forms' service begins again at last."""
        self.world.service.start()

    @rule()
    def publish(self) -> None:
        """The site is made again, and everything that was promised of it holds."""
        down = {name.removesuffix(".git") for name in self.world.server.statuses}
        gathered, built = self.world.publish()
        assert gathered.status == bool(down & self.living), gathered
        assert built.status == 0, built
        site = self.world.output
        here = [self.now[town] for town in sorted(self.living)]
        for slug in here:
            assert (site / slug / "index.html").is_file(), f"{slug} is lost"
        self.published |= addresses(site)
        lost = {
            one
            for one in self.published
            if not answers(site, one)
            and not one.startswith(tuple(self.taken_back))
            and not leads_on(site, one, ELSEWHERE)
        }
        assert not lost
        pages: dict[str, set[str]] = {}
        for slug in here:
            own = Counter(uid for uid, _ in events(site / slug / "agenda.ics"))
            assert set(own.values()) <= {1}, own
            for uid, page in events(site / slug / "agenda.ics"):
                pages.setdefault(uid, set()).add(page)
        assert all(len(found) == 1 for found in pages.values()), pages
        for sent in self.ready:
            if sent.slug not in down and self.says(sent):
                self.is_shown(sent, built)

    # ---------------------------------------------------------------------------------- helpers

    @property
    def living(self) -> set[str]:
        """The communes that the portal has."""
        return set(TOWNS) - set(self.taken_in) - self.left

    def town(self, slug: str) -> str:
        """Return the commune that a commune has become part of; itself where none took it in."""
        while slug in self.taken_in:
            slug = self.taken_in[slug]
        return slug

    def names(self, town: str) -> set[str]:
        """Return the slugs that a commune had."""
        return {town, self.now[town]}

    def where(self, sent: Sent) -> Sent:
        """Return what was published as it stands where its commune has become part of another."""
        town = self.town(sent.slug)
        if town == sent.slug:
            return sent
        files = self.world.files(town)
        path = next((path for path, text in files.items() if sent.word in text), sent.path)
        return sent._replace(slug=town, path=path)

    def word(self) -> str:
        """Return a word that nobody wrote before."""
        self.words += 1
        return f"mot{self.words:03}x"

    def arrived(self, sent: Sent) -> bool:
        """Tell whether something has come to its repository."""
        ref = f"refs/proposals/{sent.key}"
        return bool(git(self.world.bare(sent.slug), "for-each-ref", ref))

    def arrive(self, sent: Sent) -> None:
        """Wait until it has."""
        end = time.monotonic() + PATIENCE
        while not self.arrived(sent):
            assert time.monotonic() < end, (sent, self.world.service.log.read_text())
            time.sleep(0.02)

    def path_of(self, sent: Sent) -> str:
        """Return the file that a proposal writes."""
        bare, branch = self.world.bare(sent.slug), f"proposition/{sent.key}"
        changed = git(bare, "diff", "--name-only", f"main...{branch}").split()
        folder = sent.path.partition("/")[0] or "events"
        found = [path for path in changed if path.startswith(f"{folder}/")]
        return sent.path if sent.path in found or not found else found[0]

    def says(self, sent: Sent) -> bool:
        """Tell whether a commune's main has a word."""
        return sent.word in self.world.files(sent.slug).get(sent.path, "")

    def nobody_is_undone(self, sent: Sent, before: dict[str, str]) -> None:
        """What others wrote since the author looked is there, in this file and all others."""
        after = self.world.files(sent.slug)
        if WORD.fullmatch(sent.word) or "+" in sent.word:  # not a source's: people come first
            assert sent.word in after[sent.path]
        for path, text in before.items():
            words = set(WORD.findall(text)) - (
                set(WORD.findall(sent.seen)) if path == sent.path else set()
            )
            assert words <= set(WORD.findall(after.get(path, ""))), (path, sent)

    def is_shown(self, sent: Sent, built: Done) -> None:
        """What the review called ready has its page, with what it says."""
        folder, _, name = sent.path.partition("/")
        section = {"events": "agenda", "directory": "annuaire"}[folder]
        page = self.world.output / self.now[sent.slug] / section / Path(name).stem / "index.html"
        assert page.is_file(), (sent, built)
        shown = page.read_text().replace("\u00a0", " ").replace("\u202f", " ")
        assert sent.word.replace("+33 ", "0") in shown, (sent, page)


def words_of(files: Mapping[str, str]) -> set[str]:
    """Return the words of people in files."""
    return {word for text in files.values() for word in WORD.findall(text)}


@pytest.mark.parametrize("examples", [2, pytest.param(16, marks=pytest.mark.slow)])
def test_between_repositories(examples: int) -> None:
    run_state_machine_as_test(
        BetweenRepositories,
        settings=settings(
            max_examples=examples,
            stateful_step_count=14 if examples < 10 else 30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
        ),
    )


def test_a_year() -> None:
    """What chance seldom leads to: open data that people correct, while communes come together."""
    world = BetweenRepositories()
    try:
        world.begin()
        world.import_source("brandeau")
        world.merge_by_hand(0)
        end = time.monotonic() + PATIENCE
        seen = world.world.folder / f"forms/communes/brandeau/{SOURCE}.yaml"
        while not seen.is_file():  # until the forms have it, too
            assert time.monotonic() < end
            time.sleep(0.1)
        world.open_correction("brandeau", SOURCE, 1)
        world.open_correction("brandeau", "directory/salle", 1)
        world.send_correction(0, "title", "proposed")
        world.merge("brandeau", HOME)
        world.send_correction(0, "title", "proposed")
        world.import_source(HOME)
        world.merge_by_hand(0)
        world.rename("coudrais")
        world.open_correction("dervieux", "directory/amicale", 1)
        world.leave("coudrais")
        world.publish()
        assert [len(found) for found in (world.accepted, world.by_hand, world.opened)] == [2, 0, 1]
        event, hall = world.accepted
        files = world.world.files(HOME)
        assert event.word in files[f"{SOURCE}.yaml"]
        assert "source" in files[f"{SOURCE}.yaml"].partition("summary:")[2]
        assert hall.word in files["directory/salle-brandeau.yaml"]
    finally:
        world.teardown()
