"""What is wrong in the gifts that shops give: a town, a shop or a season that nobody knows."""

from collections.abc import Iterator

from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.portal import SoldPortal
from wiker_ssg.accounts.records import GIFTS
from wiker_ssg.accounts.terms import ONE_OF, SHOWN
from wiker_ssg.problems import Problem, problem


def check_offers(books: Books, portal: SoldPortal) -> Iterator[Problem]:
    """Yield what gifts name and the portal does not have."""
    thanks = portal.hub.portal.thanks
    seasons = [one.name for one in thanks.seasons] if thanks else []
    for id, one in books.gifts.items():
        path = f"{GIFTS}/{id}.yaml"
        if one.season not in seasons:
            where, width = books.place(path, "season")
            known = ", ".join(seasons)
            yield problem("season-unknown", where, width, value=one.season, known=known)
        if one.commune not in portal.communes:
            where, width = books.place(path, "commune")
            names = ", ".join(portal.communes[:SHOWN])
            yield problem(
                "commune-unknown", where, width, value=one.commune, advice=ONE_OF, names=names
            )
            continue
        there = portal.organisations(one.commune)
        if there is not None and one.organisation not in there:
            where, width = books.place(path, "organisation")
            names = ", ".join(list(there)[:SHOWN])
            facts = {"value": one.organisation, "commune": one.commune, "names": names}
            yield problem("organisation-unknown", where, width, advice=ONE_OF, **facts)
