"""Who may send what, how often: no account, no tracking, and still no flood.

A form carries a stamp, signed and bound to a cookie of this site alone: it tells when the form was
asked for and is good for one submission. With scripts the browser solves a proof of work (ALTCHA)
while the form is filled in; without, a person answers a small sum, may not be faster than a person
is, and has a stricter limit. Addresses are known for a day, as digests under that day's salt.
"""

import base64
import hashlib
import hmac
import json
import secrets
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

from wiker_ssg.contribute.mailbox import owner
from wiker_ssg.contribute.network import PATIENCE, networks
from wiker_ssg.contribute.records import Full
from wiker_ssg.contribute.store import DAY, SubmissionStore

HOUR = 3_600
STAMP_LIFE = 6 * HOUR
"""A form may lie open for an afternoon."""

HONEYPOT = "website"
"""A field that people do not see and machines fill in."""

PROOF, ANSWER, STAMP = "altcha", "sum", "stamp"


@dataclass(frozen=True)
class Limits:
    """How much is taken: submissions by address and hour, by hour and day in all, seconds.

    `plain` is the limit of those who solved no proof of work; `pictures` how many previews with a
    picture an address may ask for in an hour; `patience` and `plain_patience` the seconds that a
    form is open at least, with a proof and without; `effort` how many digests a proof takes at
    most. `letters` is how many submissions in a day cause a letter to one address that nobody
    confirmed, `letters_known` to one that was, `letters_network` from one network.
    """

    address: int = 10
    plain: int = 4
    words: int = 30
    pictures: int = 30
    hour: int = 200
    day: int = 1_000
    patience: float = 4
    plain_patience: float = 15
    effort: int = 40_000
    letters: int = 3
    letters_known: int = 10
    letters_network: int = 30


