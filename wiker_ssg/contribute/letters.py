"""Letters to those who left an address: short, with the private link, in the commune's language."""

import logging
import smtplib
import ssl
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from wiker_ssg.contribute.records import Submission
from wiker_ssg.contribute.store import Store
from wiker_ssg.contribute.text import clean
from wiker_ssg.contribute.town import Towns
from wiker_ssg.contribute.trust import Trust
from wiker_ssg.language import N_, translation

LOG = logging.getLogger("wiker.intake")
TRIES = 12
SUBJECTS: Mapping[str, str] = {
    "received": N_("Received: {title}"),
    "merged": N_("Accepted: {title}"),
    "closed": N_("Not published: {title}"),
    "word": N_("An answer about “{title}”"),
}
TEXTS: Mapping[str, str] = {
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


class Post(msgspec.Struct, frozen=True):
    """A mail server: `url` is smtp://user:password@host:587 or smtps://…, `sender` an address."""

    url: str
    sender: str

    def deliver(self, letter: EmailMessage) -> None:
        """Hand a letter over; raises OSError or smtplib.SMTPException."""
        parts = urlsplit(self.url)
        host = parts.hostname or "localhost"
        secure = parts.scheme == "smtps"
        context = ssl.create_default_context()
        if secure:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, parts.port or 465, timeout=20, context=context
            )
        else:
            server = smtplib.SMTP(host, parts.port or 587, timeout=20)
        with server:
            plain = parse_qs(parts.query).get("starttls") == ["no"]
            if not secure and not plain:
                server.starttls(context=context)
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(letter)


class Letters:
    """Writes the letters that a store has noted; called by the worker."""

    def __init__(self, store: Store, trust: Trust, towns: Towns, origin: str, post: Post) -> None:
        self.store, self.trust, self.towns = store, trust, towns
        self.origin, self.post = origin.rstrip("/"), post

    def __call__(self) -> float | None:
        """Send what is due; return the seconds until another try, None when all are sent."""
        while (found := self.store.next_letter()) is not None:
            id, key, about, tries = found
            item = self.store.submission(key)
            if item is None or item.email is None or tries >= TRIES:
                self.store.sent(id)
                continue
            try:
                self.post.deliver(self.letter(item, about))
            except (OSError, smtplib.SMTPException) as error:
                if _nobody(error):
                    self.store.forget_email(key)
                    continue
                # neither the address nor the server's answer, which may hold it, is logged
                LOG.warning("letter %s: %s", key, type(error).__name__)
                wait: float = min(3_600.0, 30.0 * 2**tries)
                self.store.send_later(id, self.store.now() + wait)
                return wait
            else:
                self.store.sent(id)
        return None

    def letter(self, item: Submission, about: str) -> EmailMessage:
        """Return a letter to whoever sent a submission."""
        import datetime

        town = self.towns.get(item.commune)
        language = town.language if town else self.towns.language()
        gettext: Callable[[str], str] = translation(language).gettext
        kind, _, number = about.partition("-")
        name = town.commune.name if town else item.commune
        title = clean(item.title)
        lines = [gettext(TEXTS[kind]).format(town=name)]
        if number and item.progress is not None:
            said = [word for word in item.progress.words if not word.own]
            if 0 < int(number) <= len(said):
                words = said[int(number) - 1].text.split("\n")
                lines.append("\n".join(f"> {line}" for line in words))
        link = f"{self.origin}/suivi/{self.trust.token(item.nonce)}"
        lines += [f"{title} ({item.key})", f"{gettext(LINK)}\n{link}", gettext(WHY)]
        letter = EmailMessage()
        letter["Subject"] = gettext(SUBJECTS[kind]).format(title=title)
        letter["From"] = self.post.sender
        letter["To"] = item.email or ""
        letter["Date"] = format_datetime(
            datetime.datetime.fromtimestamp(self.store.now(), datetime.UTC)
        )
        letter["Message-ID"] = make_msgid(domain=urlsplit(self.origin).hostname or "localhost")
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content("\n\n".join(lines) + "\n")
        return letter


def _nobody(error: Exception) -> bool:
    """Tell whether a server said for good that nobody reads at an address."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _ in error.recipients.values())
