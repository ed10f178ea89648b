"""The way of a proposal, as people go it: form, preview, sent; private link; decided."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.contribute.conftest import TODAY, Served, serve
from tests.contribute.kept import keys
from tests.contribute.pictures import photograph
from tests.contribute.visitor import Visitor, complaints, forms
from tests.portals import CONTENT
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.forge import Proposal, Stage, Word
from wiker_ssg.site.card import fold
from wiker_ssg.site.portal import open_root
from wiker_ssg.source.files import Source
from wiker_ssg.source.parse import Parser

EVENT = "/donges/evenement/"
SHOP = "/donges/corriger/directory/boulangerie-du-port/"
BAL = {"title": "Bal du port", "start_day": "2027-06-24", "start_time": "20:30"}


def proposal(served: Served) -> Proposal:
    """Return the only proposal, once the forge has it."""
    served.worker.round()
    assert len(served.forge.proposals) == 1
    return next(iter(served.forge.proposals.values()))


def read(served: Served, made: Proposal, path: str) -> Any:
    town = served.towns.get("donges")
    assert town is not None
    parser: Parser = town.parser
    data = made.files[path]
    assert data is not None
    parsed = parser.parse(Source(path, b"", data.decode()))
    assert parsed.entry is not None
    return parsed.entry


@pytest.mark.parametrize(
    "path",
    ["/donges/", EVENT, "/donges/association-ou-commerce/", "/donges/actualite/",
     "/donges/bon-plan/", "/donges/signaler/", SHOP, "/", "/blain/evenement/"],
)  # fmt: skip
def test_pages_are_there_and_nobody_keeps_them(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "'unsafe" not in answer.headers["content-security-policy"]
    assert "<script>" not in answer.text
    assert " style=" not in answer.text


@pytest.mark.parametrize("path", ["/", "/nantes/", f"/suivi/{'a' * 32}"])
def test_a_page_about_no_commune_wears_the_portals_dress(served, visitor, path):
    """Whoever chooses a commune is not to think that one is chosen already."""
    visitor.get("/donges/")
    text = visitor.get(path).text
    portal = open_root(str(CONTENT)).portal.name
    assert re.findall(r"<title>.* – (.*)</title>", text) == [portal]
    outside = re.sub(r"<main.*</main>", "", text, flags=re.DOTALL)
    assert not any(name in outside for _, name in served.towns.names())
    addresses = re.findall(r'<(?:link|use)[^>]*?href="(/[^"#]+)', text)
    assert "/emblem.svg" in addresses
    assert all(visitor.get(address).status_code == 200 for address in addresses)


def test_pages_ask_nothing_of_other_sites(visitor):
    text = visitor.get(EVENT).text
    asked = re.findall(r'(?:src|href)="([^"]+)"[^>]*(?:rel="(?:icon|stylesheet|preload)")?', text)
    for address in re.findall(r'<(?:link|script|img|use)[^>]*?(?:src|href)="([^"]+)"', text):
        assert address.startswith("/"), address
        assert visitor.get(address.partition("#")[0]).status_code == 200
    assert asked


@pytest.mark.parametrize(
    "path", ["/nantes/", "/donges/x/", "/donges/corriger/events/x/", "/donges/corriger/x/y/",
             "/donges/corriger/pages/venir/", "/suivi/x", f"/suivi/{'a' * 32}", "/apercu/x",
             "/assets/x.css", "/..%2f/", "/donges/evenement", "/nantes"],
)  # fmt: skip
def test_other_addresses_lead_nowhere(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "traceback" not in answer.text.lower()


@pytest.mark.parametrize(
    "path", ["/%5Cevil.example/x/", "/%5C%5Cevil.example/", "/%2Fevil.example/x/",
             "/%09/evil.example/", "/@evil.example/x/", "/javascript:x/y/", "/nantes/x/"],
)  # fmt: skip
def test_a_page_for_what_is_not_there_leads_nowhere_else(served, visitor, path):
    """Browsers read a backslash as a slash, and two slashes as another host."""
    addresses = re.compile(r'(?:href|src|action)="([^"]*)"')
    usual = set(addresses.findall(visitor.get("/").text))
    doors = {f"/{slug}/" for slug, _ in served.towns.names()}
    assert doors < usual
    answer = visitor.get(path)
    assert answer.status_code == 404
    found = set(addresses.findall(answer.text))
    assert found == usual - doors


def test_categories_stand_in_the_order_of_the_alphabet(visitor):
    """“Éducation” is an E, and what is other than all comes last."""
    text = visitor.get("/donges/association-ou-commerce/").text
    options = re.findall(r"<option [^>]*>([^<]+)<", text)
    found = options[options.index("Agriculture") : options.index("Autre") + 1]
    assert "Éducation" in found
    assert found[:-1] == sorted(found[:-1], key=fold)


def test_a_form_becomes_a_proposal(served, visitor):
    answer = visitor.send(
        EVENT, place="Salle polyvalente", body="Un **bal**.", note="Merci @donges",
        email="a@b.example", pseudonym="Marie L.", **BAL
    )  # fmt: skip
    assert answer.status_code == 303
    made = proposal(served)
    assert made.key == "2026-0001"
    assert list(made.files) == ["events/bal-du-port.md"]
    entry = read(served, made, "events/bal-du-port.md")
    assert (entry.title, str(entry.start), entry.body) == (
        "Bal du port",
        "2027-06-24 20:30",
        "Un **bal**.",
    )
    assert made.labels == ("formulaire", "événement")
    assert made.reviewers == ("wiker-demo-donges", "wiker-demo-estuaire")
    assert made.title == "Événement : Bal du port"
    assert made.pseudonym == "Marie L."
    assert "a@b.example" not in repr(made)
    assert "192.0.2.7" not in repr(made)
    page = visitor.get(answer.headers["location"])
    assert "Bal du port" in page.text


def test_the_preview_is_the_page_as_it_will_look(visitor):
    given = visitor.fill(EVENT, False, place="Salle polyvalente", price_free="on", **BAL)
    text = visitor.post(EVENT, given | {"step": "preview"}).text
    assert "24 juin 2027" in text
    assert "gratuit" in text
    assert "<h2" in text
    for way in re.findall(r'href="(/[^"]*)"', text):
        assert way.startswith(("/assets/", "/donges/")), way


def test_a_day_that_is_past_is_asked_about_before_it_is_sent(visitor):
    for day, doubts in (("2020-06-24", 1), ("2027-06-24", 0)):
        given = visitor.fill(EVENT, False, title="Bal du port", start_day=day)
        text = visitor.post(EVENT, given | {"step": "preview"}).text
        assert text.count('class="doubt"') == doubts


def test_changing_something_shows_the_form_with_its_values(visitor):
    given = visitor.fill(EVENT, False, body="Un\n\nDeux", **BAL)
    preview = visitor.post(EVENT, given | {"step": "preview"})
    again = visitor.post(EVENT, forms(preview)[0].values | {"step": "edit"})
    assert again.status_code == 200
    values = forms(again)[0].values
    assert values["title"] == "Bal du port"
    assert values["body"] == "Un\n\nDeux"
    assert visitor.post(EVENT, values | {"step": "preview"}).status_code == 200


def test_what_is_wrong_is_said_at_its_control_all_at_once(visitor):
    given = visitor.fill(EVENT, False, contact_phone="oui", price_from="cher", email="non", **BAL)
    answer = visitor.post(EVENT, given | {"step": "preview"})
    assert answer.status_code == 422
    assert set(complaints(answer)) >= {"price-from", "email", "contact-phone"}
    for name in ("price-from", "email", "contact-phone"):
        assert f'href="#f-{name}"' in answer.text
        assert f'id="f-{name}"' in answer.text
    assert "Téléphone\u00a0: " in answer.text
    assert forms(answer)[0].values["contact-phone"] == "oui"


def test_ids_are_never_those_of_others(served, visitor):
    for _ in range(3):
        assert visitor.send(EVENT, title="Don de sang", start_day="2027-01-02").status_code == 303
    served.worker.round()
    paths = [path for made in served.forge.proposals.values() for path in made.files]
    assert paths == [f"events/don-de-sang-{number}.md" for number in (2, 3, 4)]


def test_ids_of_what_was_published_stay_taken_where_the_root_is_never_pulled(served, visitor):
    assert visitor.send(EVENT, **BAL).status_code == 303
    served.worker.round()
    served.forge.states["2026-0001"] = Stage.MERGED
    served.clock.forward(120)
    served.worker.round()
    served.clock.forward(31 * 86_400)
    assert served.store.forget() == 1
    assert visitor.send(EVENT, **BAL).status_code == 303
    served.worker.round()
    assert list(served.forge.proposals["2026-0002"].files) == ["events/bal-du-port-2.md"]


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("Rubrique", "events/rubrique-2.md"),
        ("2026", "events/2026-2.md"),
        ("2026-12", "events/2026-12-2.md"),
        ("fr", "events/fr-2.md"),
        ("Alentours", "events/alentours-2.md"),
        ("Привет", "events/event.md"),
        ("../../etc/passwd", "events/etc-passwd.md"),
        (".git/hooks", "events/git-hooks.md"),
        ("Été à l’Île", "events/ete-a-l-ile.md"),
        ("x" * 140, f"events/{'x' * 60}.md"),
    ],
)
def test_paths_come_from_titles_and_are_free(served, visitor, title, path):
    assert visitor.send(EVENT, title=title, start_day="2027-01-02").status_code == 303
    assert list(proposal(served).files) == [path]


def test_a_picture_stays_through_all_steps(served, visitor):
    given = visitor.fill(EVENT, False, picture_credit="Marie", **BAL)
    wanting = visitor.post(EVENT, given | {"step": "preview"}, photograph())
    assert list(complaints(wanting)) == ["picture-alt"]
    values = forms(wanting)[0].values
    assert values["picture-id"]
    shown = visitor.get(f"/apercu/{values['picture-id']}")
    assert shown.headers["content-type"] == "image/jpeg"
    preview = visitor.post(EVENT, values | {"picture-alt": "Le port", "step": "preview"})
    assert f'src="/apercu/{values["picture-id"]}"' in preview.text
    assert visitor.post(EVENT, forms(preview)[0].values | {"step": "send"}).status_code == 303
    made = proposal(served)
    entry, picture = sorted(made.files)
    assert re.fullmatch(r"media/bal-du-port-[0-9a-f]{8}\.jpg", picture)
    image = read(served, made, entry).image
    assert (f"media/{image.file}", image.alt, image.credit) == (picture, "Le port", "Marie")
    assert made.files[picture] == shown.content


def test_a_correction_changes_the_file_that_there_is(served, visitor):
    values = visitor.fill(SHOP, False)
    assert values["title"] == "Boulangerie du Port"
    preview = visitor.post(SHOP, values | {"contact-phone": "02 40 00 00 01", "step": "preview"})
    assert preview.status_code == 200, complaints(preview)
    answer = visitor.post(SHOP, forms(preview)[0].values | {"step": "send"})
    assert answer.status_code == 303
    made = proposal(served)
    assert list(made.files) == ["directory/boulangerie-du-port.yaml"]
    before = (CONTENT / "communes/donges/directory/boulangerie-du-port.yaml").read_text()
    after = (made.files["directory/boulangerie-du-port.yaml"] or b"").decode()
    other = [line for line in before.splitlines() if not line.startswith("contact:")]
    assert [line for line in after.splitlines() if line in other] == other
    assert "phone: +33 2 40 00 00 01" in after
    assert made.labels == ("formulaire", "correction")


def test_every_entry_of_the_demonstration_can_be_corrected(served, visitor):
    town = served.towns.get("donges")
    for folder in ("events", "directory", "news", "offers", "services", "heritage"):
        for id in list(town.site.entries[folder])[:6]:
            path = f"/donges/corriger/{folder}/{id}/"
            values = visitor.fill(path, False)
            unchanged = visitor.post(path, values | {"step": "preview"})
            assert "Rien n’a" in complaints(unchanged)[""]
            values["title"] += " !"
            answer = visitor.post(path, values | {"step": "preview"})
            assert answer.status_code == 200, (path, complaints(answer))


def test_a_remark_becomes_a_proposal_that_changes_nothing(served, visitor):
    values = visitor.fill("/donges/signaler/?page=https://wiker.example/donges/agenda/", False)
    assert values["about"] == "https://wiker.example/donges/agenda/"
    answer = visitor.post("/donges/signaler/", values | {"remark": "Fermé.", "step": "send"})
    assert answer.status_code == 303
    made = proposal(served)
    assert made.files == {}
    assert "Fermé." in made.body


# --------------------------------------------------------------------------------- private link


def sent(visitor: Visitor, **values: str) -> str:
    answer = visitor.send(EVENT, **{**BAL, **values})
    assert answer.status_code == 303, complaints(answer)
    link: str = answer.headers["location"]
    return link


def act(visitor: Visitor, link: str, step: str, **values: str) -> httpx.Response:
    """Press the button of a step on a private page."""
    page = visitor.get(link)
    form = next(form for form in forms(page) if ("step", step) in form.buttons)
    return visitor.post(link, form.values | values | {"step": step})


def test_only_a_digest_of_the_private_link_is_kept(served, visitor):
    token = sent(visitor).rpartition("/")[2]
    assert len(token) == 32
    served.store.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert token.encode() not in Path(served.store.path).read_bytes()


def test_states_are_told(served, visitor):
    link = sent(visitor)
    assert "en route" in visitor.get(link).text
    served.worker.round()
    assert "va décider" in visitor.get(link).text
    served.forge.states["2026-0001"] = Stage.MERGED
    served.clock.forward(120)
    served.worker.round()
    page = visitor.get(link).text
    assert "https://wiker.example/donges/agenda/bal-du-port/" in page
    assert "Retirer" not in page


def test_the_ambassador_and_the_sender_talk(served, visitor):
    link = sent(visitor)
    served.worker.round()
    key = "2026-0001"
    served.forge.said[key] = [Word(int(served.clock()), False, "Quelle salle ? <b>Merci</b>")]
    served.clock.forward(120)
    served.worker.round()
    assert "Quelle salle ? &lt;b&gt;Merci&lt;/b&gt;" in visitor.get(link).text
    assert act(visitor, link, "reply", reply="La grande.\n\nMerci").status_code == 303
    assert "La grande." in visitor.get(link).text
    served.worker.round()
    assert [word.text for word in served.forge.words[key].values()] == ["La grande.\n\nMerci"]
    assert "La grande." in visitor.get(link).text


def test_a_reply_that_is_sent_twice_is_said_once(served, visitor):
    link = sent(visitor)
    page = visitor.get(link)
    form = next(form for form in forms(page) if ("step", "reply") in form.buttons)
    for _ in range(2):
        visitor.post(link, form.values | {"reply": "La grande.", "step": "reply"})
    served.worker.round()
    assert len(served.forge.words["2026-0001"]) == 1
    assert served.forge.calls.count(("reply", "2026-0001")) == 1


def test_what_was_sent_can_be_corrected(served, visitor):
    link = sent(visitor)
    served.worker.round()
    form = visitor.form(f"{link}/corriger")
    assert form.values["title"] == "Bal du port"
    assert "email" not in form.values
    preview = visitor.post(
        f"{link}/corriger", form.values | {"title": "Grand bal", "step": "preview"}
    )
    answer = visitor.post(f"{link}/corriger", forms(preview)[0].values | {"step": "send"})
    assert answer.status_code == 303
    made = proposal(served)
    assert made.revision == 1
    assert list(made.files) == ["events/bal-du-port.md"]
    assert read(served, made, "events/bal-du-port.md").title == "Grand bal"
    page = visitor.get(link).text
    assert "<h1>Grand bal" in page


def test_a_correction_goes_on_from_what_the_ambassador_made_of_it(served, visitor):
    link = sent(visitor)
    served.worker.round()
    made = served.forge.proposals["2026-0001"]
    changed = {"events/bal-du-port.md": b"---\ntitle: Bal du port\nstart: 2027-06-25 21:00\n---\n"}
    served.forge.proposals["2026-0001"] = Proposal(
        **{**{f: getattr(made, f) for f in made.__struct_fields__}, "files": changed}
    )
    served.clock.forward(120)
    served.worker.round()
    assert visitor.form(f"{link}/corriger").values["start-day"] == "2027-06-25"


def test_withdrawn_is_withdrawn(served, visitor):
    link = sent(visitor, email="a@b.example")
    served.worker.round()
    assert act(visitor, link, "withdraw").status_code == 303
    served.worker.round()
    assert ("withdraw", "2026-0001") in served.forge.calls
    assert "Vous l’avez retiré" in visitor.get(link).text
    assert served.store.submission("2026-0001").email is None
    assert visitor.get(f"{link}/corriger").status_code == 404


def test_an_address_can_be_deleted_at_once(served, visitor):
    link = sent(visitor, email="a@b.example")
    assert "a@b.example" in visitor.get(link).text
    assert act(visitor, link, "forget").status_code == 303
    served.store.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"a@b.example" not in Path(served.store.path).read_bytes()


def test_the_private_page_is_nobody_elses(served, visitor):
    link = sent(visitor)
    with served.visitor("198.51.100.9") as other:
        page = visitor.get(link)
        stamp = forms(page)[-1].values
        assert other.post(link, stamp | {"step": "withdraw"}).status_code == 422
    assert served.store.submission("2026-0001").state == "open"
    assert visitor.get(link).headers["referrer-policy"] == "same-origin"


# ------------------------------------------------------------------------------------- exactly once


def test_a_form_that_is_sent_twice_is_received_once(served, visitor):
    given = visitor.fill(EVENT, False, **BAL)
    links = {visitor.post(EVENT, given | {"step": "send"}).headers["location"] for _ in range(3)}
    assert len(links) == 1
    assert keys(served.store) == ["2026-0001"]


def test_keys_are_counted_by_year(served, visitor):
    sent(visitor)
    served.clock.at = 1_798_761_600.0  # the first moment of 2027
    sent(visitor)
    assert keys(served.store) == ["2026-0001", "2027-0001"]


def test_what_was_received_is_there_after_a_restart(tmp_path, towns):
    first = serve(tmp_path, towns)
    with first.visitor() as visitor:
        link = sent(visitor)
    again = serve(tmp_path, towns)
    with again.visitor() as visitor:
        assert "Bal du port" in visitor.get(link).text
    assert list(proposal(again).files) == ["events/bal-du-port.md"]


# ------------------------------------------------------------------------------------------- town


def test_a_commune_is_read_again_when_its_files_change(tmp_path):
    commune = tmp_path / "donges"
    (commune / "directory").mkdir(parents=True)
    (commune / "commune.yaml").write_text("name: Donges\n")
    clock = [0.0]
    towns = Towns(str(commune), clock=lambda: clock[0], today=lambda zone: TODAY)
    with serve(tmp_path, towns).visitor() as visitor:
        assert "Salle" not in visitor.get(EVENT).text
        (commune / "directory/salle.yaml").write_text("title: La Salle\ntype: venue\n")
        assert "La Salle" not in visitor.get(EVENT).text
        clock[0] += 60
        assert "La Salle" in visitor.get(EVENT).text


def test_a_portal_without_communes_says_so(tmp_path):
    (tmp_path / "portal.yaml").write_text("format: 1\n")
    with serve(tmp_path, Towns(str(tmp_path))).visitor() as visitor:
        assert visitor.get("/").status_code == 404
