"""Names, addresses and identities are given away once; whoever comes second is told."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.portals import PORTAL, difference, make, tree, write
from wiker_ssg.problems import Problem, Severity, sentence

EVENT = "title: {title}\nstart: 2026-06-2{day} 20:30\n"


def event(title: str, more: str = "", day: int = 1) -> str:
    return EVENT.format(title=title, day=day) + more


def town(slug: str, files: Mapping[str, str], settings: str = "") -> dict[str, str]:
    """Return a commune's files, by path from the portal."""
    named = {"commune.yaml": f"name: {slug.title()}\n{settings}", **files}
    return {f"communes/{slug}/{path}": text for path, text in named.items()}


def check(tmp_path: Path, *towns: Mapping[str, str], portal: str = PORTAL) -> tuple[Problem, ...]:
    root = write(tmp_path / "root", {"portal.yaml": portal})
    for files in towns:
        write(root, files)
    return make(root, tmp_path / "site", tmp_path / "cache", check=True).problems


def build(tmp_path: Path, *towns: Mapping[str, str], portal: str = PORTAL) -> Path:
    root = write(tmp_path / "root", {"portal.yaml": portal})
    for files in towns:
        write(root, files)
    make(root, tmp_path / "site", tmp_path / "cache")
    return tmp_path / "site"


def said(found: tuple[Problem, ...]) -> list[tuple[str, str, str, str]]:
    """Return each error's code, file from the commune's folder, value and the other claimant."""
    return sorted(
        (
            item.code,
            "/".join(Path(item.location.path).parts[-2:]),
            item.facts.get("value", ""),
            item.facts.get("other", ""),
        )
        for item in found
        if item.severity is Severity.ERROR
    )


def uids(site: Path, slug: str = "donges") -> set[str]:
    lines = (site / slug / "agenda.ics").read_text().splitlines()
    return {line.removeprefix("UID:") for line in lines if line.startswith("UID:")}


def redirects(site: Path) -> dict[str, str]:
    lines = (site / "_redirects").read_text().splitlines()
    return {line.split()[0]: line.split()[1] for line in lines}


TWICE = {
    "events/bal.yaml": event("Bal", day=2),
    "events/bal-2025.yaml": event("Bal de l'an passé", "former_ids: [bal]\n"),
}


def test_an_id_that_a_renamed_entry_left_behind_is_not_free(tmp_path: Path) -> None:
    found = check(tmp_path, town("donges", TWICE))
    assert said(found) == [
        ("address-taken", "events/bal-2025.yaml", "bal", "events/bal.yaml"),
    ]
    assert found[0].location.line == 3
    assert "bal-2026" in sentence(found[0], "en").remedy


def test_the_remedy_that_is_proposed_works(tmp_path: Path) -> None:
    suggestion = check(tmp_path, town("donges", TWICE))[0].facts["suggestion"]
    (tmp_path / "root/communes/donges/events/bal.yaml").rename(
        tmp_path / f"root/communes/donges/events/{suggestion}.yaml"
    )
    assert said(check(tmp_path)) == []


def test_what_is_alive_stays_and_nothing_stands_twice(tmp_path: Path) -> None:
    site = build(tmp_path, town("donges", TWICE))
    assert uids(site) == {"event-bal@donges.wiker.example", "event-bal-2025@donges.wiker.example"}
    assert (site / "donges/agenda/bal/index.html").is_file()
    assert (site / "donges/agenda/bal-2025/index.html").is_file()
    assert redirects(site) == {}


def test_several_of_one_id_are_sent_to_as_many_names(tmp_path: Path) -> None:
    files = {f"events/{year}/bal.yaml": event("Bal") for year in (2024, 2025, 2026)}
    root = tmp_path / "root" / "communes" / "donges"
    found = [
        item for item in check(tmp_path, town("donges", files)) if item.facts.get("suggestion")
    ]
    assert [item.code for item in found] == ["id-duplicate"] * 2
    for item in found:
        path = root / "/".join(Path(item.location.path).parts[-3:])
        path.rename(path.with_stem(item.facts["suggestion"]))
    assert said(check(tmp_path)) == []


