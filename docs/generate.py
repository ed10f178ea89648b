"""Write docs/reference from the program itself: `make docs`; a test tells when it is needed.

python -m docs.generate
"""

from __future__ import annotations

import datetime
import inspect
import re
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import msgspec
from jinja2.filters import FILTERS

from docs.house import house_page
from wiker_ssg.cli.main import COMMANDS, group
from wiker_ssg.connectors.schemas import SCHEMAS
from wiker_ssg.connectors.settings import Connectors
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS, AnyEntry, Entry
from wiker_ssg.model.settings import Commune, Plans, Portal
from wiker_ssg.model.taxonomy import BUILT_IN
from wiker_ssg.outputs.agenda.views import AgendaPage, AroundPage, SpanPage
from wiker_ssg.outputs.data.views import DataPage
from wiker_ssg.outputs.embed.views import EmbedPage, GuidePage
from wiker_ssg.outputs.entries.views import ArticlePage, EventPage, OrganisationPage
from wiker_ssg.outputs.lists.views import HomePage, ListPage
from wiker_ssg.outputs.pages.views import LostPage, NoticePage, StatisticsPage, ThanksPage
from wiker_ssg.outputs.portal.views import PortalHome, TownsPage
from wiker_ssg.outputs.search.views import SearchPage
from wiker_ssg.outputs.theme.environment import environment
from wiker_ssg.outputs.theme.theme import shipped
from wiker_ssg.outputs.theme.views import Meta, Shell
from wiker_ssg.outputs.view import View
from wiker_ssg.problems.rules import RULES
from wiker_ssg.site.card import Card, Line, Neighbour
from wiker_ssg.source.scalars import TEXT_FORMS
from wiker_ssg.words.labels import LABELS

REFERENCE = Path(__file__).parent / "reference"
MADE = "<!-- Written by docs/generate.py: run `make docs` instead of editing this file. -->\n"

# ------------------------------------------------------------------------------------ examples

Example = str | tuple[str, str]
"""What causes a problem, in words, or as the path and text of a file."""

EVENT = "title: Fest-noz\nstart: 2026-06-24 20:30\n"
BAL = "events/bal.yaml"
SERIES = "title: Judo\nstart: 2026-09-01 18:00\nrepeat: FREQ=WEEKLY;UNTIL=20261231\n"

