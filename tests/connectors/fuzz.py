"""Real files, damaged in every way that a network, an editor or a person with bad intent would.

`run` reads many in processes of their own: a crash of a library, or a file that takes too long,
ends such a process alone and is told with the number of the file, from which it can be made again.
"""

import math
import random
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from tests.portals import DATA, PROJECT
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.reading import attempt
from wiker_ssg.connectors.record import Records
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.problems.rules import RULES

FOLDERS = (
    "commune-sites-json", "datatourisme", "derived", "directory-csv", "directory-dila",
    "directory-osm", "directory-rna", "directory-sirene", "events-csv", "events-ics-fr",
    "events-ics-live", "events-json", "events-pr-repo/la-grappe-bordeaux", "events-schemaorg",
    "events-xml", "feeds", "heritage", "openagenda", "suites/csv-detective", "suites/csvkit-agate",
    "suites/icalendar-collective", "suites/feedparser/wellformed/rss",
)  # fmt: skip

LARGEST = 200_000
"""Bytes; of a longer file the beginning is taken."""

SECONDS = 60
"""What one file may take on the slowest of machines before it counts as hanging."""

MEMORY = 4 << 30

TOKENS = (
    b"\0", b"\n", b"\r\n", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'", b"<", b">", b"&", b"{", b"[",
    b"]", b"}", b",", b";", b"\t", b":", b"\\", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<![CDATA[",
    b"&b;", b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n", b"RRULE:FREQ=SECONDLY\r\n",
    b"DTSTART;TZID=Nowhere:99999999T999999\r\n", b"-1", b"1e999", b"NaN", b"99999999999999999999",
    b"null", b"[" * 3000, b'{"a":' * 3000, b"<a>" * 3000, b"<div>" * 2000, b"@prefix : <x> .",
    b"\xc3", b"\xed\xa0\x80", b"PK\x03\x04", b"\x1f\x8b\x08", b"PAR1", b"0" * 5000,
)  # fmt: skip


@cache
def files() -> tuple[Path, ...]:
    return tuple(
        sorted(path for name in FOLDERS for path in (DATA / name).rglob("*") if path.is_file())
    )


def damaged(number: int) -> Payload:
    """Return the file of this number: the same one each time."""
    chance = random.Random(number)
    path = chance.choice(files())
    data = bytearray(path.read_bytes()[:LARGEST])
    for _ in range(chance.choice((1, 1, 2, 3, 8, 30))):
        data = _change(data, chance)
    media_type = chance.choice((None, None, "text/csv", "text/html", "application/json"))
    charset = chance.choice((None, None, None, "utf-8", "iso-8859-1", "no-such", "utf-16"))
    return Payload(
        chance.choice((path.name, path.name, "export")), bytes(data), media_type, charset
    )


def _change(data: bytearray, chance: random.Random) -> bytearray:
    at = chance.randrange(len(data) + 1)
    until = min(len(data), at + chance.choice((1, 2, 10, 100, 5000)))
    match chance.randrange(8):
        case 0:
            data[at:until] = bytes(chance.randrange(256) for _ in range(min(until - at, 100)))
        case 1:
            del data[at:until]
        case 2:
            del data[at:]
        case 3:
            data[at:at] = data[at:until] * chance.choice((1, 2, 50))
        case 4 | 5:
            data[at:at] = chance.choice(TOKENS)
        case 6:
            other = chance.choice(files()).read_bytes()[:LARGEST]
            data[at:] = other[chance.randrange(len(other) + 1) :]
        case 7:
            for place in range(at, until):
                data[place] ^= 1 << chance.randrange(8)
    return data


def judge(found: Records) -> None:
    """Raise AssertionError where records break what is promised of them."""
    for item in found.items:
        plain(item.data)
    assert all(item.where and item.data for item in found.items)
    assert all(refusal.code in RULES for refusal in found.refused)
    whole = [refusal for refusal in found.refused if refusal.where == ""]
    assert not whole or (len(found.refused) == 1 and not found.items)


def plain(tree: object) -> None:
    """Raise AssertionError for what JSON does not have."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            assert type(key) is str
            plain(value)
    elif isinstance(tree, list):
        for value in tree:
            plain(value)
    else:
        assert tree is None or type(tree) in (bool, int, float, str), type(tree)
        assert not isinstance(tree, float) or math.isfinite(tree)


def read(first: int, last: int) -> None:
    """Read the files of these numbers, telling each before it is read."""
    import faulthandler

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for number in range(first, last):
        print(number, flush=True)
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        try:
            judge(attempt(damaged(number), ReadOptions(), None))
        except Exception:
            print(f"file {number}", file=sys.stderr)
            raise
    faulthandler.cancel_dump_traceback_later()


def run(first: int, last: int, processes: int = 2, step: int = 250) -> dict[int, str]:
    """Return the numbers of files that were not read or refused as they should, and why."""
    starts = range(first, last, step)
    with ThreadPoolExecutor(processes) as pool:
        parts = pool.map(lambda start: _part(start, min(last, start + step)), starts)
        return {number: why for part in parts for number, why in part.items()}


def _part(first: int, last: int) -> dict[int, str]:
    wrong: dict[int, str] = {}
    while first < last:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "tests.connectors.fuzz", str(first), str(last)],
            cwd=PROJECT,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode == 0:
            break
        numbers = done.stdout.split()
        number = int(numbers[-1]) if numbers else first
        wrong[number] = done.stderr[-3000:]
        first = number + 1
    return wrong


if __name__ == "__main__":
    read(int(sys.argv[1]), int(sys.argv[2]))
