"""The documentation says what the program does, and nothing says where it was written."""

import ast
import importlib.util
import re
import subprocess
from pathlib import Path
from types import ModuleType

import click
import pytest
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS

from docs.examples.pages import PAGES, render
from wiker_ssg.cli.main import COMMANDS, group
from wiker_ssg.cli.speech import speak
from wiker_ssg.model.entries import ACCESSIBILITY, AUDIENCES, MODELS
from wiker_ssg.model.fields import fields
from wiker_ssg.model.jsonschema import SETTINGS
from wiker_ssg.model.taxonomy import BUILT_IN
from wiker_ssg.outputs.theme.environment import environment
from wiker_ssg.outputs.theme.reading import KEYS, load_theme
from wiker_ssg.outputs.theme.theme import shipped
from wiker_ssg.problems.rules import RULES
from wiker_ssg.source.files import Source
from wiker_ssg.source.names import understand
from wiker_ssg.source.parse import Context, Parser

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")
# Put together here, so that this file does not hold what it looks for.
PLACES = re.compile("|".join(rf"(?<![\w.])/{name}/" for name in ("work", "root", "home", "Users")))
HOSTS = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("registry", "npmjs", "org"),
            ("registry", "yarnpkg", "com"),
            ("proxy", "golang", "org"),
        )
    )
)


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = generator()


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in done.stdout.decode().split("\0") if (ROOT / name).is_file()]


@pytest.mark.parametrize("name", GENERATOR.PAGES)
def test_the_reference_is_up_to_date(name):
    speak("en")
    assert (REFERENCE / name).read_text("utf-8") == GENERATOR.PAGES[name](), "run: make docs"


def test_every_command_and_option_is_documented():
    text = (REFERENCE / "commands.md").read_text("utf-8")
    for name in COMMANDS:
        section = text.partition(f"## `wiker {name}")[2].partition("\n## ")[0]
        command = group.get_command(click.Context(group), name)
        assert command is not None
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert f"`{parameter.opts[-1]}" in section, (name, parameter.opts)


@pytest.mark.parametrize("page", ["fields.md", "settings.md"])
def test_every_field_is_documented(page):
    text = (REFERENCE / page).read_text("utf-8")
    for struct in (MODELS if page == "fields.md" else SETTINGS).values():
        for key in fields(struct):
            assert f"| `{key}` |" in text, (struct, key)


@pytest.mark.parametrize("code", RULES)
def test_every_code_is_documented_with_an_example_that_causes_it(code):
    assert f"## `{code}`\n" in (REFERENCE / "problems.md").read_text("utf-8")
    example = GENERATOR.EXAMPLES[code]
    if isinstance(example, tuple):
        path, text = example
        parser = Parser(Context("donges", "FR", "Europe/Paris"))
        hall = Source("directory/hall.yaml", b"", "title: Salle polyvalente\ntype: venue\n")
        parsed = {source.path: parser.parse(source) for source in (Source(path, b"", text), hall)}
        found = (*parsed[path].problems, *understand(parsed).problems)
        assert code in [item.code for item in found]


def test_every_code_can_be_reported():
    program = [path for path in (ROOT / "wiker_ssg").rglob("*.py") if "rules" not in path.parts]
    text = "".join(path.read_text("utf-8") for path in program)
    assert [code for code in RULES if f'"{code}"' not in text] == []


def test_links_between_pages_lead_somewhere():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")]
    for page in pages:
        for target in LINK.findall(re.sub(r"`[^`]*`", "", page.read_text("utf-8"))):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_links_to_parts_of_pages_lead_to_headings():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")]
    for page in pages:
        said = re.sub(r"`[^`]*`", "", page.read_text("utf-8"))
        for target, part in re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", said):
            text = (page.parent / target if target else page).read_text("utf-8")
            headings = re.findall(r"(?m)^#+ (.*)$", text)
            names = {re.sub(r"[^\w\- ]", "", name.lower()).replace(" ", "-") for name in headings}
            assert part in names, f"{page.name}: {target}#{part}"


def test_the_readme_names_the_commands_that_there_are():
    readme = (ROOT / "README.md").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert {"site", "test", "serve"} <= set(re.findall(r"make ([a-z]+)", readme)) <= targets
    for name in re.findall(r"bin/wiker ([a-z]+)", readme):
        assert name in COMMANDS


