"""Categories of kinds that have no pages for theirs."""

import pytest

from tests.portals import DONGES, PORTAL, make, write


@pytest.mark.parametrize("key", ["sport", "inconnue"])
@pytest.mark.parametrize(
    ("folder", "more", "page"),
    [
        ("pages", "", "donges/a/"),
        ("news", "date: 2026-02-20\n", "donges/actualites/a/"),
        ("services", "", "donges/services/a/"),
        ("heritage", "", "donges/patrimoine/a/"),
    ],
)
def test_an_entry_of_any_kind_may_have_a_category(tmp_path, folder, more, page, key):
    files = {
        "portal.yaml": PORTAL,
        "communes/donges/commune.yaml": DONGES,
        f"communes/donges/{folder}/a.yaml": f"title: A\ncategory: {key}\n{more}",
    }
    root = write(tmp_path / "content", files)
    built = make(root, tmp_path / "site", tmp_path / "cache")
    assert [item.code for item in built.problems if item.code == "task-failed"] == []
    assert (tmp_path / "site" / page / "index.html").exists()
