"""What a page is made of, for tests of whole pages."""

import re
from html.parser import HTMLParser
from typing import Any

VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "source", "wbr"})
LANDMARKS = frozenset({"nav", "section", "form", "aside"})
FOUND_BY_SCRIPTS = frozenset({"data-none", "data-open", "role"})
"""Attributes of elements that a script fills."""

DATA = {"type": "application/ld+json"}
"""What tells a block of data from a script: nobody reads it, nothing runs."""

FILLED = frozenset({"p", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "a", "table", "div",
                    "section", "nav", "header", "footer", "button", "strong"})  # fmt: skip
"""What has to hold something that can be seen."""


class Outline(HTMLParser):
    """What a page is made of, as far as its form and accessibility can be told from that."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None], bool]] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.urls: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.labels: list[str] = []
        self.empty: list[str] = []
        self.labelled: set[str | None] = set()
        self.text = ""
        self.data = ""
        self.feed(html)
        self.close()

    def seen(self) -> None:
        """Remember that all open elements hold something."""
        self.open = [(tag, attributes, True) for tag, attributes, _ in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), f"{tag}: an attribute twice"
        self.tags.append(tag)
        if tag in ("img", "svg", "input", "data", "use", "iframe"):
            self.seen()
        if tag not in VOID:
            self.open.append((tag, found, False))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "nav":
            assert found["aria-label"]
        if tag in LANDMARKS and found.get("aria-label"):
            self.labels.append(found["aria-label"])
        self.urls += [(tag, v) for k, v in attrs if k in ("href", "src", "action", "data-share")]
        self.urls += [
            (tag, part.split()[0]) for part in (found.get("srcset") or "").split(",") if part
        ]
        assert "style" not in found
        assert not any(name.startswith("on") for name in found)
        if tag == "img":
            assert found["alt"] is not None
            assert int(found["width"]) > 0 < int(found["height"])
        if tag == "time":
            assert re.match(r"\d{4}-\d\d-\d\d", found["datetime"])
        if tag == "script":
            waited = {name: value for name, value in found.items() if name != "blocking"}
            assert found == DATA or waited.keys() == {"src", "defer"}
            assert found.get("blocking") in (None, "render")
        if tag == "input" and self.open[-1][0] != "label":
            assert found["id"] in self.labelled
        if tag == "label":
            self.labelled.add(found.get("for"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        open, attributes, held = self.open.pop()
        assert open == tag
        if tag in FILLED and not held and not FOUND_BY_SCRIPTS & attributes.keys():
            self.empty.append(self.get_starttag_text() or tag)
        if held:
            self.seen()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1] == DATA:
            self.data += data
        elif data.strip():
            self.text += f"{data.strip()} "
            self.seen()
