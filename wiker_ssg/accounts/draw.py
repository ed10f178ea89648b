"""The draw of a season: SHA-256 and whole numbers, so that anybody can do it again.

1. Write each ticket on a line: points, a blank, the name; lines in the order of their bytes.
2. `tickets` is the SHA-256 of these lines, each ended by a line feed.
3. For the first turn write, each on a line: the seed, the result of the public draw (its numbers
   with hyphens between them), the commune's slug, `tickets`, and 1.
4. Take the first nine figures of its SHA-256 as a hexadecimal number, and what remains of it when
   it is divided by the sum of all points.
5. Go through the lines, taking away the points of each; whose points are more than what is left
   has been drawn.
6. Strike that line out, and go on with the next turn, 2, and the points that are left.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple

FIGURES = 9
"""Nine hexadecimal figures are a number that every spreadsheet has exactly."""

NUMBERS = re.compile(r"[0-9]+")


class Turn(NamedTuple):
    """One turn of the draw, with all numbers that one needs to check it."""

    turn: int
    digest: str
    number: int
    total: int
    rest: int
    winner: str


def lines(tickets: Mapping[str, int]) -> list[str]:
    """Return the tickets as lines, in the order of their bytes; without points there is none."""
    found = [f"{points} {name}" for name, points in tickets.items() if points > 0]
    return sorted(found, key=lambda line: line.encode())


def digest(tickets: Mapping[str, int]) -> str:
    """Return the SHA-256 of the tickets, in hexadecimal."""
    return _sha256("".join(f"{line}\n" for line in lines(tickets)))


def normal(result: str) -> str:
    """Return the numbers of a public draw with hyphens between them, without leading noughts."""
    return "-".join(str(int(number)) for number in NUMBERS.findall(result))


def draw(seed: str, result: str, commune: str, tickets: Mapping[str, int]) -> tuple[Turn, ...]:
    """Return the order in which everybody is drawn, weighted by points, each once."""
    left, sealed = lines(tickets), digest(tickets)
    turns: list[Turn] = []
    while left:
        turn = len(turns) + 1
        text = "\n".join((seed, normal(result), commune, sealed, str(turn)))
        found = _sha256(f"{text}\n")
        number = int(found[:FIGURES], 16)
        total = sum(_points(line) for line in left)
        rest = at = number % total
        for line in left:
            if at < _points(line):
                turns.append(Turn(turn, found, number, total, rest, line.partition(" ")[2]))
                left.remove(line)
                break
            at -= _points(line)
    return tuple(turns)


def _points(line: str) -> int:
    return int(line.partition(" ")[0])


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