def test_one_former_id_belongs_to_one_entry(tmp_path: Path) -> None:
    files = {
        "events/b.yaml": event("B", "former_ids: [vieux, b]\n"),
        "events/a.yaml": event("A", "former_ids: [vieux, vieux]\n"),
    }
    assert said(check(tmp_path, town("donges", files))) == [
        ("address-taken", "events/b.yaml", "vieux", "events/a.yaml")
    ]
    site = build(tmp_path)
    assert uids(site) == {"event-vieux@donges.wiker.example", "event-b@donges.wiker.example"}
    assert redirects(site)["/donges/agenda/vieux/"] == "/donges/agenda/a/"


def test_a_draft_takes_nothing_from_what_is_published(tmp_path: Path) -> None:
    files = {
        "events/a.yaml": event("A", "draft: true\nformer_ids: [vieux]\n"),
        "events/b.yaml": event("B", "former_ids: [vieux]\n"),
        "events/bal.yaml": event("Bal", "draft: true\n"),
        "events/grand-bal.yaml": event("Grand bal", "former_ids: [bal]\n"),
    }
    site = build(tmp_path, town("donges", files))
    assert redirects(site)["/donges/agenda/vieux/"] == "/donges/agenda/b/"
    assert redirects(site)["/donges/agenda/bal/"] == "/donges/agenda/grand-bal/"
    assert len(said(check(tmp_path))) == 2


def test_one_name_is_free_in_another_kind(tmp_path: Path) -> None:
    files = {
        "events/marche.yaml": event("Marché"),
        "directory/marche-du-jeudi.yaml": "title: M\ntype: producer\nformer_ids: [marche]\n",
    }
    assert said(check(tmp_path, town("donges", files))) == []


def test_an_entry_that_came_from_another_commune_keeps_its_identity(tmp_path: Path) -> None:
    moved = {"events/bal.yaml": event("Bal", "former_ids: [prinquiau/vieux-bal, bal-2025]\n")}
    here = town("prinquiau", {}, "former_slugs: [prinquiau-sur-brivet]\n")
    site = build(tmp_path, town("donges", moved), here)
    assert uids(site) == {"event-vieux-bal@prinquiau-sur-brivet.wiker.example"}
    assert redirects(site)["/prinquiau/agenda/vieux-bal/"] == "/donges/agenda/bal/"
    assert redirects(site)["/prinquiau/agenda/vieux-bal.ics"] == "/donges/agenda/bal.ics"


@pytest.mark.parametrize("commune", ["prinquiau", "gone"])
def test_two_communes_claim_one_entry_of_a_third(tmp_path: Path, commune: str) -> None:
    claimed = event("Bal", f"former_ids: [{commune}/bal]\n")
    towns = [town(slug, {"events/x.yaml": claimed}) for slug in ("donges", "savenay")]
    found = check(tmp_path, *towns, town("prinquiau", {}))
    assert said(found) == [
        ("address-taken", "events/x.yaml", f"{commune}/bal", "communes/donges/events/x.yaml")
    ]
    site = build(tmp_path)
    assert uids(site, "donges") == {f"event-bal@{commune}.wiker.example"}
    assert uids(site, "savenay") == {"event-x@savenay.wiker.example"}


def test_what_lives_in_another_commune_is_not_taken_from_there(tmp_path: Path) -> None:
    moved = {"events/x.yaml": event("X", "former_ids: [prinquiau/bal]\n")}
    there = {"events/bal.yaml": event("Bal"), "events/a.yaml": event("A", "former_ids: [vieux]\n")}
    found = check(tmp_path, town("donges", moved), town("prinquiau", there))
    assert said(found) == [
        ("address-taken", "events/x.yaml", "prinquiau/bal", "communes/prinquiau/events/bal.yaml")
    ]
    again = {"events/x.yaml": event("X", "former_ids: [prinquiau/vieux]\n")}
    assert said(check(tmp_path, town("donges", again))) == [
        ("address-taken", "events/a.yaml", "vieux", "communes/donges/events/x.yaml")
    ]
    site = build(tmp_path)
    assert uids(site, "prinquiau").isdisjoint(uids(site, "donges"))


