"""What a part of the program depends on, as its import graph tells, and what is kept under it."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tests.portals import write
from wiker_ssg.engine import Memory, Program, Store
from wiker_ssg.engine.distributions import Environment
from wiker_ssg.engine.imports import Imports, Package, imports_of
from wiker_ssg.engine.shape import shape
from wiker_ssg.outputs.pictures.images import renditions
from wiker_ssg.outputs.pictures.renditions import Pictures
from wiker_ssg.outputs.search.index import SearchIndex
from wiker_ssg.outputs.search.rows import index_files

PACKAGE = Path(__file__).parents[3] / "wiker_ssg"
METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needs}\n\nA text.\n"

MODULES = {
    "shop/__init__.py": "from shop.till import pay\n",
    "shop/till.py": "import json\nimport coins\n",
    "shop/lazy.py": "def work():\n    from shop import price\n    return price.of()\n",
    "shop/price.py": "from . import till\n",
    "shop/readers.py": (
        "import typing\nfrom typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from shop import price\nelse:\n    import shop.lazy\n"
        "if typing.TYPE_CHECKING:\n    import paper\n"
    ),
    "shop/deep/__init__.py": "",
    "shop/deep/up.py": "from ..price import of\n",
    "shop/deep/star.py": "from shop.rooms import *\n",
    "shop/deep/whole.py": "import shop.rooms\nshop.rooms.one.x\n",
    "shop/rooms/one.py": "import first\n",
    "shop/rooms/two.py": "import second\n",
    "shop/named.py": 'import importlib\nimportlib.import_module("shop.price")\n',
    "shop/plugin.py": "from importlib import import_module\nimport_module(name)\n",
    "shop/called.py": "from importlib import import_module as load\nload(name)\n",
    "shop/text.py": 'from pathlib import Path\nTEXT = Path(__file__).with_name("a.txt")\n',
    "shop/deep/text.py": "from pathlib import Path\nTEXT = Path(__file__).parent / 'a.txt'\n",
    "shop/deep/climber.py": (
        "from pathlib import Path\nhere = Path(__file__).parent\nTEXT = here.parent / 'a.txt'\n"
    ),
    "shop/resource.py": "from importlib.resources import files\n",
    "shop/matched.py": "match x:\n    case 1:\n        import first\n",
    "shop/tried.py": (
        "try:\n    import first\nexcept ImportError:\n    import second\n"
        "else:\n    import third\nfinally:\n    import fourth\n"
        "with x:\n    import fifth\nasync def f():\n    for y in x:\n        import sixth\n"
        "while x:\n    import seventh\nelse:\n    import eighth\n"
        "class C:\n    import ninth\n"
    ),
    "shop/zone.py": "from zoneinfo import ZoneInfo\n",
    "shop/broken.py": "def (:\n",
    "shop/a.txt": "a",
    "shop/locales/fr.mo": "b",
    "shop/.hidden": "c",
    "shop/__pycache__/x.pyc": "d",
}


def reach(folder: Path, *modules: str) -> tuple[set[str], set[str], bool, set[str]]:
    found = Package(str(folder / "shop"), {}).reach(f"shop.{name}" for name in modules)
    own = {name.removeprefix("shop").removeprefix(".") for name in found.modules} - {""}
    places = {os.path.relpath(place, folder) for place in found.folders}
    return own, set(found.foreign), found.anything, places


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write(tmp_path, MODULES)


@pytest.mark.parametrize(
    ("module", "own", "foreign"),
    [
        ("till", {"till"}, {"coins"}),
        ("lazy", {"lazy", "price", "till"}, {"coins"}),
        ("readers", {"readers", "lazy", "price", "till"}, {"coins"}),
        ("deep.up", {"deep", "deep.up", "price", "till"}, {"coins"}),
        ("deep.star", {"deep", "deep.star", "rooms.one", "rooms.two", "till"}, None),
        ("deep.whole", {"deep", "deep.whole", "rooms.one", "rooms.two", "till"}, None),
        ("named", {"named", "price", "till"}, {"coins"}),
        ("matched", {"matched", "till"}, {"coins", "first"}),
        ("zone", {"zone", "till"}, {"coins", "tzdata"}),
    ],
)
def test_what_a_module_runs(
    shop: Path, module: str, own: set[str], foreign: set[str] | None
) -> None:
    """The package's own `__init__` runs with each of them, and what that imports."""
    found, strangers, anything, files = reach(shop, module)
    assert found == own
    assert strangers == (foreign if foreign is not None else {"coins", "first", "second"})
    assert not anything
    assert not files


def test_no_place_of_a_statement_is_missed(shop: Path) -> None:
    numbers = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    assert reach(shop, "tried")[1] == {"coins", *numbers}


@pytest.mark.parametrize("module", ["plugin", "called", "broken"])
def test_what_is_known_only_when_it_runs_may_be_anything(shop: Path, module: str) -> None:
    own, foreign, anything, _ = reach(shop, module)
    assert anything
    assert len(own) == len([name for name in MODULES if name.endswith(".py")]) - 1
    assert "second" in foreign


