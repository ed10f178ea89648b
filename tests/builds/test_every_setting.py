"""Every setting changes what is published, or a problem says that it has no effect."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from tests.portals import make, tree, write
from wiker_ssg.model import fields as f
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.problems import Problem

Tree = dict[str, Any]

HALL: Tree = {"name": "Mairie", "address": {"city": "Ville"}}
WHO: Tree = {"name": "Mme Untel", "host": {"name": "Hébergeur"}}
NEAR: Tree = {"radius_km": 10, "limit": 5}

SEASON: Tree = {"name": "Année", "from": "2026-01-01", "until": "2026-12-01"}
DRAWN: Tree = {"seed": "grenouille", "beacon": "Loto", "drawn": "2026-12-02"}


def season(**changes: str) -> Tree:
    """Return thanks with one season that has a draw, with changes."""
    return {"seasons": [SEASON | DRAWN | {k.rstrip("_"): v for k, v in changes.items()}]}


COMMUNE: dict[str, tuple[Any, Any]] = {
    "name": ("Ville", "Bourg"),
    "code.scheme": ("insee", "nuts"),
    "code.value": ("44052", "44053"),
    "department": (None, "971"),
    "country": ("FR", "BE"),
    "population": (None, 8219),
    "lat": (None, 47.9),
    "lon": (None, -1.9),
    "timezone": (None, "Europe/London"),
    "languages": (None, ["en"]),
    "notice": (None, "La mairie déménage"),
    "postcodes": (None, ["44480"]),
    "former_slugs": (None, ["ancienne"]),
    "school_zone": (None, "B"),
    "domain": (None, "ville.example"),
    "ambassadors.name": ("A. Untel", "B. Untel"),
    "ambassadors.github": (None, "untel"),
    "ambassadors.account": (None, "untel"),
    "ambassadors.organisation": (None, "bar"),
    "townhall.name": (None, "Hôtel de ville"),
    "townhall.phone": (None, "02 40 45 88 01"),
    "townhall.email": (None, "mairie@ville.example"),
    "townhall.url": (None, "https://mairie.example/"),
    "townhall.address.street": (None, "1 place du Marché"),
    "townhall.address.postcode": (None, "44480"),
    "townhall.address.city": ("Ville", "Bourg"),
    "townhall.address.lat": (None, 47.32),
    "townhall.address.lon": (None, -2.07),
    "townhall.hours": (None, "Mo-Fr 09:00-12:00"),
    "publisher.name": ("Mme Untel", "M. Untel"),
    "publisher.role": (None, "maire"),
    "publisher.address": (None, "1 place du Marché"),
    "publisher.phone": (None, "02 40 45 88 01"),
    "publisher.email": (None, "untel@ville.example"),
    "publisher.host.name": ("Hébergeur", "Serveur"),
    "publisher.host.address": (None, "2 rue du Port"),
    "publisher.host.phone": (None, "02 40 45 88 02"),
    "sections": (None, ["directory", "agenda"]),
    "theme.name": (None, "littoral"),
    "theme.accent": (None, "#1d6f5f"),
    "nearby.radius_km": (10, 1),
    "nearby.limit": (5, 0),
    "data.licence": (None, "CC-BY-4.0"),
    "portal.repository": (None, "https://forge.example/portail"),
    "portal.ref": (None, "main"),
}
PORTAL: dict[str, tuple[Any, Any]] = {
    "format": (1, 2),
    "name": ("Portail", "Entrée"),
    "base_url": ("https://wiker.example", "https://wiker.example/portail"),
    "uid_domain": (None, "autre.example"),
    "language": ("fr", "en"),
    "languages": (None, ["fr", "en"]),
    "country": ("FR", "BE"),
    "theme": (None, "littoral"),
    "addressing": ("path", "domain"),
    "horizon.past_days": (365, 1),
    "horizon.future_days": (730, 20),
    "nearby.radius_km": (15, 1),
    "nearby.limit": (12, 0),
    "communes": ("all", [{"slug": "ville"}]),
    "communes.slug": ([{"slug": "ville"}], [{"slug": "autre"}]),
    "communes.repository": (
        [{"slug": "ville"}],
        [{"slug": "ville", "repository": "https://forge.example/ville"}],
    ),
    "communes.ref": (
        [{"slug": "ville", "repository": "https://forge.example/ville"}],
        [{"slug": "ville", "repository": "https://forge.example/ville", "ref": "main"}],
    ),
    "former_communes.slug": ([{"slug": "partie"}], [{"slug": "enfuie"}]),
    "former_communes.name": ([{"slug": "partie"}], [{"slug": "partie", "name": "Bourg"}]),
    "former_communes.former_slugs": (
        [{"slug": "partie"}],
        [{"slug": "partie", "former_slugs": ["absente"]}],
    ),
    "former_communes.to": (
        [{"slug": "partie"}],
        [{"slug": "partie", "to": "https://bourg.example"}],
    ),
    "forges": (None, {"git.exemple.fr": "gitlab"}),
    "intake": (None, "https://proposer.example"),
    "notice": (None, "Le portail déménage"),
    "publisher.name": ("Wiker", "Wiker SCIC"),
    "publisher.role": (None, "gérante"),
    "publisher.address": (None, "1 place du Marché"),
    "publisher.phone": (None, "02 40 45 88 01"),
    "publisher.email": (None, "bonjour@wiker.example"),
    "publisher.host.name": ("Hébergeur", "Serveur"),
    "publisher.host.address": (None, "2 rue du Port"),
    "publisher.host.phone": (None, "02 40 45 88 02"),
    "plans.for": ({"p": {"for": ["producer"]}}, {"p": {"for": ["business"]}}),
    "plans.unlocks": (
        {"p": {"for": ["business"], "unlocks": ["events"]}},
        {"p": {"for": ["business"], "unlocks": ["news"]}},
    ),
    "plans.price": ({"p": {"for": ["producer"]}}, {"p": {"for": ["producer"], "price": 9}}),
    "plans.currency": (
        {"p": {"for": ["producer"]}},
        {"p": {"for": ["producer"], "currency": "EUR"}},
    ),
    "plans.per": ({"p": {"for": ["producer"]}}, {"p": {"for": ["producer"], "per": "year"}}),
    "thanks.seasons.name": (season(), season(name="Autre")),
    "thanks.seasons.from": (season(), season(from_="2026-01-02")),
    "thanks.seasons.until": (season(), season(until="2026-11-01")),
    "thanks.seasons.seed": (season(), season(seed="libellule")),
    "thanks.seasons.beacon": (season(), season(beacon="Autre tirage")),
    "thanks.seasons.drawn": (season(), season(drawn="2026-12-03")),
    "thanks.seasons.result": (season(), season(result="1 2 3")),
    "thanks.weights": (season(), season() | {"weights": {"events": 5}}),
    "thanks.correction": (season(), season() | {"correction": 0}),
    "thanks.per_day": (season(), season() | {"per_day": 9}),
    "thanks.claim_days": (season(), season() | {"claim_days": 9}),
    "thanks.without": (season(), season() | {"without": ["Untel"]}),
    "taxonomies": (None, {"events": {"concert": {"fr": "Musique"}}}),
    "data.licence": (None, "CC-BY-4.0"),
}
"""What stands for each setting, before and after; None where it does not stand there."""

WHOLE = ("plans", "communes", "former_communes", "thanks")
"""Settings that stand there as a whole."""

ELSEWHERE = {
    "population", "postcodes",  # the portal's search of towns: unit/site/test_finder.py
    "ambassadors.github", "ambassadors.account",  # the forms: forge/test_located.py
    "ambassadors.organisation",  # the review: reviews/interest-own
    "portal.repository", "portal.ref",  # the review: reviews/test_fetched.py
}  # fmt: skip
"""What has its effect outside the commune's folder."""

