"""What pages are made of: plain frozen values, so complete that comparing them tells all."""

from wiker_ssg.site.views.agenda import AgendaPage, Category, Day, Month, Pager, Then
from wiker_ssg.site.views.entries import (
    ArticlePage,
    Body,
    EntryPage,
    EventPage,
    OrganisationPage,
    Paper,
    PartyView,
    Picture,
    PlaceView,
)
from wiker_ssg.site.views.feeds import CalendarEvent, FeedItem, FeedView, Subscription
from wiker_ssg.site.views.hours import Opening, Spans, Unusual
from wiker_ssg.site.views.lists import Attribution, Group, HomePage, ListPage, Near, NoticePage
from wiker_ssg.site.views.portal import Department, Found, Initial, PortalHome, Town, TownsPage
from wiker_ssg.site.views.search import (
    SearchChoice,
    SearchPage,
    SearchRecord,
    SearchRow,
    Signpost,
)
from wiker_ssg.site.views.shell import (
    Crumb,
    Emblem,
    Feed,
    Meta,
    Notices,
    PictureFile,
    Section,
    Shell,
)
from wiker_ssg.site.views.view import View

__all__ = [
    "AgendaPage",
    "ArticlePage",
    "Attribution",
    "Body",
    "CalendarEvent",
    "Category",
    "Crumb",
    "Day",
    "Department",
    "Emblem",
    "EntryPage",
    "EventPage",
    "Feed",
    "FeedItem",
    "FeedView",
    "Found",
    "Group",
    "HomePage",
    "Initial",
    "ListPage",
    "Meta",
    "Month",
    "Near",
    "NoticePage",
    "Notices",
    "Opening",
    "OrganisationPage",
    "Pager",
    "Paper",
    "PartyView",
    "Picture",
    "PictureFile",
    "PlaceView",
    "PortalHome",
    "SearchChoice",
    "SearchPage",
    "SearchRecord",
    "SearchRow",
    "Section",
    "Shell",
    "Signpost",
    "Spans",
    "Subscription",
    "Then",
    "Town",
    "TownsPage",
    "Unusual",
    "View",
]
