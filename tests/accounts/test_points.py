"""Points come from what was really published; twenty ways of cheating, none of which pays."""

from pathlib import Path

import pytest

from tests.accounts.town import CLUB, COMMUNE, SHOP, Town, event, portal, who
from wiker_ssg.accounts.contributions import read_season
from wiker_ssg.accounts.points import scores
from wiker_ssg.accounts.thanks import Histories
from wiker_ssg.model.thanks import OwnOrganisations, ThanksFile
from wiker_ssg.site.portal import Root

FEST = event("Fest-noz de la Saint-Patrick", "2024-03-16 20:30")
LOTO = event("Grand loto", "2024-04-06 14:00", place="{name: Gymnase}")
WALK = event("Randonnée des marais", "2024-04-14 09:00", place="{name: Port}")


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path / "donges")


# --------------------------------------------------------------------------------- what counts


def test_what_forms_and_accounts_bring_counts(town: Town) -> None:
    town.form(40, "Marie", {"events/fest-noz.yaml": FEST})
    town.account(41, "yann44", {"events/loto.yaml": LOTO})
    town.form(42, "Yvon", {"directory/boulangerie.yaml": SHOP.replace("19:00", "18:30")})
    assert town.points() == {"Marie": 2, "@yann44": 2, "Yvon": 1}


def test_what_waits_counts_on_the_day_it_was_published_and_within_the_season(town: Town) -> None:
    town.form(30, "Avant", {"events/fest-noz.yaml": FEST})
    town.form(31, "Premier", {"events/loto.yaml": LOTO})
    town.form(121, "Après", {"events/rando.yaml": WALK.replace("2024-04-14", "2024-06-14")})
    assert town.points() == {"Premier": 2}


def test_a_correction_of_what_another_made_in_the_season_counts(town: Town) -> None:
    town.form(40, "Marie", {"events/fest-noz.yaml": FEST})
    town.form(41, "Yvon", {"events/fest-noz.yaml": FEST.replace("20:30", "21:00")})
    assert town.points() == {"Marie": 2, "Yvon": 1}


def test_two_who_correct_different_things_both_count(town: Town) -> None:
    hours = SHOP.replace("19:00", "18:30")
    town.form(40, "Marie", {"directory/boulangerie.yaml": hours})
    town.form(41, "Yvon", {"directory/boulangerie.yaml": hours.replace("00 01", "00 09")})
    assert town.points() == {"Marie": 1, "Yvon": 1}


def test_points_are_the_same_however_often_they_are_counted(town: Town) -> None:
    town.form(40, "Marie", {"events/fest-noz.yaml": FEST, "events/loto.yaml": LOTO})
    first = town.scores()
    town.form(130, "Tard", {"events/fest-noz.yaml": None})
    assert town.scores() == first


# ----------------------------------------------------------------------------- ways of cheating


def test_1_moving_and_renaming_a_file_brings_nothing(town: Town) -> None:
    town.commit(20, {"events/fest-noz.yaml": FEST})
    town.form(40, "Ruse", {"events/fest-noz.yaml": None, "events/2024/fest-noz.yaml": FEST})
    renamed = FEST + "former_ids: [fest-noz]\n"
    town.form(41, "Ruse", {"events/2024/fest-noz.yaml": None, "events/bal.yaml": renamed})
    town.form(42, "Ruse", {"events/bal.yaml": None, "events/bal-breton.yaml": FEST})
    assert town.points() == {}


def test_2_what_is_changed_and_put_back_brings_nothing(town: Town) -> None:
    town.account(40, "ruse", {"directory/boulangerie.yaml": SHOP.replace("07:00", "08:00")})
    town.form(41, "Ruse", {"directory/boulangerie.yaml": SHOP})
    assert town.points() == {}


def test_3_an_entry_split_into_five_counts_once(town: Town) -> None:
    for at, part in enumerate(("Concert", "Repas", "Bal", "Tombola", "Feu d’artifice")):
        text = event(f"{part} de la fête", f"2024-04-20 {14 + at}:00")
        town.form(40 + at, "Ruse", {f"events/{part[:3].lower()}.yaml": text})
    assert town.points() == {"Ruse": 2}


def test_4_a_series_written_date_by_date_counts_once(town: Town) -> None:
    for day in range(1, 6):
        text = event(f"Yoga n° {day}", f"2024-04-{day:02} 18:00")
        town.form(40 + day, "Ruse", {f"events/yoga-{day}.yaml": text})
    assert town.points() == {"Ruse": 2}


