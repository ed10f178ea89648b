"""Settings that are typed badly are told where they stand, with what to write; the rest counts."""

import msgspec
import pytest

from wiker_ssg.model import fields as f
from wiker_ssg.model.settings import Commune, Plans, Portal
from wiker_ssg.problems import Problem, sentence
from wiker_ssg.source.settings import read_commune, read_plans, read_portal

COMMUNE = {
    "name": ("[Donges]", '""', "{fr: Donges}"),
    "code": ('"44052"', "{scheme: insee, value: 4405}", "{scheme: insee, value: Donges}",
             '{scheme: "", value: 1}', "{scheme: foo}", "[44052]"),
    "department": ("Loire-Atlantique", '""', "[44]", "4 4"),
    "country": ("France", "XX", "FRA", '""', "[FR]", "33"),
    "population": ("8 219", "-3", "8219.5", "beaucoup", "[8219]"),
    "lat": ("47,32", "200", "47.3", "47°19'N", "[47]"),
    "lon": ("ouest", "-181", "-2", "{a: b}"),
    "timezone": ("Europe/Nantes", "europe/paris", '""', "[Europe/Paris]"),
    "languages": ("français", "[french]", "FR", "fr_FR", "{fr: true}", "[fr, [en]]"),
    "postcodes": ("Donges", '[""]', "[[44480]]", "{a: b}", '"44480, 44600"'),
    "former_slugs": ("Donges", "[la baule]", "{a: b}"),
    "school_zone": ("Z", "Nantes", '""', "[B]"),
    "domain": ("https://donges.example/", "donges", '"donges.example:8080"', '""', "[a.b]"),
    "ambassadors": ("Anna", "[Anna]", '[{name: Anna, github: "https://github.com/anna"}]',
                    '[{name: A, github: "@a"}]', "[{github: a}]", '[{name: ""}]', "{name: A}",
                    "[{name: A, organisation: La Boulangerie}]"),
    "townhall": ("02 40 00 00 00", "[]", "{phone: 1}", "{email: x}", "{url: donges.fr}",
                 "{hours: lundi}", "{address: 1 place}", "{address: {lat: 47}}", "{fax: 1}"),
    "publisher": ("Mairie", "{role: x}", '{name: ""}', "{name: X, host: OVH}",
                  "{name: X, host: {}}", "{name: X, phone: z}", "[]"),
    "notice": ("[x]", '""'),
    "sections": ("agenda", "[agenda, boutique]", "{agenda: true}", "[[agenda]]"),
    "theme": ("bocage", "{name: Bocage}", "{accent: vert}", '{accent: "#12"}', "[bocage]"),
    "nearby": ("15", "{radius_km: -1}", "{radius_km: 15km}", "{limit: beaucoup}", "{radius: 15}"),
    "data": ("etalab", '{licence: ""}', "{licence: [a]}"),
    "portal": ("wiker", "{}", '{repository: ""}', "{repository: a, branch: b}"),
}  # fmt: skip
PORTAL = {
    "format": ("2", "one", "[1]"),
    "name": ('""', "[a]"),
    "base_url": ("w.example", '""', "[https://w.example]", "https://w.example/?a", "ftp://a.b"),
    "uid_domain": ("https://w.example", '"w example"', '""', '"a@b"', "[a]"),
    "language": ("french", "FR", '""', "[fr]"),
    "languages": ("french", "[fr, x]"),
    "country": ("France", '""', "[FR]"),
    "theme": ("Bocage", "{name: bocage}", '""'),
    "addressing": ("host", "[path]"),
    "horizon": ("365", "{past_days: -1}", "{past: 3}", "{future_days: 0}", "{future_days: 9e9}"),
    "nearby": ("15", "{limit: 1000}"),
    "communes": ("[donges]", "donges", "[{slug: Donges}]", "[{repository: x}]", "[]", "{a: b}"),
    "former_communes": ("Donges", "[donges]", "[{slug: Donges}]", "[{to: https://a.example}]",
                        '[{slug: donges, to: "www"}]', '[{slug: donges, name: ""}]', "{a: b}"),
    "forges": ("github", "[github]", '{"https://a.example/": forgejo}', "{a b: forgejo}"),
    "intake": ("forms", "[https://f.example]"),
    "notice": ("[x]", '""'),
    "publisher": ("Wiker", "{role: x}", '{name: ""}', "{name: X, host: OVH}"),
    "plans": ("premium", "[premium]", "{premium: 3}", "{premium: {for: nobody}}",
              "{premium: {for: business, unlocks: everything}}", "{Premium: {for: business}}",
              "{premium: {pour: business}}", "{premium: {for: business, price: douze}}"),
    "thanks": ("yes", "[a]", "{seasons: [{name: A}]}", "{weights: {event: 2}}", "{per_day: 0}",
               "{seasons: [{name: A, from: 2026-06-01, until: 2026-05-01}]}",
               "{seasons: [{name: A, from: 2026-06-01, until: 2026-07-01, seed: x}]}",
               "{weights: {events: -1}}", "{correction: x}", "{without: {a: b}}"),
    "taxonomies": ("x", "{events: [bal]}", "{evenement: {a: {fr: A}}}", "{events: {bal: Bal}}",
                   "{events: {bal: {fr: Bal, parent: nosuch}}}", '{events: {bal: {fr: ""}}}',
                   "{events: {bal: {french: Bal}}}", "{events: {Le Bal: {fr: Bal}}}"),
    "data": ("3", "{licence: {a: b}}"),
}  # fmt: skip
PLANS = {
    "commune": ("plus", "[plus]", "{plan: Commune Plus}", "[{from: 2026-01-01}]",
                "[{plan: a, from: 1/1/2026}]", "[{plan: a, until: bientôt}]", "{plan: [a]}"),
    "organisations": ("a", "[a]", "{a: premium}", "{a: {plan: p, until: x}}",
                      "{La Boulangerie: {plan: p}}", "{a: [{plan: p}, {plan: p, from: x}]}"),
}  # fmt: skip


