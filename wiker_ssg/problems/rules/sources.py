"""What is wrong with sources of open data: fetched, read, understood, imported."""

from collections.abc import Mapping

from wiker_ssg.language import N_
from wiker_ssg.problems.rule import E_, I_, W_, Rule

RULES: Mapping[str, Rule] = {
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
    "source-cut": Rule(
        W_,
        N_("the calendar ends in the middle: what may have stood behind is not gone"),
        N_("it is asked again next time; tell its publisher if it happens often"),
    ),
    "source-record-sum": Rule(
        I_, N_("this row sums up the others and is left out"), N_("nothing to do")
    ),
    "source-component": Rule(
        I_, N_("a calendar’s {name} is no event and is left out"), N_("nothing to do")
    ),
    # how sources fare
    "source-failing": Rule(
        I_,
        N_("“{name}” no longer answers, since {day}"),
        N_("see .imported/SOURCES.md for what it says, or correct its address"),
    ),
    "source-silent": Rule(
        I_,
        N_("“{name}” has said nothing new since {day}"),
        N_("open its page: if it is no longer kept, take it out; what it brought stays"),
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
    "values-left": Rule(
        I_,
        N_(
            "“{key}”: the source says several things and an entry takes one; "
            "left out: {value} (records: {records})"
        ),
        N_(
            "give the others a field of their own in the mapping, or join: them; else nothing to do"
        ),
    ),
    "hours-over": Rule(
        I_,
        N_("opening hours that are over are not published: {value}"),
        N_("nothing to do, unless the source has no others: ask its publisher for this year’s"),
    ),
    "dates-left": Rule(
        W_,
        N_(
            "“{title}”: of what the source says of its dates, this is not published ({count}): "
            "{value}"
        ),
        N_("complete the entry’s dates by hand, or correct them at the source"),
    ),
    "dates-cut": Rule(
        W_,
        N_(
            "“{title}” has more dates than an entry may have; {count} are left out, "
            "the oldest first: {value}"
        ),
        N_("nothing to do if they are over; else write a second entry for them"),
    ),
    # when a calendar's events take place
    "calendar-zone": Rule(
        W_,
        N_("nobody knows the time zone “{zone}”: its times are taken for those of {assumed}"),
        N_("compare an hour with the source; tell its publisher if it is wrong"),
    ),
    "calendar-unread": Rule(
        W_,
        N_("“{title}”: {key} “{value}” cannot be followed; it is left out"),
        N_("complete the entry’s dates by hand, or correct them at the source"),
    ),
    "calendar-no-date": Rule(
        W_,
        N_("“{title}” has no date: its repetition ends before it begins, or all are taken away"),
        N_("nothing to do, unless it takes place"),
    ),
    "calendar-until": Rule(
        I_,
        N_("“{title}” goes on for ever; its dates are written one by one, up to {day}"),
        N_("nothing to do: later imports write those that follow"),
    ),
    "calendar-differs": Rule(
        W_,
        N_("“{title}” cannot be said exactly on these dates: {value}"),
        N_("compare their hours with the source"),
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
    "fetch-later": Rule(
        W_,
        N_("{host} is not asked any more in this run: {reason}"),
        N_("nothing to do: its sources are asked first next time"),
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
        N_("“{title}” names no commune of the portal: {value}"),
        N_("name what tells it in the mapping, or import it in the commune’s own connectors.yaml"),
    ),
    "place-elsewhere": Rule(
        I_,
        N_("“{title}” is elsewhere: {value}"),
        N_(
            "nothing to do, unless it is here: filter.radius_km takes in what is near, commune.code"
            " in the mapping (otherwise: the commune’s code) all of the source"
        ),
    ),
    "place-unsure": Rule(
        W_,
        N_("“{title}” could be in several communes: {value}"),
        N_("have the source say the INSEE code, or the postcode and the name"),
    ),
    "import-plan": Rule(
        W_,
        N_("“{title}” is announced by “{business}”, which has no plan: it is proposed, and waits"),
        N_("the platform records plans in plans.yaml"),
    ),
    "import-gate": Rule(
        W_,
        N_("“{title}” may be announced for “{business}”, which has no plan: it is proposed"),
        N_("the review asks the ambassador whose it is"),
    ),
    "import-key-twice": Rule(
        W_,
        N_("the source calls two things “{value}”; the first one is taken"),
        N_("name under id what tells them apart"),
    ),
    "import-days": Rule(
        I_,
        N_("“{title}” stands in the source as {count} single days; it is proposed as one"),
        N_("nothing to do, unless they are different things"),
    ),
    "import-keys-change": Rule(
        W_,
        N_("the source calls {count} of its things anew each time; they are known by name and day"),
        N_("write under id what stays: for a calendar, id: [SUMMARY, DTSTART]"),
    ),
    "import-memory": Rule(
        E_,
        N_("what this source last said cannot be read: {path} ({reason})"),
        N_("take the file back from the history; deleting it would import everything anew"),
    ),
}
