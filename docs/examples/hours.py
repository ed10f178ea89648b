"""Opening hours in every state."""

import datetime

from docs.examples.town import ZONE
from wiker_ssg.outputs.theme.hours import encode
from wiker_ssg.outputs.theme.opening import Opening, Spans, Unusual

D = datetime.date

MORNING: Spans = ((540, 750),)
WHOLE: Spans = ((540, 750), (840, 1110))
NIGHT: Spans = ((1080, 1560),)
"""From 18 h to 2 h of the next morning."""

SHUT: Spans = ()
WEEK = (WHOLE, WHOLE, SHUT, WHOLE, NIGHT, MORNING, SHUT)
UNTIL = D(2026, 8, 31)

USUAL = Opening(
    WEEK,
    UNTIL,
    exceptions=(
        Unusual(D(2026, 7, 14), D(2026, 7, 14), SHUT, "Fête nationale"),
        Unusual(D(2026, 8, 3), D(2026, 8, 24), SHUT, "congés & travaux"),
        Unusual(D(2026, 8, 29), D(2026, 8, 29), MORNING),
    ),
)
SEASON = Opening(
    WEEK, UNTIL, later=(WHOLE,) * 7, later_from=D(2026, 7, 1), comments=("sur rendez-vous",)
)
ALWAYS = Opening((((0, 1440),),) * 7, UNTIL, always=True)
REOPENS = Opening((SHUT,) * 7, UNTIL, reopens=D(2026, 9, 1))
CLOSED = Opening((SHUT,) * 7, UNTIL)
HOLIDAYS = Opening(WEEK, UNTIL, known_until=UNTIL)
UNKNOWN = Opening(WEEK, None)

DATA = encode(USUAL, ZONE)
"""What a script reads in a list."""
