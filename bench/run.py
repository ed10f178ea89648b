"""wiker, and Hugo followed by Pagefind, side by side on the same corpus, in turn, in one run.

    python bench/run.py [SCRATCH] [--repeat 5] [--scale 1.0] [--only wiker|hugo] [--write FILE]

Every round goes through the scenarios in order; in every scenario wiker runs, then Hugo, then
Pagefind over what Hugo wrote. A ratio is the median of the rounds' ratios, wiker's seconds over
those of Hugo alone or of Hugo and Pagefind.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Protocol

import measure
from search import Index, index_one, middling
from serve import edit_to_page

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
DAY = date(2026, 3, 1)
HUGO, SEARCHED = "Hugo", "Hugo + Pagefind"
ENTRY_SECTIONS = ("agenda", "annuaire", "actualites")
SIZES = {"communes": 200, "listings": 14_700, "events": 20_000, "news": 4_000}
BEGIN, END = "<!-- table:begin -->", "<!-- table:end -->"


@dataclass(frozen=True)
class Edited:
    """The event that is edited: in a commune of middling size, coming soon."""

    commune: str
    id: str

    @property
    def page(self) -> str:
        return f"{self.commune}/agenda/{self.id}/index.html"


class Program(Protocol):
    name: str
    output: Path
    folder: Path

    def versions(self) -> dict[str, str]: ...
    def forget(self) -> None: ...
    def command(self, day: date) -> list[str]: ...
    def search(self) -> list[str]: ...
    def environment(self) -> dict[str, str]: ...
    def event(self, edited: Edited) -> Path: ...
    def template(self) -> Path: ...


@dataclass
class Wiker:
    folder: Path
    corpus: Path
    call: list[str]
    template_name: str
    name: str = "wiker"
    output: Path = field(init=False)

    def __post_init__(self) -> None:
        self.output = self.folder / "output"
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(ROOT / "themes", self.folder / "themes")
        # as an installation leaves it, whatever this environment says of bytecode
        subprocess.run([sys.executable, "-m", "compileall", "-q", ROOT / "wiker_ssg"], check=True)

    def versions(self) -> dict[str, str]:
        said = spoken([*self.call, "--version"], self.folder, self.environment())
        return {f"wiker {said.split()[-1]}": written(self.output)}

    def forget(self) -> None:
        """Everything that a build may have left: beside the themes, and hidden in the corpus."""
        left = [path for path in self.folder.iterdir() if path.name != "themes"]
        left += [path for path in self.corpus.iterdir() if path.name.startswith(".")]
        for path in left:
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def command(self, day: date) -> list[str]:
        options = ["--output", str(self.output), "--at", str(day), "--history", "none"]
        return [*self.call, "build", str(self.corpus), *options]

    def search(self) -> list[str]:
        """Nothing: the index is one of wiker's outputs."""
        return []

    def environment(self) -> dict[str, str]:
        cache = str(self.folder / "cache")
        own = {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": cache}
        return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | own

    def event(self, edited: Edited) -> Path:
        return self.corpus / "communes" / edited.commune / "events" / f"{edited.id}.md"

    def template(self) -> Path:
        return self.folder / "themes" / self.template_name


@dataclass
class Hugo:
    folder: Path
    corpus: Path
    call: list[str]
    pagefind: list[str]
    front_matter: str
    name: str = HUGO
    output: Path = field(init=False)

    def __post_init__(self) -> None:
        self.output = self.folder / "output"
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(BENCH / "hugo", self.folder / "site")
        shutil.copytree(ROOT / "themes" / "bocage" / "static", self.folder / "site/static/assets")
        script(
            "hugo_content.py", self.corpus, self.folder / "content", "--format", self.front_matter
        )

    def versions(self) -> dict[str, str]:
        said = spoken([*self.call, "version"], self.folder, self.environment())
        index = self.output / "pagefind"
        found = {f"Hugo {said.split()[1].split('-')[0]}": written(self.output, but=index)}
        said = spoken([*self.pagefind, "--version"], self.folder, self.environment())
        return found | {f"Pagefind {said.split()[-1]}": written(index)}

    def forget(self) -> None:
        for path in (self.output, self.folder / "cache", self.folder / "site" / "resources"):
            shutil.rmtree(path, ignore_errors=True)

    def command(self, day: date) -> list[str]:
        folders = {
            "--source": self.folder / "site",
            "--contentDir": self.folder / "content",
            "--destination": self.output,
            "--cacheDir": self.folder / "cache",
        }
        options = [text for name, path in folders.items() for text in (name, str(path))]
        return [*self.call, "--quiet", "--noBuildLock", *options, "--clock", f"{day}T00:00:00Z"]

    def search(self) -> list[str]:
        """Index the entries' pages, and open no others."""
        pages = f"*/{{{','.join(ENTRY_SECTIONS)}}}/*/index.html"
        return [*self.pagefind, "--site", str(self.output), "--glob", pages, "--quiet"]

    def environment(self) -> dict[str, str]:
        return dict(os.environ)

    def event(self, edited: Edited) -> Path:
        return self.folder / "content" / edited.commune / "agenda" / f"{edited.id}.md"

    def template(self) -> Path:
        return self.folder / "site" / "layouts" / "event" / "page.html"


def spoken(command: Sequence[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def script(name: str, *arguments: object) -> None:
    """Run beside, so that this process stays small: a child's peak starts at its parent's size."""
    subprocess.run([sys.executable, BENCH / name, *map(str, arguments)], check=True)


# Scenarios: what is done before the build, which day it is, what the build must have published


Prepare = Callable[[Program, Edited, int], object]


@dataclass(frozen=True)
class Scenario:
    name: str
    prepare: Prepare
    target: float | None = None  # the highest ratio that is good enough
    day: date = DAY
    mark: Callable[[int], str] | None = None


def event_mark(number: int) -> str:
    return f"Précision apportée le jour {number}."


def edit_event(program: Program, edited: Edited, number: int) -> None:
    path = program.event(edited)
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n{event_mark(number)}\n", "utf-8")


def template_mark(number: int) -> str:
    return f'data-edit="{number}"'


def edit_template(program: Program, _: Edited, number: int) -> None:
    path = program.template()
    text = path.read_text("utf-8")
    if "<h1" not in text:
        raise SystemExit(f"{path} holds no <h1 to edit")
    path.write_text(text.replace("<h1", f"<h1 {template_mark(number)}", 1), "utf-8")


SCENARIOS = (
    Scenario("cold", lambda program, *_: program.forget(), 0.6),
    Scenario("nothing changed", lambda *_: None, 1 / 60),
    Scenario("one event edited", edit_event, 1 / 40, mark=event_mark),
    Scenario("one template edited", edit_template, mark=template_mark),
    Scenario("next day", lambda *_: None, 1 / 4, day=DAY + timedelta(days=1)),
)
MEMORY_TARGET = 1 / 8

Costs = dict[tuple[str, str], list[measure.Cost]]


def measure_rounds(programs: Sequence[Program], edited: Edited, entries: int, repeat: int) -> Costs:
    costs: Costs = {}
    originals = {
        path: path.read_bytes()
        for program in programs
        for path in (program.event(edited), program.template())
    }

    def note(scenario: Scenario, name: str, cost: measure.Cost) -> None:
        costs.setdefault((scenario.name, name), []).append(cost)
        print(
            f"{number}/{repeat} {scenario.name}, {name}: "
            f"{cost.wall:.2f} s, {cost.cpu:.2f} s of processor, {megabytes(cost.peak)}",
            file=sys.stderr,
        )

    for number in range(1, repeat + 1):
        for path, content in originals.items():
            path.write_bytes(content)
        for scenario in SCENARIOS:
            for program in programs:
                scenario.prepare(program, edited, number)
                around = program.folder, program.environment()
                cost = measure.run(program.command(scenario.day), *around)
                page = (program.output / edited.page).read_text("utf-8")
                if scenario.mark and scenario.mark(number) not in page:
                    raise SystemExit(f"{program.name}, {scenario.name}: the edit was not published")
                note(scenario, program.name, cost)
                if search := program.search():
                    cost = cost.then(measure.run(search, *around))
                    if (found := indexed(program.output)) != entries:
                        raise SystemExit(f"Pagefind indexed {found} of {entries} entries")
                    note(scenario, SEARCHED, cost)
    for path, content in originals.items():
        path.write_bytes(content)
    return costs


def indexed(output: Path) -> int:
    """The pages that Pagefind's index holds."""
    entry = json.loads((output / "pagefind" / "pagefind-entry.json").read_bytes())
    return sum(language["page_count"] for language in entry["languages"].values())


def measure_together(programs: Sequence[Program]) -> dict[str, int]:
    result = {}
    for program in programs:
        program.forget()
        around = program.folder, program.environment()
        result[program.name] = highest = measure.peak_together(program.command(DAY), *around)
        if search := program.search():
            result[SEARCHED] = max(highest, measure.peak_together(search, *around))
    return result


SERVE_TARGET = 0.15


def measure_preview(programs: Sequence[Program], edited: Edited, repeat: int) -> list[float]:
    """Seconds from an edit to the page that shows it; nothing where wiker is not measured."""
    for program in programs:
        if isinstance(program, Wiker):
            command = [*program.call, "serve", str(program.corpus)]
            options = ["--at", str(DAY), "--history", "none"]
            page = f"{edited.commune}/agenda/{edited.id}/"
            event = program.event(edited)
            return edit_to_page([*command, *options], event, page, repeat, program.environment())
    return []


INDEX_TARGET = 0.3


def measure_index(programs: Sequence[Program], corpus: Path, repeat: int) -> Index | None:
    """What the search index of one middling commune takes; nothing where wiker is not measured."""
    for program in programs:
        if isinstance(program, Wiker):
            return index_one(corpus, middling(corpus), repeat, program.environment())
    return None


# The report


def megabytes(amount: float) -> str:
    return f"{amount / 1e6:.0f} MB"


def seconds(amount: float) -> str:
    return f"{amount:.2f} s"


def ratio(ours: list[float] | None, theirs: list[float] | None) -> float | None:
    if not ours or not theirs:
        return None
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def row(
    name: str,
    values: dict[str, list[float]],
    show: Callable[[float], str],
    target: float | None,
) -> str:
    columns = [values.get(each) for each in ("wiker", HUGO, SEARCHED)]
    ours, *others = columns
    ratios = [ratio(ours, theirs) for theirs in others]
    counted = ratios[-1]
    met = "n/a" if counted is None or target is None else "yes" if counted <= target else "no"
    cells = [
        name,
        *("n/a" if each is None else show(median(each)) for each in columns),
        *("n/a" if each is None else f"{each:.3f}" for each in ratios),
        "n/a" if target is None else f"≤ {target:.3g}",
        met,
    ]
    return f"| {' | '.join(cells)} |"


def milliseconds(amount: float) -> str:
    return f"{amount * 1000:.0f} ms"


def own_row(name: str, found: list[float], target: float) -> str:
    """A row of which the others have nothing to compare."""
    met = "yes" if median(found) <= target else "no"
    shown = milliseconds(median(found)), *["n/a"] * 4, f"≤ {milliseconds(target)}", met
    return f"| {name} | {' | '.join(shown)} |"


def table(costs: Costs, together: dict[str, int], preview: list[float], index: Index | None) -> str:
    names = list(dict.fromkeys(name for _, name in costs))
    lines = [
        f"| scenario | wiker | {HUGO} | {SEARCHED} | ÷ {HUGO} | ÷ both | target, both | met |",
        "|---|--:|--:|--:|--:|--:|--:|---|",
    ]
    for scenario in SCENARIOS:
        walls = {name: [cost.wall for cost in costs[scenario.name, name]] for name in names}
        lines.append(row(scenario.name, walls, seconds, scenario.target))
    processor = {name: [cost.cpu for cost in costs["cold", name]] for name in names}
    lines.append(row("cold, processor time", processor, seconds, None))
    largest = {name: [float(cost.peak) for cost in costs["cold", name]] for name in names}
    lines.append(row("cold, peak memory, largest process", largest, megabytes, MEMORY_TARGET))
    held = {name: [float(amount)] for name, amount in together.items()}
    lines.append(row("cold, peak memory, all processes (one run)", held, megabytes, MEMORY_TARGET))
    if index:
        lines.append(own_row("one commune's index", list(index.seconds), INDEX_TARGET))
    if preview:
        lines.append(own_row("wiker serve: edit to page", preview, SERVE_TARGET))
    if index:
        size = f"{index.records} records, {index.files} files, {index.size / 1000:.0f} kB"
        lines += ["", f"The index of that commune: {size}."]
    return "\n".join(lines)


def written(output: Path, but: Path | None = None) -> str:
    """How much lies in a folder, but for one within it."""
    found = (path for path in output.rglob("*") if path.is_file())
    sizes = [path.stat().st_size for path in found if but is None or but not in path.parents]
    return f"{len(sizes):,} files, {megabytes(sum(sizes))}"


def report(programs: Sequence[Program], sizes: dict[str, int], repeat: int, results: str) -> str:
    corpus = ", ".join(f"{count:,} {kind}" for kind, count in sizes.items())
    system = f"{platform.system()}, Python {platform.python_version()}"
    machine = f"{os.cpu_count()} processors, {system}"
    lines = [
        f"Medians of {repeat} rounds; {corpus}; {machine}.",
        "",
        results,
        "",
        *(f"- {name}: {size}" for each in programs for name, size in each.versions().items()),
    ]
    return "\n".join(lines)


def write_between_markers(path: Path, text: str) -> None:
    before, _, rest = path.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    if not rest:
        raise SystemExit(f"{path} holds no {BEGIN}")
    path.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")


# Set-up


def choose_event(corpus: Path) -> Edited:
    communes = sorted(
        (corpus / "communes").iterdir(), key=lambda each: (len(list(each.glob("events/*"))), each)
    )
    middling = communes[len(communes) // 2]
    ids = sorted(path.stem for path in middling.glob("events/*.md"))
    soon = [each for each in ids if f"{DAY + timedelta(days=31):%Y-%m}" in each]
    return Edited(middling.name, (soon or ids)[0])


def packaged(package: str, *inside: str) -> str:
    """A program that comes from PyPI, without the launcher that would cost it a Python start."""
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        program = Path(folder, *inside)
        if program.is_file():
            return str(program)
    return inside[-1]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure wiker and Hugo side by side.")
    parser.add_argument(
        "scratch",
        type=Path,
        nargs="?",
        default=BENCH / "work",
        help="a folder for the corpus and both sites",
    )
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--scale", type=float, default=1.0, help="of the corpus")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("wiker", "hugo"))
    parser.add_argument("--wiker", default=f"{shlex.quote(sys.executable)} -m wiker_ssg")
    parser.add_argument("--hugo", default=shlex.quote(packaged("hugo", "binaries", "hugo")))
    parser.add_argument("--pagefind", default=shlex.quote(packaged("pagefind_bin", "pagefind")))
    parser.add_argument("--front-matter", choices=("yaml", "json"), default="yaml")
    parser.add_argument(
        "--template", default="bocage/templates/event.html", help="edited, below themes/"
    )
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table between markers")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    scratch: Path = options.scratch.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    corpus = scratch / "corpus"
    sizes = {kind: max(1, round(count * options.scale)) for kind, count in SIZES.items()}
    chosen = [text for kind, count in sizes.items() for text in (f"--{kind}", count)]
    script("corpus.py", corpus, *chosen, "--seed", options.seed)
    programs: list[Program] = []
    if options.only != "hugo":
        call = shlex.split(options.wiker)
        programs.append(Wiker(scratch / "wiker", corpus, call, options.template))
    if options.only != "wiker":
        call = shlex.split(options.hugo)
        pagefind = shlex.split(options.pagefind)
        programs.append(Hugo(scratch / "hugo", corpus, call, pagefind, options.front_matter))
    try:
        entries = sum(count for kind, count in sizes.items() if kind != "communes")
        costs = measure_rounds(programs, choose_event(corpus), entries, options.repeat)
        together = measure_together(programs)
        preview = measure_preview(programs, choose_event(corpus), options.repeat)
        index = measure_index(programs, corpus, options.repeat)
    except measure.CommandFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    results = table(costs, together, preview, index)
    text = report(programs, sizes, options.repeat, results)
    print(text)
    if options.write:
        write_between_markers(options.write, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
