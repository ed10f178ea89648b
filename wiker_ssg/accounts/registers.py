"""Numbers of the French registers: SIREN of nine digits, SIRET of fourteen."""


def digits(number: str | None) -> str:
    """Return a number without its blanks."""
    return "".join((number or "").split())


def siren(number: str) -> str:
    """Return the number of the undertaking that an establishment belongs to."""
    return digits(number)[:9]
