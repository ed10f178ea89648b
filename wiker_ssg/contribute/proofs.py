"""What a form proves of who sent it."""

import json

from wiker_ssg.contribute.body import Sent
from wiker_ssg.contribute.look import Check
from wiker_ssg.contribute.trust import ANSWER, PROOF, STAMP, FormRefusal, Stamp, Trust


class Proofs:
    """What forms prove: that they are ours, and that no machine filled them in."""

    def __init__(self, trust: Trust) -> None:
        self.trust = trust

    def check(
        self,
        purpose: str,
        cookie: str,
        own: bool = False,
        sent: Sent | None = None,
        stamp: Stamp | None = None,
        mistaken: bool = False,
    ) -> Check:
        """Return what a form holds to be told from a machine's.

        Of the owner of a private link no proof is asked a second time.
        """
        if own:
            return Check(self.trust.stamp(purpose, cookie))
        old = sent.values if sent is not None and stamp is not None else {}
        text = old.get(STAMP) or self.trust.stamp(purpose, cookie)
        read = stamp or self.trust.read(text, purpose, cookie)
        assert isinstance(read, Stamp)
        return Check(
            text,
            self.trust.sum(read),
            json.dumps(self.trust.challenge(read)),
            old.get(PROOF, ""),
            old.get(ANSWER, "")[:3],
            mistaken,
        )

    def judged(
        self, purpose: str, cookie: str, sent: Sent, own: bool = False
    ) -> tuple[Stamp | None, bool, str]:
        """Return a form's stamp, whether work was proved, and why it is not taken, if so."""
        stamp = self.trust.read(sent.values.get(STAMP, ""), purpose, cookie)
        if isinstance(stamp, FormRefusal):
            return None, False, stamp.code
        human = True if own else self.trust.human(sent.values, stamp)
        if isinstance(human, FormRefusal):
            return stamp, False, human.code
        return stamp, human, ""
