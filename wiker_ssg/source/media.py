"""Which files below media/ may be published, judged by their names alone."""

import re
from pathlib import PurePosixPath

from wiker_ssg.source.scalars import Refusal

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
DOCUMENTS = (
    ".pdf", ".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx", ".csv", ".txt", ".gpx", ".ics",
    ".epub", ".zip",
)  # fmt: skip
NAME = re.compile(r"[^\x00-\x1f\x7f/\\:*?\"<>|]{1,120}")


def media_file(text: str, picture: bool) -> str | Refusal:
    """Read the path of a file below media/, with or without `media/` in front."""
    path = text.removeprefix("media/")
    parts = path.split("/")
    if len(parts) > 5 or any(p.startswith(".") or not NAME.fullmatch(p) for p in parts):
        return Refusal("media-path", {"value": text})
    allowed = PICTURES if picture else DOCUMENTS + PICTURES
    if (suffix := PurePosixPath(path).suffix.lower()) not in allowed:
        return Refusal("media-type", {"value": suffix or text, "known": ", ".join(allowed)})
    return path
