"""Files that nobody wrote for us, and files made to do harm, as a commune's entries.

No file ends the program, each is refused with its place and a remedy, and nothing is written but
below the output.
"""

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from tests.portals import DONGES, PORTAL, difference, make, real, tree, wiker, write
from wiker_ssg.cli.main import group
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.outputs.theme.theme import shipped
from wiker_ssg.source.files import LIMIT

EVENT = "title: Fest-noz\nstart: 2026-03-20 20:30\n"


@pytest.fixture
def commune(tmp_path: Path) -> Path:
    return write(tmp_path / "donges", {"commune.yaml": DONGES, "events/bonne.yaml": EVENT})


def check(root: Path) -> tuple[subprocess.CompletedProcess[str], list[dict[str, Any]]]:
    cache = root.parent / "cache"
    told = ("--format", "json", "--history", "none")
    done = wiker("--lang", "fr", "check", root, *told, "--cache", cache)
    assert "Traceback" not in done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["problems"]
    return done, found


def complete(problems: Iterable[dict[str, Any]]) -> None:
    """Assert that each problem names file, line, column, and what to do."""
    for item in problems:
        assert item["file"]
        assert item["line"] >= 1
        assert item["column"] >= 1
        assert item["message"].strip(), item
        assert item["remedy"].strip(), item


def yaml_cases() -> dict[str, bytes]:
    cases: dict[str, bytes] = {}
    for file in sorted((real("suites/yaml-test-suite") / "src").glob("*.yaml")):
        for number, case in enumerate(yaml.load(file.read_text(), Loader=yaml.CBaseLoader)):
            if isinstance(case, dict) and "yaml" in case:
                text = case["yaml"]
                for shown, meant in (("␣", " "), ("»", "\t"), ("—", ""), ("↵", ""), ("∎", "")):
                    text = text.replace(shown, meant)
                name = f"{file.stem.lower()}-{number}"
                cases[f"{FOLDERS[len(cases) % 7]}/{name}.yaml"] = text.encode()
    return cases


def test_every_case_of_the_yaml_test_suite_is_refused(commune: Path) -> None:
    cases = yaml_cases()
    assert len(cases) > 350
    write(commune, cases)
    done, found = check(commune)
    assert done.returncode == 1
    complete(found)
    errors = {item["file"] for item in found if item["severity"] == "error"}
    refused = {str(Path(file)).split("/donges/", 1)[-1] for file in errors}
    assert cases.keys() <= refused


@pytest.mark.parametrize(
    ("name", "one_of"),
    [
        ("ssg-corpus", 1),
        ("sites/massalia.events", 5),
        pytest.param("sites/massalia.events", 1, marks=pytest.mark.slow),
    ],
)
def test_the_files_of_other_generators(commune: Path, name: str, one_of: int) -> None:
    """Copied as they are, with their folders, pictures and names; one of so many."""
    source = real(name)
    files = sorted(path for path in source.rglob("*") if path.is_file())[::one_of]
    for number, folder in enumerate(("events", "pages", "news")):
        for file in files[number::3]:
            target = commune / folder / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    done, found = check(commune)
    assert done.returncode == 1
    assert len(found) > 100
    complete(found)


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c\n"
HARM: dict[str, str | bytes] = {
    "events/bomb.yaml": BOMB,
    "events/brackets.yaml": "title: " + "[" * 20_000,
    "events/hyphens.yaml": "- " * 40_000,
    "events/question.yaml": "? " * 40_000,
    "events/nul.yaml": "title: a\0b\n",
    "events/latin.yaml": "title: Été\n".encode("latin-1"),
    "events/utf-sixteen.yaml": "title: a\n".encode("utf-16"),
    "events/tag.yaml": "title: !!python/object/apply:os.system ['touch harm']\n",
    "events/merge.yaml": f"{EVENT}<<: {{a: b}}\n",
    "events/large.yaml": b"#" * (LIMIT + 1),
    "events/Été.yaml": EVENT,
    "events/a..b.yaml": EVENT,
    "events/..yaml": EVENT,
    "events/line\nbreak.yaml": EVENT,
    "events/agenda.yaml": EVENT,
    "events/2026-03.yaml": EVENT,
    "events/up.yaml": f"{EVENT}image: {{file: ../../harm.jpg, alt: a}}\n",
    "events/root.yaml": f"{EVENT}image: {{file: /etc/harm.jpg, alt: a}}\n",
    "events/papers.yaml": f"{EVENT}documents: [{{title: a, file: ../harm.pdf}}]\n",
    "events/former.yaml": f"{EVENT}former_ids: [../../harm]\n",
    "events/part.yaml": f"{EVENT}part_of: ../../harm\n",
    "events/place.yaml": f"{EVENT}place: ../../harm\n",
    "directory/plan.yaml": "title: a\ntype: business\nmembers_of: [../../harm]\n",
    "pages/home/deep.md": "---\ntitle: [\n---\n",
    "news/script.yaml": "title: a\nimage: {file: a.svg, alt: a}\ndate: 2026-01-01\n",
    "media/a.svg": "<svg onload='alert(1)'/>",
    "media/emblem.svg": "<svg onload='alert(1)'/>",
    "media/harm.php": "<?php system('id');",
}


SPRITE = shipped() / "bocage/static/icons.svg"


