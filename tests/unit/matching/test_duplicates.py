"""What is taken for a duplicate, and what only looks like one."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from wiker_ssg.language import translation
from wiker_ssg.matching.duplicates import REASONS, EntryIndex, Likeness, likenesses
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.source.files import Source
from wiker_ssg.source.parse import Context, Parser

PARSER = Parser(Context("saint-aubin", "FR", "Europe/Paris"))
TOWN = "Saint-Aubin-sur-Brive"


def entry(path: str, **fields: str) -> AnyEntry:
    """Read an entry as a commune's file would give it."""
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    read = PARSER.parse(Source(f"{path}.yaml", b"", text))
    assert read.entry is not None, read.problems
    return read.entry


@dataclass(frozen=True)
class Two:
    """Two entries of one folder: what is known, what is proposed."""

    name: str
    folder: str
    known: dict[str, str]
    proposed: dict[str, str]

    def likenesses(self, others: Iterable[AnyEntry] = ()) -> tuple[Likeness, ...]:
        known = entry(f"{self.folder}/known", **self.known)
        return likenesses(entry(f"{self.folder}/proposed", **self.proposed), [known, *others], TOWN)


def event(title: str, start: str, place: str = "", **more: str) -> dict[str, str]:
    """An event, or another kind of dated entry, as it is written."""
    return {"title": json.dumps(title), "start": start} | ({"place": place} if place else {}) | more


def shop(title: str, **more: str) -> dict[str, str]:
    return {"title": json.dumps(title), "type": "business"} | more


HALL = "{name: Salle des fêtes}"
SOURCE = "{name: OpenAgenda, id: '4711'}"
HOUSE = "{street: 12 rue de la Gare}"

