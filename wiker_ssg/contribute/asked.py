"""One form as it is asked of somebody."""

import hashlib
from dataclasses import dataclass

from wiker_ssg.contribute.forms import Form
from wiker_ssg.contribute.look import Look
from wiker_ssg.contribute.records import Submission
from wiker_ssg.contribute.town import ServiceTown
from wiker_ssg.model.entries import AnyEntry


@dataclass(frozen=True)
class Asked:
    """One form as it is asked of somebody: for which commune, of which entry.

    `base` is the entry that is corrected and `existing` its file's text; `item` the submission
    that its sender corrects. `purpose` binds the form's stamp.
    """

    town: ServiceTown
    look: Look
    form: Form
    action: str
    purpose: str
    base: AnyEntry | None = None
    existing: str | None = None
    item: Submission | None = None

    @property
    def own(self) -> bool:
        """Whether only the owner of a private link can see the form."""
        return self.item is not None

    @property
    def version(self) -> str:
        """What tells the file that is corrected from what it will be later."""
        if self.existing is None:
            return ""
        return hashlib.blake2b(self.existing.encode("utf-8", "replace"), digest_size=9).hexdigest()
