"""Somebody who fills in forms, with or without scripts, over HTTP against the real application."""

from __future__ import annotations

import asyncio
import base64
import html
import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import TracebackType
from typing import Any

import httpx
from altcha import v1
from starlette.types import ASGIApp

ORIGIN = "http://proposer.example"


class Controls(HTMLParser):
    """The forms of a page: the action, the values of the controls, the buttons of each."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._area: str | None = None
        self._select: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", "")))
        if not self.forms:
            return
        form, name = self.forms[-1], given.get("name", "")
        if tag == "textarea":
            self._area = name
            form.values[name] = ""
        elif tag == "select":
            self._select = name
            form.values.setdefault(name, "")
        elif tag == "option" and self._select:
            form.options.setdefault(self._select, []).append(given.get("value", ""))
            if "selected" in given:
                form.values[self._select] = given.get("value", "")
        elif tag == "button" and name:
            form.buttons.append((name, given.get("value", "")))
        elif tag == "input" and name:
            kind = given.get("type", "text")
            if kind == "file":
                form.file = name
            elif kind != "checkbox":
                form.values[name] = given.get("value", "")
            elif "checked" in given:
                form.values[name] = given.get("value", "on")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area is not None and self.forms:
            self.forms[-1].values[self._area] += data.removeprefix("\n")


@dataclass
class Form:
    """A form as a browser has it."""

    action: str
    values: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    options: dict[str, list[str]] = field(default_factory=dict)
    file: str = ""


class Visitor:
    """A browser without a window; `address` is where it comes from."""

    def __init__(self, app: ASGIApp, address: str = "192.0.2.7", origin: str = ORIGIN) -> None:
        self.app, self.origin = app, origin
        transport = httpx.ASGITransport(app=app, client=(address, 40_000))
        self.client = httpx.AsyncClient(transport=transport, base_url=origin)
        self.runner = asyncio.Runner()

    def __enter__(self) -> Visitor:
        self.runner.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.runner.run(self.client.aclose())
        self.runner.__exit__(kind, error, trace)

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        return self.runner.run(self.client.request(method, path, **more))

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.request("GET", path, **more)

    def post(
        self,
        path: str,
        values: dict[str, str] | None = None,
        picture: bytes | None = None,
        name: str = "photo.jpg",
        **more: Any,
    ) -> httpx.Response:
        """Send a form as browsers do: of this origin, in parts where there is a file."""
        headers = {"origin": self.origin, "sec-fetch-site": "same-origin"}
        headers |= more.pop("headers", {})
        if picture is not None:
            more["files"] = {"picture": (name, picture, "image/jpeg")}
        return self.request("POST", path, data=values, headers=headers, **more)

    def form(self, path: str, number: int = 0) -> Form:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return forms(answer)[number]

    def fill(self, path: str, /, proof: bool = False, **values: str) -> dict[str, str]:
        """Return the values of a fresh form, filled in; by hand, or with a proof of work."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        found = forms(answer)[0].values
        found |= human(answer.text, proof)
        return found | {name.replace("_", "-"): value for name, value in values.items()}

    def send(self, path: str, /, **values: str) -> httpx.Response:
        """Fill a form in, look at its preview and send it; return the answer to the last step."""
        given = self.fill(path, False, **values)
        preview = self.post(path, given | {"step": "preview"})
        if preview.status_code != 200:
            return preview
        return self.post(path, forms(preview)[0].values | {"step": "send"})


def forms(answer: httpx.Response) -> list[Form]:
    """Return the forms of a page."""
    return Controls(answer.text).forms


def human(text: str, proof: bool) -> dict[str, str]:
    """Return what shows that a person filled a form in."""
    if not proof:
        found = re.search(r'<label for="f-sum">\D*(\d+)\D+(\d+)', text)
        assert found is not None
        return {"sum": str(int(found[1]) + int(found[2]))}
    told = re.search(r'data-proof="([^"]+)"', text)
    assert told is not None
    return {"altcha": solve(json.loads(html.unescape(told[1])))}


def solve(challenge: dict[str, Any]) -> str:
    """Do the work of a challenge."""
    done = v1.solve_challenge(
        challenge["challenge"], challenge["salt"], "SHA-256", challenge["maxNumber"]
    )
    assert done is not None
    payload = {
        "algorithm": "SHA-256",
        "challenge": challenge["challenge"],
        "number": done.number,
        "salt": challenge["salt"],
        "signature": challenge["signature"],
    }
    return base64.b64encode(json.dumps(payload).encode()).decode()


def complaints(answer: httpx.Response) -> dict[str, str]:
    """Return what a page says is wrong, by control; and in general under the empty name."""
    found = re.findall(r'<p class="error" id="f-(.*?)-error">(.*?)</p>', answer.text)
    said = {name: html.unescape(words) for name, words in found}
    if told := re.search(r'<p class="message" role="alert">(.*?)</p>', answer.text):
        said[""] = html.unescape(told[1])
    return said
