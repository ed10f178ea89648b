"""The languages of a site, and where each page stands in the others."""

from collections.abc import Iterable, Sequence

from wiker_ssg.language import base
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.outputs.theme.views import Alternate, Shell, SiteLanguage
from wiker_ssg.site.routes.segments import alike
from wiker_ssg.site.site import Site
from wiker_ssg.words import words


def site_languages(sites: Sequence[Site]) -> tuple[SiteLanguage, ...]:
    """Return the languages in which a commune is published, its first one first; none of one."""
    if len(sites) < 2:
        return ()
    return tuple(
        SiteLanguage(one.language, words.language_name(one.language), one.routes.base)
        for one in sites
    )


def alternates(shell: Shell, path: str, entry: AnyEntry | None = None) -> tuple[Alternate, ...]:
    """Return a page in all languages of its site; that of an entry is in some a stranger."""
    own = next((one for one in shell.languages if one.code == shell.language), None)
    if own is None:
        return ()
    address = path.removeprefix(own.base)
    spoken = spoken_in(entry, shell.language) if entry is not None else None
    return tuple(
        Alternate(
            one,
            one.base + alike(address, own.code, one.code),
            one is own,
            spoken is None or base(one.code) in spoken,
        )
        for one in shell.languages
    )


def spoken_in(entry: AnyEntry, language: str) -> frozenset[str]:
    """Return the languages in which an entry of a site has a title."""
    titled = (code for code, found in entry.translations.items() if found.title is not None)
    here = entry.spoken("title") or language
    return frozenset(map(base, (here, entry.written or here, *titled)))


def home(entry: AnyEntry, language: str, languages: Iterable[SiteLanguage]) -> SiteLanguage | None:
    """Return the other language of a site to which the page of an entry belongs.

    An entry without a translation belongs where it was written; None where that is here, or no
    language of the site.
    """
    spoken = base(entry.spoken("title") or language)
    if spoken == base(language):
        return None
    return next((one for one in languages if base(one.code) == spoken), None)


def canonical(found: Sequence[Alternate], entry: AnyEntry, shell: Shell, path: str) -> str:
    """Return where an entry's page belongs: in its own language, where it is not translated."""
    there = home(entry, shell.language, shell.languages)
    return next((one.url for one in found if one.language == there), path)
