"""`wiker commune` on portals whose communes lie in their folders: nothing published ever dies."""

import os
import re
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.portals import DONGES, PORTAL, SAVENAY, make, tree, write
from tests.properties.test_identity_law import answer, census, former_addresses, identities
from wiker_ssg.federation.carrying import CarriedChange, carry_out
from wiker_ssg.federation.journal import finish
from wiker_ssg.federation.merge import plan_merge
from wiker_ssg.federation.rename import plan_rename
from wiker_ssg.problems import Severity
from wiker_ssg.problems.exceptions import Usage

FILES = {
    "portal.yaml": f"{PORTAL}communes:  # two\n- slug: donges # the first\n- {{slug: savenay}}\n",
    "pages/about.md": "---\ntitle: Nous\n---\n[bal](events:donges/bal)\n",
    "communes/donges/commune.yaml": f"{DONGES}# nothing below\n",
    "communes/donges/events/bal.yaml": "title: Bal\nstart: 2026-03-24 20:30\nplace: salle\n"
    "organiser: donges/amicale # us\nformer_ids: [donges/vieux-bal]\n",
    "communes/donges/directory/salle.yaml": "title: Salle\ntype: venue\n",
    "communes/donges/directory/amicale.yaml": "title: Amicale\ntype: association\n",
    "communes/donges/news/eau.md": "---\ntitle: Eau\ndate: 2026-02-20\n---\n[a](/donges/agenda/)\n",
    "communes/savenay/commune.yaml": SAVENAY,
    "communes/savenay/events/loto.yaml": "title: Loto\nstart: 2026-03-20 15:00\n"
    "place: donges/salle # theirs\norganiser: 'directory:donges/amicale'\n"
    "former_ids: [donges/loto]\n"
    "body: |\n  [bal](events:donges/bal), [là](https://wiker.example/donges/agenda/bal/),\n"
    "  [fiche](../../donges/events/bal.yaml)\n",
}
"""Names of Donges in all the ways in which they can be written."""


def rename(root: Path, old: str, new: str) -> CarriedChange:
    return carry_out(str(root), lambda hub: plan_rename(hub, old, new))


def addresses(site: Path) -> set[str]:
    """Return what people and programs may have kept of a site: no pictures, no search's index."""
    found = set()
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        kept = path.suffix in (".html", ".ics", ".xml", ".json", ".csv", ".geojson")
        if kept and not re.search(r"towns.json|/recherche/.+/|404.html|sitemap.xml|^assets/", name):
            found.add(name)
    return found


def law(root: Path, place: Path, change: Callable[[], object]) -> tuple[set[str], set[str]]:
    """Hold what a change of communes must hold; return the UIDs before and after it."""
    before, after = place / "before", place / "after"
    make(root, before, place / "cache-before")
    change()
    built = make(root, after, place / "cache-after")
    errors = [item for item in built.problems if item.severity is Severity.ERROR]
    assert errors == []
    census(after)
    former_addresses(after, "")
    lost = {name for name in addresses(before) if answer(after, f"/{name}") is None}
    assert lost == set()
    told = tuple({uid for _, uid, _ in identities(site)} for site in (before, after))
    again = tree(root)
    change()
    assert tree(root) == again
    return told[0], told[1]


def texts(root: Path) -> dict[str, str]:
    """Return the files of a portal."""
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in root.rglob("*")
        if path.is_file() and not re.search(r"/\.|^\.wiker", path.relative_to(root).as_posix())
    }


def test_a_commune_that_is_renamed_is_called_so_everywhere(tmp_path: Path) -> None:
    root = write(tmp_path / "portal", FILES)
    done = rename(root, "donges", "donges-sur-loire")
    assert done.moves == (("communes/donges", "communes/donges-sur-loire"),)
    said = texts(root)
    portal = FILES["portal.yaml"].replace("slug: donges", "slug: donges-sur-loire")
    assert said["portal.yaml"] == portal
    own = "communes/donges-sur-loire"
    assert said[f"{own}/commune.yaml"] == f"{DONGES}former_slugs: [donges]\n# nothing below\n"
    bal = FILES["communes/donges/events/bal.yaml"].replace("donges/", "")
    assert said[f"{own}/events/bal.yaml"] == bal
    assert said[f"{own}/news/eau.md"] == FILES["communes/donges/news/eau.md"].replace(
        "/donges/", "/donges-sur-loire/"
    )
    loto = FILES["communes/savenay/events/loto.yaml"]
    new = loto.replace("donges/", "donges-sur-loire/").replace(
        "[donges-sur-loire/loto]", "[donges/loto]"
    )
    assert said["communes/savenay/events/loto.yaml"] == new
    assert said["pages/about.md"].endswith("[bal](events:donges-sur-loire/bal)\n")


