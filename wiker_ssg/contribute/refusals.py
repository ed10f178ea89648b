"""Why a form was not taken, in words that tell what to do about it."""

from collections.abc import Mapping

from wiker_ssg.language import N_

REFUSED: Mapping[str, str] = {
    "stamp": N_("This form had lost its thread. Nothing is lost: look it over and send it again."),
    "old": N_("This form was open for very long. Look it over and send it again."),
    "fast": N_("That was very fast. Wait a moment, then send it again."),
    "honeypot": N_("A hidden field was filled in. Leave it empty and send it again."),
    "address": N_(
        "Much was sent from your connection within the hour. Nothing is lost: try again later."
    ),
    "hour": N_("Very much is arriving just now. Nothing is lost: try again in an hour."),
    "day": N_("Very much arrived today. Please try again tomorrow."),
    "changed": N_(
        "This form was open for very long, and the page was changed in the meantime. Here is what "
        "it says now: please write your correction once more."
    ),
    "same": N_("Nothing has been changed yet."),
    "drafts": N_("Very much is arriving just now. Nothing is lost: try again in an hour."),
}
WRONG_SUM = N_("Please add the two numbers up and write the result.")
PRIVACY = N_(
    "Your e-mail address and your connection’s are never published; they are deleted after at most "
    "90 days."
)
LIMITS = frozenset(("address", "hour", "day", "drafts"))
"""Those that have to do with how much comes in."""