DUPLICATES = {
    "same-source": [
        Two(
            "whatever the title",
            "events",
            event("Bal", "2026-06-06", source=SOURCE),
            event("Soirée au moulin", "2026-06-06 20:00", source=SOURCE),
        ),
        Two(
            "a listing",
            "directory",
            shop("Chez Lou", source="{name: OpenStreetMap, id: node/1}"),
            shop("Épicerie", source="{name: openstreetmap, id: node/1}"),
        ),
    ],
    "same-number": [
        Two(
            "SIRET with and without blanks",
            "directory",
            shop("Le Fournil", ids="{siret: '73282932000074'}"),
            shop("SARL Kerbrat", ids="{siret: 732 829 320 00074}"),
        ),
        Two(
            "SIREN of a SIRET",
            "directory",
            shop("Le Fournil", ids="{siret: '73282932000074'}"),
            shop("SARL Kerbrat", ids="{siren: '732829320'}"),
        ),
        Two(
            "RNA",
            "directory",
            shop("Judo club", ids="{rna: W442001234}"),
            shop("Arts martiaux", ids="{rna: w442001234}"),
        ),
        Two(
            "Mérimée",
            "heritage",
            {"title": "Église", "ids": "{merimee: PA00108655}"},
            {"title": "Saint-Aubin", "ids": "{merimee: PA00108655}"},
        ),
    ],
    "same-event": [
        Two(
            "capitals, accents, short forms",
            "events",
            event("Fête de la Saint-Jean", "2026-06-24 20:30", "{name: Place de l'Église}"),
            event("FETE DE LA ST JEAN", "2026-06-24 20:30", "{name: Pl. de l’église}"),
        ),
        Two(
            "another title for the same",
            "events",
            event("Loto de l'école", "2026-03-07 14:00", HALL),
            event("Grand loto organisé par l'APE", "2026-03-07 14:00", HALL),
        ),
        Two(
            "half an hour earlier",
            "events",
            event("Concert de la chorale", "2026-03-07 20:00", HALL),
            event("La chorale en concert", "2026-03-07 19:30", HALL),
        ),
        Two(
            "no time",
            "events",
            event("Les Baladins du marais", "2026-03-07", HALL),
            event("les baladins du maris", "2026-03-07 20:30", "{name: salle des fetes}"),
        ),
        Two(
            "one word, two words",
            "events",
            event("Vide-grenier", "2026-05-10", HALL),
            event("videgreniers", "2026-05-10", HALL),
        ),
        Two(
            "a place with the town's name",
            "events",
            event("Heure du conte", "2026-03-07 10:00", "{name: Médiathèque Le Lavoir}"),
            event("L'heure du conte", "2026-03-07 10:00", f"{{name: 'Le Lavoir, {TOWN}'}}"),
        ),
        Two(
            "an exhibition told with its first day",
            "events",
            event("Exposition Dentelles", "2026-03-07", HALL, end="2026-03-28"),
            event("Expo dentelles", "2026-03-07", HALL),
        ),
    ],
    "other-hour": [
        Two(
            "two authors, one of them wrong",
            "events",
            event("Les Baladins", "2026-03-07 17:00", HALL),
            event("Les Baladins, nouveau spectacle", "2026-03-07 20:30", HALL),
        ),
    ],
    "same-day": [
        Two(
            "no place",
            "events",
            event("Concert de l'harmonie des Trois-Rives", "2026-03-07 20:00", HALL),
            event("Harmonie des Trois Rives en concert", "2026-03-07"),
        ),
        Two(
            "neither place nor title, but what it is",
            "events",
            event("Kermesse", "2026-06-20", HALL),
            event("Kermesse des deux écoles", "2026-06-20"),
        ),
        Two(
            "the same long title at another place",
            "events",
            event("Finale du tremplin Orizon Sud", "2026-03-07 20:00", "{name: Espace Nord}"),
            event("finale du tremplin orizon sud", "2026-03-07 20:00", "{name: Le Lavoir}"),
        ),
    ],
    "same-series": [
        Two(
            "one date of a weekly series",
            "events",
            event("Yoga doux", "2026-01-06 18:00", HALL, repeat="FREQ=WEEKLY;BYDAY=TU"),
            event("Séance de yoga doux", "2026-03-10 18:00", HALL),
        ),
        Two(
            "one more date",
            "events",
            event("Les Baladins", "2026-01-09 20:30", HALL, also="[2026-01-16 20:30]"),
            event("Les baladins", "2026-01-16 20:30", HALL),
        ),
    ],
    "same-link": [
        Two(
            "a common page, other words",
            "events",
            event(
                "Les Baladins du marais", "2026-03-07 20:30", "{name: Le Lavoir}",
                booking="{url: https://billets.example/e/17}",
            ),
            event(
                "Soirée théâtre avec les Baladins", "2026-03-07 20:30", "{name: Théâtre du Nord}",
                links="[{title: Billets, url: https://billets.example/e/17}]",
            ),
        ),
    ],
    "same-name-place": [
        Two(
            "a name, an abbreviated street",
            "directory",
            shop("Restaurant Le Colibri", address="{street: '2, rue du Général Buat'}"),
            shop("LE COLIBRI", address="{street: 2 r. du Gal Buat}"),
        ),
        Two(
            "positions some metres apart",
            "heritage",
            {"title": "Moulin de la Noë", "address": "{lat: 47.3001, lon: -2.1}"},
            {"title": "moulin de la noe", "address": "{lat: 47.3003, lon: -2.1}"},
        ),
    ],
    "same-name": [
        Two("an article behind", "directory", shop("Abélia (L')"), shop("L'Abelia")),
        Two("the town's name", "directory", shop("Judo club"), shop(f"Judo-club de {TOWN}")),
        Two("initials", "directory", shop("US football"), shop("Union sportive foot")),
        Two(
            "initials of three words",
            "directory",
            shop("Union nationale des combattants"),
            shop("UNC"),
        ),
        Two("a slip", "directory", shop("Les Randonneurs"), shop("Les Radnonneurs")),
    ],
    "same-contact": [
        Two(
            "part of the name and the telephone in another form",
            "directory",
            shop("ADMR", contact="{phone: 02 40 00 00 01}", address="{street: 3 rue A}"),
            shop("ADMR des Trois Rives", contact="{phone: '+33240000001'}"),
        ),
    ],
    "same-house": [
        Two(
            "a shop's sign and its company",
            "directory",
            shop("Le Fournil", contact="{phone: 02 40 00 00 01}", address=HOUSE),
            shop("SARL Kerbrat", contact="{phone: 02.40.00.00.01}", address=HOUSE),
        ),
    ],
    "same-trade": [
        Two(
            "a shop's sign and its company, no telephone",
            "directory",
            shop("Le Fournil", category="bakery", address=HOUSE),
            shop("Sté Kerbrat", category="bakery", address=HOUSE),
        ),
    ],
    "same-news": [
        Two(
            "some days later",
            "news",
            {"title": "Travaux rue de la Gare", "date": "2026-03-02"},
            {"title": "'Rue de la Gare : travaux'", "date": "2026-03-05"},
        ),
    ],
    "same-offer": [
        Two(
            "of one shop at one time",
            "offers",
            {"title": "Deux pains pour un", "by": "fournil", "until": "2026-03-31"},
            {"title": "2 pains pour 1 - deux pains pour un", "by": "fournil",
             "from": "2026-03-15", "until": "2026-04-15"},
        ),
    ],
    "same-title": [
        Two("a page", "pages", {"title": "Vie associative"}, {"title": "La vie associative"}),
    ],
}  # fmt: skip

