"""Files that nobody wrote for us: none crashes the reading, each refusal says where and what."""

from pathlib import Path

import pytest
import yaml

from tests.remedies import check_remedy
from wiker_ssg.source.files import Source, decode
from wiker_ssg.source.parse import Context, Parsed, Parser

DATA = Path(__file__).parents[3] / "../shared/data"
PARSER = Parser(Context("donges", "FR", "Europe/Paris"))


def folder(name: str) -> Path:
    found = DATA / name
    if not found.is_dir():
        pytest.skip(f"real data is not here: {name}")
    return found


def read(path: str, data: bytes) -> Parsed:
    text, problems = decode(path, data)
    parsed = (
        Parsed(None, tuple(problems)) if text is None else PARSER.parse(Source(path, b"", text))
    )
    assert parsed.entry is not None or parsed.problems
    for problem in {problem.code: problem for problem in parsed.problems}.values():
        check_remedy(problem, text)
    return parsed


def test_every_case_of_the_yaml_test_suite() -> None:
    files = sorted((folder("suites/yaml-test-suite") / "src").glob("*.yaml"))
    number = 0
    for file in files:
        for case in yaml.load(file.read_text(), Loader=yaml.CBaseLoader):
            if isinstance(case, dict) and "yaml" in case:
                text = case["yaml"]
                for shown, meant in (("␣", " "), ("»", "\t"), ("—", ""), ("↵", ""), ("∎", "")):
                    text = text.replace(shown, meant)
                assert read("pages/a.yaml", text.encode()).entry is None
                number += 1
    assert number > 350


@pytest.mark.parametrize("name", ["ssg-corpus", "sites/massalia.events", "suites/frontmatter"])
def test_files_of_other_generators(name: str) -> None:
    files = sorted(
        p for p in folder(name).rglob("*") if p.suffix in (".md", ".yaml", ".yml", ".markdown")
    )
    assert files
    for number, file in enumerate(files[:: 1 + len(files) // 1000]):
        ending = "yaml" if file.suffix in (".yaml", ".yml") else "md"
        for kind in ("events", "pages") if number < 200 else ("events",):
            read(f"{kind}/{file.stem}.{ending}", file.read_bytes())


def test_the_real_portal_is_read_nearly_whole() -> None:
    refused = number = 0
    for file in sorted(folder("real-portal").glob("communes/*/*/*.*")):
        path = file.relative_to(file.parents[1]).as_posix()
        if file.suffix in (".md", ".yaml") and not path.startswith((".", "media/")):
            number += 1
            refused += read(path, file.read_bytes()).entry is None
    assert number > 2_000
    assert refused <= 10
