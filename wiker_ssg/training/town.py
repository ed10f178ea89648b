"""What training sheets say of a commune: its addresses, how it looks, examples of its own."""

import datetime
import ipaddress
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from wiker_ssg.contribute.forms import FORMS
from wiker_ssg.git.clone import Clone
from wiker_ssg.language import N_
from wiker_ssg.model.kinds import EVENT, ORGANISATION
from wiker_ssg.model.settings import COMMUNE, Commune, Portal, paying
from wiker_ssg.outputs.addresses import addresses
from wiker_ssg.outputs.embed.frames import guide
from wiker_ssg.outputs.embed.views import GuidePage
from wiker_ssg.outputs.pages.shell import shell
from wiker_ssg.outputs.theme.contrast import readable
from wiker_ssg.outputs.theme.views import Shell
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.assemble import assemble
from wiker_ssg.site.portal import PORTAL, Root
from wiker_ssg.site.site import Site, Surroundings
from wiker_ssg.source.content import Content, read_content
from wiker_ssg.source.scan import scan
from wiker_ssg.training.examples import ExampleAssociation, ExampleEvent, association, event

TRAINING = "training"
"""What a plan of communes opens where it opens the kit."""

PAPER = "#ffffff"
REMARK = "signaler/"

UNREAD = N_("{path} has errors: mend them first (wiker check)")
UNKNOWN = N_("{slug} is no commune here; known: {known}")
UNGRANTED = N_(
    "{commune} has no plan that opens training on {day}; these do: {plans}. Whoever runs the "
    "portal writes it into the commune’s plans.yaml"
)
UNREACHABLE = N_(
    "{path}: nobody else can open {addresses}; codes on paper would lead nowhere. Write the "
    "portal’s own address as base_url, and that of its forms as intake, or leave intake out"
)


class TrainedTown(NamedTuple):
    """A commune as its sheets show it; addresses are full ones.

    `forms` is empty where no service takes contributions; `entrance` is where everybody begins:
    the form for events, else the page that says how to take part. `sold` tells whether shops need
    a plan to announce. `accent` can be read on white.
    """

    commune: Commune
    portal: Portal
    content: Content
    shell: Shell
    guide: GuidePage
    accent: str
    home: str
    agenda: str
    directory: str
    contribute: str
    forms: str
    entrance: str
    remark: str
    sold: bool
    event: ExampleEvent
    association: ExampleAssociation

    @property
    def guide_url(self) -> str:
        """The page that tells how to show the agenda elsewhere."""
        return urljoin(self.home, self.guide.url)

    @property
    def slug(self) -> str:
        """The commune's place in addresses."""
        return self.commune.slug

    @property
    def name(self) -> str:
        """The commune's name."""
        return self.commune.name

    @property
    def long(self) -> bool:
        """Tell whether the name needs small letters to stand on a line."""
        return len(self.name) > LONG


LONG = 24


def read_town(root: Root, slug: str, day: datetime.date, language: str) -> TrainedTown:
    """Read a commune for its sheets, as of a day.

    Raises Usage where it is unknown or unreadable, where its plan opens no training, and where its
    addresses lead to nobody's machine but one's own.
    """
    if not root.valid:
        raise Usage(UNREAD, path=root.path)
    if slug not in root.slugs:
        raise Usage(UNKNOWN, slug=slug, known=", ".join(root.slugs[:20]) or "–")
    content = _read(root, slug, day)
    if content.commune is None:
        raise Usage(UNREAD, path=root.shown(slug, "commune.yaml"))
    _check_plan(root.portal, content, day)
    site, _ = assemble(root.portal, content, Surroundings(whole_portal=False), day, addresses)
    _check_reach(root, site)
    return _town(site, content, language)


def _read(root: Root, slug: str, day: datetime.date) -> Content:
    folder = root.folder(slug)
    found = scan(str(folder))
    return read_content(folder, slug, root.portal, found, Clone(), Content(slug), lambda zone: day)


def _check_plan(portal: Portal, content: Content, day: datetime.date) -> None:
    if content.plans.opens(portal, TRAINING, day):
        return
    plans = [
        name
        for name, plan in portal.plans.items()
        if COMMUNE in plan.for_ and TRAINING in plan.unlocks
    ]
    facts = {"commune": content.settings.name, "day": day, "plans": ", ".join(plans)}
    raise Usage(UNGRANTED, **facts)


def _check_reach(root: Root, site: Site) -> None:
    asked = (site.routes.site, site.portal.intake or "")
    lost = [url for url in asked if url and not reachable(url)]
    if lost:
        raise Usage(UNREACHABLE, path=root.shown("", PORTAL), addresses=", ".join(lost))


def reachable(url: str) -> bool:
    """Tell whether an address may lead to more than the machine that asks for it."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and host.rpartition(".")[2] not in ("localhost", "local")


def _town(site: Site, content: Content, language: str) -> TrainedTown:
    routes, known = site.routes, shell(site)
    contribute = routes.absolute(f"{routes.words.contribute}/")
    forms = known.notices.intake or ""
    return TrainedTown(
        commune=site.commune,
        portal=site.portal,
        content=content,
        shell=known,
        guide=guide(site),
        accent=readable(known.accent, PAPER),
        home=routes.absolute(""),
        agenda=routes.absolute(f"{routes.section(EVENT.folder)}/"),
        directory=routes.absolute(f"{routes.section(ORGANISATION.folder)}/"),
        contribute=contribute,
        forms=forms,
        entrance=f"{forms}{FORMS[EVENT.name].segment}/" if forms else contribute,
        remark=f"{forms}{REMARK}" if forms else "",
        sold=bool(paying(site.portal)),
        event=event(site, language),
        association=association(site, language),
    )