OTHERS = [
    Two("two dates of a monthly event", "events",
        event("Café-tricot", "2026-03-07 14:00", HALL),
        event("Café-tricot", "2026-04-04 14:00", HALL)),
    Two("next year's edition", "events",
        event("Fête du miel 2026", "2026-09-06", HALL),
        event("Fête du miel 2027", "2027-09-05", HALL)),
    Two("two hours of one film", "events",
        event("Le Chant des grues", "2026-03-07 14:30", "{name: Le Rex}"),
        event("Le Chant des grues", "2026-03-07 20:30", "{name: Le Rex}")),
    Two("a showing more", "events",
        event("Le Chant des grues", "2026-03-07 14:30", "{name: Le Rex}"),
        event("Le Chant des grues (2e séance)", "2026-03-07 20:30", "{name: Le Rex}")),
    Two("two films in one hall", "events",
        event("Ciné-club : L'Horloger", "2026-03-07 20:30", "{name: Le Rex}"),
        event("Ciné-club : Rouge garance", "2026-03-07 20:30", "{name: Le Rex}")),
    Two("two films of a festival", "events",
        event("Festival des Rives | Septembre", "2026-03-07 20:30", "{name: Le Rex}"),
        event("Festival des Rives | Vers le large", "2026-03-07 20:30", "{name: Le Rex}")),
    Two("two teams of one club", "events",
        event("Match FC Brive U13", "2026-03-07 15:00", "{name: Stade}"),
        event("Match FC Brive U15", "2026-03-07 15:00", "{name: Stade}")),
    Two("women and men", "events",
        event("Match FC Brive féminines", "2026-03-07 15:00", "{name: Stade}"),
        event("Match FC Brive seniors", "2026-03-07 15:00", "{name: Stade}")),
    Two("two mornings of two clubs", "events",
        event("Loto du foot", "2026-03-07 14:00", HALL),
        event("Loto des pompiers", "2026-03-07 14:00", "{name: Foyer rural}")),
    Two("the same hour in the same house", "events",
        event("Conférence sur les volcans", "2026-03-07 14:00", HALL),
        event("Conférence sur les marées", "2026-03-07 14:00", HALL)),
    Two("two organisers' days without a place", "events",
        event("Loto", "2026-03-07", organiser="{name: Football club}"),
        event("Loto", "2026-03-07 20:00", organiser="{name: Amicale laïque}",
              place="{name: Salle Nord}", status="cancelled") | {"start": "2026-03-08 20:00"}),
    Two("mass in two churches", "events",
        event("Messe", "2026-03-08 10:30", "{name: Église Saint-Aubin}"),
        event("Messe", "2026-03-08 10:30", "{name: Chapelle Saint-Roch}")),
    Two("two numbers of a series", "events",
        event("Nuit du jazz #4", "2026-03-07 20:00", HALL),
        event("Nuit du jazz #5", "2026-03-07 20:00", HALL)),
    Two("two shops of a chain", "directory",
        shop("Boulangerie Marguerite", address="{street: 3 rue de la Gare}",
             contact="{url: https://marguerite.example}"),
        shop("Boulangerie Marguerite", address="{street: 40 quai du Port}",
             contact="{url: https://marguerite.example}")),
    Two("two establishments of a company", "directory",
        shop("Boulangerie Marguerite", ids="{siret: '73282932000074'}"),
        shop("Boulangerie Marguerite", ids="{siret: '73282932000082'}")),
    Two("two sections of one association", "directory",
        shop("Amicale laïque – danse", contact="{phone: 02 40 00 00 01}", address=HOUSE),
        shop("Amicale laïque – judo", contact="{phone: 02 40 00 00 01}", address=HOUSE)),
    Two("teams A and B", "directory",
        shop("Handball club (seniors A)", contact="{phone: 02 40 00 00 01}"),
        shop("Handball club (seniors B)", contact="{phone: 02 40 00 00 01}")),
    Two("two schools of one name", "directory",
        shop("École maternelle Jean-Moulin", address=HOUSE),
        shop("École élémentaire Jean-Moulin", address=HOUSE)),
    Two("two practices in one house", "directory",
        shop("Cabinet infirmier", category="health", address=HOUSE),
        shop("Cabinet de kinésithérapie", category="health", address=HOUSE)),
    Two("two restaurants in one house with two telephones", "directory",
        shop("Joyi", category="restaurant", address=HOUSE, contact="{phone: 02 40 00 00 01}"),
        shop("L'Alto", category="restaurant", address=HOUSE, contact="{phone: 02 40 00 00 02}")),
    Two("chapels of one name in two hamlets", "heritage",
        {"title": "Chapelle Saint-Roch", "address": "{street: la Noë}"},
        {"title": "Chapelle Saint-Roch", "address": "{street: Penhoët}"}),
    Two("chapels with their hamlets in the name", "heritage",
        {"title": "Chapelle Saint-Roch de la Noë"}, {"title": "Chapelle Saint-Roch de Penhoët"}),
    Two("two chapels of one hamlet", "heritage",
        {"title": "Chapelle Saint-Jean", "address": "{street: la Noë}"},
        {"title": "Chapelle Sainte-Anne", "address": "{street: la Noë}"}),
    Two("two monuments with two numbers", "heritage",
        {"title": "Croix", "ids": "{merimee: PA00108655}"},
        {"title": "Croix", "ids": "{merimee: PA00108656}"}),
    Two("minutes of two months", "news",
        {"title": "Compte rendu du conseil municipal", "date": "2026-03-02"},
        {"title": "Compte rendu du conseil municipal", "date": "2026-04-06"}),
    Two("works in two streets", "news",
        {"title": "Travaux rue de la Gare", "date": "2026-03-02"},
        {"title": "Travaux rue du Stade", "date": "2026-03-02"}),
    Two("two bulletins", "news",
        {"title": "Bulletin municipal n° 41", "date": "2026-03-02"},
        {"title": "Bulletin municipal n° 42", "date": "2026-03-02"}),
    Two("two shops' offers", "offers",
        {"title": "Soldes d'hiver", "by": "fournil", "until": "2026-03-31"},
        {"title": "Soldes d'hiver", "by": "garage", "until": "2026-03-31"}),
    Two("an offer of another month", "offers",
        {"title": "Soldes", "by": "fournil", "from": "2026-01-01", "until": "2026-01-31"},
        {"title": "Soldes", "by": "fournil", "from": "2026-07-01", "until": "2026-07-31"}),
]  # fmt: skip

