"""What is wrong with a file before any field is read."""

from collections.abc import Mapping

from wiker_ssg.language import N_
from wiker_ssg.problems.rule import E_, I_, W_, Rule

RULES: Mapping[str, Rule] = {
    # files
    "file-too-large": Rule(
        E_, N_("file of {size} bytes"), N_("keep it under {limit} bytes; pictures go into media/")
    ),
    "file-unreadable": Rule(E_, N_("the file cannot be read"), N_("{reason}")),
    "file-link": Rule(
        E_, N_("symbolic link"), N_("put the file itself here instead of a link to it")
    ),
    "file-encoding": Rule(
        E_, N_("the file is not written in UTF-8"), N_("save it again with the encoding UTF-8")
    ),
    "file-control-character": Rule(
        E_, N_("invisible control character U+{codepoint}"), N_("delete it")
    ),
    "unforeseen": Rule(
        E_,
        N_("here wiker itself fails, and leaves this out"),
        N_("please report it, with this file: {kind} at {place} is a fault of the program"),
    ),
    "file-empty": Rule(E_, N_("empty file"), N_("write at least a title, or delete the file")),
    "file-ignored": Rule(
        I_,
        N_("this file is not an entry and is ignored"),
        N_("entries end in .yaml, .yml or .md; pictures and documents go into media/"),
    ),
    "file-ending": Rule(
        W_, N_("the name of this file keeps it from being read"), N_("call it {suggestion}")
    ),
    "file-folder-unknown": Rule(
        W_,
        N_("unknown folder “{name}”"),
        N_("{advice}"),
    ),
    "history-unknown": Rule(
        I_,
        # NOTE: names are those of some communes in parentheses, or nothing
        N_("when entries were written and changed is not known{names}: {reason}"),
        N_("{advice}"),
    ),
    "front-matter-missing": Rule(
        E_,
        N_("the file does not begin with ---"),
        N_("write the fields between two lines of three hyphens, then the text"),
    ),
    "front-matter-unclosed": Rule(
        E_,
        N_("the second line of three hyphens is missing"),
        N_("add a line --- between the fields and the text"),
    ),
    # YAML
    "yaml-syntax": Rule(E_, N_("this cannot be read as YAML"), N_("{advice}")),
    "yaml-slip": Rule(E_, N_("{reason}"), N_("write this line as: {line}")),
    "yaml-anchor": Rule(E_, N_("anchors (&name) are not allowed"), N_("write the value out")),
    "yaml-alias": Rule(E_, N_("aliases (*name) are not allowed"), N_("write the value out")),
    "yaml-tag": Rule(
        E_, N_("tags (!…) are not allowed"), N_("delete “{tag}”, or put the value in quotes")
    ),
    "yaml-documents": Rule(
        E_, N_("several documents in one file"), N_("make one file for each entry")
    ),
    "yaml-duplicate": Rule(
        E_,
        N_("“{key}” stands twice"),
        N_("keep one of the two; the first is in line {first}"),
    ),
    "yaml-merge": Rule(E_, N_("merge keys (<<) are not allowed"), N_("write the fields out")),
    "yaml-depth": Rule(E_, N_("more than {limit} levels deep"), N_("write it flatter")),
    "yaml-nodes": Rule(E_, N_("more than {limit} values"), N_("split the file")),
    "yaml-key": Rule(E_, N_("a field's name must be simple text"), N_("write it as name: value")),
}
