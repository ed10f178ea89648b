"""Themes: what is read of them, what is refused in words, their files in a commune's accent."""

import pickle
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiker_ssg.outputs.theme.accent import PALETTE
from wiker_ssg.outputs.theme.assets import dress
from wiker_ssg.outputs.theme.contrast import ENOUGH, contrast, readable
from wiker_ssg.outputs.theme.reading import InvalidTheme, load_theme, read_theme
from wiker_ssg.outputs.theme.template import TemplateError
from wiker_ssg.outputs.theme.theme import shipped
from wiker_ssg.problems import sentence

ACCENT = "#1d6b4f"
THEMES = {name: load_theme(name, (shipped(),)) for name in ("bocage", "littoral")}

# ---------------------------------------------------------------------------- reading a theme


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


PARENT: dict[str, str | bytes] = {
    "haie/theme.toml": 'title = "Haie"\nlight = "#fefefe"\ndark = "#010101"\n',
    "haie/templates/page.html": '{% extends "layout.html" %}{% block a %}haie{% endblock %}',
    "haie/templates/layout.html": '<{% block a %}{% endblock %}>{% include "foot.html" %}',
    "haie/templates/foot.html": "pied\n\n\n",
    "haie/static/style.css": "a{}",
    "haie/static/fonts/x.woff2": b"\x00\x01",
}
CHILD: dict[str, str | bytes] = {
    "pré/theme.toml": 'extends = "haie"\ndark = "#000000"\n',
    "pré/templates/foot.html": 'pré, {% include "haie/foot.html" %}',
    "pré/static/style.css": "b{}",
}


def test_a_theme_completes_its_parent(tmp_path):
    write(tmp_path / "a", PARENT)
    write(tmp_path / "b", CHILD)
    theme = load_theme("pré", (tmp_path / "b", tmp_path / "a"))
    assert theme.render("page.html", "fr") == "<haie>pré, pied\n".encode()
    assert dict(theme.static) == {"fonts/x.woff2": b"\x00\x01", "style.css": b"a{}b{}"}
    assert (theme.grounds, theme.name) == (("#fefefe", "#000000"), "pré")
    first = load_theme("haie", (tmp_path / "b", tmp_path / "a"))
    assert first.render("page.html", "fr") == b"<haie>pied\n"
    assert first.static["style.css"] == b"a{}"
    assert first.grounds == ("#fefefe", "#010101")


def test_a_child_without_a_stylesheet_has_its_parents(tmp_path):
    write(tmp_path, PARENT | {"nu/theme.toml": 'extends = "haie"'})
    theme = load_theme("nu", (tmp_path,))
    assert dict(theme.static) == dict(load_theme("haie", (tmp_path,)).static)
    assert theme.grounds == ("#fefefe", "#010101")


def test_a_grandchild_has_all_before_it(tmp_path):
    write(tmp_path, PARENT | CHILD | {
        "mare/theme.toml": 'extends = "pré"',
        "mare/templates/foot.html": 'mare, {% include "pré/foot.html" %}',
        "mare/static/style.css": "c{}",
    })  # fmt: skip
    theme = load_theme("mare", (tmp_path,))
    assert theme.render("page.html", "fr") == "<haie>mare, pré, pied\n".encode()
    assert theme.static["style.css"] == b"a{}b{}c{}"


def test_a_template_may_extend_the_one_that_it_replaces(tmp_path):
    write(tmp_path, PARENT | CHILD | {
        "pré/templates/page.html": '{% extends "haie/page.html" %}{% block a %}{{ super() }}!'
        "{% endblock %}",
    })  # fmt: skip
    made = load_theme("pré", (tmp_path,)).render("page.html", "fr")
    assert made == "<haie!>pré, pied\n".encode()


def test_the_first_folder_wins(tmp_path):
    write(tmp_path / "a", PARENT)
    write(tmp_path / "b", PARENT | {"haie/templates/foot.html": "ailleurs"})
    theme = load_theme("haie", (str(tmp_path / "b"), str(tmp_path / "a")))
    assert theme.render("page.html", "fr") == b"<haie>ailleurs\n"


