"""Texts as plain as calendars and feed readers want them: Markdown and HTML without their marks."""

import html
import re
from collections.abc import Mapping
from functools import lru_cache

from wiker_ssg.markup.links import plain_target

LONGEST = 2_000
"""How much of a text is kept: a calendar's description is no article."""

# A pattern that begins with a character is looked for many times as quickly as one that first looks
# back: what stands before is asked behind the first character, of which it is part then.
MARKED = re.compile(r"[\\`*_~\[<&#|>]")
ARRANGED = re.compile(r"^ *(?:[-=]{3,}|\t)|  $|\n(?<!\n\n)(?!\n)", re.M)
FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$\n?", re.M)
RULE = re.compile(r"^ {0,3}(?:(?:[-*_] ?){3,}|={2,}) *$\n?", re.M)
ROW = re.compile(r"^(?=[ :|]*+-[ :-]*+\|)[ :|-]*+$\n?", re.M)
HEADING = re.compile(r"^ {0,3}#{1,6} +(.*)$", re.M)
QUOTE = re.compile(r"^ {0,3}> ?", re.M)
PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)")
LINK = re.compile(
    r"\[([^\]\n]{1,300})\]\((?:<([^<>\n]{1,500})>|([^)\s>]{1,500}))(?: +[\"'(][^)\n]{0,200})?\)"
)
DEFINED = re.compile(r"^ {0,3}\[([^\]\n]{1,300})\]:[ \t]*<?([^\s>]{1,500})>?.*$\n?", re.M)
NAMED = re.compile(r"\[([^\]\n]{1,300})\](?:\[([^\]\n]{0,300})\])?")
ADDRESS = re.compile(r"<((?:https?://|mailto:)?[^\s<>]{1,300}[.@:/][^\s<>]{1,300})>")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>|<!--.{0,2000}?-->", re.S)
STRESS = re.compile(
    r"(\*(?<![\w*\\]\*)\*{0,2}|_(?<![\w*\\]_)_{0,2}|~(?<![\w*\\]~)~|`(?<![\w*\\]`)`?)"
    r"(?=\S)([^\n]{1,300}?)(?<=[^\s\\])\1(?!\w)"
)
SOFT = re.compile(
    r"\n(?<=\S\n)(?<! {2}\n)(?<!\\\n)(?=[^\s>|])(?!(?:[-*+]|\d{1,3}[.)]) |#{1,6} |[-=]{3,})"
)
HARD = re.compile(r"(?: (?<!  ) ++|\\)$", re.M)
MARKS = "*_~`"
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
GAPS = re.compile(r"\n{3,}")


@lru_cache(1024)
def from_markdown(text: str, links: tuple[tuple[str, str], ...] = ()) -> str:
    """Return contributed Markdown as plain text, shortened to what a description holds.

    A link keeps its address behind its words: one to another site its own, one within the site
    what `links` say of it, and none where they say nothing.
    """
    text = text.strip()
    long = len(text) > LONGEST
    if long:
        text = text[: 2 * LONGEST]
    if MARKED.search(text) or ARRANGED.search(text):
        text = _unmarked(text, {plain_target(target): url for target, url in links})
    return shorten(text) if long or len(text) > LONGEST else text


def _unmarked(text: str, links: Mapping[str, str]) -> str:
    if "|" in text:
        text = ROW.sub("", text)
    if "```" in text or "~~~" in text:
        text = FENCE.sub("", text)
    if "#" in text:
        text = HEADING.sub(_heading, text)
    if "\n" in text:
        text = SOFT.sub(" ", RULE.sub("\n", text))
        if "  " in text or "\\" in text:
            text = HARD.sub("", text)
    if ">" in text:
        text = QUOTE.sub("", text)
    if "](" in text:
        text = LINK.sub(lambda link: _link(link[1], link[2] or link[3], links), _seen(text))
    if "]:" in text:
        text = _defined(text, links)
    if "<" in text:
        text = TAG.sub("", ADDRESS.sub(r"\1", text))
    for _ in range(2):  # emphasis within emphasis
        if any(mark in text for mark in MARKS):
            text = STRESS.sub(r"\2", text)
    if "\\" in text:
        text = ESCAPED.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text)
    if "\n\n\n" in text:
        text = GAPS.sub("\n\n", text)
    return text.strip()


def _heading(found: re.Match[str]) -> str:
    words = found[1].rstrip(" ")
    open_end = words.rstrip("#")
    return f"\n{open_end.rstrip(' ') if open_end.endswith(' ') else words}\n"


def _seen(text: str) -> str:
    return PICTURE.sub("", text) if "![" in text else text


def _defined(text: str, links: Mapping[str, str]) -> str:
    """Write links whose addresses stand elsewhere in the text as all others."""
    known = {found[1].casefold(): found[2] for found in DEFINED.finditer(text)}

    def named(found: re.Match[str]) -> str:
        target = known.get((found[2] or found[1]).casefold())
        return found[0] if target is None else _link(found[1], target, links)

    return NAMED.sub(named, DEFINED.sub("", text)) if known else text


def _link(words: str, target: str, links: Mapping[str, str]) -> str:
    target = links.get(plain_target(target), target) if links else target
    shown = target.removeprefix("mailto:")
    if not target.startswith(("http://", "https://", "mailto:")) or words == shown:
        return words
    return f"{words} ({shown})"


def shorten(text: str, limit: int = LONGEST) -> str:
    """Cut a text after a word, with an ellipsis, so that it has at most `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 2]
    words, space, _ = cut.rpartition(" ")
    return f"{(words if space and len(words) > limit // 2 else cut).rstrip()} …"
