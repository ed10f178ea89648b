"""What a review may say beyond the problems that `check` knows: tone, message, remedy."""

from collections.abc import Mapping
from typing import NamedTuple

from wiker_ssg.language import N_
from wiker_ssg.review.findings import Tone


class Notice(NamedTuple):
    """A notice's tone, message and remedy; facts are put in with `str.format_map`."""

    tone: Tone
    message: str
    remedy: str = ""


C, D, K = Tone.CORRECT, Tone.DECIDE, Tone.KNOW

AGAIN = N_("bring the change into the file as it stands there now, then have it reviewed again")

ANSWERS = N_(
    "it pays: its plan is recorded in plans.yaml, and this names {listing}; it is not theirs: say "
    "whose it is, with a contact of its own, and publish; or leave it out"
)
"""What an ambassador may answer where a business may profit without a plan (decisions/0034)."""

NOTICES: Mapping[str, Notice] = {
    # what has happened since
    "conflict-changed": Notice(
        C, N_("this file has been changed at the same place since, by somebody else"), AGAIN
    ),
    "conflict-lines": Notice(
        C,
        N_(
            "somebody else has changed neighbouring lines of this file since; the two changes do "
            "not contradict each other"
        ),
        N_(
            "keep both: on a forge’s page “Resolve conflicts”, on this machine wiker proposals "
            "accept does it by itself"
        ),
    ),
    "conflict-field": Notice(
        C,
        N_("{field}: somebody else wrote “{ours}” since, the proposal says “{theirs}”"),
        N_("decide which of them stays, and write that into the proposal"),
    ),
    "left-out": Notice(
        D,
        N_(
            "{field}: whoever sent this wrote “{theirs}” without having seen what stands there by "
            "now: “{ours}”"
        ),
        N_("decide which of them stays; nothing was replaced"),
    ),
    "conflict-added": Notice(
        C,
        N_("another file of this name has been published since"),
        N_("give this one another name, or bring what it says into the one that is there"),
    ),
    "conflict-removed": Notice(
        C,
        N_("this file has been deleted or renamed since, and the proposal changes it"),
        N_("find out why, then propose the whole file anew, or leave it out"),
    ),
    "conflict-kept": Notice(
        C,
        N_("this file has been changed since, and the proposal deletes it"),
        N_("read what it says now, then have it deleted again, or leave it out"),
    ),
    # what lies around
    "neighbours-absent": Notice(
        K,
        N_("the other communes of the portal are not at hand: what leads there was not looked at"),
        N_("gather them with the portal, and have it reviewed again"),
    ),
    "neighbours-missing": Notice(
        K,
        N_("of the portal some communes are not at hand: {communes}"),
        N_("gather them with the portal, and have it reviewed again"),
    ),
    # dates
    "weekday-differs": Notice(
        C,
        N_("the text says “{said}”, but {date} is a {weekday}"),
        N_("ask which of the two is right"),
    ),
    "date-past": Notice(
        C,
        N_("this is over: {day} has passed"),
        N_("check the year; it would not stand in any list"),
    ),
    "public-holiday": Notice(
        K, N_("{day} is a public holiday: {name}"), N_("make sure that it takes place all the same")
    ),
    # who else is there
    "clash": Notice(
        D,
        N_("“{title}” takes place at the same hour in the same place ({place}), {day}"),
        N_("ask both organisers, or the town hall, who has the room"),
    ),
    "id-reused": Notice(
        D,
        N_("“{title}” of {day} is over; its page and its place in calendars would become another"),
        N_(
            "for a new edition leave this file as it was, and write another one: {free}; "
            "if only the date was wrong, leave it so"
        ),
    ),
    "not-compared": Notice(
        D,
        N_("so many entries at once: only the first {limit} were compared with what is there"),
        N_("look through the others yourself, or have them proposed in smaller parts"),
    ),
    "unforeseen": Notice(
        D,
        N_("here wiker itself fails: what it would have said of this entry is missing"),
        N_("look through it yourself, and please report it: {kind} at {place}"),
    ),
    # other open proposals
    "beside-conflict": Notice(
        D,
        N_("the open proposal “{name}” changes the same: {both}"),
        N_("accept one, then look at the other again: which of the two stays is yours to say"),
    ),
    "beside-added": Notice(
        D,
        N_("the open proposal “{name}” brings a file of the same name"),
        N_("if both are one thing refuse one of them; else one needs another name"),
    ),
    "beside-removed": Notice(
        D,
        N_("the open proposal “{name}” deletes what is changed here"),
        N_("decide on both together: what is deleted cannot be changed any more"),
    ),
    "beside-kept": Notice(
        D,
        N_("the open proposal “{name}” changes what is deleted here"),
        N_("decide on both together: what is deleted cannot be changed any more"),
    ),
    "beside-file": Notice(
        K, N_("the open proposal “{name}” changes this file too, at another place")
    ),
    "beside-clash": Notice(
        D,
        N_(
            "“{title}” of the open proposal “{name}” would take place at the same hour in the same "
            "place ({place}), {day}"
        ),
        N_("ask both organisers, or the town hall, who has the room"),
    ),
    "beside-problem": Notice(
        D,
        N_("together with the open proposal “{name}”: {message}"),
        N_("each is good by itself, both are not: decide on them together"),
    ),
    "beside-unread": Notice(K, N_("the open proposal “{name}” could not be looked at")),
    # completions
    "known-place": Notice(
        K,
        N_("“{title}” is in the directory"),
        N_("named by its listing, the place brings its address, its position and its access along"),
    ),
    "known-party": Notice(
        K,
        N_("“{title}” is in the directory"),
        N_("named by its listing, the organiser gets a link, and the event stands on its page"),
    ),
    "known-position": Notice(
        K,
        N_("the position of this address is known from “{title}”"),
        N_("take the line below over"),
    ),
    "known-category": Notice(
        K,
        N_("without a category; “{title}” stands under {category}"),
        N_("take it over, if it is the same kind of thing"),
    ),
    "known-phone": Notice(
        K,
        N_("booking is required, but nobody says where; “{title}” can be called at {phone}"),
        N_("take the number over, or ask"),
    ),
    "postcode-missing": Notice(
        K, N_("the postcode of {city} is known: {postcode}"), N_("take the line below over")
    ),
    "postcode-differs": Notice(
        C, N_("{given} is not a postcode of {city}"), N_("write {postcode}")
    ),
    "former-id-missing": Notice(
        C,
        N_("the address changes, and links to the old one would lead nowhere"),
        N_("name {id} under “{label}”, and they lead to the new one"),
    ),
    "typography": Notice(K, N_("typography"), N_("take over the lines below if you like")),
    "translation-stale": Notice(
        D,
        N_("{fields}: changed here, and not in the translation ({language})"),
        N_("have the translation changed, too; or take it out: the page then shows the original"),
    ),
    # rights and privacy
    "credit-missing": Notice(
        C,
        N_("nobody says who made the picture {file}"),
        N_("ask whose it is and whether it may be shown, then fill in “{label}”"),
    ),
    "person-named": Notice(
        D,
        N_("a person is named: {name}"),
        N_("publish it only if that person agrees; otherwise name the role: “the office”"),
    ),
    "mobile-number": Notice(
        D,
        N_("{phone} is a mobile number, perhaps somebody’s own"),
        N_("publish it only if that person agrees; the organisation’s number is better"),
    ),
    "minors": Notice(
        D,
        N_("this may be about children who can be recognised: “{words}”"),
        N_("names and pictures of minors need their parents’ written consent"),
    ),
    # interests
    "interest-own": Notice(
        D,
        N_("this is about “{title}”, the shop of an ambassador"),
        N_("another ambassador should decide, or the decision should be told in public"),
    ),
    "interest-competitor": Notice(
        D,
        N_("“{title}” is in the same trade as “{own}”, the shop of an ambassador"),
        N_("decide as for anybody else, or let another ambassador do it"),
    ),
    # the gate
    "gate-type": Notice(
        D,
        N_("“{title}” is a business as published today; of another type it needs no plan"),
        N_(
            "it pays: let it stay a business, and its plan is recorded; it is none any more: "
            "publish; or leave it out"
        ),
    ),
    "gate-front": Notice(D, N_("{said} is also that of “{title}”, which has no plan"), ANSWERS),
    "gate-trade": Notice(
        D,
        N_("this looks like a business (“{said}”), and its type needs no plan"),
        N_(
            "it pays: make it a business; it is none: correct what looks like one, or publish it; "
            "or leave it out"
        ),
    ),
    "gate-elsewhere": Notice(
        D,
        N_("{said} is of another commune: whether it has a plan cannot be seen here"),
        N_("it pays, or needs no plan: publish; if not, it is left out of the site"),
    ),
    "gate-unresolved": Notice(
        D,
        N_("nothing is called {said}; “{title}”, which has no plan, may be meant"),
        ANSWERS,
    ),
    "gate-dated": Notice(
        D,
        N_("dated {said}, when “{title}” had a plan; today it has none"),
        N_(
            "it was published then: leave it so; it was not: take the date away, and it waits for "
            "a plan; or leave it out"
        ),
    ),
    "gate-named": Notice(D, N_("“{title}”, which has no plan, is named here: “{said}”"), ANSWERS),
    "gate-reached": Notice(D, N_("{said} leads to “{title}”, which has no plan"), ANSWERS),
    "gate-place": Notice(D, N_("this takes place at “{title}”, which has no plan"), ANSWERS),
    "gate-house": Notice(D, N_("this is the address of “{title}”, which has no plan"), ANSWERS),
    "gate-part": Notice(
        D, N_("this is part of “{said}”, which is that of “{title}”, without a plan"), ANSWERS
    ),
    # effects
    "entry-removed": Notice(
        D,
        N_("“{title}” would disappear from the portal"),
        N_("what was cancelled or closed may better stay, marked as such: people look for it"),
    ),
    "urgent": Notice(
        D,
        N_("this would stand on every page as urgent"),
        N_("leave it so if everybody must know it now, and check that it says until when"),
    ),
    "hidden-draft": Notice(
        K,
        N_("marked as a draft: nobody will see it yet"),
        N_("delete the line “draft: true” to publish it"),
    ),
}
"""Every notice by its code; those of possible duplicates stand in `duplicates.REASONS`."""
