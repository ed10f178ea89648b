"""What a plan opens and closes in the built site: at home, at a neighbour's, in a third commune."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.clones import Clone
from tests.portals import AT, DONGES, PORTAL, SAVENAY, clean, difference, make, tree, write
from wiker_ssg.build.options import Built

PRINQUIAU = "name: Prinquiau\nlat: 47.3655\nlon: -2.0106\n"
PLANS = f"{PORTAL}plans: {{premium: {{for: [business], unlocks: [events, news, offers]}}}}\n"
BAR = "title: Bar\ntype: business\n"
GRANT = "organisations: {{bar: {{plan: premium, from: 2026-01-01, until: {until}}}}}\n"
CONCERT = "title: Concert\nstart: 2026-03-14 20:30\npublished: 2026-02-10\n"
ORGANISED = f"{CONCERT}organiser: prinquiau/bar\nplace: savenay/halle\n"
FILES = {
    "portal.yaml": PLANS,
    "communes/donges/commune.yaml": DONGES,
    "communes/donges/events/concert.yaml": ORGANISED,
    "communes/savenay/commune.yaml": SAVENAY,
    "communes/savenay/directory/halle.yaml": "title: La Halle\ntype: venue\n",
    "communes/prinquiau/commune.yaml": PRINQUIAU,
    "communes/prinquiau/directory/bar.yaml": BAR,
}
TELLING = ("donges/agenda", "savenay/agenda", "prinquiau/agenda/alentours")


def codes(built: Built) -> list[str]:
    return [item.code for item in built.problems]


def test_a_plan_of_a_third_commune_counts_wherever_an_event_is_shown(tmp_path: Path) -> None:
    """The event is Donges', takes place in Savenay and is organised from Prinquiau."""
    root = write(tmp_path / "content", FILES)
    site, cache = tmp_path / "site", tmp_path / "cache"

    def build(n: int, at: datetime.date = AT) -> tuple[list[str], list[str]]:
        made = make(root, site, cache, at)
        assert difference(tree(site), clean(root, tmp_path / f"clean-{n}", at)[0]) == []
        told = [at for at in TELLING if "Concert" in (site / at / "index.html").read_text("utf-8")]
        return told, codes(made)

    assert build(0) == ([], ["plan-required"])
    assert not (site / "donges/agenda/concert").exists()
    plans = "communes/prinquiau/plans.yaml"
    write(root, {plans: GRANT.format(until="2026-03-05")})
    assert build(1) == ([*TELLING], ["plan-ending"])
    assert build(2, datetime.date(2026, 3, 5)) == ([], [])
    assert (site / "donges/agenda/concert/index.html").exists()  # its page stays
    write(root, {plans: GRANT.format(until="2026-02-01")})
    assert build(3) == ([], ["plan-required"])


@pytest.mark.parametrize(
    ("listing", "told"),
    [
        (BAR, ["plan-required"]),
        (f"{BAR}draft: true\n", ["plan-required", "reference-unknown"]),
        (f"{BAR}published: 2027-01-01\n", ["plan-required", "reference-unknown"]),
        (BAR.replace("business", "association"), []),
    ],
)
def test_a_listing_that_is_not_shown_needs_a_plan_as_well(
    tmp_path: Path, listing: str, told: list[str]
) -> None:
    files = {
        **FILES,
        "communes/donges/directory/bar.yaml": listing,
        "communes/donges/events/concert.yaml": f"{CONCERT}organiser: bar\nplace: savenay/halle\n",
    }
    made = make(write(tmp_path / "content", files), tmp_path / "site", tmp_path / "cache")
    assert sorted(codes(made)) == told
    shown = "Concert" in (tmp_path / "site/savenay/agenda/index.html").read_text("utf-8")
    assert shown is not bool(told)


def test_where_something_takes_place_is_not_whose_it_is(tmp_path: Path) -> None:
    place = {"communes/donges/events/concert.yaml": f"{CONCERT}place: prinquiau/bar\n"}
    files = {**FILES, **place}
    made = make(write(tmp_path / "content", files), tmp_path / "site", tmp_path / "cache")
    assert codes(made) == []


def committed(folder: Path, files: Mapping[str, str]) -> Clone:
    """Return a commune of its own whose entries were committed on 10 February 2026."""
    clone = Clone(folder)
    clone.commit(771, files)
    return clone


@pytest.mark.parametrize(
    ("published", "former", "grant", "told", "untold"),
    [
        ("2026-02-10", "", "from: 2026-02-10, until: 2026-02-11", False, False),
        ("2026-01-05", "", "from: 2026-01-01, until: 2026-02-01", True, False),
        ("2026-02-20", "", "from: 2026-02-20, until: 2026-02-21", False, False),
        ("2026-01-05", "", "from: 2026-02-01, until: 2026-03-01", False, True),
        ("2026-01-05", "/manif/concert.html", "until: 2026-02-01", False, False),
    ],
    ids=["as-committed", "back-dated", "later", "committed-under-a-plan", "moved-in"],
)
def test_an_entry_was_not_published_before_it_was_there(
    tmp_path: Path, published: str, former: str, grant: str, told: bool, untold: bool
) -> None:
    concert = f"{CONCERT.replace('2026-02-10', published)}organiser: bar\n"
    concert += f"former_urls: [{former}]\n" if former else ""
    news = f"title: Bien\ndate: {published}\nby: bar\n"
    news += f"former_urls: [{former}n]\n" if former else ""
    clone = committed(
        tmp_path / "donges",
        {
            "portal.yaml": PLANS,
            "commune.yaml": DONGES,
            "directory/bar.yaml": BAR,
            "plans.yaml": f"organisations: {{bar: {{plan: premium, {grant}}}}}\n",
            "events/concert.yaml": concert,
            "news/bien.yaml": news,
        },
    )
    made = make(clone.folder, tmp_path / "site", tmp_path / "cache", history="auto")
    assert codes(made) == ["plan-required"] * 2 * told
    without = make(clone.folder, tmp_path / "untold", tmp_path / "c", history="none")
    assert codes(without) == ["plan-required"] * 2 * untold
