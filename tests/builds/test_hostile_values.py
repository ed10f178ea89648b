"""Values that once ended a command for every commune: told at their place, all else published."""

import struct
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.portals import DONGES, PORTAL, SAVENAY, facts, make, write
from wiker_ssg.cli.main import group

EVENT = "title: Bal\nstart: 2026-06-24 20:30\n"
WEST = "timezone: America/Martinique\n"


def narrow() -> bytes:
    """A PNG that says to be one pixel wide and 50 million high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + crc

    header = struct.pack(">IIBBBBB", 1, 50_000_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"commune.yaml": DONGES + "timezone: Europe/Nantes\n"}, "timezone-unknown"),
        ({"events/bal.yaml": f"{EVENT}repeat: FREQ=YEARLY;BYDAY=99MO\n"}, "rule-invalid"),
        ({"events/bal.yaml": f"{EVENT}repeat: FREQ=YEARLY;BYDAY=+53TU\n"}, "rule-start"),
        ({"events/bal.yaml": f"{EVENT}repeat: FREQ=MONTHLY;BYSETPOS=0\n"}, "rule-invalid"),
        ({"events/bal.yaml": f"{EVENT}repeat: FREQ=MONTHLY;BYSETPOS=400\n"}, "rule-invalid"),
        ({"events/bal.yaml": f"{EVENT}repeat: FREQ=YEARLY;UNTIL=99991231T235959Z\n"}, ""),
        (
            {
                "commune.yaml": DONGES + WEST,
                "events/bal.yaml": f"{EVENT}repeat: FREQ=YEARLY;UNTIL=99991231\n",
            },
            "",
        ),
        (
            {
                "media/a.png": narrow(),
                "events/bal.yaml": f"{EVENT}image: {{file: a.png, alt: a}}\n",
            },
            "picture-too-long",
        ),
        ({"offers/promo.yaml": "title: Promo\nby: zzz\nuntil: 2026-06-24\n"}, "reference-unknown"),
    ],
)
def test_check_and_build_say_the_same_and_all_else_is_published(
    tmp_path: Path, more: dict[str, str | bytes], code: str
) -> None:
    root, output = tmp_path / "root", tmp_path / "site"
    write(root, {"portal.yaml": PORTAL})
    write(root / "communes/savenay", {"commune.yaml": SAVENAY, "events/fete.yaml": EVENT})
    write(root / "communes/donges", {"commune.yaml": DONGES, "events/fete.yaml": EVENT, **more})
    checked = make(root, output, tmp_path / "cache", check=True)
    built = make(root, output, tmp_path / "cache")
    assert facts(checked.problems) == facts(built.problems)
    assert [item.code for item in built.problems] == ([code] if code else [])
    assert built.failed == 0
    for slug in ("savenay", "donges"):
        assert (output / slug / "agenda/fete/index.html").is_file()
    left_out = {item.location.path.rpartition("/")[2] for item in built.problems
                if item.severity == "error"}  # fmt: skip
    for path in more:
        folder, _, name = path.partition("/")
        if folder in ("events", "offers"):
            words = {"events": "agenda", "offers": "bons-plans"}[folder]
            page = output / "donges" / words / name.removesuffix(".yaml") / "index.html"
            assert page.is_file() == (name not in left_out)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-W25-3", "20260624", "x"])
def test_a_day_of_the_command_line_is_one_that_entries_may_have(tmp_path: Path, day: str) -> None:
    write(tmp_path, {"commune.yaml": DONGES})
    done = CliRunner().invoke(group, ["check", str(tmp_path), "--at", day])
    assert done.exit_code == 2
    assert "2026-12-24" in done.output
