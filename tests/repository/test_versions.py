"""The texts that repositories were written from are kept, and are what was written."""

import lzma

import msgspec
import pytest

from wiker_ssg.forge.registry import HOSTS
from wiker_ssg.scaffold import stamp, versions
from wiker_ssg.scaffold.answers import QUESTIONS, kind_of, said
from wiker_ssg.scaffold.portal import Hub

KEPT = [
    (kind, forge, name)
    for kind in QUESTIONS
    for forge in HOSTS
    for name in versions.versions(kind, forge)
]
FIRST = {"commune": "18ca4715569e0e64", "portal": "d25a3b0b6ae81f74"}
"""The very first texts of each kind."""


WRITTEN = [
    (kind, forge, calling)
    for kind in QUESTIONS
    for forge in HOSTS
    for calling in versions.variants(kind, forge)
]


@pytest.mark.parametrize(("kind", "forge", "calling"), WRITTEN)
def test_today_s_texts_are_kept(kind, forge, calling):
    version = versions.newest(kind, forge, calling)
    assert version.name in versions.versions(kind, forge), "run: make templates"
    assert versions.calls(version.texts) is calling


def test_the_first_texts_are_kept():
    for kind, name in FIRST.items():
        assert name in versions.versions(kind, HOSTS[0])
    assert len(KEPT) >= 25


@pytest.mark.parametrize(("kind", "forge", "name"), KEPT)
def test_a_version_is_known_by_its_texts(kind, forge, name):
    version = versions.versions(kind, forge)[name]
    assert versions.named(version.texts) == name


@pytest.mark.parametrize(("kind", "forge", "calling"), WRITTEN)
def test_a_version_that_is_filled_in_is_what_is_written(kind, forge, calling):
    from wiker_ssg.scaffold import commune, portal

    for one in versions.specimens(kind, forge, calling):
        made = portal.files(one) if isinstance(one, Hub) else commune.files(one)
        assert versions.filled(versions.newest(kind, forge, calling), one) == made
        assert versions.current(one) == versions.newest(kind, forge, calling)


def test_former_versions_are_filled_in_as_they_were():
    """What was written was compared when it was kept: no later program may say it otherwise."""
    for kind, forge, name in KEPT:
        path = versions.folder(kind, forge) / f"{name}.xz"
        kept = msgspec.json.decode(lzma.decompress(path.read_bytes()))
        version = versions.versions(kind, forge)[name]
        known = versions.specimens(kind, forge, versions.calls(version.texts))
        found = [versions.proof(version, one) for one in known]
        assert kept[2] == found, (
            f"{kind} on {forge}: keep the old name in the templates' values, and add a new one"
        )


def test_the_store_is_small():
    sizes = [path.stat().st_size for kind, forge, _ in KEPT
             for path in versions.folder(kind, forge).glob("*.xz")]  # fmt: skip
    assert max(sizes) < 40_000


def test_a_stamp_is_read_as_it_was_written():
    for kind in QUESTIONS:
        variants = versions.variants(kind, HOSTS[0])
        for one in (one for each in variants for one in versions.specimens(kind, HOSTS[0], each)):
            read = stamp.read(stamp.text(one, "abc"), {})
            assert read is not None
            assert read.version == "abc"
            assert kind_of(read.answered) == kind
            assert said(read.answered) == said(one)
            assert read.answered == one


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: commune", "kind: town"),
        ("forge: github", "forge: sourceforge"),
        ('slug: "donges"', 'slug: "../donges"'),
        ('slug: "donges"', 'slug: "recherche"'),
        ('platform: "wiker/team"', 'platform: "wiker\\n* @me"'),
        ('position: "47.3,-2.0"', 'position: "47.3\\nx: y,-2.0"'),
        ("answers:", "more: x\nanswers:"),
        ("answers:", "answers"),
        ('  name: "Donges"\n', ""),
    ],
)
def test_what_could_not_be_answered_is_no_stamp(old, new):
    text = stamp.text(versions.SPECIMENS["commune"][0], "abc").decode()
    assert text.count(old) == 1
    assert stamp.read(text.replace(old, new).encode(), {}) is None