def test_digests_cover_what_a_template_is_made_of(tmp_path):
    write(tmp_path, PARENT | {"haie/templates/alone.html": "seul"})
    before = load_theme("haie", (tmp_path,)).digests
    write(tmp_path, {"haie/templates/foot.html": "autre pied"})
    after = load_theme("haie", (tmp_path,)).digests
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"foot.html", "layout.html", "page.html"}
    assert load_theme("haie", (tmp_path,)).digests == after


def test_links_and_hidden_files_are_no_part_of_a_theme(tmp_path):
    write(tmp_path, PARENT | {"haie/static/.secret": "x", "haie/static/.git/config": "x"})
    (tmp_path / "haie/static/link.css").symlink_to(tmp_path / "haie/theme.toml")
    assert set(load_theme("haie", (tmp_path,)).static) == {"style.css", "fonts/x.woff2"}


def test_compiled_templates_are_kept_by_language_and_content(tmp_path):
    write(tmp_path, PARENT | {"haie/templates/foot.html": '{{ _("Where") }}'})
    cache = tmp_path / "cache"
    for _ in range(2):
        theme = load_theme("haie", (tmp_path,), cache=str(cache))
        assert theme.render("page.html", "fr") == "<haie>Où\n".encode()
        assert theme.render("page.html", "en") == b"<haie>Where\n"
    assert any(cache.iterdir())
    write(tmp_path, {"haie/templates/foot.html": '{{ _("Price") }}'})
    theme = load_theme("haie", (tmp_path,), cache=str(cache))
    assert theme.render("page.html", "fr") == b"<haie>Tarif\n"


@pytest.mark.parametrize(
    ("files", "name", "line", "words"),
    [
        ({}, "inconnu", 1, "aucun thème ne porte ce nom"),
        ({}, "inconnu", 1, "thèmes connus ici\u00a0: haie"),
        (
            {"haie/theme.toml": "title = "},
            "haie",
            1,
            "écrivez seulement title, extends, light et dark",
        ),
        (
            {"haie/theme.toml": "title = {}}"},
            "haie",
            1,
            "écrivez seulement title, extends, light et dark",
        ),
        ({"haie/theme.toml": 'extend = "a"'}, "haie", 1, "extend"),
        ({"haie/theme.toml": "extends = 3"}, "haie", 1, "extends"),
        ({"haie/theme.toml": 'light = "white"'}, "haie", 1, "light"),
        ({"haie/theme.toml": 'dark = "#FFF"'}, "haie", 1, "dark"),
        ({"haie/theme.toml": 'extends = "haie"'}, "haie", 1, "haie → haie"),
        ({"haie/theme.toml": 'extends = "nulle"'}, "haie", 1, "aucun thème ne porte ce nom"),
        ({"haie/templates/a.html": "\n{% if %}"}, "haie", 2, "regardez cette ligne"),
        ({"haie/templates/a.html": "{{ 1|nope }}"}, "haie", 1, "pas de filtre « nope »"),
        ({"haie/templates/a.html": "{% include x %}"}, "haie", 1, "par une variable"),
        ({"haie/templates/a.html": '\n\n{% include "x" %}'}, "haie", 3, "pas de modèle « x »"),
        ({"haie/templates/a.html": b"\xe9"}, "haie", 1, "pas écrit en UTF-8"),
    ],
)
def test_what_keeps_a_theme_from_being_used_is_said_in_words(tmp_path, files, name, line, words):
    write(tmp_path / "themes", PARENT | files)
    theme, problems = read_theme(name, (tmp_path / "themes",))
    assert theme is None
    (problem,) = problems
    assert problem.code == "theme-invalid"
    assert problem.location.line == line
    assert problem.location.path.startswith(f"themes/{name}/") or "nulle" in str(files)
    said = " ".join(sentence(problem, "fr"))
    assert words.replace("« ", "«\u202f").replace(" »", "\u202f»") in said
    with pytest.raises(InvalidTheme) as raised:
        load_theme(name, (tmp_path / "themes",))
    assert pickle.loads(pickle.dumps(problem)) == problem
    assert raised.value.problems == problems


def test_a_cycle_of_themes_is_said_in_words(tmp_path):
    write(tmp_path, {"a/theme.toml": 'extends = "b"', "b/theme.toml": 'extends = "a"'})
    _, problems = read_theme("a", (tmp_path,))
    assert "a → b → a" in sentence(problems[0], "fr").message


