"""Which files below media/ may be published, judged by their names alone."""

import re
import unicodedata
from pathlib import PurePosixPath

from wiker_ssg.language import N_
from wiker_ssg.source.refusal import Refusal

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
DOCUMENTS = (
    ".pdf", ".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx", ".csv", ".txt", ".gpx", ".ics",
    ".epub", ".zip",
)  # fmt: skip
AS_JPEG = N_("save it as JPEG, put that into media/, and write file: {suggestion}")
AS_DOCUMENT = N_("write it under documents instead, with a title and file: {value}")
PREFIX = re.compile(r"(?:(?:\.\./)*|\./|/)media/")
NAME = re.compile(r"[^\x00-\x1f\x7f/\\:*?\"<>|]{1,120}")


def media_file(text: str, picture: bool) -> str | Refusal:
    """Read the path of a file below media/, with or without `media/` in front.

    Names are the same however their accents are encoded: computers of Apple take them apart (NFD),
    all others write them whole (NFC), as they are kept here.
    """
    path = canonical(text)
    if found := PREFIX.match(path):
        path = path[found.end() :]
    parts = path.split("/")
    if len(parts) > 5 or any(p.startswith(".") or not NAME.fullmatch(p) for p in parts):
        return Refusal("media-path", {"value": text})
    allowed = PICTURES if picture else DOCUMENTS + PICTURES
    suffix = PurePosixPath(path).suffix.lower()
    if picture and suffix and suffix not in allowed:
        advice = AS_DOCUMENT if suffix in DOCUMENTS else AS_JPEG
        suggestion = f"{path[: -len(suffix)]}.jpg"
        facts = {"value": path, "suffix": suffix, "advice": advice, "suggestion": suggestion}
        return Refusal("picture-type", facts)
    if suffix not in allowed:
        return Refusal("media-type", {"value": suffix or text, "known": ", ".join(allowed)})
    return path


def canonical(name: str) -> str:
    """Return a file's name with its accents written whole (NFC)."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)