EXAMPLES: dict[str, Example] = {
    "file-too-large": "a file of 300 KiB with a picture pasted into its text",
    "file-unreadable": "a file whose permissions keep the program out",
    "file-link": "`events/bal.yaml` is a link to another file",
    "file-encoding": "a file saved as Windows-1252 or Latin-1",
    "file-control-character": "a text copied from a PDF, with an invisible U+0008 in it",
    "file-empty": (BAL, ""),
    "file-ending": "`events/bal.yml.txt`",
    "file-ignored": "`events/affiche.pdf`",
    "file-folder-unknown": "`evenements/bal.yaml`",
    "history-unknown": "a shallow clone, or a folder that is no clone of a Git repository",
    "front-matter-missing": ("events/bal.md", "title: Bal\n"),
    "front-matter-unclosed": ("events/bal.md", "---\ntitle: Bal\n"),
    "yaml-syntax": (BAL, "title: Bal\nstart: 2026-06-24\nplace: {name: }}\n"),
    "yaml-slip": (BAL, "title:Bal\n start: 2026-06-24\n"),
    "yaml-anchor": (BAL, "title: &t Bal\nstart: 2026-06-24\n"),
    "yaml-alias": (BAL, "title: *t\nstart: 2026-06-24\n"),
    "yaml-tag": (BAL, "title: !bal du port\nstart: 2026-06-24\n"),
    "yaml-documents": (BAL, f"{EVENT}---\n{EVENT}"),
    "yaml-duplicate": (BAL, f"{EVENT}title: Bal\n"),
    "yaml-merge": (BAL, f"{EVENT}<<: {{category: dance}}\n"),
    "yaml-depth": (BAL, f"{EVENT}tags: [[[[[[[[[[a]]]]]]]]]]\n"),
    "yaml-nodes": (BAL, f"{EVENT}tags: [{'a, ' * 5000}a]\n"),
    "yaml-key": (BAL, f"{EVENT}[a]: b\n"),
    "entry-not-mapping": (BAL, "- title: Bal\n"),
    "field-unknown": (BAL, f"{EVENT}organizer: amicale-laique\n"),
    "field-missing": (BAL, "title: Bal\n"),
    "field-shape": (BAL, f"{EVENT}booking: oui\n"),
    "text-empty": (BAL, 'title: ""\nstart: 2026-06-24\n'),
    "text-too-long": (BAL, f"title: {'Fest-noz ' * 16}\nstart: 2026-06-24\n"),
    "text-lines": (BAL, 'title: "Bal\\nen ville"\nstart: 2026-06-24\n'),
    "text-cut": (BAL, "title: Atelier #2 : poterie\nstart: 2026-06-24\n"),
    "date-invalid": (BAL, "title: Bal\nstart: 32/07/2026\n"),
    "time-invalid": (BAL, "title: Bal\nstart: 2026-06-24 25:00\n"),
    "date-offset": (BAL, "title: Bal\nstart: 2026-06-24T20:30Z\n"),
    "date-out-of-range": (BAL, "title: Bal\nstart: 2206-06-24\n"),
    "number-invalid": (BAL, f"{EVENT}booking: {{capacity: beaucoup}}\n"),
    "flag-invalid": (BAL, f"{EVENT}draft: peut-être\n"),
    "choice-unknown": (BAL, f"{EVENT}status: cancled\n"),
    "category-unknown": (BAL, f"{EVENT}category: conert\n"),
    "url-invalid": (BAL, f"{EVENT}online: www.example.org\n"),
    "email-invalid": (BAL, f"{EVENT}contact: {{email: contact chez example.org}}\n"),
    "phone-invalid": (BAL, f"{EVENT}contact: {{phone: 02 61}}\n"),
    "hours-invalid": ("services/mairie.yaml", "title: Mairie\nhours: Lu-Ve 9h-12h\n"),
    "hours-ambiguous": ("services/mairie.yaml", "title: Mairie\nhours: SH Mo,We 10:00-12:00\n"),
    "hours-school-zone": "`hours: SH off` in a commune without `school_zone`",
    "position-half": (BAL, f"{EVENT}place: {{lat: 47.3}}\n"),
    "language-invalid": (BAL, f"{EVENT}lang: français\n"),
    "language-unknown": "`languages: [it]` in `commune.yaml`: no translation of the program",
    "id-invalid": ("events/Bal_du_14.yaml", EVENT),
    "id-reserved": "`pages/agenda.md`, or the portal's own `pages/communes.md`",
    "id-duplicate": "`events/bal.yaml` and `events/2026/bal.yaml`",
    "reference-invalid": (BAL, f"{EVENT}place: /salle-polyvalente/\n"),
    "name-understood": (BAL, f"{EVENT}place: Salle polyvalente\n"),
    "name-free": (BAL, f"{EVENT}place: Chez Paulette\n"),
    "media-path": (BAL, f"{EVENT}image: {{file: ../bal.jpg, alt: Le bal}}\n"),
    "media-type": (BAL, f"{EVENT}documents: [{{title: Plan, file: plan.exe}}]\n"),
    "picture-type": (BAL, f"{EVENT}image: {{file: IMG_0001.heic, alt: Le bal}}\n"),
    "media-empty": "`media/programme.pdf` of no bytes, in `documents`",
    "media-unreadable": "`media/programme.pdf` whose permissions keep the program out",
    "media-alike": "`media/Plan.pdf` and `media/plan.pdf`",
    "media-missing": "`image: {file: bal.jpg, alt: Le bal}` without `media/bal.jpg`",
    "picture-unreadable": "`media/bal.jpg` that is cut short",
    "picture-too-large": "a panorama of 20,000 × 10,000 pixels",
    "picture-too-long": "a plan scanned from a roll: 1,000 × 90,000 pixels",
    "picture-heavy": "a scan of 80 MB",
    "document-heavy": "a film of the town council, 3 GB",
    "picture-small": "a portrait of 120 × 160 pixels cut out of an old site",
    "picture-alt-missing": "`image: {file: bal.jpg}`",
    "body-costly": "`pages/reglement.md` with 3,000 headings",
    "picture-remote": "`![le bal](https://example.org/bal.jpg)` in a text",
    "end-before-start": (BAL, f"{EVENT}end: 2026-06-24 19:00\n"),
    "end-at-start": (BAL, f"{EVENT}end: 2026-06-24 20:30\n"),
    "end-form": (BAL, f"{EVENT}end: 2026-06-25\n"),
    "rule-invalid": (BAL, f"{EVENT}repeat: tous les mardis\n"),
    "rule-start": (BAL, f"{EVENT}repeat: FREQ=WEEKLY;BYDAY=TU\n"),
    "rule-too-many": "`repeat: FREQ=DAILY` several times a day over many years",
    "occurrence-unmet": (BAL, f"{SERIES}except: 2026-09-02\n"),
    "occurrence-form": (BAL, f"{SERIES}also: 2026-09-03\n"),
    "time-gap": (BAL, "title: Bal\nstart: 2026-03-29 02:30\n"),
    "reference-unknown": "`place: sale-polyvalente`, and no entry of this name",
    "reference-ambiguous": "`place: mairie`, in `directory/` and in `services/`",
    "reference-elsewhere": "`place: savenay/cinema` in a clone of Donges alone",
    "link-unknown": "`[le club](directory:clubs-de-judo)` in a text",
    "link-heading": "`[les horaires](#horaire)` where the heading is “Horaires d’été”",
    "link-scheme": "`[le club](www.exemple.org)` in a text",
    "link-refused": "`[le plan](file:///C:/Documents/plan.pdf)` in a text",
    "link-blank": "`[le plan](../media/mon plan.pdf)` in a text",
    "picture-undescribed": "`![](../media/bal.jpg)` in a text",
    "plan-required": "an offer of a shop whose plan has ended",
    "contact-elsewhere": "a `commune.yaml` without addresses, and `publisher: {email: …}` in "
    "`portal.yaml`",
    "contact-missing": "a `commune.yaml` without addresses, and no `publisher:` in the "
    "`portal.yaml` of a published portal",
    "verified-old": "`verified: 2024-01-15`, two years later",
    "language-waits": "`languages: [fr, es]` while there is a page `pages/noticias.md`",
    "former-empty": (BAL, f"{EVENT}former_ids: ['']\n"),
    "former-idle": "`former_ids: [bal]` in `events/bal.yaml`, or one name twice",
    "path-invalid": "`former_urls: [https://ancien-site.example/fete.php?id=3]`",
    "address-taken": "`former_ids: [bal]` while there is another `events/bal.yaml`",
    "settings-missing": "a folder of `communes/` without `commune.yaml`",
    "base-url": "`base_url: https://x.example/portail?page=1`",
    "domain-invalid": "`domain: donges.example/agenda` in `commune.yaml`",
    "domain-missing": "`addressing: domain`, `base_url: https://x.example/portail`, and a commune "
    "without `domain:`",
    "format-unknown": "`format: 2` in `portal.yaml`",
    "no-effect": "`languages: [fr, br]` in `commune.yaml`, while one language is published",
    "plan-ending": "`until:` less than a month ahead, and nothing that follows",
    "plan-begins": "`domain:` in `commune.yaml`, and the plan begins next month",
    "plan-over": "`domain:` in `commune.yaml`, and the plan ended last month",
    "plan-commune": "`services/mairie.yaml`, where a plan for communes includes services",
    "commune-slug": "`communes/Donges_44/`, or `communes/communes/`",
    "commune-missing": "`communes: [{slug: donges}]` without `communes/donges/`",
    "commune-forgotten": "the same, where `.wiker` and `output/` are lost, too",
    "repository-address": "`{slug: donges, repository: ftp://x.example/donges}` in `portal.yaml`",
    "forge-unknown": "`forges: {git.exemple.fr: gitlub}` in portal.yaml",
    "forge-other": "`forges: {codeberg.org: gitlab}`, where Codeberg is a Forgejo",
    "forge-host": "`forges: {git.exemple.f: gitlab}`, and the communes are on git.exemple.fr",
    "repository-unanswered": "a server that is switched off, a repository that is private",
    "repository-empty": "a repository to which nothing was pushed yet",
    "repository-ref": "`ref: stable` in `portal.yaml` without such a branch or tag",
    "repository-unrelated": "the account of a commune was closed, and somebody else took its name",
    "repository-other": "the repository of a program instead of a commune's",
    "repository-large": "a film of the town council, 3 GB",
    "repository-unwritable": "a full disk, or `events/Bal.yaml` and `events/bal.yaml` on a Mac",
    "repository-twice": "a line of `portal.yaml` that was copied, and only its slug changed",
    "clone-worked": "an event written right into `communes/donges/`, and not pushed",
    "clone-foreign": "`git clone … communes/donges`, by hand",
    "clone-unnamed": "`communes/donges/`, after its line of `portal.yaml` was deleted",
    "accounts-missing": "`wiker accounts check` in the portal's folder",
    "accounts-public": "a ledger repository was cloned into `content/comptes`",
    "season-unannounced": "a season that was written into `portal.yaml` on its second day",
    "season-changed": "`seed: libellule` in July, where `seed: grenouille` stood in June",
    "season-unknown": "`season: Été` in `gifts/panier.yaml`, where `portal.yaml` says `Été 2026`",
    "points-differ": "`points: 12` in `thanks.yaml`, where the commits say 8",
    "draw-early": "`wiker accounts draw` before `result:` stands in `portal.yaml`",
    "tickets-late": "`wiker accounts thanks` that was first run after the public draw",
    "customer-unknown": "`customer: port` where the file is `customers/boulangerie-du-port.yaml`",
    "document-unreadable": "`invoices/2026/F2026-0007.json` was opened in an editor and cut off",
    "document-misplaced": "`F2026-0007.json` was copied to `F2026-0008.json`",
    "invoice-gap": "`invoices/2026/F2026-0007.json` was deleted",
    "invoice-changed": "an amount was corrected in an invoice that was sent",
    "portal-unnamed": "`accounts.yaml` without `portal:`, and a call without `--portal`",
    "invoice-backdated": "`wiker accounts invoice --at 2026-06-30` after invoices of July",
    "subscription-lost": "`subscriptions/port.yaml` was renamed after it was invoiced",
    "period-recut": "`per: year` became `per: month` in a subscription that was invoiced",
    "seller-incomplete": "`accounts.yaml` whose seller has no `siret:`",
    "due-too-late": "`billing: {due_days: 75}`",
    "prefix-invalid": "`billing: {prefix: F/}`",
    "customer-incomplete": "a town hall without `siret:`",
    "customer-abroad": "a shop whose address has `country: BE`",
    "settlement-unknown": "`F2026-0007` was written into a payment's file by hand",
    "settlement-beyond": "an amount was written into a payment's file by hand",
    "ledger-stale": "an entry was written into `ledger/2026.beancount`",
    "bank-unreadable": "a folder where a file is asked for",
    "bank-unknown": "the bank's PDF, or a table of customers",
    "bank-account": "the export of one's own private account",
    "bank-day": "`31/02/2026`, or a table that was sorted and saved by a spreadsheet",
    "bank-amount": "`1,234`: a thousand and more, or one euro and parts of a cent",
    "bank-currency": "a card payment in Swiss francs",
    "bank-twice": "January as CSV, then the whole quarter as CAMT.053",
    "payment-unknown": "`wiker accounts settle comptes 2026-01-05-ab`, an id that was cut off",
    "payment-counted": "`--undo` of what an ambassador's statement has",
    "settle-unknown": "`wiker accounts settle … F2026-0070` where invoices end with F2026-0007",
    "settle-amount": "`F2026-0007=400,00` where 360,00 is open",
    "ledger-fault": "`Expenses:Assurance` in `own.beancount`, before it is opened",
    "portal-unread": "`portal: ../portial` in `accounts.yaml`",
    "plan-unknown": "`plan: premum` in `subscriptions/port.yaml`",
    "plan-for-others": "`plan: commune` for a bakery",
    "commune-unknown": "`commune: dongs` in `subscriptions/port.yaml`",
    "commune-ungathered": "a subscription in Donges, and `communes/donges/` was never gathered",
    "organisation-unknown": "`organisation: boulangerie`, the file is `boulangerie-du-port.yaml`",
    "subscriptions-overlap": "two files in `subscriptions/` for one bakery and one plan",
    "price-missing": "a plan without `price` in `portal.yaml`, and no `prices` agreed",
    "prices-unordered": "the price from 2028 on stands before that from 2027 on",
    "amount-parts": "`prices: 29.999`",
    "span-backwards": "`from: 2026-03-01`, `until: 2025-03-01`",
    "span-outside": "a pause in August of a subscription that ends in July",
    "aligned-monthly": "`per: month` and `aligned: 01-01`",
    "iban-invalid": "`iban: FR76 3000 6000 0112 3456 7890 188`",
    "siret-invalid": "`siret: 732 829 320 00075`",
    "closing-early": "`wiker accounts close comptes 2026-06` on 30 June",
    "closing-closed": "`wiker accounts close comptes 2026-06`, a second time",
    "closing-order": "`wiker accounts close comptes 2026-08` while July is open",
    "closing-gap": "`closings/2026-06.json` was deleted",
    "closing-changed": "an amount of `closings/2026-06.json` was corrected by hand",
    "share-bounds": "`floor: 400` and `cap: 300`",
    "ambassador-never": "`from: 2026-09-01` and `until: 2026-06-01`",
    "ambassador-unknown": "`wiker accounts statements comptes mari releves/`",
    "change-unfinished": "`wiker check`, after `wiker commune rename` was killed half way",
    "lock-unmet": "`wiker gather --frozen` after the history of Donges was written anew",
    "update-conflict": "the title of `GUIDE.md` was changed, and today's guide has another one",
    "update-no-more": "a workflow that today's texts do without, with a step of one's own in it",
    "update-no-file": "`README.md` is a link to another file",
    "update-stamp": "`.wiker-answers.yaml` with a slug that could not stand in an address",
    "update-newer": "`wiker update` of last year, on a repository of this year",
    "update-unknown": "`wiker update` on a folder without `commune.yaml` and `portal.yaml`",
    "table-encoding": "a table that was saved as Windows-1252",
    "table-column": "a column `maire` in `communes.csv`",
    "table-missing": "a line of `communes.csv` without a name",
    "table-cells": "`47.46;-1.76` as a position, where semicolons part the columns",
    "table-long": "the table of all places of Europe",
    "table-slug": "`Saint-Étienne` in the column `slug`",
    "table-twice": "a line of `communes.csv` that was copied, and only its name changed",
    "table-answer": "`4405` in the column `code`",
    "country-unknown": "`country: France` in `commune.yaml`",
    "form-invalid": "`postcodes: [Donges]` in `commune.yaml`",
    "timezone-unknown": "`timezone: Europe/Donges` in `commune.yaml`",
    "country-neutral": "`country: JP` in `commune.yaml`",
    "colour-invalid": "`theme: {accent: vert}` in `commune.yaml`",
    "theme-unknown": "`theme: {name: bocag}` in `commune.yaml`",
    "theme-invalid": "`theme: bocag`, or a template that ends too early",
    "unforeseen": "a value that makes the program itself fail: all others are published",
    "output-taken": "a `robots.txt` written by hand in the folder of `--output`",
    "output-unknown": "`.wiker` and `output/.wiker-manifest` were both deleted",
    "theme-idle": "`{% block man %}` in a template that extends one with a block `main`",
    "template-failed": "`{{ entry.titel }}` in `templates/event.html`",
    "task-failed": "a disk that is full",
    "calendar-shortened": "a commune with more than 1,000 coming events",
    "source-failing": "an agenda whose server has answered 404 for three days",
    "source-silent": "an agenda in which nothing was added for two months",
    "fetch-address": "`url: https://name:password@example.org/agenda.ics`",
    "fetch-https": "`url: http://example.org/agenda.ics`, or a redirect to such an address",
    "fetch-private": "`url: https://192.168.1.20/agenda.ics`, or a redirect to such an address",
    "fetch-host": "`url: https://agenda.exemple.invalid/`",
    "fetch-unreachable": "a server that is switched off",
    "fetch-status": "an agenda that has moved: its server answers 404",
    "fetch-answer": "a connection that breaks off in the middle of a file",
    "fetch-redirects": "two addresses that lead to each other",
    "fetch-slow": "a server that sends a few bytes a second",
    "fetch-robots": "a robots.txt with `User-agent: *` and `Disallow: /`",
    "fetch-later": "a server that answers 429 and asks for an hour’s patience",
    "fetch-git": "`git: https://example.org/no-repository`",
    "fetch-where": "a source with `url` and `file`",
    "fetch-outside": "`file: ../agenda.ics`",
    "fetch-missing": "`file: agenda.ics` without such a file",
    "fetch-files": "`git: https://example.org/archive.git`, with 10,000 files",
    "source-name-taken": "a source `openagenda` in `portal.yaml`'s folder and in a commune's",
    "source-empty": "a file of no bytes",
    "source-large": "a calendar of 300 MB",
    "source-unpacked": "a `.zip` of 40 kB that unpacks to gigabytes",
    "source-archive": "a `.zip` with a password",
    "source-unknown": "a PDF",
    "source-format": "`format: exel`",
    "source-page": "`url: https://mairie.example/agenda.ics`, which shows a sign-in page",
    "source-page-bare": "the address of a web page without schema.org data",
    "source-front-matter": "`_posts/2026-06-24-bal.md` of another generator",
    "source-description": "`schema.json` instead of the data that it describes",
    "source-syntax": "a JSON file that ends in its midst",
    "source-encoding": "`options: {encoding: ascii}` for a file with accents",
    "source-entities": "an RSS feed with a `<!DOCTYPE … <!ENTITY …>` of its own",
    "source-depth": "a JSON file of ten thousand brackets in brackets",
    "source-columns": "a table of a hundred thousand columns",
    "source-path": "`options: {records: data.events}`, and there is only `data.agenda`",
    "source-sheet": "`options: {sheet: Agenda}` in a workbook without such a sheet",
    "source-no-records": "a JSON file with a list of words",
    "source-failed": "Overpass answers with a `remark` that its time ran out",
    "source-values": "a JSON file of 45 MB that holds nothing but `{}`",
    "source-records-refused": "a list of numbers with a record among them",
    "source-cut": "a calendar without its `END:VCALENDAR`",
    "calendar-zone": "`DTSTART;TZID=Chez nous:20260613T180000`, of which no VTIMEZONE says more",
    "calendar-unread": "`RRULE:FREQ=FORTNIGHTLY`, `DURATION:-PT1H`, `EXDATE:demain`",
    "calendar-no-date": "`UNTIL` before `DTSTART`",
    "calendar-until": "a weekly series without an end, written in UTC",
    "calendar-differs": "an event at 02:30, an hour after clocks showed 02:30 already",
    "source-records": "a national register as one file",
    "source-record-shape": "a number in the midst of a list of events",
    "source-record-size": "a description of ten million letters",
    "source-record-empty": "`[{}]`",
    "source-record-syntax": "a line that is cut off in a file with JSON on each line",
    "source-record-sum": "a row “Total” below a table",
    "source-component": "a VTODO among the events of a calendar",
    "record-opposed": "a shop of SIRENE with `statutDiffusionEtablissement: N`",
    "record-dissolved": "an association of the RNA with `position: D`",
    "record-closed": "a shop of OpenStreetMap with `disused:shop=bakery`",
    "record-incomplete": "an event without a date",
    "record-unread": "an event on `31/02/2026`, or `vers Pâques`",
    "record-kind": "a table of no known schema, without `kind` in `connectors.yaml`",
    "record-twice": "the same event in two exports of one folder",
    "value-cut": "a description of 60,000 characters",
    "values-left": "a shop with three telephone numbers",
    "hours-over": "`validThrough: 2023-12-31` in hours of schema.org",
    "dates-left": "a period of DATAtourisme that ends before it begins",
    "dates-cut": "an exhibition as one date a day, for eight years",
    "value-unread": "opening hours such as `le matin, sauf exception`",
    "place-unknown": "an event without code, postcode, town or position in a portal's source",
    "place-elsewhere": "an event of Nantes in a source of Donges",
    "place-unsure": "a position in the middle between two towns",
    "import-plan": "`organisateur: bar-du-port` in a row, a business without a plan",
    "import-gate": "a row that names `Bar du Port`, where that is a business without a plan",
    "import-key-twice": "two records with one id in a table",
    "import-days": "an exhibition of a month, exported as thirty events of a day",
    "import-keys-change": "a calendar of Outlook, whose UIDs are others at every export",
    "import-memory": "`.imported/openagenda.json` with the marks of a merge conflict in it",
}

