"""Every regular expression of the program, and texts that are made to hurt it.

Whether an expression takes longer than the length of its text is judged by its steps, which are the
same on every machine; `lasts` asks the processor itself, which nothing but the slow tests do.
"""

import ast
import importlib
import itertools
import re
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import wiker_ssg
from tests.backtracking import ONCE, REPEATS, SINGLE, Steps, TooMany, fits, sre, tree_of

ROOT = Path(wiker_ssg.__file__).parent
FUNCTIONS = ("match", "fullmatch", "search", "sub", "subn", "findall", "finditer", "split")
PIECES = 16
"""Pieces of the shortest text of three; the others have twice and three times as many."""
CONSTANT = 200
"""A repeat of at most so many is a factor, no square."""
MOST_STEPS = 500_000
SUSPECT, LENGTH = 0.003, 4_000
"""Seconds that nothing linear takes for so many characters; five times as many are then tried, and
twice, and four times those."""
SIGNS = " \n\ta0Z-./:,;<>\"'=[](){}#@_|&%*+!?~`\\é€\u00a0\u202f\x00"
END = "\x00\n!"
"""No sign of most classes, the end of a line, and more."""
MOST = 40
"""Pieces that are repeated, for one expression."""


class Used(NamedTuple):
    """An expression, where it stands, what is called on it; None: nobody gave a sample of it."""

    where: str
    pattern: re.Pattern[Any] | None
    functions: frozenset[str]


def used(samples: Mapping[str, str]) -> Iterator[Used]:
    """Yield every expression of the package; `samples` are those made of local names, by source."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.py"))}
    called_on = _called(trees)
    for path, tree in trees.items():
        if path.name == "__main__.py":
            continue
        module = importlib.import_module(_module(path))
        names = {
            id(node.value): target.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=function),
                    args=[written, *_],
                ) if function in ("compile", *FUNCTIONS):
                    where = f"{path.relative_to(ROOT)}:{node.lineno}"
                    if function == "compile":
                        name = names.get(id(node), "")
                        called = called_on.get((_module(path), name)) or set(FUNCTIONS)
                    else:
                        called = {function}
                    yield Used(where, _compiled(node, written, module, samples), frozenset(called))


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _called(trees: Mapping[Path, ast.Module]) -> dict[tuple[str, str], set[str]]:
    """Return what is called on each name of a module, wherever that name was imported."""
    found: dict[tuple[str, str], set[str]] = {}
    for path, tree in trees.items():
        home = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    home[alias.asname or alias.name] = (node.module or "", alias.name)
        for node in ast.walk(tree):
            match node:
                case ast.Attribute(value=ast.Name(id=name), attr=method) if method in FUNCTIONS:
                    key = home.get(name, (_module(path), name))
                case ast.Attribute(
                    value=ast.Attribute(value=ast.Name(id=above), attr=name), attr=method
                ) if method in FUNCTIONS and above in home:
                    key = (".".join(home[above]), name)
                case _:
                    continue
            found.setdefault(key, set()).add(method)
    return found


def _compiled(
    call: ast.Call, written: ast.expr, module: Any, samples: Mapping[str, str]
) -> re.Pattern[Any] | None:
    try:
        text = eval(ast.unparse(written), vars(module))  # our own source
    except NameError:
        if (text := samples.get(ast.unparse(written))) is None:
            return None
    if isinstance(text, re.Pattern):
        return text
    flags = [keyword.value for keyword in call.keywords if keyword.arg == "flags"]
    if call.func.attr == "compile":  # type: ignore[attr-defined]
        flags += call.args[1:]
    given = eval(ast.unparse(flags[0]), vars(module)) if flags else 0
    return re.compile(text, given)


def grows(use: Used) -> str | None:
    """Return the text on which an expression's steps grow with the square; None: on none."""
    if use.pattern is None:
        return "give a sample of it in LOCAL"
    steps = Steps(use.pattern, CONSTANT)
    for function in sorted(_tried(use.functions)):
        for attack in attacks(use.pattern):
            if _bent(steps, function, attack):
                return f"{function}: {attack}"
    return None


def _tried(functions: frozenset[str]) -> set[str]:
    """Return the functions to try: what goes through a whole text does what one search does."""
    through = functions - ONCE
    return {*sorted(through)[:1], *(functions & ONCE - ({"search"} if through else set()))}


