"""CAMT.053 and CAMT.054: statements and notifications of ISO 20022, in any of their versions."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from wiker_ssg.accounts.bank.lines import BankLine, compact, read_cents, read_day
from wiker_ssg.accounts.bank.statement import Statement
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.markup import parse
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.problems import Location, Problem, problem

NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:(?P<kind>camt\.05[34])\.[0-9]{3}\.[0-9]{2}")
BOOKED, EUR = "BOOK", "EUR"
NOTHING = ("NOTPROVIDED", "NOTAVAILABLE", "NONREF", "NONE")
"""What stands where a reference is asked for and there is none."""


def read_camt(path: str, data: bytes) -> Statement | None:
    """Return a statement of CAMT; None where the XML is another. Raises `Unreadable`."""
    root, _ = parse(Payload(path, data), ReadOptions())
    found = NAMESPACE.match(_namespace(root))
    if not found:
        return None
    problems: list[Problem] = []
    accounts: list[str] = []
    lines: list[BankLine] = []
    for report in root.iter("{*}Stmt", "{*}Ntfctn"):
        account = _first(report, "Acct/Id/IBAN", "Acct/Id/Othr/Id")
        if account:
            accounts.append(compact(account))
        for entry in report.findall("{*}Ntry"):
            if _first(entry, "Sts/Cd", "Sts") == BOOKED:
                lines += _lines(path, entry, problems)
    return Statement(found["kind"], tuple(dict.fromkeys(accounts)), tuple(lines), tuple(problems))


def _lines(path: str, entry: Any, problems: list[Problem]) -> Iterator[BankLine]:
    """Yield the movements of an entry: its transactions where they add up to it, else itself."""
    booked = _day(path, entry, problems)
    total = _cents(path, entry, entry, problems)
    if booked is None or total is None:
        return
    parts = entry.findall("{*}NtryDtls/{*}TxDtls")
    amounts = [_amount(one) for one in parts]
    euros = [one is not None and one.get("Ccy", EUR) == EUR for one in amounts]
    told = len(parts) > 1 and all(euros)
    cents = [_cents(path, one, entry, problems) for one in parts] if told else []
    known = [one for one in cents if one is not None]
    if known and len(known) == len(parts) and sum(known) == total:
        for at, (one, amount) in enumerate(zip(parts, known, strict=True)):
            yield _line(entry, [one], booked, amount, at)
    else:
        yield _line(entry, parts, booked, total, None)


def _line(
    entry: Any, parts: list[Any], booked: datetime.date, cents: int, at: int | None
) -> BankLine:
    side = "Dbtr" if cents >= 0 else "Cdtr"
    texts = [*_all(parts, "RmtInf/Ustrd"), *_all(parts, "RmtInf/Strd/AddtlRmtInf")]
    texts = texts or _all([*parts, entry], "AddtlTxInf") or _all([entry], "AddtlNtryInf")
    references = [
        *_all(parts, "RmtInf/Strd/CdtrRefInf/Ref"),
        *_all(parts, "RmtInf/Strd/RfrdDocInf/Nb"),
        *_all(parts, "Refs/EndToEndId"),
    ]
    alone = len(parts) == 1
    own = _real(_all(parts if alone else [], "Refs/AcctSvcrRef"))
    whole = _real([_first(entry, "AcctSvcrRef")])
    numbered = [*own, *whole, ""][0] if at is not None else [*whole, *own, ""][0]
    reference = f"{numbered}#{at}" if numbered and at else numbered
    return BankLine(
        entry.sourceline or 1, booked, cents, " ".join(dict.fromkeys(texts)),
        _first(parts[0], f"RltdPties/{side}/Pty/Nm", f"RltdPties/{side}/Nm") if alone else "",
        compact(_first(parts[0], f"RltdPties/{side}Acct/Id/IBAN")) if alone else "",
        " ".join(dict.fromkeys(_real(references))), reference,
    )  # fmt: skip


def _cents(path: str, holder: Any, entry: Any, problems: list[Problem]) -> int | None:
    amount = _amount(holder)
    where = Location(path, entry.sourceline or 1)
    said = "" if amount is None else (amount.text or "").strip()
    currency = "" if amount is None else amount.get("Ccy", EUR)
    if currency and currency != EUR:
        problems.append(problem("bank-currency", where, value=currency))
        return None
    exact = re.sub(r"(\.[0-9]{2})0+$", r"\1", said)  # up to five decimals (ISO 20022)
    cents = read_cents(exact) if re.fullmatch(r"[0-9]{1,13}(\.[0-9]{0,2})?", exact) else None
    side = _first(holder, "CdtDbtInd") or _first(entry, "CdtDbtInd")
    if cents is None or side not in ("CRDT", "DBIT"):
        problems.append(problem("bank-amount", where, value=f"{said} {side}".strip()))
        return None
    return cents if side == "CRDT" else -cents


def _amount(holder: Any) -> Any:
    """Return the element of an amount: of a transaction of version 2 it stands deeper."""
    for path in ("Amt", "AmtDtls/TxAmt/Amt"):
        found = holder.find(_path(path))
        if found is not None:
            return found
    return None


def _day(path: str, entry: Any, problems: list[Problem]) -> datetime.date | None:
    said = _first(entry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
    day = read_day(said[:10])
    if day is None:
        problems.append(problem("bank-day", Location(path, entry.sourceline or 1), value=said))
    return day


def _namespace(root: Any) -> str:
    return str(root.tag).partition("}")[0].strip("{")


def _path(path: str) -> str:
    return "/".join(f"{{*}}{name}" for name in path.split("/"))


def _first(holder: Any, *paths: str) -> str:
    """Return the first text that stands at one of some places; empty where none does."""
    return next((text for path in paths for text in _all([holder], path)), "")


def _all(holders: list[Any], path: str) -> list[str]:
    found = [one.text or "" for holder in holders for one in holder.findall(_path(path))]
    return [" ".join(text.split()) for text in found if text.strip()]


def _real(references: list[str]) -> list[str]:
    """Return the references that are any."""
    return [one for one in references if one.upper() not in NOTHING and one.strip("0")]
