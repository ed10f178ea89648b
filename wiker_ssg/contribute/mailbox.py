"""Whether an e-mail address is one that can be written to: asked once, where it is given."""


def mailbox(text: str) -> str | None:
    """Return an address as it is written to, its domain in ASCII (RFC 5321); None for any other.

    Nothing is asked of the network. Refused are, besides what is no address: quoted and
    internationalised local parts, which many servers do not take, and what a reader of headers
    could take for an encoded word (RFC 2047).
    """
    from email_validator import EmailNotValidError, validate_email  # heavy: only the service does

    try:
        found = validate_email(
            text, check_deliverability=False, allow_smtputf8=False, allow_quoted_local=False,
            allow_domain_literal=False, allow_display_name=False, strict=True,
        )  # fmt: skip
    except EmailNotValidError:
        return None
    address = found.ascii_email
    return None if address is None or "=?" in address or "?=" in address else address


def owner(address: str) -> str:
    """Return an address by which whoever reads it is known: `marie+fete@` is `marie@`."""
    local, _, domain = address.lower().rpartition("@")
    local = local.partition("+")[0] or local
    if domain in ("gmail.com", "googlemail.com"):
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"