PAIRS = [
    pytest.param(reason, two, id=f"{reason}: {two.name}")
    for reason, examples in DUPLICATES.items()
    for two in examples
]


@pytest.mark.parametrize(("reason", "two"), PAIRS)
def test_what_is_there_already_is_found(reason: str, two: Two) -> None:
    found = two.likenesses()
    assert [(like.folder, like.id, like.reason) for like in found] == [
        (two.folder, "known", reason)
    ]


@pytest.mark.parametrize(("reason", "two"), PAIRS)
def test_it_is_found_from_either_side(reason: str, two: Two) -> None:
    turned = Two(two.name, two.folder, two.proposed, two.known)
    assert turned.likenesses()


@pytest.mark.parametrize("two", OTHERS, ids=lambda two: two.name)
def test_what_only_looks_so_is_left_alone(two: Two) -> None:
    assert two.likenesses() == ()
    assert Two(two.name, two.folder, two.proposed, two.known).likenesses() == ()


def test_every_reason_has_an_example() -> None:
    assert DUPLICATES.keys() == REASONS.keys()


@pytest.mark.parametrize(("reason", "two"), PAIRS)
def test_facts_fill_in_the_sentence(reason: str, two: Two) -> None:
    (like,) = two.likenesses()
    for language in ("en", "fr"):
        sentence = translation(language).gettext(REASONS[reason])
        names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        assert "title" in names <= like.facts.keys()