@pytest.mark.parametrize(
    ("folder", "id"),
    [
        ("events", "alentours"),
        ("events", "2026-07"),
        ("events", "ce-week-end"),
        ("directory", "rubrique"),
        ("pages", "agenda"),
        ("pages", "recherche"),
    ],
)
def test_no_former_name_is_that_of_a_page_of_another_commune(
    tmp_path: Path, folder: str, id: str
) -> None:
    texts = {
        "events": event("Bal"),
        "directory": "title: Bal\ntype: association\n",
        "pages": "title: Bal\nbody: Ici.\n",
    }
    moved = {f"{folder}/bal.yaml": f"{texts[folder]}former_ids: [savenay/{id}]\n"}
    found = check(tmp_path, town("donges", moved), town("savenay", {}))
    word = {"events": "agenda/", "directory": "annuaire/", "pages": ""}[folder]
    assert said(found) == [
        ("address-taken", f"{folder}/bal.yaml", f"savenay/{id}", f"/savenay/{word}{id}/"),
    ]


def test_a_former_slug_takes_nothing_from_a_living_commune(tmp_path: Path) -> None:
    files = {"events/bal.yaml": event("Bal")}
    found = check(
        tmp_path, town("donges", files, "former_slugs: [savenay, vieux]\n"), town("savenay", files)
    )
    assert said(found) == [("address-taken", "donges/commune.yaml", "savenay", "communes/savenay")]
    assert found[0].location.line == 2
    site = build(tmp_path)
    assert uids(site, "donges") == {"event-bal@vieux.wiker.example"}
    assert uids(site, "savenay") == {"event-bal@savenay.wiker.example"}
    assert redirects(site) == {"/vieux/*": "/donges/:splat"}


def test_two_communes_claim_one_former_slug(tmp_path: Path) -> None:
    files = {"events/bal.yaml": event("Bal")}
    settings = "former_slugs: [vieux]\n"
    found = check(tmp_path, town("donges", files, settings), town("savenay", files, settings))
    assert said(found) == [
        ("address-taken", "savenay/commune.yaml", "vieux", "communes/donges/commune.yaml")
    ]
    site = build(tmp_path)
    assert uids(site, "donges") == {"event-bal@vieux.wiker.example"}
    assert uids(site, "savenay") == {"event-bal@savenay.wiker.example"}


def test_a_commune_that_took_another_in_keeps_its_own_identities(tmp_path: Path) -> None:
    """Its own slug, first among the former ones, says that it was called so all the time."""
    files = {
        "events/bal.yaml": event("Bal"),
        "events/bal-du-bourg.yaml": event("Bal", "former_ids: [prinquiau/bal]\n"),
    }
    settings = "former_slugs: [savenay, prinquiau]\n"
    assert said(check(tmp_path, town("savenay", files, settings))) == []
    site = build(tmp_path)
    assert uids(site, "savenay") == {
        "event-bal@savenay.wiker.example",
        "event-bal@prinquiau.wiker.example",
    }
    lines = (site / "_redirects").read_text().splitlines()
    assert lines[-1] == "/prinquiau/* /savenay/:splat 301"
    assert redirects(site)["/prinquiau/agenda/bal/"] == "/savenay/agenda/bal-du-bourg/"


@pytest.mark.parametrize(
    ("portal", "first", "second", "other"),
    [
        (PORTAL, "domain: a.example\n", "domain: A.example\n", "communes/donges/commune.yaml"),
        (PORTAL, "", "domain: wiker.example\n", "portal.yaml"),
        (
            f"{PORTAL}addressing: domain\n",
            "",
            "domain: donges.wiker.example\n",
            "communes/donges/commune.yaml",
        ),
    ],
)
def test_one_host_is_the_site_of_one(
    tmp_path: Path, portal: str, first: str, second: str, other: str
) -> None:
    towns = town("donges", {}, first), town("savenay", {}, second)
    (wrong,) = [item for item in check(tmp_path, *towns, portal=portal) if item.facts.get("other")]
    assert (wrong.code, wrong.location.line, wrong.facts["other"]) == ("address-taken", 2, other)


