"""A law: whatever communes do, each address ever published answers, each event stays itself.

And where a document answers at the address of one, it is that one.
"""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.federation.lasting import addresses, answers, documents, identities
from tests.portals import PORTAL, make, write
from wiker_ssg.cli.main import group
from wiker_ssg.site.portal import open_root

SLUGS = ("savenay", "prinquiau", "blain")
NAMES = ("bal", "mairie", "loto")
NEW = ("brivet", "val-de-loire", "savenay", "prinquiau")


@st.composite
def portals(draw: st.DrawFn) -> dict[str, str]:
    """Draw three communes with events, listings and documents of few names."""
    listed = draw(st.booleans())
    members = "".join(f"  - {{slug: {slug}}}\n" for slug in SLUGS)
    files = {"portal.yaml": PORTAL + (f"communes:\n{members}" if listed else "")}
    for slug in SLUGS:
        home = f"communes/{slug}"
        old = f"former_slugs: [vieux-{slug}]\n" if draw(st.booleans()) else ""
        files[f"{home}/commune.yaml"] = f"name: {slug.title()}\n{old}"
        files[f"{home}/media/plan.pdf"] = f"%PDF {slug if draw(st.booleans()) else ''}"
        own = draw(st.sets(st.sampled_from(NAMES), min_size=1))
        for at, id in enumerate(sorted(own)):
            place = draw(st.sampled_from(("", "place: mairie\n", "place: savenay/mairie\n")))
            former = f"former_ids: [vieux-{id}]\n" if draw(st.booleans()) else ""
            document = draw(st.sampled_from(("", "documents: [{title: Plan, file: plan.pdf}]\n")))
            body = draw(st.sampled_from(("", "body: |\n  Voir [le bal](events:bal).\n")))
            files[f"{home}/events/{id}.yaml"] = (
                f"title: {id} de {slug}\nstart: 2026-06-2{at} 20:30\n"
                f"{place}{former}{document}{body}"
            )
        files[f"{home}/directory/mairie.yaml"] = f"title: Mairie de {slug}\ntype: public\n"
    return files


deeds = st.lists(
    st.one_of(
        st.tuples(st.just("rename"), st.integers(0, 2), st.sampled_from(NEW)),
        st.tuples(st.just("merge"), st.integers(0, 2), st.integers(0, 2)),
        st.tuples(st.just("leave"), st.integers(0, 2), st.sampled_from(("", "--to"))),
    ),
    min_size=1,
    max_size=3,
)


def carry_out(portal: Path, deed: Any) -> bool:
    """Do one thing, and tell whether it was done."""
    slugs = open_root(str(portal)).slugs
    verb, which, what = deed
    there = slugs[what % len(slugs)] if isinstance(what, int) else what
    more = ([there, "https://new.example"] if there else []) if verb == "leave" else [there]
    command = ["commune", verb, slugs[which % len(slugs)], *more, str(portal), "--lang", "en"]
    done = CliRunner().invoke(group, command)
    assert done.exit_code in (0, 1, 2), (command, done.output)
    assert isinstance(done.exception, SystemExit | None), done.exc_info
    return done.exit_code == 0


def events(portal: Path) -> set[str]:
    """Return the titles of all events that a portal has."""
    paths = portal.glob("communes/[!.]*/events/*.yaml")
    return {path.read_text("utf-8").partition("\n")[0].removeprefix("title: ") for path in paths}


def check(files: dict[str, str], done: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as place:
        portal, site = write(Path(place) / "content", files), Path(place) / "site"
        make(portal, site, Path(place) / "cache")
        known, was, papers = addresses(site), identities(site), documents(site)
        for deed in done:
            titles = events(portal)
            if not carry_out(portal, deed):
                continue
            make(portal, site, Path(place) / "cache")
            lost = [one for one in sorted(known) if answers(site, one) is None]
            assert lost == [], deed
            led = {one: documents(site).get(answers(site, one) or "") for one in papers}
            other = [one for one, there in led.items() if there not in (None, papers[one])]
            assert other == [], deed
            now, here = identities(site), events(portal)
            was = {title: uid for title, uid in was.items() if title in here}
            assert deed[0] == "leave" or here == titles
            assert {title: now.get(title) for title in was} == was, deed
            known |= addresses(site)
            papers |= documents(site)
            was |= now


@settings(max_examples=3, phases=[Phase.explicit, Phase.generate])
@given(portals(), deeds)
def test_nothing_that_was_known_is_lost(files: dict[str, str], done: list[Any]) -> None:
    check(files, done)


@pytest.mark.slow  # many more of them
@settings(max_examples=150, phases=[Phase.explicit, Phase.generate])
@given(portals(), deeds)
def test_nothing_is_lost_whatever_is_done(files: dict[str, str], done: list[Any]) -> None:
    check(files, done)