def test_the_makefile_calls_the_program_as_it_wants_to_be_called():
    netlify = (ROOT / "netlify.toml").read_text("utf-8")
    for text in ((ROOT / "Makefile").read_text("utf-8"), netlify):
        for name, options in re.findall(r"bin\)?/wiker ([a-z]+)([^\n\"]*)", text):
            command = group.get_command(click.Context(group), name)
            assert command is not None
            known = {opt for parameter in command.params for opt in parameter.opts}
            assert set(re.findall(r"--[a-z-]+", options)) <= known, (name, options)


def test_netlify_keeps_what_the_build_leaves():
    settings = (ROOT / "netlify.toml").read_text("utf-8")
    plugin = (ROOT / "netlify" / "keep" / "index.js").read_text("utf-8")
    kept = re.search(r"KEPT = \[(.*)\]", plugin)
    assert kept is not None
    output = re.search(r"--output (\S+)", settings)
    cache = re.search(r"--cache ([^\s\"]+)", settings)
    assert output is not None
    assert cache is not None
    assert re.findall(r'"([^"]+)"', kept[1]) == [output[1], cache[1]]
    assert f'publish = "{output[1]}"' in settings


def test_no_file_tells_where_it_was_written_or_what_it_was_fetched_from():
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for pattern in (PLACES, HOSTS):
            found = pattern.findall(text)
            assert found == [], path.relative_to(ROOT)


def test_public_modules_and_names_have_a_docstring():
    for path in sorted((ROOT / "wiker_ssg").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        assert ast.get_docstring(tree), path
        for node in tree.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path}: {node.name}"


