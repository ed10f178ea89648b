"""Every regular expression of the program, and texts that are made to hurt it.

Python tells no number of steps, but what grows with the square of a text is easily told from what
grows with its length: on 200,000 characters the one takes a minute, the other milliseconds.
"""

import ast
import importlib
import itertools
import re
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import wiker_ssg

sre: Any = importlib.import_module("re._constants")
sre_parser: Any = importlib.import_module("re._parser")
ROOT = Path(wiker_ssg.__file__).parent
FUNCTIONS = ("match", "fullmatch", "search", "sub", "subn", "findall", "finditer", "split")
ANCHORED = frozenset({"match", "fullmatch"})
SUSPECT_LENGTH, SUSPECT = 4_000, 0.003
"""Seconds that nothing linear takes for so many characters; longer ones are tried in earnest."""
LENGTH, PATIENCE = 200_000, 2.0
"""Seconds of the processor, at least: what is linear takes fifty times as long as `SUSPECT_LENGTH`,
and has four hundred times."""
SIGNS = " \n\ta0Z-./:,;<>\"'=[](){}#@_|&%*+!?~`\\é€\u00a0\u202f\x00"
ENDINGS = ("\x00", "\n!")
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


def hurts(use: Used) -> str | None:
    """Return what makes an expression take longer than the length of its text; None: nothing."""
    if use.pattern is None:
        return "give a sample of it in LOCAL"
    for function in sorted(use.functions):
        run = _run(use.pattern, function)
        for text in attacks(use.pattern, SUSPECT_LENGTH):
            took = _seconds(run, text)
            if took < SUSPECT:
                continue
            longer = next(attacks(use.pattern, 8 * SUSPECT_LENGTH, like=text))
            if _seconds(run, longer) < 20 * took:
                continue
            long = next(attacks(use.pattern, LENGTH, like=text))
            if not _ends(run, long, max(PATIENCE, 400 * took)):
                return f"{function}: {long[:60]!r}"
    return None


def _run(pattern: re.Pattern[Any], function: str) -> Callable[[Any], object]:
    if function in ("sub", "subn"):
        nothing: Any = b"" if isinstance(pattern.pattern, bytes) else ""
        return lambda text: getattr(pattern, function)(lambda found: nothing, text)
    if function == "finditer":
        return lambda text: sum(1 for _ in pattern.finditer(text))
    return getattr(pattern, function)  # type: ignore[no-any-return]


def _seconds(run: Callable[[Any], object], text: Any) -> float:
    begun = time.process_time()
    run(text)
    return time.process_time() - begun


class _Late(Exception):
    """The expression took longer than anything linear."""


def _ends(run: Callable[[Any], object], text: Any, patience: float) -> bool:
    """Tell whether an expression comes to its end; Python looks at signals while it searches."""

    def late(number: int, frame: FrameType | None) -> None:
        raise _Late

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, patience)
    try:
        run(text)
    except _Late:
        return False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return True


def attacks(pattern: re.Pattern[Any], length: int, like: Any = None) -> Iterator[Any]:
    """Yield texts of a length that repeat what an expression repeats, and end otherwise.

    With `like`, a text of another length, only its counterpart.
    """
    before, pieces = _pieces(pattern)
    for start, piece, end in itertools.product(before, pieces, ENDINGS):
        text = start + piece * (length // len(piece)) + end
        if like is not None:
            shorter: Any = start + piece * (SUSPECT_LENGTH // len(piece)) + end
            if isinstance(like, bytes):
                shorter = shorter.encode("latin-1", "replace")
            if shorter != like:
                continue
        yield text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text


def _pieces(pattern: re.Pattern[Any]) -> tuple[list[str], list[str]]:
    """Return beginnings that lead to the expression's repeats, and pieces to repeat."""
    flags = pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    tree = sre_parser.parse(pattern.pattern, flags)
    befores, pieces = {""}, dict.fromkeys(_letters(tree))
    for before, body in _repeats(tree, ""):
        befores.add(before)
        pieces |= dict.fromkeys(filter(None, (body, before, before + body)))
    letters = list(pieces)[:9]
    pieces |= dict.fromkeys(map("".join, itertools.permutations(letters, 2)))
    short = sorted(befores, key=len)
    return short[:4], [piece for piece in pieces if piece][:MOST]


def _letters(tree: Any) -> Iterator[str]:
    """Yield a sign of each class and each literal of an expression."""
    for op, value in tree:
        if op is sre.LITERAL:
            yield chr(value)
        elif op in (sre.IN, sre.NOT_LITERAL, sre.ANY):
            yield from itertools.islice((sign for sign in SIGNS if _fits(op, value, sign)), 4)
        for part in _parts(op, value):
            yield from _letters(part)


def _parts(op: Any, value: Any) -> list[Any]:
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
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
    """Yield what leads to each repeat that has no bound, and what it repeats."""
    for op, value in tree:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            if value[1] > 200:
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
        elif op in (sre.IN, sre.NOT_LITERAL, sre.ANY):
            text += next((sign for sign in SIGNS[3:] + SIGNS if _fits(op, value, sign)), "a")
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            text += _sample(value[2]) * min(value[0], 20)
        elif op is sre.BRANCH:
            text += _sample(value[1][0])
        elif op is sre.ASSERT:
            continue
        else:
            text += "".join(_sample(part) for part in _parts(op, value) if op is not sre.ASSERT_NOT)
    return text


def _fits(op: Any, value: Any, sign: str) -> bool:
    if op is sre.ANY:
        return True
    if op is sre.NOT_LITERAL:
        return bool(ord(sign) != value)
    key = f"{op} {value}"
    if (known := _FITTING.get((key, sign))) is not None:
        return known
    state = sre_parser.State()
    state.str = ""
    pattern = sre_parser.SubPattern(state, [(op, value)])
    compiled = importlib.import_module("re._compiler").compile(pattern, re.DOTALL)
    found = _FITTING[key, sign] = compiled.fullmatch(sign) is not None
    return found


_FITTING: dict[tuple[str, str], bool] = {}