def test_missing_values_are_errors_and_texts_are_escaped(tmp_path):
    write(tmp_path, PARENT | {"haie/templates/a.html": "{{ name }}"})
    theme = load_theme("haie", (tmp_path,))
    assert theme.render("a.html", "fr", name="<b>") == b"&lt;b&gt;\n"
    with pytest.raises(TemplateError, match=r"haie/templates/a\.html:1: 'name' is undefined"):
        theme.render("a.html", "fr")


# ------------------------------------------------------------------------------ files and accent

COLOURS = st.from_regex("#[0-9a-f]{6}", fullmatch=True)
STATIC = {
    "fonts/x.woff2": b"\x00\x01",
    "text.woff2": b"\xff\x02",
    "LICENCE": b"libre",
    "style.css": b'a{src:url("text.woff2") url("autre.woff2") url("https://x.example/a.css")}',
}
GROUNDS = ("#ffffff", "#000000")


def test_files_are_named_by_what_they_hold():
    """Each name has 32 bits of digest behind its stem, so that browsers may keep it for ever."""
    addresses, made = dress(STATIC, GROUNDS, ACCENT)
    assert addresses.keys() == STATIC.keys()
    assert set(addresses.values()) == made.keys()
    assert re.fullmatch(r"/assets/fonts/x\.[0-9a-f]{8}\.woff2", addresses["fonts/x.woff2"])
    assert re.fullmatch(r"/assets/LICENCE\.[0-9a-f]{8}", addresses["LICENCE"])
    assert re.fullmatch(r"/assets/style-1d6b4f\.[0-9a-f]{8}\.css", addresses["style.css"])
    assert made[addresses["text.woff2"]] == b"\xff\x02"
    other = dress(STATIC | {"text.woff2": b"other"}, GROUNDS, ACCENT).addresses
    changed = {name for name in STATIC if addresses[name] != other[name]}
    assert changed == {"text.woff2", "style.css"}


def test_a_stylesheet_names_the_files_beside_it():
    """Those of the theme by their digest; what it does not have stays as it was."""
    addresses, made = dress(STATIC, GROUNDS, ACCENT)
    sheet = made[addresses["style.css"]].decode()
    beside = addresses["text.woff2"].removeprefix("/assets/")
    assert f'url("{beside}")' in sheet
    assert 'url("autre.woff2")' in sheet
    assert 'url("https://x.example/a.css")' in sheet


def test_communes_of_one_accent_share_every_file():
    theme = THEMES["bocage"]
    assert theme.assets(ACCENT) is theme.assets(ACCENT)
    one, other = theme.assets(ACCENT).addresses, theme.assets("#a2452c").addresses
    assert {name for name in one if one[name] != other[name]} == {"style.css", "frame.css"}


def test_a_theme_without_files_has_none():
    assert dress({}, GROUNDS, ACCENT) == ({}, {})


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("a {\n  color: red; /* why */\n}\n", "a {\ncolor: red;  \n}\n"),
        ("/* b */\n\n\na{}", " \na{}"),
        ('a::before{content:"/* b */  \\" /*"}', 'a::before{content:"/* b */  \\" /*"}'),
        ("/*! licence */a{}", "/*! licence */a{}"),
        ("/* it's */a{b:'c'}", " a{b:'c'}"),
    ],
)
def test_what_a_stylesheet_says_to_its_readers_alone_is_not_sent(written, sent):
    made = dress({"style.css": written.encode()}, GROUNDS, ACCENT)
    (sheet,) = (data for name, data in made.files.items() if "style" in name)
    assert sheet.decode().endswith(sent)


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_asks_nothing_of_others(name):
    """Every file that its stylesheet names is its own, and few bytes make the first visit."""
    assets = THEMES[name].assets(ACCENT)
    sheet = assets.files[assets.addresses["style.css"]].decode()
    assert "@import" not in sheet
    assert "//" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    named = re.findall(r"url\((.*?)\)", sheet)
    assert named
    for url in named:
        assert "/assets/" + url.strip('"') in assets.files
    assert len(THEMES[name].static["text.woff2"]) <= 15_000
    # The search, the guide and frames on other sites are pages of their own, weighed there.
    others = ("search.", "guide.", "frame.", "frame-")
    own = [
        data
        for name, data in assets.files.items()
        if name.endswith((".css", ".js")) and not name.removeprefix("/assets/").startswith(others)
    ]
    assert sum(map(len, own)) <= 50_000


