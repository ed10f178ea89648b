"""What is wrong, where, and how to mend it: a value, never raised.

A problem holds a code and the facts; its sentence is made when it is shown, in the language of
the person who reads it. Every code stands once, in `RULES`, and in docs/problems.md.
"""

import datetime
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

import msgspec

from wiker_ssg.language import N_, translation


class Severity(StrEnum):
    """How much a problem weighs: left out, published but doubtful, good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Location(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A place that a contributor can open: path from the root, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1


class Problem(msgspec.Struct, frozen=True, array_like=True):
    """One thing to mend: where, which rule (`RULES`), the facts of this case, how much it weighs.

    `length` is the number of characters that the caret line marks.
    """

    location: Location
    code: str
    facts: dict[str, str] = {}
    severity: Severity = Severity.ERROR
    length: int = 1


class Rule(NamedTuple):
    """A code's severity, message and remedy; facts are put in with `str.format_map`."""

    severity: Severity
    message: str
    remedy: str


class Sentence(NamedTuple):
    """A problem in words: what is wrong and what to write instead."""

    message: str
    remedy: str


E_, W_, I_ = Severity.ERROR, Severity.WARNING, Severity.INFO

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
    # fields
    "entry-not-mapping": Rule(E_, N_("the file is not a list of fields"), N_("{advice}")),
    "field-unknown": Rule(E_, N_("unknown field “{key}”"), N_("{known}")),
    "field-missing": Rule(E_, N_("“{key}” is missing"), N_("add a line {key}: … ({label})")),
    "field-shape": Rule(E_, N_("“{key}” has the wrong form"), N_("write {expected}")),
    "text-empty": Rule(E_, N_("“{key}” is empty"), N_("write something, or delete the line")),
    "text-too-long": Rule(
        E_,
        N_("“{key}” has {size} characters, {limit} at most"),
        N_("shorten it by {excess}; the rest goes into the text"),
    ),
    "text-lines": Rule(
        E_, N_("“{key}” must stand on one line"), N_("put what does not fit into the text")
    ),
    "text-cut": Rule(
        W_,
        N_("“{key}” ends before “{cut}”: after a blank, # begins a comment"),
        N_("put the whole text in quotes: {suggestion} – or the comment on a line of its own"),
    ),
    "date-invalid": Rule(E_, N_("unreadable date"), N_("{advice}")),
    "time-invalid": Rule(E_, N_("unreadable time"), N_("{advice}")),
    "date-offset": Rule(
        E_,
        N_("times are local, without a time zone"),
        N_("write {suggestion}"),
    ),
    "date-out-of-range": Rule(
        E_, N_("the year {year} cannot be right"), N_("write a year between {first} and {last}")
    ),
    "number-invalid": Rule(E_, N_("not a number"), N_("write {expected}")),
    "flag-invalid": Rule(E_, N_("neither true nor false"), N_("write true or false")),
    "choice-unknown": Rule(E_, N_("“{value}” is not possible for {key}"), N_("{advice}")),
    "category-unknown": Rule(
        W_,
        N_("unknown category “{value}”; the entry is listed under “other”"),
        N_("{advice}"),
    ),
    "base-url": Rule(
        E_,
        N_("a site cannot stand at this address"),
        N_("write {suggestion}: nothing behind the path, no account, names of simple letters"),
    ),
    "domain-invalid": Rule(
        E_,
        N_("this is not the name of a host"),
        N_("write {suggestion}, without https:// or a path"),
    ),
    "domain-missing": Rule(
        E_,
        N_("with addressing: domain no commune can have an address below {value}"),
        N_("write domain: … into commune.yaml ({communes}), or addressing: path into portal.yaml"),
    ),
    "url-invalid": Rule(W_, N_("this is not a web address; it is left out"), N_("{advice}")),
    "email-invalid": Rule(
        W_, N_("this is not an e-mail address; it is left out"), N_("write it as {suggestion}")
    ),
    "phone-invalid": Rule(
        W_, N_("this is not a telephone number; it is left out"), N_("write it as {suggestion}")
    ),
    "hours-invalid": Rule(
        W_, N_("these opening hours cannot be read; they are left out"), N_("{advice}")
    ),
    "hours-ambiguous": Rule(
        W_,
        N_("programs read these opening hours in different ways; they are left out"),
        N_("{advice}"),
    ),
    "hours-school-zone": Rule(
        I_,
        N_("these hours follow school holidays, which are not known for this commune"),
        N_("write school_zone: A, B or C in commune.yaml, or dates instead of SH"),
    ),
    "position-half": Rule(
        W_, N_("“{key}” without its other half"), N_("give both lat and lon, or neither")
    ),
    "language-invalid": Rule(
        E_,
        N_("“{value}” is not a language code"),
        N_("write fr, en, es, ro, sv or br, for instance"),
    ),
    "language-unknown": Rule(
        W_,
        N_("the program has no words in “{value}”: what it says itself will be in English"),
        N_("write one of those that it has: {known}"),
    ),
    "id-invalid": Rule(
        E_,
        N_("“{value}” cannot be an address"),
        N_("small letters without accents, digits and single hyphens, 80 at most: {suggestion}"),
    ),
    "former-empty": Rule(
        E_,
        N_("“{value}” never was the name of an entry"),
        N_("write the name that its file had, or delete this"),
    ),
    "former-idle": Rule(W_, N_("“{value}” has no effect"), N_("{advice}")),
    "path-invalid": Rule(
        E_,
        N_("“{value}” is no path on a site"),
        N_("write it from the first slash on, without “?”, “#” and “*”: {suggestion}"),
    ),
    "id-reserved": Rule(
        E_,
        N_("“{value}” is reserved for the portal's own pages"),
        N_("name the file differently, for example {suggestion}"),
    ),
    "language-waits": Rule(
        E_,
        N_("“{value}” waits: {other} already has an address that this language needs"),
        N_(
            "rename {other}, for example to {suggestion}, with “{id}” among its former_ids, or "
            "leave “{value}” out"
        ),
    ),
    "id-duplicate": Rule(
        E_,
        N_("“{value}” exists twice"),
        N_("rename this file, for example to {suggestion}; the other one is {other}"),
    ),
    "reference-invalid": Rule(
        E_,
        N_("“{value}” cannot be a reference"),
        N_("{advice}"),
    ),
    "media-path": Rule(
        W_,
        N_("“{value}” lies outside media/; it is left out"),
        N_("put the file into the commune's media/ folder and write its name alone"),
    ),
    "media-type": Rule(
        W_,
        N_("files of this kind are not published ({value}); this one is left out"),
        N_("use one of: {known}"),
    ),
    "media-missing": Rule(W_, N_("media/{value} does not exist"), N_("{advice}")),
    "media-empty": Rule(
        W_,
        N_("media/{value} is empty; it is left out"),
        N_("put the file there once more: it was not copied to its end"),
    ),
    "media-unreadable": Rule(
        W_,
        N_("this file cannot be read; it is left out"),
        N_("look at its permissions, or put it there once more"),
    ),
    "media-alike": Rule(
        W_,
        N_("this file's name differs from “{other}” by capitals or accents alone"),
        N_("rename one of the two, such as {suggestion}: many computers keep only one of them"),
    ),
    "picture-type": Rule(
        W_, N_("pictures of this kind are not published ({suffix}); it is left out"), N_("{advice}")
    ),
    "picture-unreadable": Rule(
        W_, N_("media/{value} cannot be read as a picture"), N_("save it again as JPEG or PNG")
    ),
    "picture-too-large": Rule(
        W_,
        N_("media/{value} has {pixels} megapixels"),
        N_("reduce it to {limit} megapixels at most"),
    ),
    "picture-too-long": Rule(
        W_,
        N_("media/{value} is {width} pixels wide and {height} high"),
        N_("reduce it to {limit} pixels at most on its longer side"),
    ),
    "picture-heavy": Rule(
        W_,
        N_("media/{value} is too heavy to be read"),
        N_("save it again, smaller or as JPEG: {limit} MB at most"),
    ),
    "document-heavy": Rule(
        W_,
        N_("media/{value} has more than {limit} MB; it is left out"),
        N_("save it again, with smaller pictures, or put it elsewhere and write its url"),
    ),
    "picture-small": Rule(
        I_,
        N_("media/{value} is only {width} × {height} pixels and will look blurred"),
        N_("put in a larger one if there is: {limit} pixels at least, 1600 are best"),
    ),
    "picture-alt-missing": Rule(
        W_,
        N_("the picture has no description and is left out"),
        N_('add alt: what can be seen, or alt: "" when it only decorates'),
    ),
    "picture-remote": Rule(
        W_,
        N_("pictures from other sites are not shown"),
        N_("put the picture into media/ and lead to it there: ../media/its-name.jpg"),
    ),
    "body-costly": Rule(
        W_,
        N_("this text holds too many {label}; it is shown in a simpler form"),
        N_("split it into several entries"),
    ),
    # events
    "end-before-start": Rule(E_, N_("the end comes before the start"), N_("{advice}")),
    "end-at-start": Rule(
        E_, N_("the end is the start itself"), N_("write when it ends, or delete this line")
    ),
    "end-form": Rule(
        E_,
        N_("start and end must both have a time, or neither"),
        N_("{advice}"),
    ),
    "rule-invalid": Rule(E_, N_("unreadable repetition"), N_("{advice}")),
    "rule-start": Rule(
        E_,
        N_("the start does not fit its repetition"),
        N_("the first date that fits is {suggestion}"),
    ),
    "rule-too-many": Rule(
        E_,
        N_("more than {limit} dates within the calendar's horizon"),
        N_("add UNTIL=…, or repeat less often"),
    ),
    "occurrence-unmet": Rule(E_, N_("the series does not take place on {value}"), N_("{advice}")),
    "occurrence-form": Rule(
        E_,
        N_("this date has another form than start"),
        N_("write it {expected}"),
    ),
    "time-gap": Rule(
        E_,
        N_("this hour does not exist on that day: the clocks go forward"),
        N_("write {suggestion}"),
    ),
    # references, links, plans
    "reference-unknown": Rule(W_, N_("“{value}” is not known"), N_("{advice}")),
    "name-understood": Rule(
        I_, N_("“{value}” is understood as {suggestion}"), N_("write {suggestion} to be sure")
    ),
    "name-free": Rule(
        I_,
        N_("nothing here is called “{value}”: it is shown as a name"),
        N_("write {suggestion}, or give it a page of its own in directory/"),
    ),
    "reference-ambiguous": Rule(
        W_,
        N_("“{value}” exists in {kinds}"),
        N_("write the kind in front: {suggestion}"),
    ),
    "reference-elsewhere": Rule(
        I_,
        N_("“{value}” lies in another commune, which is not here"),
        N_("it is checked when the whole portal is built"),
    ),
    "link-unknown": Rule(W_, N_("the link to “{value}” leads nowhere"), N_("{advice}")),
    "link-heading": Rule(
        W_,
        N_("that page has no heading “{value}”; the link leads to its beginning"),
        N_("{advice}"),
    ),
    "link-scheme": Rule(
        W_,
        N_("“{value}” is read as {suggestion}: elsewhere the link leads nowhere"),
        N_("write {suggestion}"),
    ),
    "link-refused": Rule(
        W_, N_("links that begin with {scheme}: are not published"), N_("{advice}")
    ),
    "link-blank": Rule(
        W_,
        N_("this is no link: its address “{value}” holds a blank"),
        N_("write it in angle brackets: {suggestion}"),
    ),
    "picture-undescribed": Rule(
        W_,
        N_("this picture has no description: whoever cannot see it misses it"),
        N_("write what can be seen in the square brackets before the address"),
    ),
    "plan-required": Rule(
        W_,
        N_("“{by}” is a business whose plan does not include this on {day}; left out"),
        N_("the platform records plans in plans.yaml"),
    ),
    "verified-old": Rule(
        I_, N_("not checked since {day}"), N_("ask whether it is still true, then renew verified")
    ),
    # addresses, settings
    "address-taken": Rule(E_, N_("“{value}” already belongs to {other}"), N_("{advice}")),
    "settings-missing": Rule(E_, N_("{path} is missing"), N_("create it with at least: {fields}")),
    "format-unknown": Rule(
        E_,
        N_("format {value} is not known to this version"),
        N_("update wiker-ssg, or write format: 1"),
    ),
    "no-effect": Rule(W_, N_("“{key}” has no effect yet"), N_("{advice}")),
    "plan-ending": Rule(
        I_,
        N_("the plan “{plan}” of {who} ends: {day} is the first day without"),
        N_("ask whether it goes on; the platform records plans in plans.yaml"),
    ),
    "plan-commune": Rule(
        W_,
        N_("the commune has no plan that includes “{what}”: it is left out"),
        N_("the platform records plans in plans.yaml"),
    ),
    "commune-slug": Rule(
        E_,
        N_("“{value}” cannot be the address of a commune"),
        N_("small letters without accents, digits and hyphens, and no reserved word"),
    ),
    "commune-missing": Rule(
        E_, N_("the commune “{value}” has no folder"), N_("clone it into communes/{value}")
    ),
    "country-unknown": Rule(
        E_, N_("“{value}” is not the code of a country"), N_("write its two letters: {suggestion}")
    ),
    "form-invalid": Rule(E_, N_("“{value}” cannot be read as “{key}”"), N_("{advice}")),
    "timezone-unknown": Rule(
        E_, N_("“{value}” is not a time zone"), N_("write for instance Europe/Paris")
    ),
    "colour-invalid": Rule(
        W_, N_("“{value}” is not a colour"), N_("write it as #1d6f5f, in quotes")
    ),
    "theme-unknown": Rule(
        W_,
        N_("there is no theme “{value}”; the portal’s is used"),
        N_("themes known here: {known}"),
    ),
    "theme-invalid": Rule(E_, N_("the theme cannot be used: {reason}"), N_("{advice}")),
    "template-failed": Rule(
        E_,
        N_("this line of the theme fails: {reason}"),
        N_("mend the template; pages that wait for it: {count}, such as {path}"),
    ),
    "task-failed": Rule(
        E_, N_("{path} could not be made: {reason}"), N_("its previous version stays in place")
    ),
    "output-taken": Rule(
        E_,
        N_("{path} could not be made: a file that wiker did not make stands there"),
        N_("move it elsewhere, or delete it, and build again: wiker never overwrites it"),
    ),
    "output-unknown": Rule(
        W_,
        N_("{folder}: it is not known any more whether wiker made these files: {count} ({files})"),
        N_("they are left alone, and published with the rest; delete those that are of no use"),
    ),
    "calendar-shortened": Rule(
        W_,
        N_("{path} holds {kept} of {all} events: calendars refuse larger files"),
        N_("it has what takes place from {first} to {last}"),
    ),
    # sources of open data, as they are read
    "source-empty": Rule(
        E_, N_("the source is empty"), N_("ask its publisher, or look for another address")
    ),
    "source-large": Rule(
        E_,
        N_("the source has {size} bytes, {limit} at most are read"),
        N_("look for an export of your commune or département alone"),
    ),
    "source-unpacked": Rule(
        E_,
        N_("the archive unpacks to more than can be read"),
        N_("look for an export of your commune or département alone"),
    ),
    "source-archive": Rule(
        E_,
        N_("the archive cannot be opened: {reason}"),
        N_("unpack it and save it again, without a password"),
    ),
    "source-unknown": Rule(
        E_,
        N_("this is none of the formats of data that are known"),
        N_("look for an export as CSV, JSON, iCalendar or RSS"),
    ),
    "source-format": Rule(
        E_, N_("there is no format “{value}”"), N_("leave it out, or write one of: {known}")
    ),
    "source-page": Rule(
        E_,
        N_("a web page came instead of the data"),
        N_("the address probably asks for signing in: look for one that opens without it"),
    ),
    "source-page-bare": Rule(
        E_,
        N_("the web page holds no events or places that a program can read"),
        N_("look on it for a link to a calendar (.ics), a feed (RSS) or a download"),
    ),
    "source-front-matter": Rule(
        E_,
        N_("this is a page of a website’s own sources, not data"),
        N_("look for the site’s feed or calendar"),
    ),
    "source-description": Rule(
        E_,
        N_("this describes how data is written and holds none"),
        N_("look for the data that follows it"),
    ),
    "source-syntax": Rule(
        E_,
        N_("the source cannot be read as {format}: {reason}"),
        N_("open it to see whether it is what it is called; tell its publisher"),
    ),
    "source-encoding": Rule(
        E_,
        N_("the source is not written in {encoding}"),
        N_("leave the encoding out: it is found by itself"),
    ),
    "source-entities": Rule(
        E_,
        N_("the XML defines words of its own (DTD), which can be used to harm"),
        N_("ask its publisher for one without"),
    ),
    "source-depth": Rule(
        E_, N_("the source nests more than {limit} levels deep"), N_("look for a simpler export")
    ),
    "source-columns": Rule(
        E_, N_("the table has more than {limit} columns"), N_("look for a simpler export")
    ),
    "source-path": Rule(
        E_,
        N_("there is nothing at “{path}” in the source"),
        N_("correct it, or leave it out: the records are found by themselves"),
    ),
    "source-sheet": Rule(E_, N_("there is no sheet “{value}”"), N_("write one of: {known}")),
    "source-no-records": Rule(
        E_,
        N_("there is no list of things in the source"),
        N_("look for another address of the same publisher"),
    ),
    "source-failed": Rule(
        E_,
        N_("the server could not answer in full: {reason}"),
        N_("ask again later, or for less at once"),
    ),
    "source-values": Rule(
        E_,
        N_("this source is too large: more than {limit} values, elements or lines of one kind"),
        N_("ask its holder for less at once: one town, one year, fewer columns"),
    ),
    "source-records-refused": Rule(
        W_,
        N_("more than {limit} records cannot be read; what follows is left out"),
        N_("ask its holder to mend them, or name another list in it with records"),
    ),
    "source-records": Rule(
        W_,
        N_("only the first {limit} records are read"),
        N_("look for an export of your commune or département alone"),
    ),
    "source-record-shape": Rule(
        W_, N_("this is not a record: “{value}”"), N_("tell the source’s publisher")
    ),
    "source-record-size": Rule(
        W_,
        N_("a value of this record has more than {limit} characters"),
        N_("tell the source’s publisher"),
    ),
    "source-record-empty": Rule(W_, N_("this record says nothing"), N_("nothing to do")),
    "source-record-syntax": Rule(
        W_, N_("this record cannot be read: {reason}"), N_("tell the source’s publisher")
    ),
    "source-component": Rule(
        I_, N_("a calendar’s {name} is no event and is left out"), N_("nothing to do")
    ),
    # what a source's records cannot become
    "record-opposed": Rule(
        W_,
        N_("whom this is about does not want it to be published"),
        N_("nothing is to be done: that is respected"),
    ),
    "record-dissolved": Rule(
        W_, N_("this association is dissolved"), N_("nothing is to be done: it is left out")
    ),
    "record-closed": Rule(
        W_, N_("this place is closed for good"), N_("nothing is to be done: it is left out")
    ),
    "record-incomplete": Rule(
        W_,
        N_("nothing says “{key}”, without which there is no entry"),
        N_("add to the mapping where it stands, or complete it at the source"),
    ),
    "record-unread": Rule(
        W_,
        N_("“{value}” cannot be read with certainty as “{key}”; the record is left out"),
        N_("correct it at the source, or write this entry by hand"),
    ),
    "record-kind": Rule(
        W_,
        N_("nothing says what kind of entry this would be"),
        N_("write kind: event, organisation, news or another one for this source"),
    ),
    "record-twice": Rule(
        W_, N_("“{value}” stands twice in the source"), N_("the first of the two is taken")
    ),
    "value-unread": Rule(
        W_,
        N_("“{value}” cannot be read with certainty as “{key}”; it is left out"),
        N_("complete the entry by hand, or correct it at the source"),
    ),
    "value-cut": Rule(
        W_,
        N_("“{key}” is longer than an entry may be; only its beginning is kept: “{value}”"),
        N_("link to the whole text, or shorten it at the source"),
    ),
    # sources of open data, as they are fetched
    "fetch-address": Rule(
        E_,
        N_("this is not an address that can be fetched: {value}"),
        N_("write it as https://example.org/agenda.ics, without a name and password"),
    ),
    "fetch-https": Rule(
        E_,
        N_("only secure addresses are fetched: {value}"),
        N_("write https:// in front; most servers answer there too"),
    ),
    "fetch-private": Rule(
        E_,
        N_("{host} is inside a private network, not on the Internet"),
        N_("use an address that anybody can open"),
    ),
    "fetch-host": Rule(
        E_, N_("there is no server called {host}"), N_("check its spelling, or try again later")
    ),
    "fetch-unreachable": Rule(
        E_, N_("{host} cannot be reached: {reason}"), N_("it is asked again next time")
    ),
    "fetch-status": Rule(E_, N_("{host} answers {status}"), N_("{advice}")),
    "fetch-answer": Rule(
        E_, N_("{host} answers in a broken way: {reason}"), N_("it is asked again next time")
    ),
    "fetch-redirects": Rule(
        E_,
        N_("the address leads on to others more than {limit} times"),
        N_("open it in a browser and write the address at which it ends"),
    ),
    "fetch-slow": Rule(
        E_,
        N_("the server took more than {seconds} seconds"),
        N_("it is asked again next time; look for a smaller export if it happens often"),
    ),
    "fetch-robots": Rule(
        E_,
        N_("{host} does not want programs at this address (robots.txt)"),
        N_("ask its publisher, or look for an address meant for programs"),
    ),
    "fetch-git": Rule(
        E_,
        N_("the Git repository cannot be fetched: {reason}"),
        N_("write it as https://example.org/repository.git#folder"),
    ),
    "fetch-where": Rule(
        E_, N_("the source says no address, or several"), N_("write one of url, file and git")
    ),
    "fetch-outside": Rule(
        E_,
        N_("{path} lies outside this folder"),
        N_("put the file into it, and write its path from there"),
    ),
    "fetch-missing": Rule(E_, N_("{path} is not there"), N_("check its name")),
    "fetch-files": Rule(
        E_, N_("the source has more than {limit} files"), N_("name one of its folders")
    ),
    "source-name-taken": Rule(
        E_,
        N_("the portal has a source called “{value}” already"),
        N_("call this one differently"),
    ),
    # what sources say, as it is imported
    "place-unknown": Rule(
        W_,
        N_("“{title}” says of no commune where it is"),
        N_("name what tells it in the mapping, or import it in the commune’s own connectors.yaml"),
    ),
    "place-elsewhere": Rule(
        I_, N_("“{title}” is elsewhere: {value}"), N_("nothing to do, unless it is here")
    ),
    "place-unsure": Rule(
        W_,
        N_("“{title}” could be in several communes: {value}"),
        N_("have the source say the INSEE code, or the postcode and the name"),
    ),
    "import-key-twice": Rule(
        W_,
        N_("the source calls two things “{value}”; the first one is taken"),
        N_("name under id what tells them apart"),
    ),
    "import-memory": Rule(
        E_,
        N_("what this source last said cannot be read: {path} ({reason})"),
        N_("take the file back from the history; deleting it would import everything anew"),
    ),
}
"""Every code that the program can report."""


