"""What surrounds every page; the pages of entries with their texts and files; the notices."""

from collections.abc import Mapping
from functools import partial

from wiker_ssg.engine import Fetch
from wiker_ssg.markup import markdown
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.outputs.draft import Draft
from wiker_ssg.outputs.entries import bodies
from wiker_ssg.outputs.entries.views import Body
from wiker_ssg.outputs.pages.frame import chrome
from wiker_ssg.outputs.pages.notices import EMBLEM, notice_pages
from wiker_ssg.outputs.pages.shell import shell
from wiker_ssg.outputs.pages.statistics import months
from wiker_ssg.outputs.pages.statistics import statistics_page as statistics_view
from wiker_ssg.outputs.pages.tasks import emblem, entry_page, notice_page
from wiker_ssg.outputs.pages.tasks import statistics_page as statistics_task
from wiker_ssg.outputs.pages.tasks import thanks_page as thanks_task
from wiker_ssg.outputs.pages.thanks import thanks_page as thanks_view
from wiker_ssg.outputs.pages.thanks import thanks_seasons
from wiker_ssg.outputs.pictures.places import empty, shown
from wiker_ssg.outputs.pictures.places import folder as picture_folder
from wiker_ssg.outputs.plan import same
from wiker_ssg.outputs.theme.accent import accent_of
from wiker_ssg.site.routes import addressed
from wiker_ssg.source.pictures import SUFFIXES


def surroundings(draft: Draft) -> None:
    """Add what every page needs: the theme's templates and assets, and the page's frame."""
    made, theme, site = draft.made, draft.theme, draft.site
    made.values["origin"] = partial(same, site.routes.origin)
    made.values["root"] = partial(same, site.routes.root)
    made.values["shell"] = partial(same, shell(site, draft.languages))
    addresses = theme.assets(accent_of(site.commune)).below(site.routes.root)
    made.values["assets"] = partial(same, addresses)
    for name, digest in theme.digests.items():
        made.values[f"template/{name}"] = partial(theme.template, name, site.language)
        made.known[f"template/{name}"] = digest
    for section in ("", *FOLDERS):  # a folder may have entries and no place in the menu
        made.derived[f"chrome/{section}"] = partial(chrome, section=section)


def entries(draft: Draft) -> None:
    """Plan the page of each entry, and its text."""
    site, made = draft.site, draft.made
    for folder, found in site.entries.items():
        for id, entry in found.items():
            if entry.body:
                made.values[f"body/{folder}/{id}"] = partial(bodies.body, site, entry)
                made.derived[f"html/{folder}/{id}"] = partial(html, folder=folder, id=id)
            if not addressed(folder, id):
                continue
            made.values[f"page/{folder}/{id}"] = partial(draft.pages.page, folder, id)
            task = partial(entry_page, folder=folder, id=id)
            draft.page(site.routes.entry(folder, id), task)


def media(draft: Draft) -> None:
    """Plan the pictures and documents that entries use."""
    site, made = draft.site, draft.made
    for folder, found in site.entries.items():
        for id, entry in found.items():
            used = bodies.files(site, entry)
            within = [shown(site, file, "") for file in used if file in site.pictures]
            papers = [file for file in used if file not in site.pictures]
            if addressed(folder, id):  # else its text alone is shown
                within += [*draft.pages.pictures(entry), *draft.pages.scans(entry)]
                papers += [document.file or "" for document in entry.documents]
            for picture in within:
                file = picture.file
                path = site.routes.home_folder + picture_folder(site, file)
                prints = draft.pictures.picture(
                    file, site.media[file], path, picture.sizes, picture.suffix
                )
                made.values[f"picture/{file}"] = partial(same, prints)
                made.known[f"picture/{file}"] = site.media[file]
                made.outputs[path] = partial(picture_files, file=file)
                made.members[path] = len(SUFFIXES) * len(picture.sizes)
            for file in papers:
                if file in site.media and file not in site.pictures and not empty(site, file):
                    made.values[f"media/{file}"] = partial(draft.read, file)
                    made.known[f"media/{file}"] = site.media[file]
                    path = f"{site.routes.home_folder}media/{file}"
                    made.outputs[path] = partial(document_file, file=file)


def html(fetch: Fetch, folder: str, id: str) -> str:
    """Return an entry's text as HTML."""
    body: Body = fetch(f"body/{folder}/{id}")
    render = markdown.editorial if body.editorial else markdown.contributed
    return render(body.text, body.links, body.pictures)


def picture_files(fetch: Fetch, file: str) -> Mapping[str, bytes]:
    """Return a picture's renditions by name."""
    found: Mapping[str, bytes] = fetch(f"picture/{file}").files()
    return found


def document_file(fetch: Fetch, file: str) -> bytes:
    """Return a document as it was contributed."""
    data: bytes = fetch(f"media/{file}")
    return data


def thanks(draft: Draft) -> None:
    """Plan the page of thanks, where there is somebody to thank or a season has begun."""
    if thanks_seasons(draft.site):
        address = f"{draft.site.routes.words.thanks}/"
        task = partial(thanks_task, address=address)
        draft.page(address, task, thanks_view(draft.site))


def statistics(draft: Draft) -> None:
    """Plan the page of figures, where there are some."""
    if months(draft.site):
        address = f"{draft.site.routes.words.statistics}/"
        task = partial(statistics_task, address=address)
        draft.page(address, task, statistics_view(draft.site))


def notices(draft: Draft) -> None:
    """Plan what the site says of itself, and its emblem."""
    for address, view in notice_pages(draft.site).items():
        draft.page(address, partial(notice_page, address=address), view)
    draft.file(EMBLEM, partial(emblem))