@pytest.mark.parametrize(
    ("module", "folder"),
    [
        ("deep.text", "shop/deep"),
        ("deep.climber", "shop"),
        ("resource", "shop"),
        ("broken", "shop"),
    ],
)
def test_who_knows_its_place_may_read_what_lies_below_it(
    shop: Path, module: str, folder: str
) -> None:
    assert folder in reach(shop, module)[3]
    assert reach(shop, "till")[3] == set()


def test_a_module_that_is_not_there_is_an_error(shop: Path) -> None:
    with pytest.raises(KeyError):
        reach(shop, "nothing")


def digests(folder: Path, *modules: str) -> dict[str, bytes]:
    """As a new process would find them."""
    store = Store(folder / "store")
    return {m: Program(str(folder / "shop"), store).digest(f"shop.{m}") for m in modules}


ALL = ("till", "lazy", "price", "text", "plugin", "zone")


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ("shop/price.py", {"lazy", "price", "plugin"}),
        ("shop/till.py", {*ALL}),
        ("shop/__init__.py", {*ALL}),
        ("shop/locales/fr.mo", {"text", "plugin"}),
        ("shop/.hidden", set()),
        ("shop/__pycache__/x.pyc", set()),
        ("shop/deep/up.py", {"plugin"}),
    ],
)
def test_an_edit_changes_what_runs_it(shop: Path, path: str, changed: set[str]) -> None:
    before = digests(shop, *ALL)
    assert digests(shop, *ALL) == before
    text = (shop / path).read_text()
    (shop / path).write_text(f"{text}# \n")
    after = digests(shop, *ALL)
    assert {module for module in ALL if after[module] != before[module]} == changed
    (shop / path).write_text(text)
    assert digests(shop, *ALL) == before


def install(
    folder: Path, name: str, version: str, needs: str = "", tops: str = "", record: str = ""
) -> Path:
    info = folder / f"{name}-{version}.dist-info"
    files = {"METADATA": METADATA.format(name=name, version=version, needs=needs)}
    files |= {"top_level.txt": tops} if tops else {}
    files |= {"RECORD": record} if record else {}
    write(info, files)
    return info