# ---------------------------------------------------------------------------------- field types


def form(kind: f.FieldType) -> str:
    """Return a field type in words."""
    return FORMS[type(kind)](kind)


def _text(kind: f.Text) -> str:
    name = "Markdown" if kind.markdown else "text"
    limit = f", at most {kind.limit:,} characters" if kind.limit else ""
    return f"{name}{limit}"


def _number(kind: f.Whole | f.Amount, name: str) -> str:
    return f"{name} from {kind.low:,g} to {kind.high:,g}"


def _words(values: tuple[str, ...]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _record(kind: f.RecordField) -> str:
    word = f"`{kind.word}` or " if kind.word else ""
    scalar = f"{form(f.fields(kind.struct)[kind.scalar].type)} or " if kind.scalar else ""
    name = kind.struct.__name__
    return f"{word}{scalar}[{name}](#{name.lower()})"


def _reference(kind: f.To) -> str:
    inline = kind.inline
    inside = f", or [{inline.__name__}](#{inline.__name__.lower()})" if inline else ""
    return f"reference: `id`, `commune/id` or `kind:id`{inside}"


FORMS: dict[type, Any] = {
    f.Text: _text,
    f.DayField: lambda kind: "date, `2026-06-24`",
    f.When: lambda kind: "date, or local time, `2026-06-24 20:30`",
    f.Flag: lambda kind: "`true` or `false`",
    f.Whole: lambda kind: _number(kind, "whole number"),
    f.Amount: lambda kind: _number(kind, "number"),
    f.ChoiceField: lambda kind: _words(kind.values),
    f.CategoryField: lambda kind: "category, see below",
    f.Url: lambda kind: "web address, `https://…`",
    f.Domain: lambda kind: "name of a host, `donges.example`",
    f.BaseUrl: lambda kind: "web address, which may have a path: `https://…/portail`",
    f.Email: lambda kind: "e-mail address",
    f.Phone: lambda kind: "telephone number, in any usual form",
    f.HoursField: lambda kind: "opening hours, `Mo-Fr 09:00-12:00; PH off`",
    f.LanguageCode: lambda kind: "language code, `fr`",
    f.Slug: lambda kind: "id: small letters, digits, hyphens",
    f.FormerId: lambda kind: "id, or `commune/id`",
    f.SitePath: lambda kind: "path on the site, `/old/page.html`",
    f.Zone: lambda kind: "time zone, `Europe/Paris`",
    f.Country: lambda kind: "country, `FR`",
    f.FormattedText: lambda kind: f"{kind.name}, `{TEXT_FORMS[kind.name].example}`",
    f.Colour: lambda kind: "colour, `#1d6f5f`",
    f.RuleField: lambda kind: "RFC 5545 rule, `FREQ=WEEKLY;BYDAY=TU`",
    f.MediaFile: lambda kind: "picture below `media/`" if kind.picture else "file below `media/`",
    f.To: _reference,
    f.RecordField: _record,
    f.ListOf: lambda kind: f"list of: {form(kind.item)}{' (one may stand alone)' * kind.single}",
    f.MapOf: lambda kind: f"mapping from {form(kind.key)} to {form(kind.item)}",
    f.WordOr: lambda kind: f"`{kind.word}`, or {form(kind.other)}",
}


def inner(kind: f.FieldType) -> list[type]:
    """Return the classes that a field type holds."""
    if isinstance(kind, f.RecordField):
        return [kind.struct]
    if isinstance(kind, f.To):
        return [kind.inline] if kind.inline else []
    if isinstance(kind, f.ListOf):
        return inner(kind.item)
    if isinstance(kind, f.MapOf):
        return [*inner(kind.key), *inner(kind.item)]
    return inner(kind.other) if isinstance(kind, f.WordOr) else []


def table(struct: type, without: Collection[str] = ()) -> str:
    """Return the fields of a class as a table, with what counts where one is not written."""
    usual = {info.name: info.default for info in msgspec.structs.fields(struct)}
    rows = ["| field | | form |", "|---|---|---|"]
    for field in f.fields(struct).values():
        if field.key in without:
            continue
        value = usual[field.name]
        plain = isinstance(value, int | float | str) and value is not False
        needed = "required" if field.required else f"else `{value}`" if plain else ""
        rows.append(f"| `{field.key}` | {needed} | {form(field.type)} |")
    return "\n".join(rows) + "\n"


def described(struct: type) -> str:
    """Return what a class says of itself, in one paragraph."""
    return " ".join((struct.__doc__ or "").split("\n\n")[0].split())


def sections(structs: list[type]) -> list[str]:
    """Return one section for each class, and for those that they hold."""
    parts, seen, waiting = [], set(), list(structs)
    while waiting:
        struct = waiting.pop(0)
        if struct in seen:
            continue
        seen.add(struct)
        if struct not in structs:
            parts.append(f"### {struct.__name__}\n\n{described(struct)}\n\n{table(struct)}")
        known = f.fields(struct).values()
        waiting += [found for field in known for found in inner(field.type)]
    return sorted(parts)


# ---------------------------------------------------------------------------------------- pages


def fields_page() -> str:
    """Every kind of entry, field and form."""
    common = f.fields(Entry)
    parts = [
        "# Fields of entries\n",
        MADE,
        (
            "An entry is one file, YAML or Markdown with front matter, in the folder of its "
            "kind. An editor that reads `wiker schema KIND` completes and checks these fields "
            "while you type.\n"
        ),
        "## Every entry\n",
        described(Entry) + "\n",
        table(Entry),
    ]
    for name, kind in MODELS.items():
        parts += [f"## {name}\n", f"Folder `{kind.folder}/`. {described(kind)}\n"]
        if len(f.fields(kind)) > len(common):
            parts.append(table(kind, common))
        categories = _words(tuple(BUILT_IN[kind.folder]))
        parts.append(f"Categories: {categories}.\n")
    parts += [
        "## Mappings\n",
        "What stands inside other fields.\n",
        *sections(list(MODELS.values())),
    ]
    return "\n".join(parts)


def settings_page() -> str:
    """Every setting of portal.yaml, commune.yaml, plans.yaml and connectors.yaml."""
    files = {
        "portal.yaml": Portal,
        "commune.yaml": Commune,
        "plans.yaml": Plans,
        "connectors.yaml": Connectors,
    }
    parts = [
        "# Settings\n",
        MADE,
        (
            "A slip in one setting is reported; the other settings count all the same. Only a "
            "`portal.yaml` that cannot be read at all or is of an unknown format keeps the site "
            "from being built, and one whose `base_url`, `uid_domain`, `communes` or `plans` "
            "cannot be read: what would be published instead would be another site.\n"
        ),
    ]
    for name, struct in files.items():
        parts += [f"## `{name}`\n", described(struct) + "\n"]
        parts.append(table(struct))
    parts += ["## Mappings\n", *sections(list(files.values()))]
    parts += ["## Known schemas\n", "Values of `schema` in `connectors.yaml`.\n"]
    parts += ["| schema | kind | |", "|---|---|---|"]
    parts += [
        f"| `{name}` | {schema.kind or 'several'} | {schema.name} |"
        for name, schema in SCHEMAS.items()
    ]
    return "\n".join(parts) + "\n"


def problems_page() -> str:
    """Every code: how much it weighs, message, remedy, example."""
    parts = [
        "# Problems\n",
        MADE,
        (
            "*error*: the entry is left out. *warning*: it is published, but doubtful. "
            "*info*: good to know. Words in braces are filled in with the case at hand. "
            "`wiker check` shows all of them, in French or English.\n"
        ),
    ]
    for code, rule in RULES.items():
        parts.append(f"## `{code}`\n")
        parts.append(f"*{rule.severity.value}*: {_plain(rule.message)}\n")
        parts.append(f"Remedy: {_plain(rule.remedy)}\n")
        example = EXAMPLES[code]
        if isinstance(example, str):
            parts.append(f"Example: {example}.\n")
        else:
            path, text = example
            shown = text if len(text) < 300 else f"{text[:120]}…\n"
            parts.append(f"Example, `{path}`:\n\n```yaml\n{shown}```\n")
    return "\n".join(parts)


def _plain(text: str) -> str:
    return "*what this case needs*" if text in ("{advice}", "{reason}", "{known}") else text


def commands_page() -> str:
    """Every command with its options."""
    parts = [
        "# Commands\n",
        MADE,
        (
            "ROOT is a folder with `portal.yaml` or `commune.yaml`: by default the current "
            "folder, else `content/`. Messages are in French or English, by `wiker --lang` or "
            "the environment (`LANG`). Exit status: 0; 1 when something is wrong with the "
            "content (0 with `--tolerant`) or could not be made; 2 for wrong usage; 130 after "
            "Ctrl+C.\n"
        ),
        "## `wiker`\n",
        _options(group),
    ]
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        arguments = [
            p.make_metavar(click.Context(command))
            for p in command.params
            if isinstance(p, click.Argument)
        ]
        parts.append(f"## `{' '.join(['wiker', name, *arguments])}`\n")
        parts.append(f"{command.help}\n")
        parts.append(_options(command))
        if isinstance(command, click.Group):
            parts.append(_subcommands(command))
    return "\n".join(parts)


def _subcommands(command: click.Group) -> str:
    rows = ["| command | |", "|---|---|"]
    context = click.Context(command)
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner is not None
        words = [name]
        for parameter in inner.params:
            metavar = parameter.make_metavar(click.Context(inner))
            if isinstance(parameter, click.Argument):
                words.append(metavar)
            elif isinstance(parameter, click.Option):
                option = " ".join(
                    [parameter.opts[-1], *([] if parameter.is_flag else [parameter.metavar or ""])]
                )
                words.append(option if parameter.required else f"[{option}]")
        rows.append(f"| `{' '.join(words)}` | {inner.help} |")
    return "\n".join(rows) + "\n"


def _options(command: click.Command) -> str:
    rows = ["| option | |", "|---|---|"]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            value = "" if parameter.is_flag else parameter.metavar or ""
            if isinstance(parameter.type, click.Choice):
                value = r"\|".join(parameter.type.choices)
            name = f"{parameter.opts[-1]} {value}".strip()
            rows.append(f"| `{name}` | {parameter.help} |")
    return "\n".join(rows) + "\n"


# --------------------------------------------------------------------------------------- themes

TEMPLATES: dict[str, tuple[type | None, str]] = {
    "home.html": (HomePage, "a commune’s first page"),
    "agenda.html": (AgendaPage, "the agenda, a month, a category of events"),
    "span.html": (SpanPage, "what is on today, this weekend or this week, here and around"),
    "around.html": (AroundPage, "the agenda of a commune and its neighbours"),
    "list.html": (ListPage, "the directory and the other lists"),
    "event.html": (EventPage, "an event"),
    "organisation.html": (OrganisationPage, "an organisation or public service"),
    "article.html": (ArticlePage, "news, an offer, a place worth seeing, an editorial page"),
    "legal.html": (NoticePage, "the legal notice"),
    "accessibility.html": (NoticePage, "the accessibility statement"),
    "contribute.html": (NoticePage, "how to take part"),
    "plans.html": (NoticePage, "what each plan gives, and how to take one"),
    "thanks.html": (ThanksPage, "whom a town thanks"),
    "statistics.html": (StatisticsPage, "what is read of a town"),
    "embed.html": (EmbedPage, "the agenda, or a category, for a frame on another site"),
    "embedding.html": (GuidePage, "how to show the agenda on another site"),
    "data.html": (DataPage, "open data, of a town or of the whole portal"),
    "search.html": (SearchPage, "the page on which people search"),
    "portal.html": (PortalHome, "the portal’s first page"),
    "towns.html": (TownsPage, "the towns of a portal"),
    "notfound.html": (LostPage, "the page for addresses that lead nowhere"),
}
"""What each page template is given as `page`, and what it makes."""

FRAMES = {
    "chrome/before.html": "what stands above every page of a section",
    "chrome/after.html": "what stands below",
    "emblem.svg": "a site’s emblem, beside its name in browsers",
}
"""Templates that are given `shell` and nothing of a page."""

SCALARS = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    Decimal: "amount",
    datetime.date: "date",
    datetime.time: "time",
}


