"""Categories and the drawings that stand for them."""

import pytest

from wiker_ssg.model.taxonomy import BUILT_IN, OTHER, Taxonomies

OWN = {
    "events": {
        "fest-noz": {"fr": "Fest-noz", "parent": "dance"},
        "regatta": {"fr": "Régate"},
        "lost": {"fr": "Perdu", "parent": "nowhere"},
        "concert": {"fr": "Concert de rue"},
        "grandchild": {"fr": "Petit-fils", "parent": "fest-noz"},
    },
    "heritage": {"calvary": {"fr": "Calvaire", "parent": "monument"}},
}


@pytest.mark.parametrize(
    ("folder", "key", "icon"),
    [
        ("events", "concert", "concert"),
        ("events", "fest-noz", "dance"),
        ("events", "regatta", OTHER),
        ("events", "lost", OTHER),
        ("events", "grandchild", OTHER),
        ("events", "nobody-knows", OTHER),
        ("events", OTHER, OTHER),
        ("heritage", "calvary", "monument"),
        ("heritage", "dance", OTHER),
        ("no-folder", "concert", OTHER),
    ],
)
def test_a_category_has_the_drawing_of_the_built_in_one_it_belongs_to(folder, key, icon):
    assert Taxonomies(OWN).icon(folder, key) == icon


def test_every_built_in_category_stands_for_itself():
    taxonomies = Taxonomies()
    for folder, terms in BUILT_IN.items():
        assert {key: taxonomies.icon(folder, key) for key in terms} == {key: key for key in terms}
