"""By which names the preview may be asked for.

A page of anybody can have its own name lead to this machine and then read what answers there ("DNS
rebinding"); what it cannot do is ask for this machine by a name of ours. So only such names count:
those of this machine itself, and those that whoever started the preview has named.
"""

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web

HERE = "localhost"
NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")


def hostname(netloc: str) -> str:
    """Return the name or address in `host:port`, in small letters; empty where there is none."""
    try:
        parts = urlsplit(f"//{netloc}")
        return "" if parts.username is not None else (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_allowed(netloc: str, named: Iterable[str] = ()) -> bool:
    """Tell whether a request for `host:port` is for this machine's preview.

    Loopback addresses, `localhost` and names below it (RFC 6761, 6.3) always are.
    """
    name = hostname(netloc)
    if name == HERE or name.endswith(f".{HERE}") or name in named:
        return bool(name)
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class Known(web.RequestHandler):
    """Answers only where it is asked for by a name that is welcome."""

    def prepare(self) -> None:
        """Refuse any other name, with a word on what to do."""
        if not is_allowed(self.request.host, self.application.settings["named"]):
            self.set_status(421)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            shown = hostname(self.request.host)
            name = shown if NAME.fullmatch(shown) else "NAME"
            self.finish(f"Not a name of this preview. If it is yours: wiker serve --host {name}\n")


class Reload(Known, LiveReloadHandler):  # type: ignore[misc]
    """Tells pages of the preview, and no others, to load again."""

    def check_origin(self, origin: str) -> bool:
        """Tell whether the page that asks is one of the preview's own."""
        netloc = urlsplit(origin).netloc
        named = self.application.settings["named"]
        return netloc.lower() == self.request.host.lower() or hostname(netloc) in named


class Script(Known, LiveReloadJSHandler):  # type: ignore[misc]
    """The script that pages of the preview load."""