def problem(code: str, location: Location, length: int = 1, **facts: object) -> Problem:
    """Return the problem `code` at `location`, with the rule's own severity."""
    texts = {key: str(value) for key, value in facts.items()}
    return Problem(location, code, texts, RULES[code].severity, max(1, length))


def sentence(item: Problem, language: str) -> Sentence:
    """Put a problem into words.

    Facts that are msgids themselves (advice, labels) are translated too, so that a problem can
    be stored once and read in any language. The fact `suggestion` is what to write in place of
    the marked text, `line` in place of the whole line.
    """
    translate = translation(language).gettext
    rule = RULES[item.code]
    facts = _Facts(item.facts)
    if "day" in facts:
        facts["day"] = _in_full(facts["day"], language)
    if "yearless" in facts:
        facts["suggestion"] = facts["day"] = upcoming(facts["yearless"])
    if "labels" in facts:
        facts["labels"] = ", ".join(translate(label) for label in facts["labels"].split("|"))
    for key in ("label", "reason", "advice", "expected", "known"):
        if facts.get(key):
            facts[key] = _filled(translate(facts[key]), facts)
    message = translate(rule.message).format_map(facts)
    remedy = translate(rule.remedy).format_map(facts)
    return Sentence(visible(message), visible(remedy))


def upcoming(said: str) -> str:
    """Return the next day that a date without a year means: `12-24`, or `12-24 3` on a Thursday."""
    today = datetime.datetime.now().astimezone().date()  # of the person who reads it
    month, _, rest = said.partition("-")
    number, _, weekday = rest.partition(" ")
    for year in range(today.year, today.year + 12):
        try:
            day = datetime.date(year, int(month), int(number))
        except ValueError:
            continue
        if day >= today and weekday in ("", str(day.weekday())):
            return day.isoformat()
    return f"{today.year}-{said[:5]}"


def visible(text: str) -> str:
    """Return a text in which nothing commands a terminal."""
    if text.isprintable():
        return text
    return "".join(
        letter
        if letter in "\n\t" or unicodedata.category(letter)[0] != "C"
        else "\N{REPLACEMENT CHARACTER}"
        for letter in text
    )


def _filled(text: str, facts: "_Facts") -> str:
    """Put facts into a text, which may be a library's own words with braces in them."""
    try:
        return text.format_map(facts)
    except (ValueError, IndexError, KeyError, AttributeError):
        return text


def _in_full(day: str, language: str) -> str:
    """Return a day as people say it; what is no day stays as it is."""
    from babel import Locale, UnknownLocaleError  # heavy: only who sees a problem pays for it
    from babel.dates import format_date

    try:
        date = datetime.date.fromisoformat(day)
        locale = Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return day
    said = format_date(date, "long", locale=locale)
    return f"1er{said[1:]}" if locale.language == "fr" and date.day == 1 else said


class _Facts(dict[str, str]):
    """Facts in which a missing one reads as nothing, so that no message can crash."""

    def __missing__(self, key: str) -> str:
        return ""
