"""The live preview: rebuild what was edited, reload the page, show the problems in it.

livereload speaks to the browser; watchdog tells what was edited. livereload's own watcher asks
the disk every 0.8 seconds, so it is given nothing to watch.
"""

import html
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
from livereload import Server
from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.ioloop import IOLoop
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from wiker_ssg.build import Built, Options, build
from wiker_ssg.portal import theme_path
from wiker_ssg.problems import Problem, sentence

SETTLE = 0.02
"""Seconds of quiet after an edit: editors write a file in several steps."""

STYLE = (
    "position:fixed;inset:auto 0 0 0;max-height:40vh;overflow:auto;margin:0;padding:.75rem 1rem;"
    "background:#fff4e5;color:#331c00;border-top:3px solid #b45309;font:14px/1.5 monospace;z-index:9"
)


class Preview:
    """Keeps a site up to date and serves it on loopback while its entries are edited."""

    def __init__(
        self, options: Options, language: str, tell: Callable[[Built], None]
    ) -> None:
        self.options, self.language, self.tell = options, language, tell
        self.built = build(options)
        self.lock = threading.Lock()

    def rebuild(self, paths: Iterable[str]) -> Built:
        """Build what an edit of `paths` may have changed."""
        with self.lock:
            only = self._communes(paths)
            self.built = build(msgspec.structs.replace(self.options, only=only))
        self.tell(self.built)
        return self.built

    def _communes(self, paths: Iterable[str]) -> frozenset[str] | None:
        """Return the communes that edits touched; None when anything may have changed."""
        root = Path(self.options.root).resolve()
        found = set()
        for path in paths:
            try:
                parts = Path(path).resolve().relative_to(root).parts
            except ValueError:
                continue  # a theme: its digest decides
            if self.built.root.single:
                return None
            if parts[:1] == ("communes",) and len(parts) > 2:
                found.add(parts[1])
            elif parts[:1] == ("pages",) or parts[:1] == ("media",):
                found.add("")
            else:
                return None
        return frozenset(found)

    def serve(self, port: int, opened: bool) -> None:
        """Serve until interrupted."""
        watcher = _Watcher(self)
        observer = Observer()
        folders = (self.options.root, *theme_path(self.options.root))
        for folder in {os.path.realpath(folder) for folder in folders}:
            if os.path.isdir(folder):
                observer.schedule(watcher, folder, recursive=True)
        observer.start()
        server = _Server(self)
        try:
            server.serve(
                port=port,
                root=self.options.output,
                open_url_delay=0.3 if opened else None,
            )
        finally:
            observer.stop()
            observer.join()

    def notice(self, path: str) -> bytes:
        """Return what is put at the end of a page: the problems of what it shows, and reloading."""
        problems = self.built.problems
        slug = path.strip("/").split("/")[0]
        mine = [p for p in problems if f"/{slug}/" in f"/{p.location.path}"] or list(problems)
        return b'<script src="/livereload.js"></script>' + (
            self._panel(mine).encode() if mine else b""
        )

    def _panel(self, problems: list[Problem]) -> str:
        rows = []
        for item in problems[:20]:
            words = sentence(item, self.language)
            place = f"{item.location.path}:{item.location.line}:{item.location.column}"
            rows.append(
                f"<p><b>{html.escape(place)}</b> {html.escape(words.message)}<br>"
                f"→ {html.escape(words.remedy)}</p>"
            )
        return f'<aside id="wiker-problems" style="{STYLE}">{"".join(rows)}</aside>'


class _Watcher(FileSystemEventHandler):
    """Gathers edits until they settle, then rebuilds and reloads."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.paths: set[str] = set()
        self.changed = threading.Condition()
        self.loop = IOLoop.current()
        threading.Thread(target=self._work, daemon=True).start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note what was written, moved or removed."""
        if event.event_type in ("opened", "closed_no_write") or event.is_directory:
            return
        paths = {os.fsdecode(p) for p in (event.src_path, event.dest_path) if p}
        ours = (f"{os.sep}.wiker{os.sep}", f"{os.sep}.git{os.sep}")
        paths = {path for path in paths if not any(part in path for part in ours)}
        output = os.path.realpath(self.preview.options.output) + os.sep
        paths = {path for path in paths if not path.startswith(output)}
        if paths:
            with self.changed:
                self.paths |= paths
                self.changed.notify()

    def _work(self) -> None:
        while True:
            with self.changed:
                while not self.paths:
                    self.changed.wait()
            time.sleep(SETTLE)
            with self.changed:
                paths, self.paths = self.paths, set()
            try:
                built = self.preview.rebuild(paths)
            except Exception:
                logging.getLogger("wiker").exception("rebuild failed")
                continue
            if built.written or built.removed or built.gathered:
                self.loop.add_callback(LiveReloadHandler.reload_waiters)


class _Server(Server):  # type: ignore[misc]
    """livereload's server over our own pages."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview

    def watch(self, *args: Any, **kwargs: Any) -> None:
        """Watch nothing: watchdog does."""

    def get_web_handlers(self, script: bytes) -> list[Any]:
        """Return the handler of all pages."""
        return [(r"/(.*)", _Pages, {"preview": self.preview})]


class _Pages(web.RequestHandler):
    """Answers with the files of the output folder, as a web host would."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def get(self, path: str) -> None:
        found = self._file(path)
        if found is None:
            self.set_status(404)
            found = Path(self.preview.options.output, "404.html")
        elif found.name == "index.html" and path and not path.endswith("/"):
            if not path.endswith("index.html"):
                self.redirect(f"/{path}/")
                return
        data = found.read_bytes() if found.is_file() else b""
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", TYPES.get(found.suffix, "application/octet-stream"))
        if found.suffix == ".html":
            data = data.replace(b"</body>", self.preview.notice(path) + b"</body>", 1)
        self.write(data)

    def _file(self, path: str) -> Path | None:
        root = Path(self.preview.options.output).resolve()
        target = (root / path).resolve()
        if target != root and root not in target.parents:
            return None
        if target.is_dir():
            target = target / "index.html"
        return target if target.is_file() else None


TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
}
