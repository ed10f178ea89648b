"""What people type, made plain: no character that hides, reorders or commands anything."""

import re
import unicodedata

HIDDEN = re.compile(
    # controls but for the line break, soft hyphens, marks that turn the direction of text round,
    # tags, byte-order marks and everything that stands for no character
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)
BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
SPACES = re.compile(r"\s+")
BLANK_LINES = re.compile(r"\n{4,}")
TRAILING = re.compile(r"(?<![ \t])[ \t]++(?=\n|$)")

JOINER = "\u2060"
"""Takes up no room and parts what a machine would otherwise take for a sign to itself; a forge that
takes hidden characters out of a commit puts a blank in its place."""

COMMANDS = re.compile(
    r"[@\uff20\uff03]|#(?=\d)|(?<=[Gg][Hh])-(?=\d)|&(?=#\w+;|[A-Za-z]\w+;)"
    r"|:(?=//)|(?:www|[Gg][Ii][Tt][Hh][Uu][Bb])(?=\.)"
    r"|(?<=:):(?=\w)|(?<=#):(?=\w)|(?<=#)#(?=\[)|<(?=!|/?\w)"
)
"""Mentions, references to issues by number or address, entities that could be either, commands to
workflows, the beginnings of HTML."""

FENCE = re.compile(r"`{3,}")


def clean(text: str, lines: bool = False) -> str:
    """Return a text without hidden characters: on one line, or in lines that end in LF."""
    text = BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    text = HIDDEN.sub("", text.replace("\t", " ").replace("\x0b", " ").replace("\x0c", " "))
    if not lines:
        return SPACES.sub(" ", text).strip()
    return BLANK_LINES.sub("\n\n\n", TRAILING.sub("", text)).strip()


def inert(text: str) -> str:
    """Return one line that no forge takes for a mention, a reference, a command or HTML."""
    return COMMANDS.sub(lambda found: found[0] + JOINER, clean(text))


def committed(text: str) -> str:
    """Return one line for a commit's message, where square brackets could stop workflows too.

    "[skip ci]" would, wherever it stands.
    """
    return inert(text).replace("[", "(").replace("]", ")")


def quoted(text: str) -> str:
    """Return a text as a Markdown block in which nothing has a meaning."""
    text = clean(text, lines=True)
    longest = max((len(run) for run in FENCE.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}text\n{text}\n{fence}"
