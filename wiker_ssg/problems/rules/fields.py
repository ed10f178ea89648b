"""What is wrong with the fields of an entry."""

from collections.abc import Mapping

from wiker_ssg.language import N_
from wiker_ssg.problems.rule import E_, I_, W_, Rule

RULES: Mapping[str, Rule] = {
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
}