def test_files_made_to_do_harm(commune: Path, tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"secret.yaml": EVENT, "secret.png": b"secret"})
    try:
        write(commune, HARM)
        write(commune, {b"events/caf\xe9.yaml".decode("utf-8", "surrogateescape"): EVENT})
    except OSError:  # a file system that wants every name in UTF-8
        pass
    (commune / "events/link.yaml").symlink_to(outside / "secret.yaml")
    (commune / "media/link.png").symlink_to(outside / "secret.png")
    (commune / "news/folder").symlink_to(outside)
    (commune / "offers").symlink_to(outside)
    write(commune, {"events/linked.yaml": f"{EVENT}image: {{file: link.png, alt: a}}\n"})
    done, found = check(commune)
    assert done.returncode == 1
    complete(found)
    errors = {Path(item["file"]).name for item in found if item["severity"] == "error"}
    harmless = {"a.svg", "emblem.svg", "harm.php"}
    expected = {Path(name).name for name in HARM} - harmless
    hidden = {"..yaml"}  # begins with a dot: no entry at all
    spared = {"up.yaml", "root.yaml", "papers.yaml", "script.yaml"}  # published without the file
    assert expected - errors == hidden | spared | {"agenda.yaml"}  # a name like any other
    warned = {Path(item["file"]).name for item in found if item["severity"] == "warning"}
    assert spared <= warned
    assert {"link.yaml", "link.png", "folder", "offers"} <= errors

    before = {path: data for path, data in tree(tmp_path).items() if not path.startswith("cache")}
    output = tmp_path / "output"
    done = wiker("build", commune, "--output", output, "--cache", tmp_path / "cache")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    after = tree(tmp_path)
    beside = {p: d for p, d in after.items() if p.split("/")[0] not in ("cache", "output")}
    assert difference(beside, before) == []
    published = {path: data for path, data in tree(output).items() if data is not None}
    assert b"secret" not in b"".join(published.values())
    assert "donges/agenda/bonne/index.html" in published
    assert "donges/agenda/linked/index.html" in published
    ids = {path.split("/")[2] for path in published if path.startswith("donges/agenda/")}
    kept = {
        "bonne", "linked", "place", "part", "index.html", "2026-03", "rubrique", "alentours",
        "aujourd-hui", "ce-week-end", "cette-semaine",
        "agenda", *(name.removesuffix(".yaml") for name in spared),
    }  # fmt: skip
    assert not [path for path in published if "harm" in path]
    assert {id.removesuffix(".ics").removesuffix(".xml") for id in ids} <= kept
    assert not [path for path in published if path.endswith(".php")]
    drawings = {path: data for path, data in published.items() if path.endswith(".svg")}
    own = {"media/emblem.svg", "donges/media/emblem.svg"}  # what the program draws itself
    sprites = [path for path in drawings if path not in own]
    assert [drawings[path] for path in sprites] == [SPRITE.read_bytes()]
    assert b"onload" not in b"".join(drawings.values())
    assert not [path for path in published if ".." in path or path.startswith(("/", "~"))]


@pytest.mark.parametrize("name", ["portal.yaml", "donges/commune.yaml", "donges/plans.yaml"])
def test_settings_made_to_do_harm(tmp_path: Path, name: str) -> None:
    """A report, never a crash, and nothing is written beside."""
    good = {
        "portal.yaml": PORTAL,
        "communes/donges/commune.yaml": DONGES,
        "communes/donges/plans.yaml": "organisations: {a: {plan: premium}}\n",
        "communes/donges/events/bonne.yaml": EVENT,
    }
    path = next(known for known in good if known.endswith(name))
    harm: tuple[str | bytes, ...] = (
        BOMB,
        "[" * 9_000,
        "a\0b",
        b"\xff\xfe",
        "theme: ../../x\n",
        "name: [\n",
        "- a\n",
    )
    for number, text in enumerate(harm):
        root = write(tmp_path / str(number) / "root", {**good, path: text})
        before = tree(root)
        cache = ("--cache", str(root.parent / "cache"))
        for command in (("check",), ("build", "--output", str(root.parent / "site"))):
            arguments = ["--lang", "fr", *command, str(root), *cache]
            done = CliRunner().invoke(group, arguments, prog_name="wiker")
            assert isinstance(done.exception, SystemExit), (text, done.exception)
            assert done.exit_code == 1, (text, done.output)
            assert Path(path).name in done.output
        assert difference(tree(root), before) == []


def test_control_characters_in_settings_cost_no_output(tmp_path: Path) -> None:
    """They may be written as escapes in YAML, and no feed may hold them."""
    name = '"Don\\b\\0ges\\r\\x1b"'
    root = write(
        tmp_path / "content",
        {
            "portal.yaml": f"{PORTAL}notice: {name}\n",
            "communes/donges/commune.yaml": f"name: {name}\ncountry: FR\n",
            "communes/donges/events/bal.yaml": "title: Bal\nstart: 2026-03-24\n",
        },
    )
    built = make(root, tmp_path / "site", tmp_path / "cache")
    assert built.failed == 0
    assert {item.code for item in built.problems} == {"file-control-character"}
    assert "<title>Donges" in (tmp_path / "site/donges/agenda.xml").read_text("utf-8")