def limits_at(origin: str, day: int) -> Limits:
    """Return how much is taken in a day of a service that is seen at an origin.

    Where only this machine can see it, whoever asks sits at it, and has no share but the whole: a
    form that was sent from any other origin is refused.
    """
    hour = max(Limits().hour, day // 5)
    host = urlsplit(origin).hostname or ""
    if host not in ("localhost", "127.0.0.1", "::1"):
        return Limits(day=day, hour=hour)
    return Limits(address=hour, plain=hour, words=hour, pictures=hour, day=day, hour=hour)


class FormRefusal(NamedTuple):
    """Why a form is not taken: a code of `pages.REFUSALS`."""

    code: str


class Stamp(NamedTuple):
    """A form's stamp as it was read: its own number, when it was made, for what."""

    nonce: str
    made: int
    purpose: str


class Trust:
    """Makes and judges stamps, proofs and sums; counts what each address does."""

    def __init__(
        self, secret: bytes, store: SubmissionStore, now: Callable[[], float], limits: Limits
    ) -> None:
        self.secret, self.store, self.now, self.limits = secret, store, now, limits

    # --------------------------------------------------------------------------------- stamps

    def key(self, purpose: str) -> bytes:
        """Return a key of its own for each purpose."""
        return hmac.digest(self.secret, purpose.encode(), "sha256")

    def _sign(self, text: str, cookie: str) -> str:
        mac = hmac.digest(self.key("stamp"), f"{cookie}\n{text}".encode(), "sha256")
        return base64.urlsafe_b64encode(mac[:18]).decode()

    def stamp(self, purpose: str, cookie: str, nonce: str | None = None) -> str:
        """Return the stamp of a form for one purpose, which only the cookie's owner can use."""
        text = f"{nonce or secrets.token_urlsafe(16)}.{int(self.now())}.{purpose}"
        return f"{text}.{self._sign(text, cookie)}"

    def read(self, stamp: str, purpose: str, cookie: str) -> Stamp | FormRefusal:
        """Read a stamp; refused where it is another's, another form's, forged or too old."""
        text, _, signature = stamp.rpartition(".")
        if (
            len(stamp) > 400
            or not cookie
            or not hmac.compare_digest(signature.encode(), self._sign(text, cookie).encode())
        ):
            return FormRefusal("stamp")
        nonce, made, of = text.split(".", 2)
        if of != purpose:
            return FormRefusal("stamp")
        if not -60 <= self.now() - int(made) <= STAMP_LIFE:
            return FormRefusal("old")
        return Stamp(nonce, int(made), of)

    def token(self, nonce: str) -> str:
        """Return the private link's secret of the submission that a form became."""
        mac = hmac.digest(self.key("link"), nonce.encode(), "sha256")
        return base64.urlsafe_b64encode(mac[:24]).decode()

    def confirmation(self, nonce: str) -> str:
        """Return what proves that somebody reads the letters to the address of a submission."""
        mac = hmac.digest(self.key("confirmation"), nonce.encode(), "sha256")
        return base64.urlsafe_b64encode(mac[:24]).decode()

    # ------------------------------------------------------------------------- proofs and sums

    def challenge(self, stamp: Stamp) -> Mapping[str, object]:
        """Return the proof of work that belongs to a stamp, as ALTCHA's scripts expect it."""
        import datetime

        from altcha import v1  # heavy: only the service knows it

        made = v1.create_challenge(
            algorithm="SHA-256",
            max_number=self.limits.effort,
            salt=hashlib.sha256(stamp.nonce.encode()).hexdigest()[:24],
            hmac_key=self.key("proof").hex(),
            expires=datetime.datetime.fromtimestamp(stamp.made + STAMP_LIFE, datetime.UTC),
            salt_length=12,
            number=secrets.randbelow(self.limits.effort + 1),
            params={"form": stamp.nonce},
        )
        found: Mapping[str, object] = made.to_dict()
        return found

    def proved(self, payload: str, stamp: Stamp) -> bool:
        """Tell whether a proof of work was done, for this stamp and no other."""
        from altcha import v1

        if not payload or len(payload) > 2_000:
            return False
        try:
            told: Any = json.loads(base64.b64decode(payload, validate=True))
        except ValueError:
            return False
        if not isinstance(told, dict) or not all(
            isinstance(told.get(key), str)
            for key in ("algorithm", "challenge", "salt", "signature")
        ):
            return False
        if type(told.get("number")) is not int or told["algorithm"] != "SHA-256":
            return False
        salt = hashlib.sha256(stamp.nonce.encode()).hexdigest()[:24]
        if not told["salt"].startswith(f"{salt}?"):
            return False
        given = v1.extract_params(cast(v1.PayloadType, told))
        if given.get("form") != [stamp.nonce]:
            return False
        expires = int(given.get("expires", ["0"])[0])
        if expires < self.now():
            return False
        return v1.verify_solution(payload, self.key("proof").hex(), check_expires=False)[0]

    def sum(self, stamp: Stamp) -> tuple[int, int]:
        """Return the two numbers whose sum a person is asked for."""
        mac = hmac.digest(self.key("sum"), stamp.nonce.encode(), "sha256")
        return 2 + mac[0] % 8, 1 + mac[1] % 9

    def human(self, values: Mapping[str, str], stamp: Stamp) -> bool | FormRefusal:
        """Tell whether a form was filled in with a proof of work; refused where by a machine."""
        if values.get(HONEYPOT):
            return FormRefusal("honeypot")
        age = self.now() - stamp.made
        if self.proved(values.get(PROOF, ""), stamp):
            return True if age >= self.limits.patience else FormRefusal("fast")
        if values.get(ANSWER, "").strip() != str(sum(self.sum(stamp))):
            return FormRefusal("sum")
        return False if age >= self.limits.plain_patience else FormRefusal("fast")

    # ---------------------------------------------------------------------------------- limits

    def whos(self, address: str) -> tuple[bytes, ...]:
        """Return what is known of an address and its networks, the narrowest first.

        They are digests that mean nothing after today.
        """
        salt = self.store.salt()
        return tuple(
            hashlib.blake2b(network, key=salt, digest_size=12).digest()
            for network in networks(address)
        )

    def who(self, address: str) -> bytes:
        """Return what is known of a household: its address of IPv4, or its network of IPv6."""
        return self.whos(address)[0]

    def counted(
        self,
        what: str,
        address: str,
        limit: int,
        hour: int | None = None,
        day: int | None = None,
    ) -> Callable[[sqlite3.Connection], None]:
        """Return what counts one more of something within a transaction; it raises Full.

        Wider networks have the limit some times over (`network.PATIENCE`). At the bounds of all
        only those are refused who had an equal share of them already: whoever comes for the first
        time is taken, up to twice the bound.
        """
        whos = self.whos(address)

        def count(db: sqlite3.Connection) -> None:
            now = int(self.now())
            levels = [(f"{what} {n}" if n else what, who) for n, who in enumerate(whos)]
            for (name, who), patience in zip(levels, PATIENCE, strict=False):
                if _since(db, name, now - HOUR, who)[0] >= limit * patience:
                    raise Full("address")
            for bound, seconds, code in ((hour, HOUR, "hour"), (day, DAY, "day")):
                if bound is None:
                    continue
                every, clients = _since(db, f"{what} in all", now - seconds)
                own, _ = _since(db, f"{what} in all", now - seconds, whos[-1])
                share = bound / (clients + (not own))
                if every >= bound and (own + 1 > share or every >= 2 * bound):
                    raise Full(code)
            for name, who in (*levels, (f"{what} in all", whos[-1])):
                db.execute("INSERT INTO hit VALUES (?, ?, ?)", (name, who, now))

        return count

    def submission(self, address: str, proved: bool) -> Callable[[sqlite3.Connection], None]:
        """Return what counts a submission of an address."""
        limits = self.limits
        limit = limits.address if proved else limits.plain
        return self.counted("submission", address, limit, limits.hour, limits.day)

    def count(self, what: str, address: str, limit: int) -> None:
        """Count something that stands alone; raises Full."""
        count = self.counted(what, address, limit)
        with self.store.transaction() as db:
            count(db)

    # ---------------------------------------------------------------------------------- letters

    def mailbox(self, email: str) -> bytes:
        """Return what is known of the owner of an address: a digest under the secret."""
        return hmac.digest(self.key("mailbox"), owner(email).encode(), "sha256")[:16]

    def letter(self, address: str, email: str | None) -> Callable[[sqlite3.Connection, bool], bool]:
        """Return what tells within a transaction whether a submission may cause a letter.

        It counts the letters to one mailbox, and those that one network causes. Who declined is
        never written to; whoever sent the form sees all on his private page.
        """
        box = self.mailbox(email) if email else b""
        network = self.whos(address)[-1]

        def allowed(db: sqlite3.Connection, known: bool) -> bool:
            now = int(self.now())
            if db.execute("SELECT 1 FROM declined WHERE who = ?", (box,)).fetchone():
                return False
            most = self.limits.letters_known if known else self.limits.letters
            counted = (("mailbox", box, most), ("letter", network, self.limits.letters_network))
            for what, who, limit in counted:
                if _since(db, what, now - DAY, who)[0] >= limit:
                    return False
            for what, who, _ in counted:
                db.execute("INSERT INTO hit VALUES (?, ?, ?)", (what, who, now))
            return True

        return allowed


def _since(
    db: sqlite3.Connection, what: str, moment: int, who: bytes | None = None
) -> tuple[int, int]:
    """Return how many of something there were since a moment, and of how many clients."""
    query = "SELECT count(*), count(DISTINCT who) FROM hit WHERE what = ? AND at > ?"
    values: tuple[object, ...] = (what, moment)
    if who is not None:
        query, values = f"{query} AND who = ?", (*values, who)
    found: tuple[int, int] = db.execute(query, values).fetchone()
    return found