def test_a_child_replaces_a_file_of_its_parent():
    one, other = (THEMES[name].static["text.woff2"] for name in ("bocage", "littoral"))
    assert sha256(one).digest() != sha256(other).digest()
    shared = {"icons.svg", "site.js", "open.js", "find.js"}
    parent, child = (THEMES[name].static for name in ("bocage", "littoral"))
    assert all(child[name] == parent[name] for name in shared)
    begins = THEMES["littoral"].static["style.css"]
    assert begins.startswith(THEMES["bocage"].static["style.css"])


RULES = re.compile(r"--accent:(#[0-9a-f]{6});--tint:(#[0-9a-f]{6})")


@given(accent=COLOURS | st.sampled_from(PALETTE), name=st.sampled_from(sorted(THEMES)))
def test_any_accent_can_be_read_by_day_and_by_night(accent, name):
    """On the paper, on its own tint, and the paper on it, as in emblems and buttons."""
    theme = THEMES[name]
    made = dress({"style.css": b""}, theme.grounds, accent)
    sheet = made.files[made.addresses["style.css"]].decode()
    (day, day_tint), (night, night_tint) = RULES.findall(sheet)
    light, dark = theme.grounds
    for ink, tint, paper in ((day, day_tint, light), (night, night_tint, dark)):
        assert contrast(ink, paper) >= 4.5
        assert contrast(ink, tint) >= 4.5
    assert sheet.index(day) < sheet.index("prefers-color-scheme:dark")


@given(COLOURS, COLOURS)
def test_a_colour_becomes_readable_on_any_ground(colour, ground):
    found = readable(colour, ground)
    assert re.fullmatch("#[0-9a-f]{6}", found)
    assert contrast(found, ground) >= 4.5


@given(COLOURS, COLOURS)
def test_a_colour_that_can_be_read_stays_as_it_is(colour, ground):
    found = readable(colour, ground)
    assert readable(found, ground) == found
    if contrast(colour, ground) >= ENOUGH:
        assert found == colour
    assert contrast(colour, ground) == contrast(ground, colour)
    assert 1 <= contrast(colour, ground) <= 21


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#ffffff", 21.0), ("#777777", "#fff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_what_wcag_says(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("name", THEMES)
def test_the_grounds_are_those_of_the_stylesheet(name):
    """Accents are corrected for the papers that `theme.toml` names; they have to be the same."""
    sheet = (shipped() / name / "static/style.css").read_text()
    papers = re.findall(r"--paper: (#[0-9a-f]{6});", sheet)
    assert tuple(papers[:2]) == THEMES[name].grounds


PAIRS = [
    (ink, ground)
    for ground in ("--paper", "--field")
    for ink in ("--ink", "--soft", "--signal", "--open")
]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("at", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_a_themes_own_colours_can_be_read(name, at, ink, ground):
    sheet = (shipped() / name / "static/style.css").read_text()
    found = [re.findall(rf"{prop}: (#[0-9a-f]{{6}});", sheet)[at] for prop in (ink, ground)]
    assert contrast(*found) >= 4.5


STATES = re.compile(r"\.(?:good|mark|changed|off|open-state|is-open|status|gone)\b")
URGENT = re.compile(r"\.(?:changed|urgent|error|errors|fault|wrong)\b")


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("sheet", ["style.css", "frame.css"])
def test_a_colour_has_one_job(name, sheet):
    """The accent is never a state; red is what was cancelled, moved or urgent."""
    css = re.sub(r"/\*.*?\*/", "", (shipped() / name / "static" / sheet).read_text(), flags=re.S)
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", css)
    assert rules
    for selector, body in rules:
        if STATES.search(selector):
            assert "--accent" not in body, selector
        if "var(--signal)" in body:
            assert URGENT.search(selector), selector
        if "var(--open)" in body:
            assert ".is-open" in selector
