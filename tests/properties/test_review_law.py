"""What a review calls ready is published, and no build says what the review had not told.

Portals of two or three communes, each a repository, with plans and neighbours; proposals that are
good, broken, unpaid, clashing or that take something from others. Each is reviewed as its author
left it, then merged, and all is built.
"""

import datetime
import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.clones import NEW_YEAR, Clone
from tests.portals import DONGES, SAVENAY, make, write
from wiker_ssg.build.options import Built
from wiker_ssg.problems import Problem
from wiker_ssg.review.findings import EntryFate, Findings, Tone, Verdict
from wiker_ssg.review.reading import Request
from wiker_ssg.review.review import review
from wiker_ssg.source.scan import MEDIA

AT = datetime.date(2026, 5, 4)
TODAY = (datetime.datetime(2026, 5, 4, 12, tzinfo=datetime.UTC).timestamp() - NEW_YEAR) // 86_400
PRINQUIAU = "name: Prinquiau\nlat: 47.365\nlon: -2.02\npostcodes: ['44260']\n"
PORTAL = """format: 1
name: Wiker
base_url: https://wiker.example
taxonomies: {events: {lamparo: {fr: Lamparo}}}
"""
PLANS = "plans: {premium: {for: [business, producer], unlocks: [events, news, offers]}}\n"
BASE = {
    "donges": {
        "commune.yaml": DONGES,
        "directory/amicale.yaml": "title: Amicale laïque\ntype: association\n",
        "directory/cafe.yaml": "title: Café du Port\ntype: business\n",
        "directory/salle.yaml": "title: Salle polyvalente\ntype: venue\n",
        "events/loto.yaml": "title: Loto\nstart: 2026-06-06 14:00\norganiser: amicale\n",
        "pages/histoire.md": "---\ntitle: Histoire\n---\n[la salle](directory:salle)\n",
    },
    "savenay": {
        "commune.yaml": SAVENAY,
        "directory/cinema.yaml": "title: Cinéma\ntype: venue\n",
        "directory/bar.yaml": "title: Bar des Halles\ntype: business\n",
        "events/film.yaml": "title: Film\nstart: 2026-05-15 21:00\nplace: cinema\n",
    },
    "prinquiau": {"commune.yaml": PRINQUIAU},
}
ELSEWHERE = {
    "savenay": {
        "events/sortie.yaml": "title: Sortie\nstart: 2026-06-20\nplace: donges/salle\n",
        "events/amis.yaml": "title: Les amis\nstart: 2026-06-21\norganiser: donges/amicale\n",
        "news/lien.yaml": "title: Lien\ndate: 2026-05-01\nbody: '[x](directory:donges/amicale)'\n",
        "events/venu.yaml": "title: Venu\nstart: 2026-06-22\nformer_ids: [donges/loto]\n",
        "events/ancien.yaml": "title: Ancien\nstart: 2026-06-23\nformer_urls: [/manif/bal.html]\n",
    },
    "prinquiau": {
        "events/quiz.yaml": "title: Quiz\nstart: 2026-06-24\norganiser: donges/cafe\n",
        "events/bal.yaml": "title: Le bal\nstart: 2026-06-25\nformer_ids: [blain/bal]\n",
    },
}
"""What neighbours may have that has to do with Donges."""

GRANTS = ("", "until: 2026-05-04", "from: 2026-05-04, until: 2026-05-05", "from: 2026-05-05",
          "from: 2026-01-01, until: 2027-01-01")  # fmt: skip
IDS = ("bal", "loto", "quiz", "fete-2026", "2026", "agenda")
PLACES = ("", "salle", "savenay/cinema", "savenay/musee", "blain/halle", "prinquiau/mairie",
          "{name: Salle polyvalente}",
          "{name: Halle, city: Savenay, postcode: '44260'}")  # fmt: skip
HOSTS = ("", "amicale", "cafe", "savenay/bar", "nobody", "{name: Café du Port}")
STARTS = ("2026-06-13 20:30", "2026-05-15 21:00", "2026-04-01 20:00", "32/07/2026")
FORMER = ("", "former_ids: [loto]", "former_ids: [savenay/film]", "former_ids: [blain/bal]",
          "former_urls: [/manif/bal.html]", "former_urls: [/savenay/agenda/film/]",
          "former_urls: [/donges/agenda/loto/]")  # fmt: skip