def view_type(hint: Any, known: dict[str, str]) -> str:
    """Return the type of a view's field in words; `known` are anchors by class name."""
    if hint == AnyEntry:
        return "[entry](fields.md)"
    if hint in SCALARS:
        return SCALARS[hint]
    arguments = typing.get_args(hint)
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        said = [view_type(each, known) for each in arguments if each is not type(None)]
        return " or ".join([*said, "none"])
    if origin is tuple and arguments[-1] is Ellipsis:
        return f"list of: {view_type(arguments[0], known)}"
    if origin is tuple:
        return f"({', '.join(view_type(each, known) for each in arguments)})"
    if origin is dict:
        key, value = (view_type(each, known) for each in arguments)
        return f"mapping from {key} to {value}"
    name: str = hint.__name__
    return f"[{name}]({known[name]})"


def view_fields(view: type) -> list[tuple[str, Any]]:
    """Return the names and types of a view's fields, those of its parents among them."""
    return list(typing.get_type_hints(view).items())


def held(hint: Any) -> Iterator[type]:
    """Yield the classes that a type is made of."""
    if hint == AnyEntry:
        return
    arguments = typing.get_args(hint)
    for each in arguments:
        yield from held(each)
    if not arguments and isinstance(hint, type) and hint not in SCALARS:
        yield hint