def test_who_loses_a_host_lives_below_the_portal(tmp_path: Path) -> None:
    """Not a second time on the host that another commune has; and back there when that is free."""
    files = {"events/bal.yaml": event("Bal")}
    towns = [town(slug, files, "domain: a.example\n") for slug in ("donges", "savenay")]
    site = build(tmp_path, *towns)
    page = (site / "savenay/agenda/bal/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://wiker.example/savenay/agenda/bal/">' in page
    assert "a.example" not in page
    assert "https://a.example/agenda/bal/" in (site / "donges/agenda/bal/index.html").read_text()
    before = check(tmp_path)
    assert [item.code for item in before if item.code == "address-taken"] == ["address-taken"]
    free = town("donges", {}, "")
    site = build(tmp_path, free)
    page = (site / "savenay/agenda/bal/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://a.example/agenda/bal/">' in page


def test_who_loses_a_host_wishes_as_one_below_the_portal(tmp_path: Path) -> None:
    """Its addresses of an earlier site are the portal's to give: two want one, the first has it."""
    old = {"events/bal.yaml": event("Bal", "former_urls: [/vieux/bal.html]\n")}
    loser = town("savenay", old, "domain: wiker.example\n")
    found = check(tmp_path, town("donges", old), loser)
    assert said(found) == [
        ("address-taken", "events/bal.yaml", "/vieux/bal.html", "communes/donges/events/bal.yaml"),
        ("address-taken", "savenay/commune.yaml", "wiker.example", "portal.yaml"),
    ]
    site = build(tmp_path)
    before = tree(site)
    assert redirects(site)["/vieux/bal.html"] == "/donges/agenda/bal/"
    build(tmp_path, {"communes/savenay/events/loto.yaml": event("Loto")})
    (tmp_path / "root/communes/savenay/events/loto.yaml").unlink()
    assert difference(tree(build(tmp_path)), before) == []


def test_a_page_of_the_portal_gives_way_to_a_commune(tmp_path: Path) -> None:
    pages = {"pages/donges.yaml": "title: Donges\n", "pages/vieux.yaml": "title: Vieux\n"}
    found = check(tmp_path, pages, town("donges", {}, "former_slugs: [vieux]\n"))
    assert said(found) == [
        ("address-taken", "donges/commune.yaml", "vieux", "pages/vieux.yaml"),
        ("address-taken", "pages/donges.yaml", "donges", "communes/donges"),
    ]


def test_addresses_of_an_earlier_site(tmp_path: Path) -> None:
    files = {
        "pages/plan.yaml": "title: Plan\nformer_urls: [/plan.php, '/vieux site/plan.html']\n",
        "events/a.yaml": event("A", "former_urls: [/plan.php, /donges/agenda/b/]\n"),
        "events/b.yaml": event("B", "former_urls: [/donges/agenda/2026-07/, /savenay/x.html]\n"),
    }
    towns = town("donges", files), town("savenay", {})
    assert said(check(tmp_path, *towns)) == [
        ("address-taken", "events/a.yaml", "/donges/agenda/b/", "events/b.yaml"),
        ("address-taken", "events/b.yaml", "/donges/agenda/2026-07/", "/donges/agenda/2026-07"),
        ("address-taken", "events/b.yaml", "/savenay/x.html", "communes/savenay"),
        ("address-taken", "pages/plan.yaml", "/plan.php", "communes/donges/events/a.yaml"),
    ]
    assert redirects(build(tmp_path)) == {
        "/plan.php": "/donges/agenda/a/",
        "/vieux%20site/plan.html": "/donges/plan/",
    }


def test_beside_the_path_of_the_site_lies_what_is_somebody_elses(tmp_path: Path) -> None:
    urls = "former_urls: [/old.html, /portail/old.html, /portail/donges/old.html]\n"
    files = {"events/a.yaml": event("A", urls)}
    portal = PORTAL.replace("wiker.example", "wiker.example/portail")
    assert said(check(tmp_path, town("donges", files), portal=portal)) == [
        ("address-taken", "events/a.yaml", "/old.html", "https://wiker.example/"),
    ]


@pytest.mark.parametrize(
    "path", ["/.git/hooks/x.html", "/a/.htaccess", "/.wiker-manifest/donges", "/CNAME"]
)
def test_no_entry_writes_where_git_and_hosts_keep_their_files(tmp_path: Path, path: str) -> None:
    files = {"events/a.yaml": event("A", f"former_urls: [{path}]\n")}
    assert [item[0] for item in said(check(tmp_path, town("donges", files)))] == ["path-invalid"]


def test_a_commune_that_is_not_concerned_is_not_rendered_again(tmp_path: Path) -> None:
    moved = {"events/x.yaml": event("X", "former_ids: [prinquiau/bal]\n")}
    towns = town("donges", moved), town("prinquiau", {}), town("savenay", {})
    build(tmp_path, *towns)
    root = write(tmp_path / "root", town("prinquiau", {"events/bal.yaml": event("Bal")}))
    built = make(root, tmp_path / "site", tmp_path / "cache")
    assert sorted(built.rendered) == ["donges", "prinquiau"]
    assert uids(tmp_path / "site", "donges") == {"event-x@donges.wiker.example"}
    (root / "communes/prinquiau/events/bal.yaml").unlink()
    assert make(root, tmp_path / "site", tmp_path / "cache").problems == ()
    assert uids(tmp_path / "site", "donges") == {"event-bal@prinquiau.wiker.example"}
    assert make(root, tmp_path / "site", tmp_path / "cache").rendered == ()


def test_only_the_languages_that_are_published_reserve_words(tmp_path: Path) -> None:
    listing = "title: X\ntype: business\n"
    files = {
        "directory/ofertas.yaml": listing,
        "directory/agenda.yaml": listing,
        "directory/2026.yaml": listing,
        "directory/2.yaml": listing,
        "directory/alentours.yaml": listing,
        "pages/noticias.yaml": "title: Noticias\n",
        "pages/rubrique.yaml": "title: Rubrique\n",
        "pages/es.yaml": "title: Es\n",
        "events/search.yaml": event("Search"),
    }
    assert said(check(tmp_path, town("donges", files), town("eu", {}))) == []


@pytest.mark.parametrize(
    "path",
    [
        "events/2026.yaml", "events/2026-07.yaml", "events/alentours.yaml", "events/page.yaml",
        "events/aujourd-hui.yaml", "events/index.yaml", "directory/rubrique.yaml",
        "directory/page.yaml", "news/page.yaml", "pages/carte.yaml", "pages/ecran.yaml",
        "pages/merci.yaml", "pages/annuaire.yaml", "pages/media.yaml",
    ],
)  # fmt: skip
def test_words_are_reserved_where_they_stand(tmp_path: Path, path: str) -> None:
    more = {"events": "start: 2026-06-21\n", "directory": "type: business\n", "pages": ""}
    text = "title: Marché\n" + more.get(path.partition("/")[0], "date: 2026-06-21\n")
    (wrong,) = check(tmp_path, town("donges", {path: text}))
    assert wrong.code == "id-reserved"
    file = tmp_path / "root/communes/donges" / path
    file.rename(file.with_stem(wrong.facts["suggestion"]))
    assert check(tmp_path) == ()


def test_an_added_language_waits_and_takes_nothing_away(tmp_path: Path) -> None:
    files = {"pages/noticias.yaml": "title: Noticias\n", "events/hoy.yaml": event("Hoy")}
    settings = "languages: [fr, es, en]\n"
    found = check(tmp_path, town("donges", files, settings), town("en", {}))
    assert said(found) == [
        ("language-waits", "donges/commune.yaml", "es", "events/hoy.yaml"),
        ("language-waits", "donges/commune.yaml", "es", "pages/noticias.yaml"),
    ]
    waiting = [item for item in found if item.code == "language-waits"]
    assert {(item.location.line, item.location.column) for item in waiting} == {(2, 17)}
    site = build(tmp_path)
    assert (site / "donges/noticias/index.html").is_file()
    assert (site / "donges/agenda/hoy/index.html").is_file()


def test_a_language_of_the_portal_waits_for_a_commune_and_for_pages(tmp_path: Path) -> None:
    portal = PORTAL + "languages: [fr, eu, en]\n"
    pages = {"pages/legal-notice.yaml": "title: Legal\n", "pages/search.yaml": "title: Search\n"}
    found = check(tmp_path, pages, town("eu", {}), portal=portal)
    assert said(found) == [
        ("language-waits", "root/portal.yaml", "en", "pages/search.yaml"),
        ("language-waits", "root/portal.yaml", "eu", "communes/eu"),
    ]
    assert {item.location.line for item in found} == {4}


def test_pages_of_lists_stand_outside_the_space_of_ids(tmp_path: Path) -> None:
    listing = "title: {}\ntype: business\ncategory: food\n"
    files = {f"directory/x{number}.yaml": listing.format(number) for number in range(100)}
    files |= {"directory/2.yaml": listing.format("Deux")}
    site = build(tmp_path, town("donges", files))
    assert "Deux" in (site / "donges/annuaire/2/index.html").read_text()
    assert "/donges/annuaire/2/" in (site / "donges/annuaire/page/2/index.html").read_text()


@pytest.mark.parametrize("page", ["home", "legal", "accessibility"])
def test_a_page_without_text_keeps_nothing_back(tmp_path: Path, page: str) -> None:
    files = {f"pages/{page}.yaml": "title: Chez nous\n"}
    site = build(tmp_path, town("donges", files), {f"pages/{page}.yaml": "title: Le portail\n"})
    assert (site / "donges" / "index.html").is_file()
    assert said(make(tmp_path / "root", tmp_path / "site", tmp_path / "cache").problems) == []


def test_pages_without_an_address_of_their_own_stand_where_their_text_is_shown(
    tmp_path: Path,
) -> None:
    files = {
        "pages/home.yaml": "title: Accueil\nformer_ids: [accueil]\nbody: Bonjour\n",
        "pages/legal.yaml": "title: Mentions\nformer_urls: [/impressum.html]\nbody: Qui\n",
    }
    assert redirects(build(tmp_path, town("donges", files))) == {
        "/donges/accueil/": "/donges/",
        "/impressum.html": "/donges/mentions-legales/",
    }


@pytest.mark.parametrize(
    ("more", "idle"),
    [
        ("former_ids: [bal]\n", ["bal"]),
        ("former_ids: [donges/bal]\n", ["donges/bal"]),
        ("former_ids: [noz, bal]\n", ["bal"]),
        ("former_ids: [bal, noz]\n", []),  # it was called so first: its identity
        ("former_ids: [noz, noz, donges/noz]\n", ["noz", "donges/noz"]),
        ("former_ids: [savenay/bal, noz]\n", []),
        (
            "former_urls: [/a.html, /donges/agenda/bal/, /A.html]\n",
            ["/donges/agenda/bal/", "/A.html"],
        ),
        ("former_urls: [/donges/agenda/noz/]\n", []),
    ],
)
def test_a_former_name_that_says_nothing_is_told(
    tmp_path: Path, more: str, idle: list[str]
) -> None:
    found = check(tmp_path, town("donges", {"events/bal.yaml": event("Bal", more)}))
    assert [item.facts["value"] for item in found if item.code == "former-idle"] == idle
    assert {item.severity for item in found if item.code == "former-idle"} <= {Severity.WARNING}


@pytest.mark.parametrize(
    ("slugs", "idle"),
    [("donges", ["donges"]), ("vieux, donges", ["donges"]), ("vieux, vieux", ["vieux"]),
     ("donges, vieux", [])],
)  # fmt: skip
def test_a_former_slug_that_says_nothing_is_told(
    tmp_path: Path, slugs: str, idle: list[str]
) -> None:
    found = check(tmp_path, town("donges", {}, f"former_slugs: [{slugs}]\n"))
    assert [item.facts["value"] for item in found if item.code == "former-idle"] == idle
