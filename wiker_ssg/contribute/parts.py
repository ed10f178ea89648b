"""Questions whose answer is made of several controls: places, people, prices, pictures."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import msgspec

from wiker_ssg.contribute.question import (
    ON,
    Control,
    KnownEntries,
    Made,
    Question,
    Values,
    Wrong,
    given,
    refused,
    wrong,
)
from wiker_ssg.language import N_
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import AnyEntry, Event, Facility, Heritage
from wiker_ssg.model.labels import FIELDS
from wiker_ssg.model.slug import slugify
from wiker_ssg.model.values import (
    Address,
    Booking,
    Contact,
    Image,
    Party,
    Place,
    Price,
    Reference,
)
from wiker_ssg.source import scalars
from wiker_ssg.source.hours import from_words
from wiker_ssg.source.refusal import Refusal

LICENCES = ("CC BY 4.0", "CC BY-SA 4.0", "CC0 1.0")


# ---------------------------------------------------------------------------- places and people


def place(required: bool = False) -> Question:
    """Return the question for where something takes place: a known place, or an address."""
    controls = (
        Control(
            "place", "line", N_("Where?"), N_("A place of the list, or any other."),
            limit=200, suggestions="places", required=required,
        ),
        Control(
            "place-street", "line", FIELDS["street"],
            N_("Only if the place is not in the list."), limit=200, autocomplete="off",
        ),
    )  # fmt: skip
    places = {"place.street": "place-street", "place": "place"}
    return Question(controls, _read_place, _write_place, places)


def _read_place(entry: AnyEntry, known: KnownEntries) -> dict[str, str]:
    value = getattr(entry, "place", None)
    if isinstance(value, Place):
        return given({"place": value.name, "place-street": value.street})
    return _title_of(value, known, "place")


def _title_of(value: Any, known: KnownEntries, name: str) -> dict[str, str]:
    if not isinstance(value, Reference):
        return {}
    title = known.titles.get(str(value))
    # two places of one name: only the reference says which is meant
    sure = title is not None and known.by_title.get(slugify(title)) == value
    return {name: title if sure and title else str(value)}


def _write_place(values: Values, known: KnownEntries, base: Any) -> Made:
    name, street = values.get("place"), values.get("place-street")
    if name is None and street is None:
        return {"place": None}
    found = reference(name, known) if name and street is None else None
    if found is not None:
        return {"place": found}
    was = getattr(base, "place", None)
    if isinstance(was, Place) and was.street == street:
        return {"place": msgspec.structs.replace(was, name=name)}
    if street is None:
        return {"place": Place(name=name)}
    postcode, town = known.postcode or None, known.town or None
    return {"place": Place(name=name, street=street, postcode=postcode, city=town)}


def reference(text: str, known: KnownEntries) -> Reference | None:
    """Return the entry that a text names: by its title, or as entries refer to each other."""
    if found := known.by_title.get(slugify(text)):
        return found
    read = scalars.reference(text) if text in known.titles else None
    return read if isinstance(read, Reference) else None


def party(attribute: str, label: str, hint: str = "", must: bool = False) -> Question:
    """Return the question for who organises or publishes; `must` it be one that has an entry."""
    control = Control(
        attribute, "line", label, hint, limit=140, suggestions="organisers", required=must,
        autocomplete="organization" if not must else "off",
    )  # fmt: skip

    def read(entry: AnyEntry, known: KnownEntries) -> dict[str, str]:
        value = getattr(entry, attribute)
        if isinstance(value, Party):
            return given({attribute: value.name})
        return _title_of(value, known, attribute)

    def write(values: Values, known: KnownEntries, base: Any) -> Made:
        text = values.get(attribute)
        if text is None:
            return {attribute: None}
        if found := reference(text, known):
            return {attribute: found}
        if must:
            return [wrong(attribute, "reference-unknown", value=text)]
        return {attribute: Party(name=text)}

    places = {f"{attribute}.name": attribute, attribute: attribute}
    return Question((control,), read, write, places)


CONTACT = ("name", "phone", "email", "url")


def contact(autocomplete: bool = True) -> Question:
    """Return the question for how to reach somebody, which is published."""
    from wiker_ssg.contribute.question import control_of

    known = f.fields(Contact)
    hints = {"name": N_("Only with the person's consent: it will be public.")}
    controls = tuple(
        control_of(known[key].type, f"contact-{key}", FIELDS[key], hints.get(key, ""))
        for key in CONTACT
    )

    def read(entry: AnyEntry, known: KnownEntries) -> dict[str, str]:
        from wiker_ssg.words.words import phone

        was = entry.contact or Contact()
        found = {f"contact-{key}": getattr(was, key) for key in CONTACT}
        if was.phone:
            found["contact-phone"] = phone(was.phone, known.country)
        return given(found)

    def write(values: Values, known: KnownEntries, base: Any) -> Made:
        was = (base.contact if base is not None else None) or Contact()
        told = {key: values.get(f"contact-{key}") for key in CONTACT}
        made = msgspec.structs.replace(was, **told)
        return {"contact": made if made != Contact() else None}

    places = {f"contact.{key}": f"contact-{key}" for key in CONTACT}
    return Question(controls, read, write, places, N_("To be reached (published)"))


def address() -> Question:
    """Return the question for a postal address."""
    controls = (
        Control("street", "line", FIELDS["street"], limit=200, autocomplete="address-line1"),
        Control(
            "postcode", "line", FIELDS["postcode"], limit=12,
            autocomplete="postal-code", inputmode="numeric",
        ),
        Control("city", "line", FIELDS["city"], limit=200, autocomplete="address-level2"),
    )  # fmt: skip

    def read(entry: AnyEntry, known: KnownEntries) -> dict[str, str]:
        assert isinstance(entry, Facility | Heritage)
        was = entry.address or Address()
        return given({"street": was.street, "postcode": was.postcode, "city": was.city})

    def write(values: Values, known: KnownEntries, base: Any) -> Made:
        was = (base.address if base is not None else None) or Address()
        told = {key: values.get(key) for key in ("street", "postcode", "city")}
        if told["street"] and not (told["postcode"] or told["city"]):
            told |= {"postcode": known.postcode or None, "city": known.town or None}
        made = msgspec.structs.replace(was, **told)
        if (was.street, was.city) != (made.street, made.city):
            made = msgspec.structs.replace(made, lat=None, lon=None)  # it was there, not here
        return {"address": made if made != Address() else None}

    places = {f"address.{key}": key for key in ("street", "postcode", "city")}
    return Question(controls, read, write, places, N_("Address"))


def hours(hint: str) -> Question:
    """Return the question for opening hours, in French words or OpenStreetMap's."""
    from wiker_ssg.contribute.question import simple
    from wiker_ssg.model.entries import Organisation

    asked = simple(Organisation, "hours", hint=hint)

    def write(values: Values, known: KnownEntries, base: Any) -> Made:
        text = values.get("hours")
        return {"hours": (from_words(text) or text) if text else None}

    return msgspec.structs.replace(asked, write=write)