@pytest.fixture
def libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "libraries"
    install(
        folder,
        "Hard_Coins",
        "1.0",
        "Requires-Dist: metal>=1\nRequires-Dist: paint; extra == "
        "'colour'\nRequires-Dist: case[hard]",
        record="coins/__init__.py,sha256=a,1\n",
    )
    install(folder, "metal", "2.0", record='"metal.py",,\n')
    install(folder, "paint", "3.0", tops="paint\n")
    install(folder, "case", "1.0", 'Requires-Dist: lock ; python_version > "3" and extra == "hard"')
    install(folder, "lock", "1.0")
    install(folder, "tzdata", "2026.1", record="tzdata/__init__.py,sha256=a,1\n")
    install(folder, "unasked", "1.0", record="unasked.py,,\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder)])
    return folder


def renamed(name: str, version: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (old,) = folder.glob(f"{name}-*.dist-info")
        new = old.with_name(f"{name}-{version}.dist-info")
        old.rename(new)
        text = (new / "METADATA").read_text()
        lines = [f"Version: {version}" if x.startswith("Version") else x for x in text.split("\n")]
        (new / "METADATA").write_text("\n".join(lines))

    return change


def rewritten(name: str, file: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (old,) = folder.glob(f"{name}-*.dist-info")
        (old / file).write_text(text)

    return change


def shadowed(folder: Path) -> None:
    install(folder / "first", "hard-coins", "9.9")
    sys.path.insert(0, str(folder / "first"))


@pytest.mark.parametrize(
    ("change", "matters"),
    [
        (renamed("Hard_Coins", "1.1"), True),
        (renamed("metal", "2.1"), True),
        (renamed("lock", "1.1"), True),
        (renamed("tzdata", "2026.2"), False),
        (renamed("paint", "3.1"), False),
        (renamed("unasked", "1.1"), False),
        (rewritten("metal", "METADATA", "Metadata-Version: 2.1\nName: metal\nVersion: 8\n"), True),
        (rewritten("metal", "RECORD", "metal.py,sha256=other,9\n"), True),
        (shadowed, True),
    ],
)
def test_another_release_of_a_library(
    shop: Path, libraries: Path, change: Callable[[Path], None], matters: bool
) -> None:
    """Of one that is imported, or that such a one needs; with the extras that are asked for."""
    before = digests(shop, "till", "zone", "plugin")
    change(libraries)
    after = digests(shop, "till", "zone", "plugin")
    assert (after["till"] != before["till"]) == matters
    assert after["plugin"] != before["plugin"]
    if matters:
        assert after["zone"] != before["zone"]


def test_time_zones_are_a_library(shop: Path, libraries: Path) -> None:
    before = digests(shop, "zone")
    renamed("tzdata", "2027.1")(libraries)
    assert digests(shop, "zone") != before


def test_a_library_that_nobody_installed_counts_by_its_files(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = digests(shop, "till")
    write(tmp_path / "vendored", {"coins/__init__.py": "", "coins/value.py": "1"})
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "vendored")])
    first = digests(shop, "till")
    (tmp_path / "vendored/coins/value.py").write_text("2")
    assert len({*absent.values(), *first.values(), *digests(shop, "till").values()}) == 3


def test_the_libraries_of_this_program_are_found() -> None:
    """Whoever adds one lists it nowhere."""
    found = Package(str(PACKAGE), {}).reach(["wiker_ssg.build"])
    assert not found.anything
    environment = Environment(sys.path)
    providers = environment.providers()
    names = {name for module in found.foreign for name in providers[module]}
    assert names >= {
        "jinja2", "markdown", "cmarkgfm", "nh3", "icalendar", "feedgen", "python-dateutil",
        "babel", "pillow", "phonenumberslite", "opening-hours-py", "holidays", "tzdata", "msgspec",
        "pyyaml",
    }  # fmt: skip


def test_what_makes_pictures_does_not_depend_on_the_sentences_that_people_read() -> None:
    """Or all would be made again for each new one."""
    found = Package(str(PACKAGE), {}).reach([Pictures.MAKER])
    assert not {"wiker_ssg.language", "wiker_ssg.problems", "wiker_ssg.words.words"} & {
        *found.modules
    }
    assert "wiker_ssg.outputs.pictures.encode" in found.modules
    assert not found.folders


@pytest.mark.parametrize(
    ("maker", "function"), [(Pictures.MAKER, renditions), (SearchIndex.MAKER, index_files)]
)
def test_makers_are_the_modules_of_what_makes(maker: str, function: Callable[..., object]) -> None:
    assert function.__module__ == maker


def test_a_second_look_parses_nothing(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []

    def counted(text: bytes) -> Imports:
        parsed.append(text)
        return imports_of(text)

    monkeypatch.setattr("wiker_ssg.engine.imports.imports_of", counted)
    digests(shop, *ALL)
    assert parsed
    parsed.clear()
    digests(shop, *ALL)
    assert parsed == []
    (shop / "shop/price.py").write_text("from shop import till\n")
    digests(shop, *ALL)
    assert parsed == [b"from shop import till\n"]


def test_a_memory_is_that_of_its_maker_and_of_its_arguments(tmp_path: Path) -> None:
    def memory(maker: bytes = b"maker") -> Memory[dict[str, int]]:
        return Memory(Store(tmp_path), "numbers", dict[str, int], maker)

    first = memory()
    key = first.key("a", (1, 2))
    assert first.recall(key) is None
    first.keep(key, {"a": 1})
    assert memory().recall(memory().key("a", (1, 2))) == {"a": 1}
    assert memory().key("a", (1, 3)) != key
    assert memory(b"another").key("a", (1, 2)) != key
    assert memory(b"another").recall(key) is None


def test_a_memory_forgets_what_nobody_asks_for(tmp_path: Path) -> None:
    def memory() -> Memory[int]:
        return Memory(Store(tmp_path), "numbers", int, b"maker")

    first = memory()
    keys = [first.key(number) for number in range(3)]
    for number, key in enumerate(keys):
        first.keep(key, number)
    second = memory()
    second.key(1)
    second.keep(second.key(9), 9)
    third = memory()
    assert [third.recall(key) for key in keys] == [None, 1, None]


class Before(msgspec.Struct):
    name: str
    number: int = 1


class After(msgspec.Struct):
    name: str
    number: int = 1
    more: str = "nobody wrote this"


def test_a_field_with_a_default_makes_another_shape(tmp_path: Path) -> None:
    """Although what was written before could be read."""
    old = Memory(Store(tmp_path), "a", Before, b"maker")
    old.keep(key := old.key(1), Before("a"))
    assert Memory(Store(tmp_path), "a", Before, b"maker").recall(key) == Before("a")
    assert Memory(Store(tmp_path), "a", After, b"maker").recall(key) is None


class Row(msgspec.Struct, array_like=True):
    a: int
    b: int


class Turned(msgspec.Struct, array_like=True):
    b: int
    a: int


class Nest(msgspec.Struct):
    rows: tuple[Row, ...]
    inner: "Nest | None" = None


def test_shapes_tell_order_and_types_apart_and_are_the_same_in_every_process() -> None:
    kinds = (Row, Turned, Nest, Before, After, dict[bytes, Row], dict[bytes, int], tuple[int, ...])
    assert len({shape(kind) for kind in kinds}) == len(kinds)
    assert shape(dict[str, bytes]).hex() == shape(dict[str, bytes]).hex()


def test_what_another_maker_saved_is_not_there(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save("a", {"x": 1}, b"maker")
    assert store.load("a", dict[str, int], b"maker") == {"x": 1}
    assert store.load("a", dict[str, int], b"another") is None
    assert store.load("a", dict[str, str], b"maker") is None
    assert store.read("a") is None
    shutil.rmtree(tmp_path)
    assert store.load("a", dict[str, int], b"maker") is None
    assert not os.path.exists(tmp_path)
