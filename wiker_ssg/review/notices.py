"""Every notice about one entry, in the order in which they are looked for."""

from collections.abc import Iterator

from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import Point, What


def notices(case: Case) -> Iterator[Point]:
    """Yield what there is to say of an entry beyond the problems of its file."""
    if case.change.what is What.REMOVED:
        yield case.point("entry-removed", title=case.entry.title)
        return
