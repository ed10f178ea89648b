"""Pictures as they are shown."""

from wiker_ssg.outputs.view import View


class Picture(View, frozen=True):
    """A picture as shown: its renditions and what it shows.

    They are `{url}{width}.avif`, `.webp` and `.{suffix}` for each width of `sizes`, which are pairs
    of width and height, smallest first.
    """

    file: str
    url: str
    sizes: tuple[tuple[int, int], ...]
    suffix: str
    alt: str
    credit: str | None = None
    licence: str | None = None