NO_BUILD = {
    "communes.repository", "communes.ref",  # gather: federation/test_gather.py
    "thanks.claim_days", "thanks.without",  # points and gifts: accounts/test_gifts.py
    "forges",  # the forms and check: federation/test_forges.py
}  # fmt: skip
"""What other commands read."""

FAIR = "title: Fête\nstart: 2026-03-10 15:00\n"
CAFE = "title: Café\ntype: business\ncategory: bar\n"
ENTRIES = {
    "events/bal.yaml": "title: Bal\nstart: 2026-03-20 20:30\ncategory: concert\norganiser: bar\n"
    "contact: {phone: 02 40 45 88 03}\nplace: {name: Salle, lat: 47.3, lon: -2.0}\n",
    "events/vieux.yaml": "title: Vieux\nstart: 2026-02-01\n",
    "events/loin.yaml": "title: Loin\nstart: 2026-08-01\n",
    "directory/bar.yaml": "title: Bar\ntype: business\ncategory: bar\n"
    "hours: Mo-Fr 09:00-12:00; SH off\n",
    "news/avis.yaml": "title: Avis\ndate: 2026-02-20\n",
}


def leaves(struct: type[msgspec.Struct], path: str = "") -> Iterator[str]:
    for key, field in f.fields(struct).items():
        at, kind = f"{path}{key}", field.type
        inner = getattr(kind, "other", kind)
        inner = inner.item if isinstance(inner, f.ListOf | f.MapOf) else inner
        if isinstance(inner, f.RecordField):
            if isinstance(kind, f.WordOr):
                yield at
            yield from leaves(inner.struct, f"{at}.")
        else:
            yield at


