"""A mail server that takes letters, as bytes."""

import os
import smtplib
import ssl
from email.utils import parseaddr
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage, WikerError


class Closed(WikerError):
    """The mail server takes no letter from us now: why, without any address."""


class Post(msgspec.Struct, frozen=True):
    """A mail server: `url` is smtp://user:password@host:587 or smtps://…, `sender` an address."""

    url: str
    sender: str

    def deliver(self, to: str, raw: bytes) -> None:
        """Hand the bytes of a letter over.

        Raises Closed where the server takes no letters now; OSError or smtplib.SMTPException where
        it did not take this one.
        """
        try:
            server = self._server()
        except (OSError, smtplib.SMTPException) as error:
            raise Closed(type(error).__name__) from error
        try:
            server.sendmail(parseaddr(self.sender)[1], [to], raw)
        except smtplib.SMTPSenderRefused as error:
            raise Closed(f"{type(error).__name__} {error.smtp_code}") from error
        finally:
            _leave(server)

    def _server(self) -> smtplib.SMTP:
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
        try:
            plain = parse_qs(parts.query).get("starttls") == ["no"]
            if not secure and not plain:
                server.starttls(context=context)
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.ehlo_or_helo_if_needed()
        except BaseException:
            server.close()
            raise
        return server


def _leave(server: smtplib.SMTP) -> None:
    """Part from a server; what it did with the letter does not change any more."""
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        server.close()


def post_of_environment() -> Post | None:
    """Return the mail server that the environment names, None where it names none; raises Usage."""
    url, sender = os.environ.get("WIKER_SMTP_URL", ""), os.environ.get("WIKER_MAIL_FROM", "")
    if not url:
        return None
    if not url.startswith(("smtp://", "smtps://")) or "@" not in sender:
        raise Usage(
            N_(
                "WIKER_SMTP_URL is written smtp://user:password@host:587; "
                "WIKER_MAIL_FROM is an address"
            )
        )
    return Post(url, sender)