EXTRAS = ("", "draft: true", "published: 2026-04-01", "published: 2026-06-01", "category: lamparo",
          "category: nowhere", "expires: 2026-05-01", "repeat: FREQ=WEEKLY;COUNT=4",
          "image: {file: nothing.jpg, alt: Affiche, credit: X}", "body: '[x](directory:amicale)'",
          "body: '[x](events:savenay/film)'", "body: '[x](directory:savenay/musee)'",
          "body: '[x](/donges/agenda/loto/)'", "tilte: x", "phone: 02 40",
          "translations: {}")  # fmt: skip
BROKEN = ("title: [", "title: Sans date\n", "\t- x", "title: A\ntitle: B\nstart: 2026-06-01\n")

Files = dict[str, str | None]


class World(NamedTuple):
    """A portal's settings, its communes' files, and what is proposed to Donges."""

    portal: str
    communes: dict[str, dict[str, str]]
    proposal: Files


def some(values: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Draw one of some values, the first of them half of the time."""
    return st.sampled_from((*[values[0]] * len(values), *values))


@st.composite
def events(draw: st.DrawFn) -> Files:
    start = draw(some(STARTS))
    lines = [f"title: {draw(st.sampled_from(('Bal', 'Fête', 'Loto', 'Film')))}", f"start: {start}"]
    for key, values in (("place", PLACES), ("organiser", HOSTS)):
        if value := draw(some(values)):
            lines.append(f"{key}: {value}")
    lines += filter(None, (draw(some(FORMER)), draw(some(EXTRAS))))
    folder = draw(some(("events/", "events/2026/")))
    return {f"{folder}{draw(st.sampled_from(IDS))}.yaml": "\n".join(lines) + "\n"}


@st.composite
def sold(draw: st.DrawFn) -> Files:
    by, extra = draw(st.sampled_from(HOSTS[1:])), draw(some(EXTRAS[:7]))
    id = draw(st.sampled_from(IDS))
    if draw(st.booleans()):
        dated = f"date: {draw(st.sampled_from(('2026-05-01', '2026-05-04', '2026-06-01')))}"
        return {f"news/{id}.yaml": f"title: Nouveau\n{dated}\nby: {by}\n{extra}\n"}
    return {f"offers/{id}.yaml": f"title: Menu\nuntil: 2026-06-30\nby: {by}\n{extra}\n"}


def changes() -> st.SearchStrategy[Files]:
    """Draw what is done to a file that is there, or to one that nobody can read."""
    own = BASE["donges"]
    renamed = own["events/loto.yaml"]
    return st.sampled_from(
        (
            *({path: None} for path in own if path != "commune.yaml"),
            *({f"events/{n}.yaml": text} for n, text in enumerate(BROKEN)),
            {"directory/cafe.yaml": "title: Café du Port\ntype: association\n"},
            {"directory/amicale.yaml": "title: Amicale laïque\ntype: business\n"},
            {"directory/salle.yaml": "title: Salle\ntype: venue\ndraft: true\n"},
            {"events/loto.yaml": None, "events/super-loto.yaml": renamed},
            {"events/loto.yaml": None,
             "events/super-loto.yaml": f"{renamed}former_ids: [loto]\n"},
            {"events/loto.yaml": None, "events/2026/loto.yaml": renamed},
            {"services/mairie.yaml": "title: Mairie\n"},
            {"services/salle.yaml": "title: Une autre salle\n"},
            {"pages/bal.md": "---\ntitle: Le bal\n---\n[x](directory:nobody)\n"},
            {"directory/bal.yaml": "title: Le Bal\ntype: producer\nmembers_of: [savenay/bar]\n"},
            {"heritage/moulin.yaml": "title: Moulin\nvisits: sur demande\n"},
            {f"{MEDIA}/x.txt": "x"},
        )
    )  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> World:
    slugs = ["donges", "savenay", *draw(st.sampled_from(([], ["prinquiau"])))]
    communes = {slug: dict(BASE[slug]) for slug in slugs}
    for slug in slugs[1:]:
        for path in draw(st.lists(st.sampled_from(sorted(ELSEWHERE[slug])), unique=True)):
            communes[slug][path] = ELSEWHERE[slug][path]
    for slug, shop in (("donges", "cafe"), ("savenay", "bar")):
        if grant := draw(st.sampled_from(GRANTS)):
            plans = f"organisations: {{{shop}: {{plan: premium, {grant}}}}}\n"
            communes[slug]["plans.yaml"] = plans
    parts = draw(st.lists(st.one_of(events(), events(), sold(), changes()), min_size=1, max_size=3))
    proposal = {path: text for part in parts for path, text in part.items()}
    return World(PORTAL + draw(st.sampled_from(("", PLANS, PLANS))), communes, proposal)


def told(built: Built, root: Path) -> "Counter[tuple[str, str]]":
    """Return what a build says, by code and file from the portal's root."""
    return Counter((item.code, seen(item, root)) for item in built.problems)


def seen(item: Problem, root: Path) -> str:
    return os.path.relpath(os.path.realpath(item.location.path), os.path.realpath(root))


def left_out(site: Path, found: Findings) -> list[str]:
    """Return the addresses that a proposal was to bring or keep, and that are not there."""
    urls = [one.url for one in found.addresses if one.fate in ("added", "changed")]
    paths = [url.removeprefix("https://wiker.example/") for url in urls]
    return [path for path in paths if not (site / path / "index.html").is_file()]


def hold(world: World, place: Path) -> None:
    root = write(place / "portal", {"portal.yaml": world.portal})
    clones = {slug: Clone(root / "communes" / slug) for slug in world.communes}
    for slug, files in world.communes.items():
        clones[slug].commit(1, files)
    clone = clones["donges"]
    clone.git("checkout", "-q", "-b", "proposal")
    clone.put(
        {path: t for path, t in world.proposal.items() if t or (clone.folder / path).exists()}
    )
    clone.git("add", "-A")
    clone.git("commit", "-q", "--allow-empty", "-m", "proposal", day=400)
    clone.git("checkout", "-q", "main")
    before = told(make(root, place / "site", place / "cache", AT, check=True, history="auto"), root)
    asked = Request(clone.folder, "main", "proposal", today=AT, portal=root, commune="donges")
    found = review(asked)
    clone.git("merge", "-q", "--no-ff", "--no-edit", "proposal", day=int(TODAY))
    ready = found.verdict is Verdict.READY
    built = make(root, place / "site", place / "cache", AT, check=not ready, history="auto")
    # A file of Donges is told by its path in its own repository, others by theirs in the portal.
    said = {
        (p.code, p.location.path if p.location.path.startswith("communes/") or ("/" not in
         p.location.path and p.location.path == "portal.yaml") else
         f"communes/donges/{p.location.path}")
        for p in found.points
    }  # fmt: skip
    new = told(built, root) - before
    event(f"{found.verdict.value}{', with problems' if new else ''}")
    assert set(new) <= said, (set(new) - said, found.points)
    if ready:
        assert built.failed == 0
        assert left_out(place / "site", found) == []
        assert all(point.tone is Tone.KNOW for point in found.points)
        shown = [e for e in found.entries if e.what is not EntryFate.REMOVED and not e.unread]
        drafts = sum(p.code == "hidden-draft" for p in found.points)
        later = sum("published: 2026-06-01" in (t or "") for t in world.proposal.values())
        addresses = [one for one in found.addresses if one.fate in ("added", "changed")]
        assert len(addresses) + drafts + later >= len(shown), (shown, found.addresses)


LAW = settings(deadline=None, suppress_health_check=list(HealthCheck))


@settings(LAW, max_examples=12)
@given(worlds())
def test_review_and_build_cannot_disagree(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        hold(world, Path(folder))


@pytest.mark.slow
@settings(LAW, max_examples=400)
@given(worlds())
def test_review_and_build_cannot_disagree_however_long_one_tries(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        hold(world, Path(folder))
