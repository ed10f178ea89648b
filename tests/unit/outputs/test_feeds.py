"""What feed readers find in RSS and JSON Feed."""

from __future__ import annotations

import datetime
import json
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from wiker_ssg.model.values import Moment, Price
from wiker_ssg.outputs.feeds.json_feed import json_feed, json_item
from wiker_ssg.outputs.feeds.rss import Enclosure, rss, rss_item
from wiker_ssg.outputs.feeds.views import FeedItem, FeedView
from wiker_ssg.outputs.theme.views import PictureFile
from wiker_ssg.words.plain import LONGEST, from_markdown

PAGE = "https://wiker.example/donges/agenda/fest-noz/"
FEED = FeedView(
    title="Donges & alentours",
    description="Ce qui se passe <ici> 😀",
    url="https://wiker.example/donges/agenda.xml",
    page="https://wiker.example/donges/agenda/",
    language="fr",
    items=(),
)
PICTURE = PictureFile(
    "a.jpg", "800.jpg", "https://wiker.example/donges/media/a/800.jpg", "image/jpeg", 800, 600, ""
)
ENCLOSURE = Enclosure(PICTURE.url, 12_345, "image/jpeg")
BODY = '<p>Avec <a href="/donges/annuaire/cercle/">le cercle</a> &amp; <b>vous</b>.</p>'


def item_of(**fields: Any) -> FeedItem:
    given: dict[str, Any] = {
        "guid": "event-fest-noz@donges.wiker.example",
        "url": PAGE,
        "title": "Fest-noz <b>& 😀 ]]>",
        "summary": "Une <soirée>\nde danse",
        "body": "html/events/fest-noz",
        "published": 1_750_000_000,
        "updated": datetime.date(2026, 5, 1),
        "start": Moment(datetime.date(2026, 5, 23), datetime.time(20, 45)),
        "end": Moment(datetime.date(2026, 5, 24), datetime.time(1, 0)),
        "place": "Salle polyvalente",
        "status": "scheduled",
        "timezone": "Europe/Paris",
        "language": "en",
        "category": "Dance",
        "price": Price(free=True),
        "picture": PICTURE,
    }
    return FeedItem(**{**given, **fields})


def bare(**fields: Any) -> FeedItem:
    nothing = ("summary", "published", "updated", "start", "end", "place", "category", "price")
    return item_of(**{**dict.fromkeys((*nothing, "picture")), "body": "", **fields})


def read(written: bytes) -> Any:
    found = feedparser.parse(written, response_headers={"content-type": "application/rss+xml"})
    assert not found.bozo
    return found


def test_everything_survives() -> None:
    written = rss(FEED, [rss_item(item_of(), ENCLOSURE, BODY)])
    found = read(written)
    assert found.version == "rss20"
    assert found.feed.title == FEED.title
    assert found.feed.link == FEED.page
    assert etree.fromstring(written).findtext("channel/description") == FEED.description
    assert found.feed.language == "fr"
    [own] = [link for link in found.feed.links if link.rel == "self"]
    assert (own.href, own.type) == (FEED.url, "application/rss+xml")
    [entry] = found.entries
    assert entry.title == "Fest-noz <b>& 😀 ]]>"
    assert (entry.id, entry.guidislink, entry.link) == (item_of().guid, False, PAGE)
    assert entry.published == "Sun, 15 Jun 2025 15:06:40 +0000"
    [enclosure] = entry.enclosures
    assert (enclosure.href, enclosure.length) == (PICTURE.url, "12345")
    assert enclosure.type == "image/jpeg"
    assert [tag.term for tag in entry.tags] == ["Dance"]
    assert entry.ev_startdate == "2026-05-23T20:45:00+02:00"
    assert entry.ev_enddate == "2026-05-24T01:00:00+02:00"
    description = etree.fromstring(written).findtext("channel/item/description")
    assert "23 May 2026" in description
    assert "Salle polyvalente<br />Price: free</p>" in description
    assert "<p>Une &lt;soirée&gt;<br />de danse</p>" in description
    assert '<a href="https://wiker.example/donges/annuaire/cercle/">' in description


def test_what_is_not_known_is_not_said() -> None:
    written = rss(FEED, [rss_item(bare())])
    [entry] = read(written).entries
    assert "published" not in entry
    assert not entry.enclosures
    [item] = etree.fromstring(written).findall("channel/item")
    assert [child.tag for child in item] == ["title", "link", "guid"]
    assert b"lastBuildDate" not in written


def test_a_feed_with_nothing_to_say_is_valid() -> None:
    found = read(rss(FEED, []))
    assert (found.entries, found.feed.title) == ([], FEED.title)
    assert json.loads(json_feed(FEED, []))["items"] == []