def test_5_blanks_marks_order_and_a_few_words_bring_nothing(town: Town) -> None:
    spaced = SHOP.replace(": ", ":   ").replace("Boulangerie", "BOULANGERIE")
    town.form(40, "Ruse", {"directory/boulangerie.yaml": spaced + "verified: 2024-03-01\n"})
    town.form(
        41, "Ruse", {"directory/amicale-laique.yaml": CLUB.replace("toutes", "toutes toutes")}
    )
    town.form(
        42, "Ruse", {"directory/amicale-laique.yaml": CLUB.replace("familles", "familles et amis")}
    )
    assert town.points() == {}


def test_6_a_duplicate_brings_nothing(town: Town) -> None:
    town.commit(20, {"events/fest-noz.yaml": FEST})
    town.form(40, "Ruse", {"events/le-fest-noz.yaml": FEST.replace("Fest-noz", "Grand fest noz")})
    town.form(
        41, "Copie", {"directory/boulangerie-2.yaml": SHOP.replace("business", "association")}
    )
    assert town.points() == {}


def test_7_deleting_and_adding_again_brings_nothing(town: Town) -> None:
    town.commit(20, {"events/fest-noz.yaml": FEST})
    town.form(40, "Ruse", {"events/fest-noz.yaml": None})
    town.form(41, "Ruse", {"events/fest-noz.yaml": FEST})
    town.form(42, "Ruse", {"events/fest-noz.yaml": None})
    town.form(43, "Ruse", {"events/saint-patrick.yaml": FEST})
    assert town.points() == {}


def test_8_an_empty_event_brings_nothing_nor_does_one_that_is_over_or_cancelled(town: Town) -> None:
    town.form(40, "Ruse", {"events/vide.yaml": "title: Quelque chose\nstart: 2024-04-20\n"})
    town.form(41, "Ruse", {"events/passe.yaml": FEST.replace("2024-03-16", "2024-01-13")})
    town.form(42, "Ruse", {"events/annule.yaml": f"{LOTO}status: cancelled\n"})
    town.form(43, "Ruse", {"events/brouillon.yaml": f"{WALK}draft: true\n"})
    assert town.points() == {}


def test_9_who_merges_his_own_or_pushes_gets_nothing(town: Town) -> None:
    town.merged_by_himself(40, "ruse", {"events/fest-noz.yaml": FEST})
    signed = "Ajout\n\nProposal: 2024-9999/0\nContributed-by: Ruse"
    town.commit(41, {"events/loto.yaml": LOTO}, who("ruse2"), signed)
    town.commit(42, {"events/rando.yaml": WALK}, who("ruse3"))
    assert town.points() == {}


def test_10_two_names_of_one_person_count_as_one(town: Town) -> None:
    one = {"events/fest-noz.yaml": FEST, "events/loto.yaml": LOTO, "events/rando.yaml": WALK}
    more = {
        f"events/{id}.yaml": event(title, start, place=f"{{name: {id}}}", organiser="")
        + "body: Une soirée pour celles et ceux qui aiment jouer ensemble.\n"
        for id, title, start in (
            ("tarot", "Concours de tarot", "2024-04-21 14:00"),
            ("belote", "Belote du club", "2024-04-22 14:00"),
        )
    }
    town.form(40, "Marie", one)
    town.form(40, "Titi44", more)
    town.form(41, "Titi44", {"events/fest-noz.yaml": FEST.replace("20:30", "21:00")})
    assert town.points() == {"Marie": 6, "Titi44": 5}
    assert town.points(ThanksFile(same={"Marie": ("titi44",)})) == {"Marie": 6}


def test_11_a_shop_is_not_paid_for_its_own_advertising(town: Town) -> None:
    party = event("Dégustation de brioches", "2024-04-20 10:00", organiser="boulangerie")
    named = party.replace("organiser: boulangerie", "organiser: {name: Boulangerie du port}")
    cafe = SHOP.replace("Boulangerie du Port", "Café des Sports").replace("1 rue", "9 place")
    cafe = cafe.replace("00 01", "00 08")
    town.form(40, "Ruse", {"events/degustation.yaml": party})
    town.form(41, "Ruse", {"events/brioches.yaml": named.replace("04-20", "04-27")})
    town.form(42, "Ruse", {"directory/cafe.yaml": cafe})
    town.form(43, "Ruse", {"directory/cafe.yaml": cafe.replace("19:00", "23:00")})
    town.form(44, "Boulangerie du Port", {"directory/boulangerie.yaml": SHOP.replace("19", "20")})
    assert town.points() == {}


def test_12_what_is_known_as_somebodys_own_brings_nothing(town: Town) -> None:
    town.form(40, "Jo", {"directory/boulangerie.yaml": SHOP.replace("19:00", "20:00")})
    own = (OwnOrganisations(name="jo", organisations=("boulangerie",)),)
    assert town.points() == {"Jo": 1}
    assert town.points(ThanksFile(own=own)) == {}


