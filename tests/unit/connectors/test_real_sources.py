"""Each real source becomes entries: how many, and what is refused, with its reason."""

from collections import Counter

import pytest

from tests.unit.connectors.drawn import ABOUT, DATA, drafted, parsed, records_of
from wiker_ssg.connectors.discovery import discover
from wiker_ssg.connectors.record import EntryDraft
from wiker_ssg.connectors.settings import SourceSettings
from wiker_ssg.problems import Severity

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the real data is not here")

KNOWN = {
    "openagenda/ods-v1_evenements-publics_2026-05-27.json": (40, {}),
    "openagenda/ods-v1_evenements-publics_2026-05-29.json": (40, {}),
    "openagenda/devdoc_evenements-structure_9.json": (0, {"record-kind": 5}),
    "datatourisme": (10, {}),
    "directory-dila/service-public_mairie-77188.json": (1, {}),
    "directory-rna/rna_sample_waldec.csv": (2, {"record-dissolved": 1}),
    "directory-sirene/sample_etablissements_OK.csv": (0, {"record-closed": 3}),
    "directory-sirene/sample_unites_legales_OK.csv": (
        0, {"record-closed": 2, "record-incomplete": 1},
    ),
    "directory-sirene/insee_api_etablissement_redacted.json": (0, {"record-opposed": 1}),
    "directory-sirene/insee_api_etablissement_non_diffusable.json": (0, {"record-opposed": 1}),
    "directory-sirene/insee_api_unite_legale_redacted.json": (1, {}),
    "directory-osm": (0, {"record-kind": 17, "record-incomplete": 2}),
    "directory-csv/futurocite_equipements-collectifs_exemple-valide.csv": (1, {}),
    "heritage/base-merimee_toulouse_first120.geojson": (120, {}),
    "events-ics-fr/aurore-vitre_calendrier_excerpt.ics": (5, {}),
    "events-ics-fr/volley-biesheim_agenda_excerpt.ics": (4, {}),
    "events-ics-live/google_import-test.ics": (11, {}),
    "events-ics-live/icloud_yellowbird.ics": (2, {}),
    "events-ics-live/outlook365_zion-centre.ics": (24, {}),
    "events-ics-live/teamup_manchester.ics": (25, {}),
    "events-schemaorg/eventbrite_organizer.html": (24, {}),
    "events-schemaorg/heart-of-torbay_events.html": (1, {}),
    "feeds/schema-data-gouv-fr": (17, {}),
}  # fmt: skip
"""Sources of known schemas, without any setting."""

PROPOSED = {
    "commune-sites-json/saint-loup-cammas_agenda.json": (25, {}),
    "commune-sites-json/saint-loup-cammas_actualites.json": (0, {"record-incomplete": 3}),
    "directory-csv/loire-atlantique_hotels.csv": (40, {"record-twice": 6}),
    "directory-csv/loire-atlantique_restaurants.csv": (209, {"record-twice": 1}),
    "derived/loire-atlantique_restaurants.cp1252.csv": (209, {"record-twice": 1}),
    "directory-csv/mediatheques_idf_subventions.csv": (843, {"record-twice": 1}),
    "directory-dila/ars-centre-vaccination_neufchateau.geojson": (1, {}),
    "events-csv/map-sorties-enfants_evenements_excerpt.csv": (14, {}),
    "events-csv/paroisse-luce_dates-officielles_excerpt.csv": (10, {}),
    "events-json/le-village-lyon8_evenements.json": (4, {}),
    "events-schemaorg/eventbrite_api_events.json": (50, {}),
    "events-schemaorg/squarespace_our-events.json": (46, {}),
    "events-xml/martin-harris-centre_manchester.xml": (3, {}),
    "events-pr-repo/conference-data": (4455, {"record-twice": 325, "record-incomplete": 1}),
    "heritage/loire-atlantique_monuments-musees.csv": (99, {}),
}
"""Sources that nobody knows, with the mapping that `discover` proposes, uncorrected."""


def good(drafts: tuple[EntryDraft, ...]) -> None:
    for draft in drafts:
        problems = parsed(draft.kind, draft.fields).problems
        wrong = [item for item in problems if item.severity is not Severity.INFO]
        assert wrong == [], (draft.where, draft.fields)


@pytest.mark.parametrize("source", KNOWN)
def test_sources_of_known_schemas(source):
    drafts, refused = drafted(records_of(source))
    count, reasons = KNOWN[source]
    assert len(drafts) == count
    assert Counter(one.code for one in refused if "field" not in one.facts) == reasons
    assert len({draft.key for draft in drafts}) == count
    good(drafts)


@pytest.mark.parametrize("source", PROPOSED)
def test_sources_with_the_mapping_that_is_proposed(source):
    records = records_of(source)
    found = discover(records, ABOUT)
    mapping = {one.field: one.take for one in found.fields}
    settings = SourceSettings(name="S", kind=found.kind, id=found.id, mapping=mapping)
    drafts, refused = drafted(records, settings)
    count, reasons = PROPOSED[source]
    assert len(drafts) == count
    assert Counter(one.code for one in refused if "field" not in one.facts) == reasons
    good(drafts[:300])


COMMUNITIES = {
    "apero-web": 7, "aquinum": 4, "archilocus": 16, "bieresecu": 0, "bordeaux-xr": 3,
    "digitalnights": 5, "mtg-bordeaux": 13, "openstreetmap-bordeaux": 11,
    "women-in-tech-bordeaux": 8,
}  # fmt: skip


def essence(draft: EntryDraft) -> tuple[object, ...]:
    """Return what makes two drafts the same event: its name, when it begins, its page.

    The calendar adds an end that the JSON does not know, and puts the place and the address of
    the page into its description; neither tells another event.
    """
    contact = draft.fields.get("contact")
    page = contact.get("url") if isinstance(contact, dict) else None
    return draft.fields["title"], draft.fields["start"], page


@pytest.mark.parametrize("community", COMMUNITIES)
def test_a_calendar_and_its_json_give_the_same_events(community):
    folder = f"events-pr-repo/la-grappe-bordeaux/{community}"
    calendar, refused = drafted(records_of(f"{folder}/events.ics"))
    objects, also_refused = drafted(records_of(f"{folder}/events.json"))
    assert refused == also_refused == ()
    assert len(calendar) == len(objects) == COMMUNITIES[community]
    assert sorted(map(essence, calendar), key=str) == sorted(map(essence, objects), key=str)
    good(calendar)
    good(objects)