def test_the_channel_is_as_new_as_its_newest_item() -> None:
    dates = (datetime.date(2026, 2, 28), 1_750_000_000, None, datetime.date(2025, 12, 31))
    written = rss(FEED, [rss_item(item_of(published=date)) for date in dates])
    channel = etree.fromstring(written).find("channel")
    assert channel.findtext("lastBuildDate") == "Fri, 27 Feb 2026 23:00:00 +0000"
    assert len(channel.findall("item")) == 4


def test_the_same_bytes_each_time() -> None:
    def made() -> bytes:
        item = item_of()
        feed = rss(FEED, [rss_item(item, ENCLOSURE, BODY)] * 2)
        return feed + json_feed(FEED, [json_item(item, BODY)])

    assert made() == made()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": "cancelled"}, "CANCELLED – Fest-noz"),
        ({"status": "full"}, "FULL – Fest-noz"),
        ({"series": True}, "Next date: Saturday"),
        ({"start": Moment(datetime.date(2026, 8, 3)), "end": None}, "2026-08-03</ev:startdate>"),
    ],
)
def test_what_is_said(fields: dict[str, Any], said: str) -> None:
    assert said in rss_item(item_of(**fields))


def test_the_namespace_is_named_once() -> None:
    trick = 'xmlns:ev="http://purl.org/rss/1.0/modules/event/"'
    written = rss(FEED, [rss_item(item_of(title=f"A {trick}", summary=trick))] * 2).decode()
    assert written.count(f" {trick} ") == 1
    assert read(written.encode()).entries[1].title == f"A {trick}"


def test_a_json_feed() -> None:
    made = json.loads(json_feed(FEED, [json_item(item_of(), BODY), json_item(bare())]))
    items = made.pop("items")
    assert made == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": FEED.title,
        "home_page_url": FEED.page,
        "feed_url": FEED.url,
        "description": FEED.description,
        "language": "fr",
    }
    full, empty = items
    assert full.pop("content_html").startswith("<p>Saturday, 23 May 2026")
    assert full == {
        "id": "event-fest-noz@donges.wiker.example",
        "url": PAGE,
        "title": "Fest-noz <b>& 😀 ]]>",
        "summary": "Une <soirée>\nde danse",
        "image": PICTURE.url,
        "date_published": "2025-06-15T15:06:40+00:00",
        "date_modified": "2026-04-30T22:00:00+00:00",
        "tags": ["Dance"],
        "language": "en",
        "_event": {
            "start": "2026-05-23T20:45:00+02:00",
            "end": "2026-05-24T01:00:00+02:00",
            "timezone": "Europe/Paris",
            "location": "Salle polyvalente",
            "status": "scheduled",
        },
    }
    assert empty == {
        "id": "event-fest-noz@donges.wiker.example",
        "url": PAGE,
        "title": "Fest-noz <b>& 😀 ]]>",
        "content_text": "Fest-noz <b>& 😀 ]]>",
        "language": "en",
    }


words = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"))


@given(title=words.filter(str.strip), summary=words, name=words.filter(str.strip))
def test_any_words_survive(title: str, summary: str, name: str) -> None:
    item = item_of(title=title, summary=summary, place=name)
    written = rss(FEED, [rss_item(item)])
    assert etree.fromstring(written).findtext("channel/item/title") == title
    [read_item] = json.loads(json_feed(FEED, [json_item(item)]))["items"]
    assert (read_item["title"], read_item["_event"]["location"]) == (title, name)


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("Sans rien.", "Sans rien."),
        ("**Gras** et *l’italique*, `code`.", "Gras et l’italique, code."),
        ("[le cercle](directory:cercle)", "le cercle"),
        ("[le site](https://a.example/b_c_d)", "le site (https://a.example/b_c_d)"),
        ("<https://a.example/b>", "https://a.example/b"),
        ("![affiche](affiche.jpg)Venez", "Venez"),
        ("## Au programme\nDanse", "Au programme\n\nDanse"),
        ("une ligne\ncoupée", "une ligne coupée"),
        ("une ligne  \ncoupée", "une ligne\ncoupée"),
        ("- un\n- deux", "- un\n- deux"),
        ("> cité\n> encore", "cité\nencore"),
        ("3 * 4 * 5, snake_case_x, 8 €*", "3 * 4 * 5, snake_case_x, 8 €*"),
        ("1\\. pas une liste &amp; voilà", "1. pas une liste & voilà"),
        ("a\n\n---\n\nb", "a\n\nb"),
    ],
)
def test_markdown_without_its_marks(markdown: str, plain: str) -> None:
    assert from_markdown(markdown) == plain


def test_a_long_text_is_cut_after_a_word() -> None:
    text = from_markdown("mot " * 1000)
    assert len(text) <= LONGEST
    assert text.endswith("mot …")


@given(st.text("*_`~[]()<>#-=|\\&!:/ \na", max_size=3000))
def test_no_markdown_is_too_much(text: str) -> None:
    assert len(from_markdown(text)) <= 4 * LONGEST
