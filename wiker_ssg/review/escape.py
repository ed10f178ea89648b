"""Contributed text within Markdown, terminals and logs, where it may only be read.

GitHub looks for mentions, references and addresses in what Markdown has become, so that a backslash
in front of them does not help: an invisible word joiner in their middle does.
"""

import re
import unicodedata

JOINER = "\u2060"
"""WORD JOINER: takes no room and no line break, and ends whatever pattern it stands in."""

MARKS = re.compile(r"[\\`*_{}\[\]<>&|~#]")
LEADING = re.compile(r"^(\d{1,9})?([-+=.):])")
JOINED = re.compile(
    r"[@#\uff20\uff03]|GH-(?=\d)|:(?=[/:])|(?:mailto|xmpp):|www(?=\.)"
    r"|\b(?=[0-9a-f]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{6}(?=[0-9a-f])|\b[0-9a-f]{39}(?=[0-9a-f])",
    re.IGNORECASE,
)
"""After these a joiner keeps mentions, references, addresses and commits from being one."""

SAFE = re.compile(r"[A-Za-z0-9/][A-Za-z0-9._/-]*")
ADDRESS = re.compile(r"https?://[A-Za-z0-9./:-]+")
BREAK = r"\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
COMMAND = re.compile(rf"(?:^|[{BREAK}])[^\S{BREAK}]*+::|##\[")
SPACES = " \u00a0\u202f"


def visible_line(text: str) -> str:
    """Return text without control, direction and other invisible characters, on one line."""
    kept = (
        c if c in SPACES else " " if c.isspace() else c
        for c in text
        if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return "".join(kept).strip()


def logged(text: str) -> str:
    """Return text on one line that a log may hold: no runner takes it for a command."""
    return visible_line(text).replace("::", f":{JOINER}:").replace("##[", f"#{JOINER}#[")


def inline(text: str) -> str:
    """Return text for the middle of a Markdown line: nothing in it is a mark, a link, a mention."""
    joined = JOINED.sub(lambda found: found[0] + JOINER, visible_line(text))
    marked = MARKS.sub(r"\\\g<0>", joined).replace("$", "&#36;")
    return LEADING.sub(r"\g<1>\\\g<2>", marked)


def bold(text: str) -> str:
    """Return text as it stands out; a dash where there is none."""
    return f"**{inline(text) or '–'}**"


def linked(words: str, url: str) -> str:
    """Return words of ours that lead to an address of ours; the words alone if it is unusual."""
    return f"[{words}]({url})" if ADDRESS.fullmatch(url) else words


def is_command(text: str) -> bool:
    """Tell whether a runner of workflows would take lines for commands when a log shows them."""
    return COMMAND.search(text) is not None


def code(text: str) -> str:
    """Return a path or an address of ours as code, or as plain text if it is unusual."""
    return f"`{text}`" if SAFE.fullmatch(text) or ADDRESS.fullmatch(text) else inline(text)


BREAKS = re.compile("\r\n|\r|\n")
"""What ends a line in Markdown (CommonMark 0.31, 2.1)."""


def fenced(text: str, kind: str, indent: str = "") -> str:
    """Return lines as a block of code that nothing in them can end."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    # a line that is not indented would end the item of a list, and the block with it
    lines = [f"{fence}{kind}", *BREAKS.split(text), fence]
    return "\n".join(f"{indent}{line}" for line in lines)
