"""What is wrong between entries: references, links, addresses, plans, settings."""

from collections.abc import Mapping

from wiker_ssg.language import N_
from wiker_ssg.problems.rule import E_, I_, W_, Rule

RULES: Mapping[str, Rule] = {
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
    "contact-elsewhere": Rule(
        I_,
        N_("nobody of this commune can be written to: its letters go to {value}"),
        N_("write an address in townhall.email or publisher.email"),
    ),
    "contact-missing": Rule(
        W_,
        N_("nobody can be reached: neither this commune nor the portal names an address"),
        N_("write townhall.email or townhall.phone, or publisher.email in portal.yaml"),
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
    "plan-begins": Rule(
        I_,
        N_("the plan that includes “{what}” begins on {day}; until then it is left out"),
        N_("the platform records plans in plans.yaml"),
    ),
    "plan-over": Rule(
        W_,
        N_("the commune has no plan any more that includes “{what}”; its addresses go on"),
        N_(
            "renew the plan; or let the host of that domain lead to the portal, and then take the "
            "line away"
        ),
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
        E_,
        N_("the commune “{value}” has no folder"),
        N_(
            "gather it (wiker gather) or clone it into communes/{value}; its pages stay as they are"
        ),
    ),
    "commune-forgotten": Rule(
        E_,
        N_("nothing is published: “{value}” may have been there before, and would be missing now"),
        N_("gather it (wiker gather), or take it out of portal.yaml"),
    ),
    "country-unknown": Rule(
        E_, N_("“{value}” is not the code of a country"), N_("write its two letters: {suggestion}")
    ),
    "form-invalid": Rule(E_, N_("“{value}” cannot be read as “{key}”"), N_("{advice}")),
    "timezone-unknown": Rule(
        E_, N_("“{value}” is not a time zone"), N_("write for instance Europe/Paris")
    ),
    "country-neutral": Rule(
        I_,
        N_("of this country ({value}) nothing is known of: {lacking}"),
        N_(
            "nothing has to be done: codes and postcodes are not checked, and the time is that of "
            "“timezone”; to add the country, see docs/architecture.md"
        ),
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
    "theme-idle": Rule(W_, N_("this part of the theme has no effect: {reason}"), N_("{advice}")),
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
}
