"""The live preview: rebuild what was edited, reload the page, show the problems in it.

livereload speaks to the browser; watchdog tells what was edited. livereload's own server watches
files too, by asking the disk every 0.8 seconds: only its handlers are used.
"""

import gc
import html
import logging
import mimetypes
import os
import threading
import time
import webbrowser
from collections.abc import Callable, Iterable
from pathlib import Path
from socket import socket
from types import SimpleNamespace

import msgspec
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from wiker_ssg.build import build
from wiker_ssg.engine import Locked
from wiker_ssg.language import N_, translation
from wiker_ssg.model.base import base_of
from wiker_ssg.portal import Usage, state_folder, theme_path
from wiker_ssg.problems import Problem, Severity, sentence
from wiker_ssg.program import program_digest
from wiker_ssg.request import Built, Options, Progress

HOST = "127.0.0.1"
SETTLE = 0.01
"""Seconds of quiet after an edit: editors write a file in several steps."""
PATIENCE = 0.5
"""Seconds before a build is tried again that another one kept from running."""
LAST = 10.0
"""Seconds that the last build may take after Ctrl+C: one that is cut off complains."""
SHOWN = 20
"""How many problems a page shows."""

EDITS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""What is an edit; reading is none, and builds read a great deal."""

WORDS = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.INFO: N_("info")}
STYLE = (
    "position:fixed;inset:auto 0 0 0;max-height:40vh;overflow:auto;margin:0;padding:.75rem 1rem;"
    "background:#fff4e5;color:#331c00;border-top:3px solid #b45309;z-index:9;"
    "font:14px/1.5 monospace"
)
EMPTY = b'<!doctype html><html><meta charset="utf-8"><title>wiker</title><body></body></html>'
"""Where there is no page to show the problems in."""


def listen(port: int) -> list[socket]:
    """Take a port of this machine, any free one for 0; raises OSError when it is taken."""
    return bind_sockets(port, HOST)


class Preview:
    """Keeps a site up to date and serves it on loopback while its entries are edited."""

    def __init__(
        self,
        options: Options,
        language: str,
        tell: Callable[[Built], None],
        complain: Callable[[str], None],
        progress: Progress | None = None,
    ) -> None:
        state = state_folder(options.root, options.output, options.cache)
        # the program that runs is the one that was started, whatever happens to its files
        self.options = msgspec.structs.replace(options, program=program_digest(state))
        self.language = language
        self.tell, self.complain = tell, complain
        self.built = build(self.options, progress)

    def rebuild(self, paths: Iterable[str]) -> bool:
        """Build what an edit of `paths` may have changed; tell whether pages look different."""
        before = self.built
        only = self._communes(paths)
        # starting processes takes longer than the few communes that an edit changes
        jobs = 1 if only else self.options.jobs
        # what a build makes is thrown away at its end: looking for cycles meanwhile is in vain
        gc.disable()
        try:
            self.built = build(msgspec.structs.replace(self.options, only=only, jobs=jobs))
        finally:
            gc.enable()
        self.tell(self.built)
        changed = self.built.written or self.built.removed
        return bool(changed) or self.built.problems != before.problems

    def _communes(self, paths: Iterable[str]) -> frozenset[str] | None:
        """Return the communes that edits touched; None when anything may have changed."""
        root = Path(self.options.root).resolve()
        found = set()
        for path in paths:
            try:
                parts = Path(path).resolve().relative_to(root).parts
            except ValueError:
                continue  # a theme: its digest decides
            if self.built.root.single or self.built.stopped:
                return None
            if parts[:1] == ("communes",) and len(parts) > 2:
                found.add(parts[1])
            elif parts[:1] == ("pages",) or parts[:1] == ("media",):
                found.add("")
            else:
                return None
        return frozenset(found)

    def serve(self, sockets: list[socket], ready: Callable[[], None], opened: str = "") -> None:
        """Serve until interrupted; `opened` is an address to show in the browser."""
        observer = Observer()
        watcher = _Watcher(self, observer)
        watcher.watch()
        observer.start()
        LiveReloadHandler.watcher = SimpleNamespace(filepath=None)
        LiveReloadHandler.live_css = True
        application = web.Application(
            [
                (r"/livereload", LiveReloadHandler),
                (r"/livereload.js", LiveReloadJSHandler),
                (r"/(.*)", _Pages, {"preview": self}),
            ],
            log_function=lambda handler: None,
        )
        HTTPServer(application).add_sockets(sockets)
        ready()
        if opened:
            IOLoop.current().call_later(0.1, webbrowser.open, opened)
        try:
            IOLoop.current().start()
        finally:
            observer.stop()
            observer.join()
            watcher.stop()

    @property
    def root(self) -> str:
        """Where the site stands on this machine: the path of its address."""
        return base_of(self.options.base_url or "").root

    def notice(self, path: str) -> bytes:
        """Return what is put at the end of a page: the problems of what it shows, and reloading."""
        mine = self._problems(path.strip("/").split("/")[0])
        return b'<script src="/livereload.js"></script>' + (
            self._panel(mine).encode() if mine else b""
        )

    def _problems(self, slug: str) -> list[Problem]:
        """Return the problems to show: a commune's with the portal's, elsewhere those of all."""
        root = self.built.root
        if root.single or slug not in root.slugs:
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
        rows = []
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


class _Watcher(FileSystemEventHandler):
    """Gathers edits until they settle, then rebuilds and reloads."""

    def __init__(self, preview: Preview, observer: BaseObserver) -> None:
        self.preview, self.observer = preview, observer
        self.paths: set[str] = set()
        self.watched: set[str] = set()
        self.changed = threading.Condition()
        self.loop = IOLoop.current()
        options = preview.options
        self.root = os.path.realpath(options.root)
        own = (options.output, options.cache or options.output)
        self.own = {os.path.realpath(folder) for folder in own}
        self.stopped = False
        self.building = threading.Lock()
        threading.Thread(target=self._work, daemon=True).start()

    def stop(self) -> None:
        """Begin no other build, and let the one that runs come to its end, for a while."""
        self.stopped = True
        self.building.acquire(timeout=LAST)

    def watch(self) -> None:
        """Watch the root's folders one by one: not where builds write, nor hidden ones."""
        self._watch(self.root, recursive=False)
        for folder in theme_path(self.preview.options.root):
            self._watch(os.path.realpath(folder))
        for name in os.listdir(self.root):
            self._watch(os.path.join(self.root, name))

    def _watch(self, folder: str, recursive: bool = True) -> None:
        hidden = os.path.basename(folder).startswith(".") and recursive
        if hidden or folder in self.own or folder in self.watched or not os.path.isdir(folder):
            return
        if recursive and os.path.isfile(os.path.join(folder, "_headers")):
            return  # a site that was built here
        self.watched.add(folder)
        self.observer.schedule(self, folder, recursive=recursive, event_filter=EDITS)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note what was written, moved or removed."""
        paths = {os.fsdecode(path) for path in (event.src_path, event.dest_path) if path}
        if event.is_directory:
            for path in paths:
                if os.path.dirname(path) == self.root:
                    self._watch(path)
            if event.event_type not in ("created", "moved", "deleted"):
                return
        paths = {path for path in paths if not self._hidden(path)}
        if paths:
            with self.changed:
                self.paths |= paths
                self.changed.notify()

    def _hidden(self, path: str) -> bool:
        """Tell whether a path is none of ours: below a hidden folder, or the root's own output."""
        inside = os.path.relpath(path, self.root).split(os.sep)
        if inside[0] == os.pardir:
            inside = inside[-1:]
        return path in self.own or any(part.startswith(".") for part in inside if part != ".")

    def _work(self) -> None:
        while True:
            with self.changed:
                while not self.paths:
                    self.changed.wait()
            time.sleep(SETTLE)
            with self.changed:
                paths, self.paths = self.paths, set()
            try:
                with self.building:
                    if self.stopped:
                        return
                    different = self.preview.rebuild(paths)
            except Locked:
                time.sleep(PATIENCE)
                with self.changed:
                    self.paths |= paths
                continue
            except Usage as error:
                self.preview.complain(error.words(self.preview.language))
                continue
            except Exception:
                logging.getLogger("wiker").exception("rebuild failed")
                continue
            if different:
                self.loop.add_callback(LiveReloadHandler.reload_waiters)


