"""Seconds and memory of counting access logs: `python bench/stats.py [LINES [COMMUNES]]`.

The log is of 30 days, of pages, calendars and what comes along with them, in the proportions of a
portal; it is written below TMPDIR, first plain, then as gz, and removed.
"""

import datetime
import gzip
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

LINES, COMMUNES = 1_000_000, 200
DAYS = 30
FILES = 30

BROWSERS = [
    *(f"Mozilla/5.0 (iPhone; CPU iPhone OS 26_{n} like Mac OS X) AppleWebKit/605.1.15 (KHTML, "
      f"like Gecko) Version/26.{m} Mobile Safari/604.1" for n in range(9) for m in range(30)),
    *(f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
      f"Chrome/{n}.0.{m}.0 Safari/537.36" for n in range(120, 146) for m in range(100)),
]  # fmt: skip
ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
CALENDAR = "iOS/26.1 (23B85) dataaccessd/1.0"


def requests(chance: random.Random, communes: int) -> Iterator[tuple[str, str]]:
    """Yield what is asked, and by whom: 45 % go along with pages, 20 % are of robots."""
    while True:
        kind, town = chance.random(), f"/commune-{int(communes * chance.random() ** 2)}"
        if kind < 0.45:
            yield f"/assets/style-{chance.randrange(40)}.css", chance.choice(BROWSERS)
        elif kind < 0.6:
            yield f"{town}/agenda.ics", CALENDAR
        elif kind < 0.7:
            yield f"{town}/agenda/", chance.choice(BROWSERS)
        else:
            page = f"{town}/agenda/fete-{int(400 * chance.random() ** 2)}/"
            yield page, ROBOT if kind < 0.9 else chance.choice(BROWSERS)


def write_logs(folder: Path, lines: int, communes: int) -> list[Path]:
    """Write a file a day, as servers do."""
    chance = random.Random(1)
    asked = requests(chance, communes)
    found = []
    for number in range(FILES):
        day = datetime.date(2026, 6, 1) + datetime.timedelta(number * DAYS // FILES)
        path = folder / f"access-{number:02}.log"
        stamp = day.strftime("%d/%b/%Y")
        with path.open("w") as file:
            each = lines // FILES
            for at in range(each):
                second = at * 86_400 // each
                target, agent = next(asked)
                home = int(80_000 * chance.random())
                address = f"{80 + home % 12}.{home >> 8 & 255}.{home & 255}.{home % 200}"
                file.write(
                    f"{address} - - [{stamp}:{second // 3600:02}:{second // 60 % 60:02}:"
                    f'{second % 60:02} +0200] "GET {target} HTTP/2.0" '
                    f'{200 if home % 5 else 304} {home} "-" "{agent}"\n'
                )
        found.append(path)
    return found


def measure(logs: list[Path], portal: Path, into: Path) -> None:
    """Count them in a process of its own, and say what it took."""
    words = [sys.executable, "-m", "wiker_ssg", "stats", *map(str, logs), "--portal", str(portal)]
    started = time.perf_counter()
    subprocess.run([*words, "--into", str(into)], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    size = sum(path.stat().st_size for path in logs) / 1e6
    tables = [*into.rglob("*.csv")]
    print(
        f"{size:,.0f} MB: {seconds:.1f} s, {used.ru_utime + used.ru_stime:.1f} s of processors "
        f"(so far), {used.ru_maxrss / 1024:.0f} MB of memory; {len(tables)} tables, "
        f"{sum(path.stat().st_size for path in tables) / 1e6:.1f} MB",
        flush=True,
    )


def main() -> None:
    """Write, count, count as gz."""
    lines, communes = (*map(int, sys.argv[1:]), *(LINES, COMMUNES)[len(sys.argv) - 1 :])
    folder = Path(tempfile.mkdtemp(prefix="wiker-bench-"))
    try:
        portal = folder / "portal"
        for number in range(communes):
            commune = portal / f"communes/commune-{number}"
            commune.mkdir(parents=True)
            (commune / "commune.yaml").write_text(f"name: Commune {number}\n")
        (portal / "portal.yaml").write_text("name: W\nbase_url: https://wiker.example\n")
        logs = write_logs(folder, lines, communes)
        measure(logs, portal, folder / "stats")
        for path in logs:
            with path.open("rb") as file, gzip.open(f"{path}.gz", "wb", 1) as packed:
                shutil.copyfileobj(file, packed)
            path.unlink()
        packed_logs = [path.with_name(f"{path.name}.gz") for path in logs]
        measure(packed_logs, portal, folder / "stats-gz")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