def test_contacts_and_registers_are_told_as_people_know_them() -> None:
    house = DUPLICATES["same-house"][0].likenesses()
    assert house[0].facts["contact"] == "02 40 00 00 01"
    number = DUPLICATES["same-number"][-1].likenesses()
    assert number[0].facts["register"] == "Mérimée"


def test_an_entry_is_not_its_own_duplicate() -> None:
    one = entry("events/bal", **event("Bal", "2026-06-06", HALL))
    assert EntryIndex([one], TOWN).likenesses(one) == ()


def test_an_entry_that_was_renamed_is_not_its_own_duplicate() -> None:
    before = entry("events/bal", **event("Bal", "2026-06-06", HALL))
    after = entry("events/grand-bal", **event("Bal", "2026-06-06", HALL, former_ids="[bal]"))
    assert likenesses(after, [before], TOWN) == ()
    assert likenesses(before, [after], TOWN) == ()


def test_a_place_may_be_a_reference_or_words() -> None:
    hall = entry("directory/lavoir", title="Médiathèque Le Lavoir", type="venue")
    known = entry("events/known", **event("Heure du conte", "2026-03-07 10:00", "lavoir"))
    words = event("L'heure du conte", "2026-03-07 10:00", "{name: Le Lavoir}")
    assert likenesses(entry("events/proposed", **words), [hall, known])[0].reason == "same-event"
    elsewhere = event("L'heure du conte", "2026-03-07 10:00", "{name: École Jean-Moulin}")
    assert likenesses(entry("events/proposed", **elsewhere), [hall, known]) == ()


def test_a_festival_known_by_its_parts_is_not_each_of_them() -> None:
    films = [
        entry(f"events/film-{number}", **event(title, "2026-03-07 20:30", HALL))
        for number, title in enumerate(
            ("Festival des Rives | Vers le large", "Festival des Rives | Rouge garance")
        )
    ]
    whole = entry("events/proposed", **event("Festival des Rives", "2026-03-07 20:30", HALL))
    assert likenesses(whole, films) == ()


def test_a_service_may_stand_in_the_directory() -> None:
    known = entry("directory/known", title="Médiathèque Le Lavoir", type="public")
    proposed = entry("services/proposed", title="mediatheque le lavoir")
    assert [like.folder for like in likenesses(proposed, [known])] == ["directory"]


def test_events_and_news_are_two_things() -> None:
    known = entry("events/known", **event("Loto", "2026-03-07", HALL))
    assert likenesses(entry("news/proposed", title="Loto", date="2026-03-07"), [known]) == ()


def test_the_likeliest_comes_first_and_there_are_few() -> None:
    same = event("Bal des pompiers", "2026-07-13 21:00", HALL)
    near = [
        entry(f"events/near-{number}", **event("Bal", "2026-07-13 21:00", HALL))
        for number in range(5)
    ]
    known = [*near, entry("events/same", **same)]
    found = likenesses(entry("events/proposed", **same), known)
    assert [found[0].id, len(found)] == ["same", 3]


TITLES = st.text(
    st.sampled_from("abcdeéèœ'’-|:#(). 0123456789AÉŒ漢🎉\u202f"), min_size=1, max_size=40
).filter(str.strip)


@given(TITLES, TITLES)
def test_no_title_is_too_strange(one: str, other: str) -> None:
    first, second = (
        entry(f"events/{id}", **event("x", "2026-03-07", HALL)) for id in ("one", "other")
    )
    likenesses(replace(first, title=one), [replace(second, title=other)], one)


@given(TITLES.filter(lambda title: any(letter in title for letter in "abcdeAé")))
def test_a_title_is_like_itself(title: str) -> None:
    first = entry("events/one", **event("x", "2026-03-07 20:00", HALL))
    twin = replace(first, id="other", title=title)
    again = replace(first, title=title)
    assert {like.id for like in likenesses(again, [twin])} <= {"other"}


