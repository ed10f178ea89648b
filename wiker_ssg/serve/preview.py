"""A site that is kept up to date while its entries are edited, and what its pages say of them."""

import html
import os
from collections.abc import Callable, Iterable

import msgspec

from wiker_ssg.build import build
from wiker_ssg.build.dependencies import program_digest
from wiker_ssg.build.options import Built, Options, Progress
from wiker_ssg.language import N_, translation
from wiker_ssg.model.base import base_of
from wiker_ssg.model.kinds import FOLDERS, PAGE
from wiker_ssg.problems import Problem, Severity, sentence
from wiker_ssg.site.portal import find_root, state_folder
from wiker_ssg.source.scan import KNOWN_ELSEWHERE, MEDIA

COMMUNES, THEMES = "communes", "themes"
READ = (*FOLDERS, MEDIA, COMMUNES, THEMES)
"""The folders of a root in which something is read."""
ANYTHING = ""
"""The edit after which anything may be different: that of the root itself."""
SHOWN = 20
"""How many problems a page shows."""

WORDS = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.INFO: N_("info")}
STYLE = (
    "position:fixed;inset:auto 0 0 0;max-height:40vh;overflow:auto;margin:0;padding:.75rem 1rem;"
    "background:#fff4e5;color:#331c00;border-top:3px solid #b45309;z-index:9;"
    "font:14px/1.5 monospace"
)


class Preview:
    """Keeps a site up to date while its entries are edited.

    `words` says of an exception what keeps the site from being built; `trouble` are those words
    where they are to be shown on every page.
    """

    def __init__(
        self,
        options: Options,
        language: str,
        tell: Callable[[Built], None],
        complain: Callable[[str], None],
        words: Callable[[Exception], str],
        progress: Progress | None = None,
    ) -> None:
        state = state_folder(options.root, options.output, options.cache)
        # the program that runs is the one that was started, whatever happens to its files
        self.options = msgspec.structs.replace(options, program=program_digest(state))
        self.language = language
        self.tell, self.complain, self.words = tell, complain, words
        self.trouble = ""
        self.built = build(self.options, progress)

    def rebuild(self, edits: Iterable[str], told: bool = True) -> bool:
        """Build what edits may have changed; tell whether pages look different.

        Where nobody `told` of them, nothing is said of a build that changed nothing.
        Edits are paths from the root; a commune that is linked lies in `communes` like any other.
        """
        find_root(self.options.root)  # building a root that is gone would make it again, empty
        before, mended = self.built, bool(self.trouble)
        edited = tuple(edits)
        only = self._communes(edited)
        # starting processes takes longer than the few communes that an edit changes
        few = only or (ANYTHING in edited and not mended)
        jobs = 1 if few else self.options.jobs
        asked = msgspec.structs.replace(self.options, only=only, jobs=jobs, edited=edited)
        self.built = build(asked)
        self.trouble = ""
        changed = bool(self.built.written or self.built.removed)
        different = changed or mended or self.built.problems != before.problems
        if different or (told and ANYTHING not in edited):
            self.tell(self.built)
        return different

    def reads(self, path: str) -> bool:
        """Tell whether anything may be read that lies at a path from the root."""
        parts = path.split(os.sep)
        if parts[0] == COMMUNES and len(parts) > 2 and not self.built.root.single:
            parts = parts[2:]
        if any(part.startswith(".") for part in parts):
            return False
        return parts[0] in READ or (len(parts) == 1 and parts[0] not in KNOWN_ELSEWHERE)

    def _communes(self, edits: Iterable[str]) -> frozenset[str] | None:
        """Return the communes that edits touched; None when anything may have changed."""
        if self.built.root.single or self.built.stopped:
            return None
        found = set()
        for path in edits:
            first, *rest = path.split(os.sep)
            if first == COMMUNES and len(rest) > 1:
                found.add(rest[0])
            elif first in (PAGE.folder, MEDIA):
                found.add("")
            elif first != THEMES:  # whose digest decides
                return None
        return frozenset(found)

    @property
    def root(self) -> str:
        """Where the site stands on this machine: the path of its address."""
        return base_of(self.options.base_url or "").root

    def notice(self, path: str) -> bytes:
        """Return what is put at the end of a page: the problems of what it shows, and reloading."""
        mine = self._problems(path.strip("/").split("/")[0])
        return b'<script src="/livereload.js"></script>' + (
            self._panel(mine).encode() if mine or self.trouble else b""
        )

    def _problems(self, slug: str) -> list[Problem]:
        """Return the problems to show: a commune's with the portal's, elsewhere those of all."""
        root = self.built.root
        if root.single or slug not in root.slugs or not self.built.problems:
            return list(self.built.problems)
        folders = {other: root.shown(other, "") for other in root.slugs if other != slug}
        others = tuple(f"{folder}{os.sep}" for folder in folders.values())
        return [
            item
            for item in self.built.problems
            if not item.location.path.startswith(others)
            and item.location.path not in folders.values()
        ]

    def _panel(self, problems: list[Problem]) -> str:
        gettext = translation(self.language).gettext
        order = list(WORDS)
        rows = [f"<p><b>{html.escape(self.trouble)}</b></p>"] if self.trouble else []
        ranked = sorted(problems, key=lambda item: (order.index(item.severity), item.location))
        for item in ranked[:SHOWN]:
            words = sentence(item, self.language)
            place = f"{item.location.path}:{item.location.line}:{item.location.column}"
            remedy = f"<br>→ {html.escape(words.remedy)}" if words.remedy else ""
            rows.append(
                f"<p><b>{html.escape(place)}</b> {html.escape(gettext(WORDS[item.severity]))} "
                f"{html.escape(words.message)} [{item.code}]{remedy}</p>"
            )
        if len(ranked) > SHOWN:
            more = gettext("… and {n} more: run wiker check").format(n=len(ranked) - SHOWN)
            rows.append(f"<p>{html.escape(more)}</p>")
        return f'<aside id="wiker-problems" style="{STYLE}">{"".join(rows)}</aside>'
