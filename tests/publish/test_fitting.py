"""Which destinations take a site, before and after it is built."""

from __future__ import annotations

import pytest

from wiker_ssg.build.listing import Listed
from wiker_ssg.forge.pages import PAGES
from wiker_ssg.forge.registry import HOSTS
from wiker_ssg.publish.fitting import estimated, outgrown, takers
from wiker_ssg.publish.limits import HostLimits, SiteMeasure, beyond, lacking, measured

LARGE = SiteMeasure(files=117_356, folders=80_000, size=1_150_000_000, fullest=900)
"""A portal of 200 communes."""


def test_a_site_is_measured():
    files = {"a/b/c.html": Listed("0", 3), "a/b/d.html": Listed("0", 9), "e.css": Listed("0", 1)}
    assert measured(files) == SiteMeasure(3, 2, 13, 2, ("a/b/d.html", 9))
    assert measured({}) == SiteMeasure(0, 0, 0)


def test_a_portal_of_200_communes_fits_a_server_of_ones_own_and_object_storage():
    assert [one.partition(":")[0] for one in takers(LARGE)] == ["ssh", "s3"]
    assert [one.partition(":")[0] for one in takers(estimated(10))] == ["ssh", "s3", "netlify"]


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"size": 10**9}, "1 GB at most, and this site has 1.2 GB; what takes it: ssh"),
        ({"entries": 10}, "10 files and folders at most"),
        ({"folder_files": 800}, "800 files in a folder at most"),
        ({"file_size": 1}, "no file larger than 1 kB: big.pdf has 1 kB"),
    ],
)
def test_why_a_host_does_not_take_it_is_said_with_those_that_do(limits, words: str):
    site = LARGE._replace(largest=("big.pdf", 999))
    (why,) = beyond(HostLimits("Host", **limits), site, takers(site))
    assert words in why.words("en")
    assert "s3://bucket" in why.words("fr")


@pytest.mark.parametrize(
    ("limits", "given", "words"),
    [
        ({"rules": 10}, {"redirects": 11}, "reads 10 redirects at most, and this site has 11"),
        ({"rules": 10}, {"redirects": 10}, None),
        ({"redirects": False, "rules": 10}, {"redirects": 11}, "knows no redirects"),
        ({"minute": 500}, {"redirects": 0, "carried": 117_356}, "about 235 min;"),
        ({"minute": 500}, {"redirects": 0, "carried": 900}, None),
    ],
)
def test_what_a_host_cannot_do_and_what_that_costs_is_said(limits, given, words: str | None):
    said = [one.words("en") for one in lacking(HostLimits("Host", **limits), fresh=False, **given)]
    assert len(said) == (words is not None)
    assert not words or words in said[0]


def test_pages_of_forges_fit_some_dozens_of_communes():
    assert {host.forge for host in PAGES} <= {*HOSTS}
    for host in PAGES:
        assert outgrown(host.forge, 40) == ()
        assert outgrown(host.forge, 200)
    assert outgrown(HOSTS[0], 50) == ()
    assert outgrown(HOSTS[0], 60)