# ------------------------------------------------------------------------ prices and bookings


def price(free: bool = True) -> Question:
    """Return the question for what something costs."""
    amounts = (
        Control(
            "price-from", "line", N_("Price, in euros"), limit=20, inputmode="decimal",
            autocomplete="off",
        ),
        Control(
            "price-to", "line", N_("Up to"), N_("If there are several prices."), limit=20,
            inputmode="decimal", autocomplete="off",
        ),
        Control("price-note", "line", N_("What else to know of the price"), limit=200),
    )  # fmt: skip
    box = (Control("price-free", "flag", N_("Free of charge")),) if free else ()
    places = {"price.from": "price-from", "price.to": "price-to", "price.note": "price-note"}
    places["price"] = "price-from"
    return Question((*box, *amounts), _read_price, _write_price, places, N_("How much?"))


def _read_price(entry: AnyEntry, known: KnownEntries) -> dict[str, str]:
    was: Price | None = getattr(entry, "price", None)
    if was is None:
        return {}
    found = {"price-from": _amount(was.from_), "price-to": _amount(was.to), "price-note": was.note}
    return given(found) | ({"price-free": ON} if was.free else {})


def _amount(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _write_price(values: Values, known: KnownEntries, base: Any) -> Made:
    bad: list[Wrong] = []

    def amount(name: str) -> Decimal | None:
        text = values.get(name)
        if text is None:
            return None
        plain = text.replace("€", "").replace(" ", "").replace(",", ".").removesuffix("euros")
        found = scalars.amount(plain, 0, 10**7, True)
        if isinstance(found, Refusal):
            bad.append(refused(name, found))
            return None
        assert isinstance(found, Decimal)
        return found

    low, high = amount("price-from"), amount("price-to")
    if bad:
        return bad
    free = "price-free" in values
    if free and (low or high):
        return [wrong("price-from", "number-invalid", expected=FREE_OR_PRICED)]
    was: Price = getattr(base, "price", None) or Price()
    made = msgspec.structs.replace(
        was, free=free, from_=low, to=high, note=values.get("price-note")
    )
    if low is None and high is None:
        made = msgspec.structs.replace(made, currency=None)
    return {"price": made if made != Price() else None}


FREE_OR_PRICED = N_("a price, or tick that it is free: not both")


def booking() -> Question:
    """Return the question for whether and where to book."""
    controls = (
        Control("booking-required", "flag", N_("One has to book")),
        Control(
            "booking-url", "line", N_("Web page for booking"), type="url", inputmode="url",
            limit=500, autocomplete="off",
        ),
    )  # fmt: skip

    def read(entry: AnyEntry, known: KnownEntries) -> dict[str, str]:
        was = entry.booking if isinstance(entry, Event) else None
        if was is None:
            return {}
        return given({"booking-url": was.url}) | ({"booking-required": ON} if was.required else {})

    def write(values: Values, known: KnownEntries, base: Any) -> Made:
        was = (base.booking if base is not None else None) or Booking()
        told = {"required": "booking-required" in values, "url": values.get("booking-url")}
        made = msgspec.structs.replace(was, **told)
        return {"booking": made if made != Booking() else None}

    places = {"booking.url": "booking-url", "booking": "booking-required"}
    return Question(controls, read, write, places, N_("Booking"))


# ------------------------------------------------------------------------------------ pictures

PICTURE = "picture"
STORED = "picture-id"
"""Where a picture stands that was sent with an earlier step of the same form."""


def picture() -> Question:
    """Return the question for an entry's picture; its file is put in its place by who calls."""
    controls = (
        Control(
            PICTURE, "picture", N_("Picture"),
            N_("A photograph or a poster, as JPEG, PNG or WebP: 12 MB at most."),
        ),
        Control(
            "picture-alt", "line", N_("What the picture shows"),
            N_("For those who cannot see it: in a few words."), limit=300,
        ),
        Control("picture-credit", "line", N_("Who made the picture"), limit=200),
        Control(
            "picture-licence", "select", N_("Licence"), options=LICENCES, words="licence",
        ),
    )  # fmt: skip

    def read(entry: AnyEntry, known: KnownEntries) -> dict[str, str]:
        was = entry.image
        if was is None:
            return {}
        return given(
            {
                "picture-alt": was.alt,
                "picture-credit": was.credit,
                "picture-licence": was.licence,
            }
        )

    def write(values: Values, known: KnownEntries, base: Any) -> Made:
        was: Image | None = base.image if base is not None else None
        file = values.get("picture-file") or (was.file if was else None)
        if file is None:
            return {"image": None}
        alt = values.get("picture-alt")
        if alt is None and not (was and was.alt == "" and "picture-file" not in values):
            return [wrong("picture-alt", "field-missing", key="alt")]
        told = {
            "credit": values.get("picture-credit"),
            "licence": values.get("picture-licence"),
        }
        return {"image": Image(file=file, alt=alt or "", **told)}

    places = {
        "image.alt": "picture-alt",
        "image.credit": "picture-credit",
        "image.licence": "picture-licence",
        "image": PICTURE,
    }
    return Question(controls, read, write, places, N_("Add a picture"), folded=True)


def names(questions: Iterable[Question]) -> frozenset[str]:
    """Return the names of all values that questions ask for."""
    return frozenset(name for question in questions for name in question.asked())