ONE_HOUSE = (
    ("12, rue de la Mairie", "12 r. de la mairie"),
    ("12 rue de la Mairie", "n° 12, RUE DE LA MAIRIE"),
    ("12 rue de la Mairie", "rue de la Mairie 12"),
    ("12 rue de la Mairie", "Mairie (12, rue de la)"),
    ("12 rue de la Mairie", "12 rue de la Mairie, 44480 Saint-Aubin"),
    ("12 rue de la Mairie", "Bâtiment B, 12 rue de la Mairie, 1er étage"),
    ("12 bis rue de la Mairie", "12B, rue de la Mairie"),
    ("12bis rue de la Mairie", "rue de la Mairie 12 bis"),
    ("12 ter rue de la Mairie", "12 T rue de la Mairie"),
    ("12-14 rue de la Mairie", "12 rue de la Mairie"),
    ("3 rue Saint-Jean", "3 r. St Jean"),
    ("3 rue Sainte-Anne", "3, rue Ste-Anne"),
    ("5 avenue du Général de Gaulle", "5 av. du Gal De-Gaulle"),
    ("8 boulevard Victor Hugo", "8 bd V. Hugo"),
    ("2 rue Jean-Baptiste Clément", "2 rue J.-B. Clement"),
    ("5 faubourg Saint-Martin", "5 fbg St Martin"),
    ("3 rue du Président Kennedy", "3 rue Pdt Kennedy"),
    ("1 résidence du Parc", "1 rés. du Parc"),
    ("4 La Noë", "4, lieu-dit la Noé"),
    ("2 rue du 8 mai 1945", "2 r. du 8-Mai-45"),
    ("2 rue du 11 Novembre", "rue du 11 novembre, 2"),
    ("7 chemin de l’Orée", "7 ch. de l'Oree"),
)
TWO_HOUSES = (
    ("12 rue de la Mairie", "14 rue de la Mairie"),
    ("12 bis rue de la Mairie", "12 ter rue de la Mairie"),
    ("12 A rue de la Mairie", "12B rue de la Mairie"),
    ("2 rue du 8 mai 1945", "2 rue du 11 novembre"),
    ("8 rue Victor Hugo", "8 rue Valentine Hugo"),
)
TOWNS = (("Saint-Nazaire", "St Nazaire"), ("Saint-Nazaire", "44600 SAINT NAZAIRE Cedex"))


def lying(street: str, city: str, postcode: str = "") -> str:
    code = f", postcode: '{postcode}'" if postcode else ""
    return f"{{street: {json.dumps(street)}, city: {city}{code}}}"


@pytest.mark.parametrize(("one", "other"), ONE_HOUSE)
def test_the_same_entered_again_is_found_however_its_address_is_spelt(one: str, other: str) -> None:
    """Whatever is exactly the same but for the spelling of where it is."""
    assert Two("", "directory", shop("Le Fournil", address=lying(one, "Donges")),
               shop("Le Fournil", address=lying(other, "Donges"))).likenesses()  # fmt: skip
    for place in ("{{street: {}}}", "{{name: {}}}"):
        start = "2026-06-13 09:00"
        known = event("Marché de producteurs", start, place.format(json.dumps(one)))
        again = event("Marché de producteurs", start, place.format(json.dumps(other)))
        assert Two("", "events", known, again).likenesses(), place


@pytest.mark.parametrize(("one", "other"), TOWNS)
def test_a_town_is_one_however_it_is_spelt(one: str, other: str) -> None:
    street = "3 rue du Port"
    for code in ("", "44600"):
        known = shop("Le Fournil", address=lying(street, one))
        again = shop("Le Fournil", address=lying(street, other, code))
        assert Two("", "directory", known, again).likenesses()


@pytest.mark.parametrize(("one", "other"), TWO_HOUSES)
def test_another_house_is_another_thing(one: str, other: str) -> None:
    known = shop("Le Fournil", address=lying(one, "Donges"))
    again = shop("Le Fournil", address=lying(other, "Donges"))
    assert not Two("", "directory", known, again).likenesses()