class _Pages(web.RequestHandler):
    """Answers with the files of the output folder, as a web host would."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def head(self, path: str) -> None:
        """Answer without a body; tornado leaves it away."""
        self.get(path)

    def get(self, path: str) -> None:
        """Answer with a file, a redirect, or the page for what is not there."""
        self.set_header("Cache-Control", "no-store")
        root = self.preview.root
        if not f"/{path}/".startswith(root):
            self.redirect(root, permanent=False)
            return
        path = f"/{path}".removeprefix(root.rstrip("/")).removeprefix("/")
        found = self._file(path)
        if found is None:
            target = self._moved(root + path)
            if target is not None:
                self.redirect(target, permanent=False)
                return
            self.set_status(404)
            found = Path(self.preview.options.output, "404.html")
        elif found.name == "index.html" and path and not path.endswith(("/", "index.html")):
            self.redirect(f"{root}{path}/")
            return
        data = found.read_bytes() if found.is_file() else EMPTY
        self.set_header("Content-Type", content_type(found.suffix))
        if found.suffix == ".html":
            data = data.replace(b"</body>", self.preview.notice(path) + b"</body>", 1)
        self.write(data)

    def _file(self, path: str) -> Path | None:
        root = Path(self.preview.options.output).resolve()
        try:
            target = (root / path).resolve()
            if target != root and root not in target.parents:
                return None
            if target.is_dir():
                target = target / "index.html"
            return target if target.is_file() else None
        except (OSError, ValueError):
            return None

    def _moved(self, path: str) -> str | None:
        """Return where an address has moved to, by the site's own list."""
        redirects = Path(self.preview.options.output, "_redirects")
        for line in redirects.read_text("utf-8").splitlines() if redirects.is_file() else ():
            parts = line.split()
            if len(parts) >= 2 and parts[0].rstrip("/") == path.rstrip("/"):
                return parts[1]
        return None


def content_type(suffix: str) -> str:
    """Return the media type of a file by its ending; what is text is UTF-8."""
    found = TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
    text = found.startswith("text/") or found.endswith(("json", "xml", "javascript"))
    return f"{found}; charset=utf-8" if text else found


TYPES = {
    ".js": "text/javascript",
    ".ics": "text/calendar",
    ".geojson": "application/geo+json",
    ".jsonld": "application/ld+json",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
}
"""Media types that the standard library does not know, or not by their modern name."""
