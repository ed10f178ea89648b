"""The preview's server on loopback.

livereload speaks to the browser. Its own server watches files too, by asking the disk every 0.8
seconds: only its handlers are used.
"""

import webbrowser
from collections.abc import Callable, Iterable
from socket import socket
from types import SimpleNamespace

from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets

from wiker_ssg.serve.hosts import Reload, Script
from wiker_ssg.serve.pages import SiteFiles
from wiker_ssg.serve.preview import Preview
from wiker_ssg.serve.worker import RebuildWorker

HOST = "127.0.0.1"


def listen(port: int) -> list[socket]:
    """Take a port of this machine, any free one for 0; raises OSError when it is taken."""
    return bind_sockets(port, HOST)


def serve(
    preview: Preview,
    sockets: list[socket],
    ready: Callable[[], None],
    opened: str = "",
    poll: bool = False,
    named: Iterable[str] = (),
) -> None:
    """Serve until interrupted; `opened` is an address to show in the browser.

    Besides those of this machine, `named` are names by which it may be asked for. With `poll` edits
    are looked for each second instead of being told by the system.
    """
    loop = IOLoop.current()
    LiveReloadHandler.watcher = SimpleNamespace(filepath=None)
    LiveReloadHandler.live_css = True
    worker = RebuildWorker(
        preview, lambda: loop.add_callback(LiveReloadHandler.reload_waiters), poll
    )
    application = web.Application(
        [
            (r"/livereload", Reload),
            (r"/livereload.js", Script),
            (r"/(.*)", SiteFiles, {"preview": preview}),
        ],
        named=frozenset(name.lower() for name in named),
        log_function=lambda handler: None,
    )
    HTTPServer(application).add_sockets(sockets)
    ready()
    if opened:
        loop.call_later(0.1, webbrowser.open, opened)
    try:
        loop.start()
    finally:
        worker.stop()
