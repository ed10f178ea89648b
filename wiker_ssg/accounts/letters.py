"""Letters before a plan ends: as text, page and PDF, written once, and sent once."""

import datetime
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path

from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.documents import LedgerDocument, decode, encode
from wiker_ssg.accounts.money import decimal
from wiker_ssg.accounts.paper import CURRENCY, page
from wiker_ssg.accounts.records import PostalAddress, Seller
from wiker_ssg.accounts.reminding import ReminderLetter
from wiker_ssg.connectors.writing import put
from wiker_ssg.contribute import headers
from wiker_ssg.contribute.post import Post
from wiker_ssg.language import N_, translation
from wiker_ssg.paper.pdf import pdf
from wiker_ssg.source.files import read_regular
from wiker_ssg.words import words

LETTERS = "letters"
ENDINGS = ("txt", "html", "pdf")

SUBJECTS = {
    True: N_("{plan}: renewal on {day}"),
    False: N_("{plan}: ends on {day}"),
}
PAID = {
    True: N_("The plan {plan} of {who} is paid until {last}."),
    False: N_("The plan {plan} of {who} ends: {last} is its last day."),
}
RENEWS = {
    "year": N_(
        "It goes on for another year from {day} on, for {amount} before VAT. You need not do "
        "anything: the invoice comes by itself."
    ),
    "month": N_(
        "It goes on month by month from {day} on, for {amount} a month before VAT. You need not "
        "do anything: the invoice comes by itself."
    ),
}
FREE = N_("It goes on from {day} on and costs nothing.")
OWED = N_(
    "It goes on from {day} on once the invoice {number} is paid: {amount} are open, due on {due}."
)
STOP = N_("If you do not want it to go on, tell us before {day}; a word is enough.")
AGAIN = N_("If you want it to go on, tell us before {day}; a word is enough.")
AFTERWARDS = {
    True: N_(
        "Without a plan your page stays, free, with your hours, your address and how to reach you. "
        "What you announce is then not published any more."
    ),
    False: N_("Without a plan, what it includes is not on the site any more from that day on."),
}
REACH = N_("To reach us: {ways}")
HELLO = N_("Hello,")


class SentLetter(LedgerDocument, frozen=True, kw_only=True):
    """A letter that a mail server took: on which day."""

    letter: str
    sent: datetime.date


def subject(letter: ReminderLetter) -> str:
    """Return what a letter is about, in one line."""
    gettext = translation(letter.language).gettext
    day = words.date(letter.end, letter.language)
    return gettext(SUBJECTS[letter.renews]).format(plan=letter.plan, day=day)


def paragraphs(letter: ReminderLetter, seller: Seller) -> tuple[str, ...]:
    """Return what a letter says, in the language of its customer."""
    gettext, language = translation(letter.language).gettext, letter.language
    who = ", ".join(filter(None, (letter.organisation, letter.commune)))
    day, last = words.date(letter.end, language), words.date(letter.last, language)
    found = [gettext(PAID[letter.renews]).format(plan=letter.plan, who=who, last=last)]
    if not letter.renews:
        found.append(gettext(AGAIN).format(day=day))
    elif letter.owed is not None:
        found.append(
            gettext(OWED).format(
                day=day,
                number=letter.owed.number,
                amount=_money(letter.due, language),
                due=words.date(letter.owed.due, language),
            )
        )
    elif letter.price:
        words_ = gettext(RENEWS[letter.per])
        found.append(words_.format(day=day, amount=_money(letter.price, language)))
    else:
        found.append(gettext(FREE).format(day=day))
    if letter.renews:
        found.append(gettext(STOP).format(day=day))
    found.append(gettext(AFTERWARDS[letter.organisation is not None]))
    ways = [seller.email, words.phone(seller.phone, seller.address.country) if seller.phone else ""]
    if any(ways):
        found.append(gettext(REACH).format(ways=", ".join(filter(None, ways))))
    return tuple(found)


def write_letter(books: Books, letter: ReminderLetter, day: datetime.date) -> bool:
    """Write a letter's files, dated on a day; False where it was written before: it stays."""
    folder = books.folder / LETTERS / str(letter.end.year)
    if all((folder / f"{letter.name}.{ending}").is_file() for ending in ENDINGS):
        return False
    seller, about = books.accounts.seller, subject(letter)
    lines = paragraphs(letter, seller)
    customer = letter.customer
    text = "\n\n".join((translation(letter.language).gettext(HELLO), *lines, seller.name))
    html = page(
        "reminder.html", letter.language, subject=about, lines=lines, day=day,
        sender=(seller.name, *_address(seller.address)),
        receiver=(customer.name, *filter(None, (customer.contact,)), *_address(customer.address)),
    )  # fmt: skip
    put(folder / f"{letter.name}.html", html.encode())
    put(folder / f"{letter.name}.pdf", pdf(html))
    put(folder / f"{letter.name}.txt", f"{about}\n\n{text}\n".encode())
    return True


def is_sent(books: Books, letter: ReminderLetter) -> bool:
    """Tell whether a letter was sent; raises msgspec.DecodeError for a note that is none."""
    place = _note(books, letter)
    return place.is_file() and bool(decode(SentLetter, read_regular(place)).sent)


def send_letter(books: Books, letter: ReminderLetter, post: Post, at: datetime.datetime) -> None:
    """Send a written letter to its customer, with its PDF, and note that it was sent.

    Raises what `Post.deliver` does: then nothing is noted, and it is sent another time.
    """
    assert letter.customer.email
    folder = books.folder / LETTERS / str(letter.end.year)
    text = read_regular(folder / f"{letter.name}.txt").decode()
    about, _, body = text.partition("\n\n")
    message = EmailMessage(SMTP)
    message["Subject"] = headers.plain(about)
    message["From"] = post.sender
    message["To"] = letter.customer.email
    message["Date"] = format_datetime(at)
    host = parseaddr(post.sender)[1].rpartition("@")[2]
    message["Message-ID"] = make_msgid(domain=host or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body, cte="quoted-printable")
    paper = read_regular(folder / f"{letter.name}.pdf")
    message.add_attachment(
        paper, maintype="application", subtype="pdf", filename=f"{letter.name}.pdf"
    )
    post.deliver(letter.customer.email, message.as_bytes())
    note = SentLetter(letter=letter.name, sent=at.date())
    put(_note(books, letter), encode(note))


def _note(books: Books, letter: ReminderLetter) -> Path:
    return books.folder / LETTERS / str(letter.end.year) / f"{letter.name}.sent.json"


def _address(address: PostalAddress) -> Iterator[str]:
    if address.street:
        yield address.street
    if line := " ".join(filter(None, (address.postcode, address.city))):
        yield line


def _money(cents: int, language: str) -> str:
    return words.amount(decimal(cents), CURRENCY, language)