def reachable(roots: Iterable[type]) -> list[type]:
    """Return classes and all that they hold, in the order in which they are met."""
    found: list[type] = []
    waiting = list(roots)
    while waiting:
        view = waiting.pop(0)
        if view in found or view in (type(None), type(Ellipsis)):
            continue
        found.append(view)
        if issubclass(view, View | Card | Line | Neighbour) or hasattr(view, "_fields"):
            waiting += [each for _, hint in view_fields(view) for each in held(hint)]
    return found


def anchors(views: Iterable[type]) -> dict[str, str]:
    """Return where each class is described: here, or with what people write."""
    written = {
        **dict.fromkeys(("TownHall", "Publisher", "Host", "Code"), "settings.md"),
        **dict.fromkeys(("Price", "Address"), "fields.md"),
    }
    found = {}
    for view in views:
        page = written.get(view.__name__, "")
        found[view.__name__] = f"{page}#{view.__name__.lower()}"
    return found


def views_page() -> str:
    """Every view that templates are given."""
    pages = [view for view, _ in TEMPLATES.values() if view is not None]
    views = reachable([Shell, Meta, *pages])
    known = anchors(views)
    parts = [
        "# What templates are given\n",
        MADE,
        (
            "Plain values, complete and frozen; times are local to `shell.timezone`. How themes "
            "use them: [Themes](../themes.md); what they can do with them: "
            "[Functions, filters and parts](templates.md).\n"
        ),
    ]
    rows = ["| template | `page` | makes |", "|---|---|---|"]
    for name, (view, said) in TEMPLATES.items():
        given = f"[{view.__name__}]({known[view.__name__]})" if view else "none"
        rows.append(f"| `{name}` | {given} | {said} |")
    rows += [f"| `{name}` | | {said} |" for name, said in FRAMES.items()]
    parts.append("\n".join(rows) + "\n")
    for view in views:
        if not known[view.__name__].startswith("#"):
            continue
        parts.append(f"## {view.__name__}\n\n{inspect.cleandoc(view.__doc__ or '')}\n")
        rows = ["| field | type |", "|---|---|"]
        rows += [f"| `{name}` | {view_type(hint, known)} |" for name, hint in view_fields(view)]
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