def _bent(steps: Steps, function: str, attack: "Attack") -> bool:
    """Tell whether a third part of a text takes more steps than the second did, and that the first.

    By at least one for each two pairs of pieces, as what compares each piece with all others does.
    """

    def taken(times: int) -> int:
        return steps.of(function, attack.text(times * PIECES), MOST_STEPS)

    try:
        if (whole := taken(3)) < (3 * PIECES) ** 2 // 4:
            return False
        return whole - 2 * taken(2) + taken(1) > PIECES**2 // 2
    except TooMany:
        return True


def lasts(use: Used) -> str | None:
    """Return the text that takes an expression longer than its length lets one expect."""
    if use.pattern is None:
        return None
    for function in sorted(_tried(use.functions)):
        run = _run(use.pattern, function)
        for attack in attacks(use.pattern):

            def seconds(
                length: int, attack: Attack = attack, run: Callable[[Any], object] = run
            ) -> float:
                text: Any = attack.text(length // len(attack.piece))
                if isinstance(use.pattern and use.pattern.pattern, bytes):
                    text = text.encode("latin-1", "replace")
                begun = time.process_time()
                run(text)
                return time.process_time() - begun

            if seconds(LENGTH) < SUSPECT:
                continue
            once, twice, four_times = (seconds(5 * LENGTH * times) for times in (1, 2, 4))
            if twice > 3 * once and four_times > 3 * twice:
                return f"{function}: {attack}"
    return None


def _run(pattern: re.Pattern[Any], function: str) -> Callable[[Any], object]:
    if function in ("sub", "subn"):
        nothing: Any = b"" if isinstance(pattern.pattern, bytes) else ""
        return lambda text: getattr(pattern, function)(lambda found: nothing, text)
    if function == "finditer":
        return lambda text: sum(1 for _ in pattern.finditer(text))
    return getattr(pattern, function)  # type: ignore[no-any-return]


class Attack(NamedTuple):
    """A text that repeats what an expression repeats, and ends otherwise."""

    start: str
    piece: str

    def text(self, pieces: int) -> str:
        """Return it with so many of its pieces."""
        return self.start + self.piece * pieces + END


def attacks(pattern: re.Pattern[Any]) -> Iterator[Attack]:
    """Yield texts that are made to hurt an expression; none where it repeats next to nothing."""
    tree = tree_of(pattern)
    befores, pieces = {"": None}, dict[str, None]()
    for before, body in _repeats(tree, ""):
        befores[before] = None
        pieces |= dict.fromkeys((body, before + body, before))
    if not pieces:
        return
    letters = dict.fromkeys(_letters(tree))
    pieces |= letters
    pieces |= dict.fromkeys(map("".join, itertools.permutations(list(pieces)[:9], 2)))
    chosen = [piece for piece in pieces if piece][:MOST]
    for start, piece in itertools.product(sorted(befores, key=len)[:4], chosen):
        yield Attack(start, piece)


def _letters(tree: Any) -> Iterator[str]:
    """Yield a sign of each class and each literal of an expression."""
    for op, value in tree:
        if op is sre.LITERAL:
            yield chr(value)
        elif op in SINGLE:
            yield from itertools.islice((sign for sign in SIGNS if _fits(op, value, sign)), 4)
        for part in _parts(op, value):
            yield from _letters(part)


def _parts(op: Any, value: Any) -> list[Any]:
    if op in REPEATS:
        return [value[2]]
    if op is sre.SUBPATTERN:
        return [value[3]]
    if op is sre.ATOMIC_GROUP:
        return [value]
    if op is sre.BRANCH:
        return list(value[1])
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]
    return []


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """Yield what leads to each repeat of more than a few, and what it repeats."""
    for op, value in tree:
        if op in REPEATS:
            if value[1] > 8:
                yield before, _sample(value[2])
            yield from _repeats(value[2], before)
        elif op is sre.BRANCH:
            for part in value[1]:
                yield from _repeats(part, before)
        else:
            for part in _parts(op, value):
                yield from _repeats(part, before)
        before += _sample([(op, value)])


def _sample(tree: Any) -> str:
    """Return a text that a part of an expression matches, mostly."""
    text = ""
    for op, value in tree:
        if op is sre.LITERAL:
            text += chr(value)
        elif op in SINGLE:
            text += next((sign for sign in SIGNS[3:] + SIGNS if _fits(op, value, sign)), "a")
        elif op in REPEATS:
            text += _sample(value[2]) * min(value[0], 20)
        elif op is sre.BRANCH:
            text += _sample(value[1][0])
        elif op is sre.ASSERT:
            continue
        else:
            text += "".join(_sample(part) for part in _parts(op, value) if op is not sre.ASSERT_NOT)
    return text


def _fits(op: Any, value: Any, sign: str) -> bool:
    return fits(op, value, re.DOTALL, sign)