def test_packages_list_what_they_offer_in_order():
    for path in sorted((ROOT / "wiker_ssg").rglob("__init__.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
                names = ast.literal_eval(node.value)
                assert len(set(names)) == len(names)
                assert names == sorted(names), path


# --------------------------------------------------------------------------------------- themes

THEMES_PAGE = (ROOT / "docs" / "themes.md").read_text("utf-8")
STATIC = ROOT / "themes" / "bocage" / "static"


def code(text: str) -> set[str]:
    """Return what a page marks as code."""
    return set(re.findall(r"`([^`]+)`", text))


def section(name: str) -> str:
    """Return a part of the page on themes."""
    found = re.search(rf"^##+ {name}\n(.*?)(?=^##|\Z)", THEMES_PAGE, re.M | re.S)
    assert found is not None, name
    return found[1]


def test_custom_properties_are_those_that_there_are():
    named = {name for name in code(section("Stylesheet")) if name.startswith("--")}
    sheets = [path.read_text("utf-8") for path in ROOT.glob("themes/*/static/style.css")]
    used = set(re.findall(r"var\((--[a-z-]+)", "".join(sheets)))
    made = set(
        re.findall(r"(--[a-z-]+):", (ROOT / "wiker_ssg/outputs/theme/assets.py").read_text())
    )
    defined = made | set(re.findall(r"^ +(--[a-z-]+):", "".join(sheets), re.M))
    assert named == used == defined


def test_drawings_of_the_interface_are_those_that_there_are():
    symbols = set(re.findall(r'<symbol id="([a-z-]+)"', (STATIC / "icons.svg").read_text("utf-8")))
    listed = re.search(r"^(`agenda`.*?)\n\n", section("Drawings"), re.M | re.S)
    assert listed is not None
    keys = {key for terms in BUILT_IN.values() for key in terms} | {*AUDIENCES, *ACCESSIBILITY}
    assert code(listed[1]) == symbols - keys
    assert keys <= symbols


def test_attributes_are_those_that_templates_and_scripts_share():
    named = {name for name in code(section("What the scripts look for")) if "data-" in name}
    templates = "".join(
        path.read_text("utf-8") for path in ROOT.glob("themes/*/templates/**/*.html")
    )
    written = set(re.findall(r"[ \"](data-[a-z]+)", templates))
    assert named == written
    scripts = "".join(path.read_text("utf-8") for path in STATIC.rglob("*.js"))
    read = {*re.findall(r"const (\w+) = \w+\.dataset;", scripts), "dataset"}
    for name in written:
        key = name.removeprefix("data-")
        ways = [rf"\b(?:{'|'.join(read)})\.{key}\b", rf"\[{name}\]"]
        ways += [rf"dataset\[[^]]*\"{key}\"", rf"{{[^}}]*\b{key}\b[^}}]*}} = \w+\.dataset;"]
        assert any(re.search(way, scripts) for way in ways), name


def test_paths_of_the_house_lead_somewhere():
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = re.findall(r"`((?:[\w-]+/)+(?:[\w-]+\.\w+)?)`", text)
    assert len(named) > 40
    places = (ROOT, ROOT / "wiker_ssg", ROOT / "wiker_ssg/outputs")
    lost = [path for path in named if not any((place / path).exists() for place in places)]
    assert lost == ["events/fest-noz.yaml"]  # the example that it follows


def test_rooms_that_the_readme_names_are_there():
    text = (ROOT / "README.md").read_text("utf-8")
    row = next(line for line in text.splitlines() if line.startswith("| `wiker_ssg/` |"))
    named = set(re.findall("`([a-z/]+[a-z])`", row))
    assert len(named) > 15
    assert {name for name in named if not (ROOT / "wiker_ssg" / name).is_dir()} == set()


def test_blocks_are_those_that_templates_have():
    rows = re.findall(r"^\| `(\S+\.html)` \| `(\w+)` \|", section("Extend a theme"), re.M)
    folder = ROOT / "themes/bocage/templates"
    found = [
        (path.relative_to(folder).as_posix(), block)
        for path in folder.rglob("*.html")
        for block in re.findall(r"{% block (\w+) %}", path.read_text("utf-8"))
        if "{% extends" not in path.read_text("utf-8")
    ]
    assert sorted(rows) == sorted(found)


def test_settings_of_a_theme_are_those_that_are_read():
    rows = re.findall(r"^\| (`.*?) \|", section("What a theme is"), re.M)
    assert {name for row in rows for name in code(row)} == KEYS


def test_what_templates_are_given_is_what_they_get():
    """By the arguments that pages and chrome are rendered with."""
    rows = re.findall(r"^\| (`.*?) \|", section("What templates are given"), re.M)
    named = {name for row in rows for name in code(row)}
    source = (ROOT / "wiker_ssg/outputs/pages/frame.py").read_text("utf-8")
    call = source[source.index("return renderer.render(\n") :]
    assert named == set(re.findall(r"^        (\w+)=", call, re.M))


def test_every_function_and_filter_that_is_named_exists_and_the_other_way_round():
    text = (REFERENCE / "templates.md").read_text("utf-8")
    known = environment("en")
    functions, _, rest = text.partition("## Filters")
    filters, _, parts = rest.partition("## Parts")
    named = set(re.findall(r"^\| `\w+\\\|(\w+)", filters, re.M))
    assert named == set(known.filters) - set(FILTERS)
    named = set(re.findall(r"^\| `(\w+)", functions, re.M))
    ours = set(known.globals) - set(DEFAULT_NAMESPACE) - {"gettext", "pgettext", "npgettext"}
    assert named == ours
    used = "".join(path.read_text("utf-8") for path in ROOT.glob("themes/*/templates/**/*.html"))
    for name in set(known.filters) - set(FILTERS):
        assert re.search(rf"\|{name}\b", used) or name in UNUSED, name
    assert "| |\n" not in parts.replace("| macro | |\n", "")
    assert re.findall(r"^\| .*\|  \|$", text, re.M) == []


UNUSED = {"days", "time"}
"""Filters that our own themes have no use for, and others may."""


def test_every_field_of_a_view_is_documented():
    """And every view that an example page is made of is named beside its template."""
    text = (REFERENCE / "views.md").read_text("utf-8")
    for template, (view, _) in GENERATOR.TEMPLATES.items():
        given = f"[{view.__name__}](#{view.__name__.lower()})" if view else "none"
        assert f"| `{template}` | {given} |" in text
        for field in getattr(view, "__struct_fields__", ()):
            part = text.partition(f"## {view.__name__}\n")[2].partition("\n## ")[0]
            assert f"| `{field}` |" in part, (view, field)
    anchors = {f"#{name.lower()}" for name in re.findall(r"^## (\w+)$", text, re.M)}
    assert set(re.findall(r"\]\((#\w+)\)", text)) <= anchors


def test_templates_are_given_the_views_that_are_documented():
    theme = load_theme("bocage", (shipped(),))
    made: dict[str, set[type | None]] = {}
    for example in PAGES.values():
        asked: set[str] = set()
        render(theme, example, asked=asked)
        views: set[type | None] = {type(view) for view in example.values.values()} or {None}
        for key in asked:
            name = key.removeprefix("template/")
            if key.startswith("template/") and "chrome/" not in name and name != "emblem.svg":
                made.setdefault(name, set()).update(views)
    assert made == {name: {view} for name, (view, _) in GENERATOR.TEMPLATES.items()}


def test_the_walk_through_littoral_names_its_files():
    listed = re.search(r"    themes/littoral/\n(.*?)\n\n", THEMES_PAGE, re.S)
    assert listed is not None
    named = {line.split()[0] for line in listed[1].splitlines()}
    folder = ROOT / "themes" / "littoral"
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert named == there
