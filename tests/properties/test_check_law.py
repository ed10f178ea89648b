"""The law of `check`: what it says is what `build` says, and what it lets pass is published."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.fuzz.running import FOLDERS
from tests.fuzz.values import Hostile
from tests.portals import AT, facts, make
from tests.properties.test_build_law import (
    Edit,
    begin,
    commune_settings,
    communes,
    grants,
    new_entries,
    portal_settings,
    put,
    small,
)
from wiker_ssg.git.clone import Clone
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.settings import Commune
from wiker_ssg.problems import Problem, Severity
from wiker_ssg.site.cards import shown
from wiker_ssg.site.portal import open_root
from wiker_ssg.site.routes import Routes
from wiker_ssg.source.content import Content, read_content
from wiker_ssg.source.scan import scan

LEFT_OUT = ("plan-required",)
"""What is no error and leaves an entry out all the same."""


@st.composite
def hostile(draw: st.DrawFn) -> Edit:
    """Draw an entry of which a field, or any, is what nobody should write."""
    made = Hostile(draw(st.integers(0, 2**32)))
    kind, fields = made.one_field() if draw(st.booleans()) else made.whole()
    path = f"{FOLDERS[kind]}/h{draw(st.integers(1, 4))}.yaml"
    return put(f"communes/{draw(communes)}/{path}", made.written(fields))


portals = st.tuples(
    st.lists(new_entries, min_size=4, max_size=12),
    st.lists(hostile(), max_size=4),
    st.lists(small, max_size=4),
    st.lists(
        st.one_of(
            st.builds(lambda text: put("portal.yaml", text), portal_settings()),
            st.builds(
                lambda slug, text: put(f"communes/{slug}/commune.yaml", text),
                communes,
                commune_settings(),
            ),
            st.builds(
                lambda slug, text: put(f"communes/{slug}/plans.yaml", text), communes, grants()
            ),
        ),
        max_size=2,
    ),
)


def accepted(root: Path, problems: tuple[Problem, ...]) -> Iterator[tuple[AnyEntry, str]]:
    """Yield each entry with which nothing is wrong, and the file that it must stand in."""
    opened = open_root(str(root))
    wrong = {
        os.path.realpath(item.location.path)
        for item in problems
        if item.severity is Severity.ERROR or item.code in LEFT_OUT
    }
    for slug in ("", *opened.slugs):
        folder = opened.folder(slug)
        content = read_content(
            folder, slug, opened.portal, scan(str(folder)), Clone(), Content(slug)
        )
        if slug and content.commune is None:
            assert os.path.realpath(folder / "commune.yaml") in wrong
            continue
        routes = Routes(opened.portal, content.commune or Commune(slug="", name=opened.portal.name))
        for path, file in content.files.items():
            entry = file.parsed.entry if file.parsed else None
            if entry is None or os.path.realpath(folder / path) in wrong:
                assert file.parsed is None or os.path.realpath(folder / path) in wrong, path
            elif shown(entry, AT):
                yield entry, routes.route(routes.entry(entry.folder, entry.id)).path


def errors(problems: tuple[Problem, ...]) -> list[str]:
    return sorted(str(item) for item in problems if item.severity is Severity.ERROR)


def law(edits: tuple[list[Edit], ...]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root, output, cache = (Path(name, part) for part in ("root", "output", "cache"))
        begin(root, [edit for some in edits for edit in some])
        checked = make(root, output, cache / "check", check=True)
        assert not output.exists()
        built = make(root, output, cache / "build")
        assert built.failed == 0
        assert built.stopped == checked.stopped
        assert facts(built.problems) == facts(checked.problems)
        assert errors(built.problems) == errors(checked.problems)
        if built.stopped:
            assert any(item.severity is Severity.ERROR for item in checked.problems)
            event("stopped")
            return
        for entry, path in accepted(root, checked.problems):
            assert (output / path).is_file(), (entry, path)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(portals)
def test_what_check_lets_pass_is_published(edits: tuple[list[Edit], ...]) -> None:
    law(edits)


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(portals)
def test_what_check_lets_pass_is_published_again_and_again(edits: tuple[list[Edit], ...]) -> None:
    law(edits)