def put(settings: Tree, path: str, value: Any) -> Tree:
    key, _, rest = path.partition(".")
    if key in ("ambassadors",):
        return settings | {key: [put(settings[key][0], rest, value)]}
    if rest:
        return settings | {key: put(settings.get(key) or {}, rest, value)}
    return {k: v for k, v in (settings | {key: value}).items() if v is not None}


def shown(site: Path, told: tuple[Problem, ...], name: str) -> tuple[dict[str, str], list[str]]:
    """Return what is published below a folder and told of it, whatever the folder's `name`."""
    found = tree(site) if site.is_dir() else {}
    texts = {at: (data or b"").decode("utf-8", "replace") for at, data in found.items()}
    said = [f"{item.code} {item.facts}" for item in told if f"/{name}" in item.location.path]
    return {at: text.replace(name, "") for at, text in texts.items()}, said


def test_every_setting_has_its_values() -> None:
    """What the two long tests below try is what can be set."""
    assert set(leaves(Commune)) == COMMUNE.keys()
    assert set(leaves(Portal)) == PORTAL.keys()


@pytest.mark.slow  # builds forty communes twice
def test_every_setting_of_a_commune_has_an_effect_or_says_that_it_has_none(tmp_path: Path) -> None:
    """One portal holds a commune for each, too far from all others to be their neighbour."""
    shows = []
    for which in ("before", "after"):
        files = {"portal.yaml": "format: 1\nbase_url: https://wiker.example\n"}
        for number, (path, values) in enumerate(COMMUNE.items()):
            settings: Tree = {
                "name": "Ville", "lat": 43 + number // 8, "lon": number % 8,
                "code": {"scheme": "insee", "value": "44052"}, "country": "FR",
                "ambassadors": [{"name": "A. Untel"}], "townhall": HALL, "publisher": WHO,
                "nearby": NEAR,
            }  # fmt: skip
            if path == "portal.ref":
                settings["portal"] = {"repository": "https://forge.example/portail"}
            value = values[which == "after"]
            settings = settings if value is None else put(settings, path, value)
            files[f"communes/x{number:02}x/commune.yaml"] = yaml.safe_dump(settings)
            files |= {f"communes/x{number:02}x/{name}": text for name, text in ENTRIES.items()}
            if path.startswith("nearby"):
                near = {"name": "Autre", "lat": settings["lat"], "lon": settings["lon"] + 0.03}
                files[f"communes/y{number:02}y/commune.yaml"] = yaml.safe_dump(near)
                files[f"communes/y{number:02}y/events/fete.yaml"] = FAIR
                files[f"communes/y{number:02}y/directory/cafe.yaml"] = CAFE
        root, site = write(tmp_path / which, files), tmp_path / f"{which}-site"
        done = make(root, site, tmp_path / f"{which}-cache")
        assert not done.failed
        shows.append(
            {
                path: shown(site / f"x{number:02}x", done.problems, f"x{number:02}x")
                for number, path in enumerate(COMMUNE)
            }
        )
    idle = {path for path in COMMUNE if shows[0][path] == shows[1][path]}
    assert idle == ELSEWHERE


@pytest.mark.slow  # builds a portal forty times
def test_every_setting_of_the_portal_has_an_effect_or_says_that_it_has_none(
    tmp_path: Path,
) -> None:
    files = {f"communes/ville/{name}": text for name, text in ENTRIES.items()} | {
        "communes/ville/commune.yaml": "name: Ville\nlat: 47.3\nlon: -2.0\n",
        "communes/autre/commune.yaml": "name: Autre\nlat: 47.32\nlon: -2.0\n",
        "communes/autre/events/fete.yaml": FAIR,
        "communes/autre/directory/cafe.yaml": CAFE,
        "communes/ville/plans.yaml": "organisations: {bar: {plan: p}}\n",
    }
    made: dict[str, Any] = {}

    def published(settings: Tree) -> Any:
        text = yaml.safe_dump(settings)
        if text not in made:
            place = tmp_path / str(len(made))
            root = write(place / "root", {**files, "portal.yaml": text})
            done = make(root, place / "site", place / "cache")
            made[text] = shown(place / "site", done.problems, "portal.yaml")
        return made[text]

    idle = set()
    for path, values in PORTAL.items():
        fixed: Tree = {"format": 1, "base_url": "https://wiker.example", "publisher": WHO}
        key = path.partition(".")[0] if path.partition(".")[0] in WHOLE else path
        before, after = (fixed if v is None else put(fixed, key, v) for v in values)
        if published(before) == published(after):
            idle.add(path)
    assert idle == NO_BUILD
