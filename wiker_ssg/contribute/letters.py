"""Letters to those who left an address: short, in the commune's language.

Nothing that was typed into a form stands in a subject, nor in any letter about a submission whose
owner of the address has not confirmed it: nobody can have the service write his words to others.
"""

import logging
import smtplib
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from urllib.parse import urlsplit

from wiker_ssg.contribute import headers
from wiker_ssg.contribute.aside import why
from wiker_ssg.contribute.mailbox import mailbox
from wiker_ssg.contribute.outbox import Due
from wiker_ssg.contribute.post import Closed, Post
from wiker_ssg.contribute.records import Submission
from wiker_ssg.contribute.store import SubmissionStore
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.contribute.trust import Trust
from wiker_ssg.language import N_, translation
from wiker_ssg.words.typed import clean

LOG = logging.getLogger("wiker.intake")
TRIES = 12
UNSURE_TRIES = 3
"""Tries where it may be that the letter arrived, though nobody said so; or where we failed."""

ROUND = 50
"""Letters in one round at most: others have something to do too."""

SUBJECTS: Mapping[str, str] = {
    "confirm": N_("Please confirm: proposal {key}"),
    "received": N_("Received: proposal {key}"),
    "merged": N_("Accepted: proposal {key}"),
    "closed": N_("Not published: proposal {key}"),
    "word": N_("An answer about proposal {key}"),
}
TEXTS: Mapping[str, str] = {
    "confirm": N_(
        "A proposal for {town} was sent with a form, and this address was given to hear what "
        "becomes of it. If that was you, open this page and confirm it; the proposal is on its "
        "way in any case:"
    ),
    "received": N_(
        "Thank you! Your proposal for {town} was received. Its ambassador will read it and decide."
    ),
    "merged": N_("Good news: the ambassador of {town} accepted your proposal."),
    "closed": N_("The ambassador of {town} decided not to publish your proposal."),
    "word": N_("The ambassador of {town} wrote to you about your proposal:"),
}
LINK = N_("Your private page, to follow, correct or withdraw it, and to answer:")
WHY = N_(
    "You receive this because your address was given in the form. It is published nowhere and "
    "will be deleted; you can delete it now on that page."
)
NOT_ME = N_(
    "If it was not you, do nothing: no more will come about this proposal. On the same page you "
    "can also say that you want no letters at all."
)


class Letters:
    """Writes the letters that a store has noted; called by the worker."""

    def __init__(
        self, store: SubmissionStore, trust: Trust, towns: Towns, origin: str, post: Post
    ) -> None:
        self.store, self.trust, self.towns = store, trust, towns
        self.origin, self.post = origin.rstrip("/"), post
        self._closed = 0
        self._until = 0.0

    def __call__(self) -> float | None:
        """Send what is due; return the seconds until another try, None when all are sent.

        Each letter fails alone; all of them wait only for a server that takes none.
        """
        if self.store.now() < self._until:
            return self._until - self.store.now()
        for _ in range(ROUND):
            letter = self.store.take_letter()
            if letter is None:
                return None
            try:
                self._send(letter)
            except Closed as reason:
                self.store.give_back(letter)
                wait: float = min(900.0, 30.0 * 2 ** min(self._closed, 5))
                self._closed, self._until = self._closed + 1, self.store.now() + wait
                LOG.warning("no letters go out: %s; again in %.0f s", reason, wait)
                return wait
            except Exception as error:
                self._failed(letter, error)
            else:
                self.store.sent(letter.id)
            self._closed = 0
        return 0.0

    def _send(self, letter: Due) -> None:
        item = self.store.submission(letter.key)
        if item is None or item.email is None:
            return
        # an earlier version asked less of an address
        to = mailbox(item.email)
        if to is None:
            raise headers.Unsound("To: no address")
        self.post.deliver(to, self.letter(item, letter.about, to))

    def _failed(self, letter: Due, error: Exception) -> None:
        """Note that a letter was not taken: nobody lives there, not now, or never."""
        # neither the address nor the server's answer, which may hold it, is kept or logged
        name, code, most = type(error).__name__, 0, TRIES
        match error:
            case smtplib.SMTPRecipientsRefused(recipients=refused):
                code = max((code for code, _ in refused.values()), default=0)
                if code >= 500:
                    self.store.forget_email(letter.key)
                    return
            case smtplib.SMTPResponseException(smtp_code=said):
                code = said
            case smtplib.SMTPNotSupportedError():
                code = 500
            case OSError():  # as is all of smtplib: a connection that broke, a time that was over
                most = UNSURE_TRIES
            case _:
                name, most = why(error), UNSURE_TRIES
        reason = f"{name} {code}" if code else name
        if code >= 500 or letter.tries >= most:
            LOG.error("letter %s is set aside: %s", letter.key, reason)
            fault = not isinstance(error, OSError)
            self.store.keep_back(letter, reason, fault)
        else:
            LOG.warning("letter %s: %s; again later", letter.key, reason)

    def letter(self, item: Submission, about: str, to: str) -> bytes:
        """Return a letter to whoever sent a submission, as it goes to the mail server.

        Raises headers.Unsound rather than return one that says in its headers what was not meant.
        """
        import datetime

        town = self.towns.get(item.commune)
        language = town.language if town else self.towns.language()
        gettext: Callable[[str], str] = translation(language).gettext
        kind, _, number = about.partition("-")
        name = town.commune.name if town else item.commune
        lines = [gettext(TEXTS[kind]).format(town=clean(name))]
        if number and item.progress is not None:
            said = [word for word in item.progress.words if not word.own]
            if 0 < int(number) <= len(said):
                words = clean(said[int(number) - 1].text, lines=True).split("\n")
                lines.append("\n".join(f"> {line}" for line in words))
        if kind == "confirm":
            lines += [f"{self.origin}{confirmation(self.trust, item)}", gettext(NOT_ME)]
        else:
            link = f"{self.origin}/suivi/{self.trust.token(item.nonce)}"
            title = clean(item.title)
            lines.append(f"{title} ({item.key})" if item.confirmed else f"({item.key})")
            lines += [f"{gettext(LINK)}\n{link}", gettext(WHY)]
        meant = {
            "Subject": headers.plain(gettext(SUBJECTS[kind]).format(key=item.key)),
            "To": to,
        }
        letter = EmailMessage(SMTP)
        letter["Subject"] = meant["Subject"]
        letter["From"] = self.post.sender
        letter["To"] = meant["To"]
        letter["Date"] = format_datetime(
            datetime.datetime.fromtimestamp(self.store.now(), datetime.UTC)
        )
        letter["Message-ID"] = make_msgid(domain=urlsplit(self.origin).hostname or "localhost")
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content("\n\n".join(lines) + "\n", cte="quoted-printable")
        raw = letter.as_bytes()
        headers.verify(raw, meant)
        return raw


def confirmation(trust: Trust, item: Submission) -> str:
    """Return the path of the page on which the owner of an address confirms it.

    It is told to him alone, in the letter: the private page does not know it.
    """
    return f"/confirmer/{item.key}/{trust.confirmation(item.nonce)}"
