"""Documents as files: written once in the order of their numbers, each with its PDF beside.

Nothing of it is ever removed or written over: French law wants invoices kept for ten years (Code de
commerce, art. L123-22; six for the tax office, LPF, art. L102 B). A run that is killed leaves whole
documents, and the next one goes on.
"""

import errno
from collections.abc import Iterable, Iterator
from pathlib import Path

from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.chain import path_of
from wiker_ssg.accounts.documents import Invoice, encode
from wiker_ssg.accounts.issuing import language_of
from wiker_ssg.connectors.writing import put


def write_invoices(folder: Path, invoices: Iterable[Invoice]) -> Iterator[str]:
    """Write documents one after the other, and yield their paths below a ledger repository.

    Raises FileExistsError where another has the number already, and OSError.
    """
    for one in invoices:
        path = folder / path_of(one.number)
        if path.exists():
            raise FileExistsError(errno.EEXIST, "document", str(path))
        put(path, encode(one))
        yield path_of(one.number)


def write_papers(books: Books) -> Iterator[str]:
    """Write the PDF of each document that has none yet, and yield their paths."""
    from wiker_ssg.accounts.einvoice import invoice_pdf

    known = {one.number: one for one in books.invoices}
    for one in books.invoices:
        path = paper_of(one.number)
        if not (books.folder / path).exists():
            corrected = known.get(one.corrects or "")
            made = invoice_pdf(one, language_of(books, one.customer), corrected)
            put(books.folder / path, made)
            yield path


def paper_of(number: str) -> str:
    """Return where an invoice's PDF lies: `invoices/2026/F2026-0001.pdf`."""
    return str(Path(path_of(number)).with_suffix(".pdf"))