def test_13_many_in_one_day_are_capped(town: Town) -> None:
    files = {
        f"events/soir-{at}.yaml": event(title, f"2024-04-{at:02} 20:00", place=f"{{name: L{at}}}")
        for at, title in enumerate(("Jazz", "Tango", "Cirque", "Conte", "Chorale", "Mime"), 1)
    }
    town.form(40, "Ruse", files)
    assert town.points() == {"Ruse": 6}


def test_14_imports_robots_ambassadors_and_the_platform_take_no_part(town: Town) -> None:
    town.form(40, "", {"events/fest-noz.yaml": FEST})
    town.form(41, "Ruse", {"events/loto.yaml": LOTO + "source: {name: Infolocale}\n"})
    town.account(42, "dependabot[bot]", {"events/rando.yaml": WALK})
    town.account(43, "anne-a", {"directory/boulangerie.yaml": SHOP.replace("19:00", "20:00")})
    town.form(44, "anne ambassade", {"directory/amicale-laique.yaml": CLUB.replace('02"', '05"')})
    town.form(45, "plateforme", {"directory/boulangerie.yaml": SHOP.replace("07:00", "06:00")})
    assert town.points() == {}


def test_15_what_is_gone_by_the_end_brings_nothing(town: Town) -> None:
    town.form(40, "Ruse", {"events/fest-noz.yaml": FEST})
    town.commit(60, {"events/fest-noz.yaml": None})
    assert town.points() == {}


def test_16_breaking_and_mending_brings_nothing_to_the_mender(town: Town) -> None:
    town.account(40, "complice", {"directory/boulangerie.yaml": SHOP.replace("00 01", "00 99")})
    town.form(41, "Ruse", {"directory/boulangerie.yaml": SHOP})
    assert town.points() == {}


def test_17_correcting_the_same_entry_day_after_day_counts_once(town: Town) -> None:
    for day in range(5):
        text = SHOP.replace("19:00", f"19:1{day}")
        town.form(40 + day, "Ruse", {"directory/boulangerie.yaml": text})
    assert town.points() == {"Ruse": 1}


def test_18_who_leaves_a_mistake_to_mend_it_gets_no_more(town: Town) -> None:
    town.form(40, "Ruse", {"events/fest-noz.yaml": FEST.replace("20:30", "08:30")})
    town.form(41, "Ruse", {"events/fest-noz.yaml": FEST})
    assert town.points() == {"Ruse": 2}


def test_19_capitals_and_accents_make_no_other_person(town: Town) -> None:
    town.form(40, "Zoé", {"events/fest-noz.yaml": FEST})
    town.form(40, "ZOE", {"events/loto.yaml": LOTO})
    town.form(40, "zoe ", {"events/rando.yaml": WALK})
    assert town.points() == {"Zoé": 6}


def test_20_the_same_in_the_neighbouring_town_counts_where_it_came_first(tmp_path: Path) -> None:
    settings = portal()
    assert settings.thanks is not None
    towns = {slug: Town(tmp_path / "communes" / slug) for slug in ("donges", "savenay")}
    towns["savenay"].form(40, "Ruse", {"events/fest-noz.yaml": FEST})
    towns["donges"].form(41, "Ruse", {"events/fest-noz.yaml": FEST, "events/loto.yaml": LOTO})
    for town in towns.values():
        town.made()
    histories = Histories(Root(str(tmp_path), settings, False, tuple(towns)))
    season = settings.thanks.seasons[0]
    found = {slug: histories.scores(slug, season, ThanksFile()) for slug in towns}
    assert {slug: found[slug]["Ruse"].points for slug in towns} == {"donges": 2, "savenay": 2}


def test_a_portal_in_one_repository_counts_as_its_communes_alone_would(tmp_path: Path) -> None:
    """Each commune is a folder of the same history."""
    settings = portal()
    assert settings.thanks is not None
    whole = Town(tmp_path / "portal")
    whole.commit(0, {"communes/donges/commune.yaml": COMMUNE})
    whole.form(40, "Marie", {"communes/donges/events/fest-noz.yaml": FEST})
    whole.form(40, "Yvon", {"communes/savenay/events/loto.yaml": LOTO})
    folder = whole.made() / "communes/donges"
    folder.mkdir(parents=True)
    facts = read_season(folder, "donges", settings, settings.thanks.seasons[0])
    assert facts is not None
    found = scores(facts, settings.thanks, ThanksFile())
    assert {name: one.points for name, one in found.items()} == {"Marie": 2}
