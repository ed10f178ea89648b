"""What is said of a gift's code."""

from collections.abc import Mapping

from wiker_ssg.accounts.gifts import GiftAnswer
from wiker_ssg.language import N_

ANSWERS: Mapping[GiftAnswer, str] = {
    GiftAnswer.GOOD: N_("Yes: this code is good; it is used from now on ({day})."),
    GiftAnswer.NOT_DRAWN: N_("No: nobody was drawn by that name."),
    GiftAnswer.NOT_YET: N_("No: not drawn among the first; ask again from {day} on."),
    GiftAnswer.NOTHING_LEFT: N_("No: every gift of this season has been given."),
    GiftAnswer.NO_CODE: N_("No: this is no code of ours. Twelve signs; have it read out again."),
    GiftAnswer.UNKNOWN: N_("No: this code was never issued."),
    GiftAnswer.USED: N_("No: this code was used on {day}."),
    GiftAnswer.OVER: N_("No: this gift could be taken before {day}."),
}
