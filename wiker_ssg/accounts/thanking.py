"""Whom communes thank, as it is proposed to their repositories."""

from wiker_ssg.federation.files import PlatformFile
from wiker_ssg.language import N_
from wiker_ssg.source.settings import THANKS

THANKS_FILE = PlatformFile(
    THANKS,
    "thanks/",
    "wiker accounts thanks",
    N_("Whom the town thanks"),
    N_(
        "This follows from the town’s history: who contributed what, and whose turn it is for the "
        "gifts of its shops. Anybody can count it again.\n\nClose it if you do not want this: the "
        "same change is not proposed again.\n"
    ),
)