def test_no_address_and_no_identity_is_lost_by_renaming(tmp_path: Path) -> None:
    root = write(tmp_path / "portal", FILES)
    for number, (old, new) in enumerate(
        (("donges", "donges-2"), ("donges-2", "donges-3"), ("donges-3", "donges"))
    ):
        before, after = law(root, tmp_path / f"{number}", partial(rename, root, old, new))
        assert before == after, new
    settings = (root / "communes/donges/commune.yaml").read_text()
    assert "\nformer_slugs: [donges, donges-2, donges-3]\n" in settings


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("donges", "Donges sur Loire", "write “donges-sur-loire”"),
        ("donges", "agenda", "write “agenda-ville”"),
        ("donges", "donges", "is called so already"),
        ("donges", "savenay", "is another commune"),
        ("donges", "vieux", "is what savenay was called"),
        ("vieux", "loire", "vieux: this portal has it as savenay now"),
        ("blain", "blin", "this portal has no such commune (donges, savenay)"),
    ],
)
def test_a_slug_that_cannot_be_had_is_refused_and_nothing_changes(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    savenay = {"communes/savenay/commune.yaml": f"{SAVENAY}former_slugs: [vieux]\n"}
    root = write(tmp_path, FILES | savenay)
    before = texts(root)
    with pytest.raises(Usage, match=re.escape(said)):
        rename(root, old, new)
    assert texts(root) == before


def test_what_would_make_an_error_is_told_and_not_done(tmp_path: Path) -> None:
    """An entry of Savenay's answers where Donges would."""
    old = "title: Eau\ndate: 2026-02-20\nformer_urls: [/loire/]\n"
    root = write(tmp_path, FILES | {"communes/savenay/news/eau.yaml": old})
    before = texts(root)
    done = rename(root, "donges", "loire")
    assert [item.code for item in done.problems] == ["address-taken"]
    assert texts(root) == before


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Do something in another process that is killed at its n-th change of files."""
    child = os.fork()
    if child == 0:
        left = number

        def count(event: str, facts: tuple[object, ...]) -> None:
            nonlocal left
            written = event == "open" and isinstance(facts[1], str) and "w" in facts[1]
            if written or event in ("os.rename", "os.remove", "os.mkdir", "shutil.copyfile"):
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(count)
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_whoever_kills_it_when_finds_the_old_the_new_or_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wiker_ssg.federation.carrying.new_errors", lambda root, change: ())
    wanted = write(tmp_path / "wanted", FILES)
    rename(wanted, "donges", "loire")
    seen = set()
    for number in range(100):
        root = write(tmp_path / f"{number}", FILES)
        killed = killed_at(number, partial(rename, root, "donges", "loire"))
        refused = (root / "communes/.change").exists()
        if refused:
            built = make(root, tmp_path / "site", tmp_path / "cache", check=True)
            assert "change-unfinished" in [item.code for item in built.problems]
            assert built.stopped
            finish(root)
        said = texts(root)
        whole = texts(wanted)
        assert said in ((whole,) if refused or not killed else (FILES, whole)), number
        seen.add(refused)
        if not killed:
            break
    assert seen == {True, False}


def test_what_somebody_wrote_meanwhile_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, FILES)
    monkeypatch.setattr("wiker_ssg.federation.carrying.finish", lambda root: ())
    rename(root, "donges", "loire")
    monkeypatch.undo()
    mine = "title: Loto de nuit\nstart: 2026-03-20 22:00\n"
    write(root, {"communes/savenay/events/loto.yaml": mine})
    with pytest.raises(Usage, match="was written while"):
        finish(root)
    assert texts(root) == FILES | {"communes/savenay/events/loto.yaml": mine}


# -------------------------------------------------------------------------------------- merging

BOTH = FILES | {
    "communes/donges/commune.yaml": f"{DONGES}former_slugs: [vieux-donges]\n",
    "communes/donges/pages/home.md": "---\ntitle: Chez nous\n---\nBienvenue\n",
    "communes/donges/pages/eau.md": "---\ntitle: L’eau\n---\n[b](../events/bal.yaml), "
    "[s](directory:salle)\n",
    "communes/donges/plans.yaml": "organisations:\n  salle: {plan: premium}\n",
    "communes/donges/media/plan.pdf": "donges",
    "communes/donges/media/seul.pdf": "seul",
    "communes/donges/documents.txt": "kept\n",
    "communes/donges/services/mairie.yaml": "title: Mairie\ndocuments:\n"
    "- {title: Plan, file: plan.pdf}\n- {title: Seul, file: seul.pdf}\n",
    "communes/donges/events/broken.yaml": "title: Cassé\nstart: 32/13\n",
    "communes/donges/events/draft.yaml": "title: Brouillon\nstart: 2026-04-01\ndraft: true\n",
    "communes/savenay/events/bal.yaml": "title: Bal\nstart: 2026-03-25 20:30\nplace: salle\n",
    "communes/savenay/directory/salle.yaml": "title: Salle de Savenay\ntype: venue\n",
    "communes/savenay/directory/mairie.yaml": "title: Mairie\ntype: public\n",
    "communes/savenay/plans.yaml": "# theirs\norganisations:\n  salle: {plan: premium}\n",
    "communes/savenay/media/plan.pdf": "savenay",
    "communes/savenay/news/neige.yaml": "title: Neige\ndate: 2026-02-20\nby: donges/amicale\n",
    "communes/blain/commune.yaml": "name: Blain\ncountry: FR\n",
    "communes/blain/events/foire.yaml": "title: Foire\nstart: 2026-03-22\nplace: donges/salle\n"
    "organiser: donges/amicale\nformer_ids: [donges/foire]\n",
}
BOTH["portal.yaml"] += "- slug: blain\n"
BOTH["portal.yaml"] += "plans: {premium: {for: venue, unlocks: [events]}}\n"


def merge(root: Path, source: str, target: str) -> CarriedChange:
    return carry_out(str(root), lambda hub: plan_merge(hub, source, target))


def test_a_commune_that_is_taken_in_comes_with_all_that_it_has(tmp_path: Path) -> None:
    root = write(tmp_path, BOTH)
    done = merge(root, "donges", "savenay")
    assert done.problems == ()
    said, own = texts(root), "communes/savenay"
    assert said["portal.yaml"] == BOTH["portal.yaml"].replace("- slug: donges # the first\n", "")
    assert "former_slugs: [savenay, vieux-donges, donges]\n" in said[f"{own}/commune.yaml"]
    assert 'postcodes: ["44260", "44480"]\n' in said[f"{own}/commune.yaml"]
    assert said[f"{own}/events/bal-donges.yaml"] == (
        "title: Bal\nstart: 2026-03-24 20:30\nplace: salle-donges\norganiser: amicale # us\n"
        "former_ids: [vieux-donges/vieux-bal, donges/vieux-bal, vieux-donges/bal, donges/bal]\n"
    )
    assert said[f"{own}/pages/eau.md"].endswith(
        "---\n[b](../events/bal-donges.yaml), [s](directory:salle-donges)\n"
    )
    assert "draft: true\n" in said[f"{own}/pages/home-donges.md"]
    assert said[f"{own}/media/plan.pdf"] == "savenay"
    assert said[f"{own}/media/plan-donges.pdf"] == "donges"
    assert "file: plan-donges.pdf}" in said[f"{own}/services/mairie-donges.yaml"]
    assert said[f"{own}/services/mairie-donges.yaml"].endswith(
        "former_urls: [/vieux-donges/media/plan.pdf, /donges/media/plan.pdf]\n"
    )
    assert said[f"{own}/plans.yaml"] == (
        "# theirs\norganisations:\n  salle: {plan: premium}\n  salle-donges: {plan: premium}\n"
    )
    assert "former_ids: [vieux-donges/broken, donges/broken]\n" in said[f"{own}/events/broken.yaml"]
    assert "by: amicale\n" in said[f"{own}/news/neige.yaml"]
    assert "place: salle-donges # theirs\n" in said[f"{own}/events/loto.yaml"]
    assert "former_ids: [vieux-donges/loto, donges/loto]\n" in said[f"{own}/events/loto.yaml"]
    foire = said["communes/blain/events/foire.yaml"]
    assert "place: savenay/salle-donges\norganiser: savenay/amicale\n" in foire
    aside = {path for path in tree(root) if path.startswith("communes/.left/donges/")}
    assert "communes/.left/donges/documents.txt" in aside
    assert not (root / "communes/donges").exists()


@pytest.mark.parametrize("base", ["", "/portail"])
def test_a_document_with_another_name_is_found_where_it_is_shown(tmp_path: Path, base: str) -> None:
    """Its former address would lead to the other commune's document of that name, or nowhere."""
    shown = "documents: [{title: Plan, file: Plan d’été.pdf}]\n"
    files = {
        "portal.yaml": f"{PORTAL.strip()}{base}\n",
        "communes/blain/commune.yaml": "name: Blain\n",
        "communes/blain/media/Plan d’été.pdf": "%PDF blain",
        "communes/blain/events/bal.yaml": f"title: Bal\nstart: 2026-03-21\n{shown}",
        "communes/donges/commune.yaml": "name: Donges\n",
        "communes/donges/media/Plan d’été.pdf": "%PDF donges",
        "communes/donges/events/foire.yaml": "title: Foire\nstart: 2026-03-22\n"
        f"{shown}former_urls: [{base}/foire.html]\n",
        "communes/donges/events/loto.yaml": f"title: Loto\nstart: 2026-03-23\n{shown}",
    }
    root = write(tmp_path / "content", files)
    assert merge(root, "donges", "blain").problems == ()
    site = make(root, tmp_path / "site", tmp_path / "cache")
    assert not site.problems
    known = f"{base}/donges/media/Plan%20d%E2%80%99%C3%A9t%C3%A9.pdf"
    rules = (tmp_path / "site/_redirects").read_text("utf-8").splitlines()
    assert [rule for rule in rules if rule.startswith(f"{known} ")] == [
        f"{known} {base}/blain/media/Plan%20d%E2%80%99%C3%A9t%C3%A9-donges.pdf 301"
    ]
    there = tmp_path / "site/donges/media/Plan d’été.pdf"
    assert there.read_text() == "%PDF donges"
    foire = texts(root)["communes/blain/events/foire.yaml"]
    assert f"former_urls: [{base}/foire.html, {known}]\n" in foire


def test_the_example_of_every_new_commune_does_not_come_twice(tmp_path: Path) -> None:
    example = "draft: true\ntitle: Amicale laïque\ntype: association\n"
    own, other = "communes/savenay/directory", "communes/donges/directory"
    mine = {f"{own}/exemple.yaml": example, f"{own}/mien.yaml": example}
    theirs = {f"{other}/exemple.yaml": example, f"{other}/mien.yaml": f"# autre\n{example}"}
    root = write(tmp_path, FILES | mine | theirs)
    done = merge(root, "donges", "savenay")
    assert done.problems == ()
    assert [note.facts["new"] for note in done.notes if "new" in note.facts] == ["mien-donges"]
    assert {path for path in texts(root) if "exemple" in path or "mien" in path} == {
        *mine, f"{own}/mien-donges.yaml",
    }  # fmt: skip


def test_no_address_and_no_identity_is_lost_by_merging(tmp_path: Path) -> None:
    root = write(tmp_path / "portal", {k: v for k, v in BOTH.items() if "broken" not in k})
    before, after = law(root, tmp_path, partial(merge, root, "donges", "savenay"))
    assert before == after
    renamed = law(root, tmp_path / "1", partial(rename, root, "savenay", "loire"))
    assert renamed == (after, after)
    merged = law(root, tmp_path / "2", partial(merge, root, "loire", "blain"))
    assert merged == (after, after)
