"""Where a site stands: every address that is accepted can be served, others have a remedy."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiker_ssg.model.base import Base, base_of, is_base, tidied
from wiker_ssg.source.refusal import Refusal
from wiker_ssg.source.urls import base_url, domain

PATH = st.lists(st.text("aZ0é%.:*?#@/\\ ~-_", max_size=6), max_size=4).map("/".join)
ADDRESS = st.builds(
    "https://{}x.example{}{}{}".format,
    st.sampled_from(("", "u:p@")),
    st.sampled_from(("", ":8080")),
    st.sampled_from(("", "/", "//")),
    PATH,
)


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://x.example", Base("https://x.example", "/")),
        ("https://x.example/", Base("https://x.example", "/")),
        ("http://localhost:8000", Base("http://localhost:8000", "/")),
        ("https://x.example/portail", Base("https://x.example", "/portail/")),
        ("https://x.example/a/b/", Base("https://x.example", "/a/b/")),
    ],
)
def test_an_address_is_an_origin_and_a_root(url: str, base: Base) -> None:
    assert base_of(url) == base
    assert is_base(url)


@given(ADDRESS)
def test_what_is_accepted_can_be_served_and_the_remedy_is_accepted(text: str) -> None:
    value = base_url(text)
    if isinstance(value, Refusal):
        remedy = value.facts["suggestion"]
        assert not isinstance(base_url(remedy), Refusal), (text, remedy)
        return
    parts = urlsplit(value)
    assert (parts.query, parts.fragment, parts.username) == ("", "", None)
    root = base_of(value).root
    assert re.fullmatch(r"/(([\w.~-]|%[0-9A-F]{2})+/)*", root, re.ASCII), root
    assert not {".", ".."} & set(root.split("/"))
    assert value == tidied(text) == text.rstrip("/")


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("https://x.example/portail?page=1", "https://x.example/portail"),
        ("https://x.example/portail#haut", "https://x.example/portail"),
        ("https://mairie:secret@x.example/portail", "https://x.example/portail"),
        ("https://x.example/a/../b", "https://x.example/a/b"),
        ("https://x.example/%2e%2e/b", "https://x.example/b"),
        ("https://x.example//b", "https://x.example/b"),
        ("https://x.example/été", "https://x.example/%C3%A9t%C3%A9"),
        ("https://x.example/:a*", "https://x.example/-a-"),
        ("ftp://x.example/portail", "https://x.example/portail"),
    ],
)
def test_what_cannot_be_served_is_refused_with_the_nearest_that_can(text: str, remedy: str) -> None:
    value = base_url(text)
    assert isinstance(value, Refusal)
    assert value.facts["suggestion"] == remedy


@pytest.mark.parametrize(
    "text",
    ["https://donges.example", "donges.example/agenda", "donges.example:80", "donges", "a b"],
)
def test_a_commune_has_a_host_and_no_address(text: str) -> None:
    assert isinstance(domain(text), Refusal)


def test_a_host_is_written_in_small_letters() -> None:
    assert domain("Donges.Example") == "donges.example"