def rows(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(key, value) for key, values in table.items() for value in values]


def told(problems: list[Problem], line: int) -> None:
    """Hold that something is told in the line, in words and with a remedy."""
    assert problems
    assert {item.location.line for item in problems} == {line}
    for item in problems:
        for language in ("fr", "en"):
            said = sentence(item, language)
            assert said.message
            assert said.remedy


@pytest.mark.parametrize(("key", "value"), rows(COMMUNE))
def test_of_a_commune(key: str, value: str) -> None:
    head = "" if key == "name" else "name: Donges\n"
    country = "" if key == "country" else "country: FR\n"
    text = f"{head}{country}{key}: {value}\n"
    commune, problems = read_commune(text.encode(), "donges")
    told(problems, text.count("\n"))
    assert (commune is None) == (key == "name")
    if commune is not None:
        assert (commune.name, commune.slug) == ("Donges", "donges")


DECIDES = {"base_url", "uid_domain", "communes", "plans", "format"}
GIVES_NO_MORE = {"{premium: {for: business, unlocks: everything}}", "one", "[1]",
                 "{premium: {for: business, price: douze}}"}  # fmt: skip


@pytest.mark.parametrize(("key", "value"), rows(PORTAL))
def test_of_a_portal(key: str, value: str) -> None:
    """What would publish another site than was meant stops; all else keeps its default."""
    line = f"{key}: {value}\n"
    base = "" if key == "base_url" else "base_url: https://w.example\n"
    portal, problems = read_portal((base + line).encode())
    if value != "2":  # a format has no place of its own
        told([item for item in problems if item.code != "no-effect"] or problems, 1 + bool(base))
    assert problems
    assert (portal is None) == (key in DECIDES and value not in GIVES_NO_MORE)


@pytest.mark.parametrize(("key", "value"), rows(PLANS))
def test_of_plans(key: str, value: str) -> None:
    """Half a grant is none: without its end it would never end."""
    plans, problems = read_plans(f"{key}: {value}\n".encode())
    told(problems, 1)
    granted = [*plans.commune, *(one for some in plans.organisations.values() for one in some)]
    assert len(granted) == value.count("{plan: p}, ")


@pytest.mark.parametrize(
    ("struct", "table"), [(Commune, COMMUNE), (Portal, PORTAL), (Plans, PLANS)]
)
def test_every_setting_is_tried(
    struct: type[msgspec.Struct], table: dict[str, tuple[str, ...]]
) -> None:
    assert table.keys() == f.fields(struct).keys()


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("country: se", "country", "SE"),
        ("school_zone: zone b", "school_zone", "B"),
        ("domain: Donges.Example", "domain", "donges.example"),
        ("postcodes: [44480, '44600']", "postcodes", ("44480", "44600")),
        ('postcodes: ["123 45", SW1A 1AA]', "postcodes", ("123 45", "SW1A 1AA")),
        ("department: 2A", "department", "2A"),
    ],
)
def test_what_has_one_meaning_is_understood(line: str, field: str, value: object) -> None:
    commune, problems = read_commune(f"name: Donges\n{line}\n".encode(), "donges")
    assert problems == []
    assert getattr(commune, field) == value


@pytest.mark.parametrize("said", ["country: SE", "code: {scheme: kommunkod, value: '1981'}"])
def test_telephone_numbers_are_of_the_commune_s_own_country(said: str) -> None:
    text = f"name: Sala\n{said}\ntownhall: {{phone: 0224-74 70 00}}\n"
    commune, problems = read_commune(text.encode(), "sala")
    assert problems == []
    assert commune is not None
    assert commune.townhall is not None
    assert commune.townhall.phone == "+46224747000"