VALUES = {
    "names": "the words of closed vocabularies, `names.status.cancelled` or `names.type[key]`: "
    + _words((*LABELS, "mime")),
    "weekdays": "the days’ names from Monday on, each as (short, in full)",
    "shortened": "words that people write shorter than towns do, with those: `st:saint`",
    "open_words": "the sentences that `open.js` chooses from, as JSON",
}
"""The names that stand for values."""

WORDS = {
    "_": "Return a sentence in the page’s language; the English one is its key.",
    "ngettext": "Return a sentence for one or for several, by a number.",
}
"""The functions that gettext brings; `gettext` is another name of `_`."""

BROUGHT = frozenset(
    {
        *("range", "dict", "lipsum", "cycler", "joiner", "namespace"),
        *("gettext", "pgettext", "npgettext", *WORDS),
    }
)
"""What Jinja and its extension bring."""


def named(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function of ours behind a filter: itself, or the one that a lambda calls."""
    if function.__name__ != "<lambda>":
        return function
    first, *rest = function.__code__.co_names
    found = function.__globals__[first]
    return getattr(found, rest[0]) if inspect.ismodule(found) else found  # type: ignore[no-any-return]


def promise(function: Callable[..., Any]) -> str:
    """Return what a function says of itself, in one paragraph."""
    return " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())


def own_filters() -> dict[str, Callable[..., Any]]:
    """Return the filters that are not Jinja's."""
    filters = environment("en").filters
    return {
        name: function
        for name, function in sorted(filters.items())
        if FILTERS.get(name) is not function
    }


def own_functions() -> dict[str, Any]:
    """Return the names that templates know and that are not Jinja's."""
    known = environment("en").globals
    return {name: known[name] for name in sorted(known) if name not in BROUGHT}


MACRO = re.compile(r"(?:^{#(.*?)#}\n)?^{% macro (\w+)\((.*?)\) %}", re.DOTALL | re.MULTILINE)


def macros(text: str) -> Iterator[tuple[str, str]]:
    """Yield a template's macros as they are called, with what is said of them."""
    for said, name, given in MACRO.findall(text):
        yield f"{name}({given})", " ".join(said.split())


def templates_page() -> str:
    """Every function, value, filter and part that templates can use."""
    parts = [
        "# Functions, filters and parts\n",
        MADE,
        (
            "What templates can use beside [what Jinja brings]"
            "(https://jinja.palletsprojects.com/en/stable/templates/#list-of-builtin-filters). A "
            "value that is missing is an error: `{% if x %}` needs an `x`.\n"
        ),
        "## Functions and values\n",
    ]
    rows = ["| name | |", "|---|---|"]
    rows += [f"| `{name}(…)` | {said} |" for name, said in WORDS.items()]
    for name, value in own_functions().items():
        if name in VALUES:
            rows.append(f"| `{name}` | {VALUES[name]} |")
        else:
            given = ", ".join(str(each).split(":")[0] for each in _parameters(value))
            rows.append(f"| `{name}({given})` | {promise(value)} |")
    parts += ["\n".join(rows) + "\n", "## Filters\n"]
    rows = ["| filter | |", "|---|---|"]
    for name, function in own_filters().items():
        first, *rest = (each.name for each in _parameters(function))
        call = rf"{first}\|{name}" + (f"({', '.join(rest)})" if rest else "")
        rows.append(f"| `{call}` | {promise(named(function))} |")
    parts += ["\n".join(rows) + "\n", "## Parts\n"]
    parts.append(
        'The macros of `bocage`: `{% from "parts/agenda.html" import item %}`. `sprite` is '
        '`assets["icons.svg"]`, `zone` and `country` are the shell’s. `make components` shows '
        "each of them.\n"
    )
    folder = shipped() / "bocage" / "templates"
    for file in sorted(folder.glob("parts/*.html")):
        rows = [f"### `parts/{file.name}`\n", "| macro | |", "|---|---|"]
        rows += [f"| `{call}` | {said} |" for call, said in macros(file.read_text("utf-8"))]
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    return list(inspect.signature(function).parameters.values())


PAGES = {
    "commands.md": commands_page,
    "fields.md": fields_page,
    "house.md": house_page,
    "problems.md": problems_page,
    "settings.md": settings_page,
    "templates.md": templates_page,
    "views.md": views_page,
}


def main() -> None:
    """Write all pages."""
    from wiker_ssg.cli.speech import speak

    speak("en")
    REFERENCE.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
