"""The files below media/ of one commune: which there are, and what is wrong with them."""

from collections.abc import Mapping
from pathlib import PurePath

from wiker_ssg.model.bounds import DOCUMENT_BYTES, PICTURE_BYTES, PICTURE_PIXELS, PICTURE_SIDE
from wiker_ssg.source.content import FileRecord
from wiker_ssg.source.media import DOCUMENTS, PICTURES, canonical
from wiker_ssg.source.pictures import NOTHING, PictureFacts


class Media:
    """A commune's files below media/, by name: `originals` are their paths, `digests` theirs."""

    def __init__(self, files: Mapping[str, FileRecord]) -> None:
        self.originals = originals(files)
        self.unreadable = {
            canonical(path).removeprefix("media/"): path
            for path, file in files.items()
            if not file.digest and path.startswith("media/")
        }
        self.digests = {name: files[path].digest for name, path in self.originals.items()}
        self.pictures = {
            name: picture
            for name, path in self.originals.items()
            if (picture := files[path].picture) is not None
        }

    def unfit(self, file: str, picture: bool) -> tuple[str, dict[str, object]] | None:
        """Return why a file below media/ cannot be shown in a text or linked to."""
        suffix = PurePath(file).suffix.lower()
        if facts := self.pictures.get(file):
            return fault(file, facts) if facts.fault else None
        if picture or suffix not in DOCUMENTS:
            known = ", ".join(PICTURES if picture else DOCUMENTS + PICTURES)
            return "media-type", {"value": suffix or file, "known": known}
        return ("media-empty", {"value": file}) if self.digests[file] == NOTHING else None


def fault(file: str, facts: PictureFacts) -> tuple[str, dict[str, object]]:
    """Return what is wrong with a picture or document: a code and its facts."""
    found: dict[str, object] = {"value": file}
    if facts.fault == "picture-too-large":
        found["pixels"] = f"{facts.width * facts.height / 1e6:.0f}"
        found["limit"] = PICTURE_PIXELS // 1_000_000
    elif facts.fault == "picture-too-long":
        found |= {"width": facts.width, "height": facts.height, "limit": PICTURE_SIDE}
    elif facts.fault == "picture-heavy":
        found["limit"] = PICTURE_BYTES // 1_000_000
    elif facts.fault == "document-heavy":
        found["limit"] = DOCUMENT_BYTES // 1_000_000
    return facts.fault, found


def originals(files: Mapping[str, FileRecord]) -> dict[str, str]:
    """Return the files below media/ that could be read: path by name, accents written whole.

    Of two names that differ by nothing but their accents' encoding the whole one counts.
    """
    found: dict[str, str] = {}
    for path, file in files.items():
        if path.startswith("media/") and file.digest:
            name = canonical(path)
            if name == path or name not in found:
                found[name] = path
    return {name.removeprefix("media/"): path for name, path in found.items()}
