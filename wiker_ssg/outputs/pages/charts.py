"""Figures as drawings: where columns and bars stand, for a template to draw."""

from collections.abc import Iterable, Sequence

from wiker_ssg.outputs.pages.views import Bar, Column, ColumnChart

STEP, WIDTH, HEIGHT = 24, 16, 96
"""From one column to the next, a column's width, and the height of the highest one."""


def columns(values: Sequence[int | None], high: int = HEIGHT) -> ColumnChart:
    """Return columns beside each other, the highest as high as the drawing; None leaves a gap."""
    top = max((value for value in values if value), default=0)
    drawn = tuple(
        Column(x=at * STEP + (STEP - WIDTH) // 2, y=high - height, height=height, number=value)
        for at, value in enumerate(values)
        if value and (height := max(1, round(high * value / top)))
    )
    return ColumnChart(width=len(values) * STEP, height=high, columns=drawn)


def bars(rows: Iterable[tuple[str, str, int]]) -> tuple[Bar, ...]:
    """Return rows of a label, its address (or none) and a figure as bars, the largest of 100."""
    found = [*rows]
    top = max((number for _, _, number in found), default=0) or 1
    return tuple(
        Bar(label, number, max(1, round(100 * number / top)), url) for label, url, number in found
    )
