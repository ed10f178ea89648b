"""The law over whole builds: whatever people did, what lies there is what a clean build leaves."""

import datetime
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.portals import AT, PROJECT, clean, difference, facts, make, tree, write
from tests.strategies import entries
from wiker_ssg.build.options import Built
from wiker_ssg.engine import FolderSink, Store
from wiker_ssg.source.dump import dump

SLUGS = ("donges", "savenay", "blain", "fay")
NAMES = ("Donges", "Savenay", "Blain", "Fay-de-Bretagne")
FOLDERS = ("events", "directory", "news", "offers", "services", "heritage", "pages")
SHORT = {folder: folder[0] for folder in FOLDERS} | {"services": "s", "offers": "o", "pages": "p"}


class Killed(BaseException):
    """Stands for the end of the process."""


# What people write. Few names, so that entries often mean, replace and miss one another.


def picture(form: str, colour: int, size: tuple[int, int] = (4, 3)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, (colour, 90, 90)).save(file, form)
    return file.getvalue()


PICTURES = (
    picture("PNG", 10),
    picture("PNG", 200),
    picture("JPEG", 10),
    picture("JPEG", 10, (400, 3)),  # two widths
    b"no picture",
    picture("JPEG", 10)[:80],  # broken off
)
MEDIA = ("a.png", "b.jpg")
IMAGES = ("{file: a.png, alt: Vue}", "{file: b.jpg}", "{file: b.jpg, alt: ''}")
BROKEN = (
    b"title: [\n",
    b"title: a\nstart: 32/07/2026\n",
    b"title: a\ntile: b\n",
    "title: Été\n".encode("latin-1"),
    b"",
    b"&a [*a]\n",
)
RESERVED = ("en", "news", "directory", "page", "2026-04", "home", "index")
"""Ids that a place or a language reserves: some only once the language is added."""

OLD_SLUGS = ("vieux", "ancien", "fay", "blain")
"""Slugs that communes had before: two of them are those of living ones, at times."""

OLD_URLS = ("/old.html", "/donges/old/", "/savenay/agenda/e1/", "/manif/bal.ics", "/Donges/p1/")
ids = st.integers(1, 3)
communes = st.sampled_from(SLUGS)
days = st.integers(-40, 60).map(lambda n: AT + datetime.timedelta(n))
titles = st.sampled_from(("Fest-noz", "Église ouverte", "Œufs & <lapins>", "À bientôt", "Marché"))


def option(name: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[str]:
    return st.just("") | values.map(lambda value: f"{name}: {value}\n")


@st.composite
def references(draw: st.DrawFn, letters: str = "dsh") -> str:
    id = f"{draw(st.sampled_from(letters))}{draw(ids)}"
    return draw(st.sampled_from((id, f"{draw(communes)}/{id}")))


places = references() | st.sampled_from(
    (
        "{name: Salle, city: Savenay, postcode: '44260'}",
        "{name: Halle, city: Blain}",
        "{name: Quai, city: Donges, postcode: '44480', lat: 47.32, lon: -2.07}",
    )
)
links = st.builds("[là](directory:{}/d{})".format, communes, ids) | st.builds(
    "[là](events:e{})".format, ids
)
shown = st.sampled_from(
    (
        "[plan](../media/b.jpg)",
        "![Vue](../media/a.png)",
        "[e](../events/e1.yaml)",
        "[e](../events/2026/e2.md)",
        "[d](/savenay/annuaire/d1/)",
        "[p](/donges/p1/)",
        "[m](/donges/agenda/2026-04/)",
    )
)
bodies = (
    st.sampled_from(("Venez.", "**Gratuit** pour tous.", "- un\n  - deux")) | links | shown | shown
)


@st.composite
def former(draw: st.DrawFn, letter: str) -> str:
    """Draw former ids of a kind, of this commune or of another."""
    names = st.builds("{}{}".format, st.just(letter), ids)
    there = st.builds("{}/{}".format, st.sampled_from((*SLUGS, "vieux")), names)
    return f"[{', '.join(draw(st.lists(names | there, min_size=1, max_size=2)))}]"


@st.composite
def common(draw: st.DrawFn, letter: str) -> str:
    text = f"title: {draw(titles)}\n"
    text += draw(option("summary", st.sampled_from(("Bref.", "Tout le monde vient."))))
    text += draw(option("published", days)) if draw(st.booleans()) else ""
    text += draw(option("expires", days)) if draw(st.booleans()) else ""
    text += draw(option("image", st.sampled_from(IMAGES)))
    text += draw(option("images", st.just("[{file: a.png, alt: ''}, {file: b.jpg, alt: Quai}]")))
    text += draw(option("documents", st.just("[{title: Avis, file: b.jpg}]")))
    text += draw(option("former_ids", former(letter)))
    text += draw(option("former_urls", st.sampled_from(OLD_URLS)))
    text += draw(option("lang", st.just("en"))) if draw(st.booleans()) else ""
    text += draw(option("translations", st.just("{en: {title: Night, body: Come}}")))
    text += draw(option("draft", st.just("true"))) if draw(st.booleans()) else ""
    return text + draw(
        option("body", bodies.map(lambda body: "|\n  " + body.replace("\n", "\n  ")))
    )


@st.composite
def events(draw: st.DrawFn) -> str:
    text = draw(common("e"))
    day = draw(days)
    time = draw(st.sampled_from(("", " 20:30", " 02:15", " 00:00")))
    text += f"start: {day}{time}\n"
    text += draw(option("category", st.sampled_from(("concert", "market", "unknown"))))
    text += draw(option("place", places)) + draw(option("organiser", references("ds")))
    text += draw(option("part_of", ids.map("e{}".format)))
    text += draw(option("status", st.sampled_from(("cancelled", "full"))))
    if draw(st.booleans()):
        weekday = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[day.weekday()]
        bound = draw(st.sampled_from(("", ";COUNT=4")))
        text += f"repeat: FREQ=WEEKLY;BYDAY={weekday}{bound}\n"
        week = day + datetime.timedelta(7)
        text += draw(option("except", st.just(f"[{week}{time}]")))
        after = day + datetime.timedelta(14)
        text += draw(
            option(
                "changes", places.map(lambda place: f"\n  - {{on: {after}{time}, place: {place}}}")
            )
        )
    return text


@st.composite
def organisations(draw: st.DrawFn) -> str:
    text = draw(common("d")) + f"type: {draw(st.sampled_from(('association', 'business')))}\n"
    text += draw(option("category", st.sampled_from(("food", "sport", "culture"))))
    text += draw(
        option(
            "address", st.sampled_from(("{city: Donges, lat: 47.33, lon: -2.0}", "{city: Blain}"))
        )
    )
    text += draw(option("members_of", references("d").map("[{}]".format)))
    text += draw(option("closed", days)) if draw(st.booleans()) else ""
    return text + draw(option("verified", st.sampled_from((AT, datetime.date(2020, 1, 1)))))


@st.composite
def other_entries(draw: st.DrawFn, folder: str) -> str:
    text = draw(common(SHORT[folder]))
    if folder == "news":
        text += f"date: {draw(days)}\n" + draw(option("by", references("ds")))
        return text + draw(option("urgent", st.just("true")))
    if folder == "offers":
        return f"{text}by: {draw(references('d'))}\nuntil: {draw(days)}\n"
    if folder == "pages":
        return text + draw(option("parent", ids.map("p{}".format)))
    if folder == "heritage":
        return text + draw(option("category", st.sampled_from(("church", "castle"))))
    return text


@st.composite
def written(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw an entry's path below its commune and its text."""
    if draw(st.integers(0, 9)) == 0:
        entry = draw(entries())
        return entry.path, dump(entry).encode()
    folder = draw(st.sampled_from(("events", "events", "directory", *FOLDERS)))
    id = f"{SHORT[folder]}{draw(ids)}"
    if draw(st.integers(0, 15)) == 0:
        id = draw(st.sampled_from(RESERVED))
    below = draw(st.sampled_from(("", "", "2026/")))
    if draw(st.integers(0, 9)) == 0:
        return f"{folder}/{below}{id}.yaml", draw(st.sampled_from(BROKEN))
    made = {"events": events, "directory": organisations}.get(folder)
    text = draw(made() if made else other_entries(folder))
    ending = draw(st.sampled_from(("yaml", "yaml", "md")))
    if ending == "md":
        fields, _, body = text.partition("body: |\n  ")
        if body:
            body, _, rest = body.replace("\n  ", "\n").partition("\n")
            fields += rest if ":" in rest else ""
        text = f"---\n{fields}---\n{body}\n"
    return f"{folder}/{below}{id}.{ending}", text.encode()


slugs_before = st.lists(st.sampled_from(OLD_SLUGS), max_size=2, unique=True).map(
    lambda slugs: f"[{', '.join(slugs)}]"
)
domains = st.sampled_from(("donges.example", "savenay.example", "wiker.example"))
bases = st.sampled_from(
    ("https://wiker.example", "https://autre.example", "https://wiker.example/portail")
)
PLANS = (
    "{premium: {for: [business], unlocks: [events, offers]}}",
    "{commune-plus: {for: commune, unlocks: [services, domain]}}",
    "{premium: {for: business, unlocks: events}, commune-plus: {for: commune, unlocks: domain}}",
)


@st.composite
def commune_settings(draw: st.DrawFn) -> str:
    at = draw(st.integers(0, 3))
    # Two communes of one name, or at one place, are rare and real.
    name = NAMES[draw(st.sampled_from((at, at, 1)))]
    text = f"name: {name}\n"
    if draw(st.integers(0, 4)):
        text += f"lat: {47.32 + 0.05 * at}\nlon: {-2.07 + draw(st.sampled_from((0, 0.07 * at)))}\n"
    text += draw(option("postcodes", st.sampled_from(("['44480']", "['44260']"))))
    text += draw(option("former_slugs", slugs_before))
    text += draw(option("timezone", st.sampled_from(("Europe/Paris", "Indian/Reunion"))))
    text += draw(option("languages", st.sampled_from(("[fr]", "[en]", "[fr, en]"))))
    text += draw(option("sections", st.just("[news, agenda, directory]")))
    text += draw(option("nearby", st.just("{radius_km: 25, limit: 2}")))
    return text + draw(option("domain", domains))


@st.composite
def portal_settings(draw: st.DrawFn) -> str:
    text = "format: 1\nname: Wiker\n"
    text += f"base_url: {draw(bases)}\n"
    text += draw(option("uid_domain", st.just("uid.example"))) if draw(st.booleans()) else ""
    text += draw(option("languages", st.just("[fr, en]"))) if draw(st.booleans()) else ""
    text += draw(option("theme", st.just("mine")))
    text += draw(option("notice", st.just("Ceci est un essai.")))
    text += draw(option("addressing", st.just("domain")))
    text += draw(option("horizon", st.just("{past_days: 20, future_days: 40}")))
    text += draw(option("communes", st.just("[{slug: donges}, {slug: savenay}]")))
    text += draw(option("plans", st.sampled_from(PLANS)))
    return text + draw(option("taxonomies", st.just("{events: {market: {fr: Foire}}}")))


@st.composite
def grants(draw: st.DrawFn) -> str:
    """Draw who has a plan: organisations, the commune, in lists or alone, from and until."""

    def granted(plan: str) -> str:
        day = draw(days)
        begins = draw(st.sampled_from(("", f", from: {day - datetime.timedelta(20)}")))
        one = f"{{plan: {plan}{begins}, until: {day}}}"
        return draw(st.sampled_from((one, f"[{one}]")))

    text = f"organisations: {{d{draw(ids)}: {granted('premium')}}}\n"
    return text + (f"commune: {granted('commune-plus')}\n" if draw(st.booleans()) else "")


# What people do. Each is a function of the portal's folder.

Edit = Callable[[Path], None]


def put(path: str, data: bytes | str) -> Edit:
    def edit(root: Path) -> None:
        with suppress(NotADirectoryError, FileExistsError, IsADirectoryError):
            write(root, {path: data})

    edit.__name__ = f"put {path} {data!r}"
    return edit


def choose(root: Path, number: int) -> Path | None:
    files = sorted(p for p in (root / "communes").rglob("*") if p.is_file())
    return files[number % len(files)] if files else None


def delete(number: int) -> Edit:
    def edit(root: Path) -> None:
        if (file := choose(root, number)) is not None:
            file.unlink()

    edit.__name__ = f"delete {number}"
    return edit


def rename(number: int, slug: str, id: int) -> Edit:
    """Move an entry to another id and commune; its stat stays what it was."""

    def edit(root: Path) -> None:
        file = choose(root, number)
        if file is None or file.parent.name == slug:
            return
        folder = file.relative_to(root / "communes").parts[1]
        target = root / "communes" / slug / folder / f"{folder[0]}{id}{file.suffix}"
        if folder in FOLDERS:
            target.parent.mkdir(parents=True, exist_ok=True)
            file.rename(target)

    edit.__name__ = f"rename {number} to {slug} {id}"
    return edit


def refile(number: int, slug: str | None) -> Edit:
    """Move an entry to another subfolder, or to another commune, where it says who it was."""

    def edit(root: Path) -> None:
        file = choose(root, number)
        if file is None or file.parent.name in SLUGS or "media" in file.parts:
            return
        commune, folder, *below = file.relative_to(root / "communes").parts
        inside = below[1:] if len(below) > 1 else ["2025", *below]
        target = root.joinpath("communes", slug or commune, folder, *(below if slug else inside))
        with suppress(NotADirectoryError, FileExistsError, IsADirectoryError):
            target.parent.mkdir(parents=True, exist_ok=True)
            file.rename(target)
            if slug is not None and target.suffix == ".yaml":
                amended(target, "former_ids", f"[{commune}/{file.stem}]")

    edit.__name__ = f"refile {number} to {slug or 'another folder'}"
    return edit


def reuse(number: int, id: int) -> Edit:
    """Give an entry another id, said or not, and its old one to a new entry of the kind."""

    def edit(root: Path) -> None:
        file = choose(root, number)
        if file is None or file.parent.name in SLUGS or file.suffix != ".yaml":
            return
        data = file.read_bytes()
        file.rename(file.with_name(f"{file.stem[:1]}{id}.yaml"))
        if number % 2:
            amended(file.with_name(f"{file.stem[:1]}{id}.yaml"), "former_ids", f"[{file.stem}]")
        file.write_bytes(re.sub(rb"(?m)^title: .*$", b"title: Une autre", data))

    edit.__name__ = f"reuse {number} {id}"
    return edit


def rename_commune(old: str, new: str, said: bool) -> Edit:
    """Give a commune another slug; it says so, or does not."""

    def edit(root: Path) -> None:
        source, target = root / "communes" / old, root / "communes" / new
        if source.is_dir() and not target.exists():
            source.rename(target)
            if said and (target / "commune.yaml").is_file():
                amended(target / "commune.yaml", "former_slugs", f"[{old}]")

    edit.__name__ = f"rename commune {old} to {new} {said}"
    return edit


def amended(file: Path, key: str, value: str | None) -> None:
    """Write a line of a file anew, or take it away."""
    text = file.read_bytes()
    text = re.sub(rb"(?m)^%s:.*\n" % re.escape(key.encode()), b"", text)
    file.write_bytes(text + (f"{key}: {value}\n".encode() if value is not None else b""))


def amend(path: str, key: str, value: str | None) -> Edit:
    """Change one line of settings, as people do."""

    def edit(root: Path) -> None:
        if (root / path).is_file():
            amended(root / path, key, value)

    edit.__name__ = f"amend {path} {key}: {value}"
    return edit


def amend_entry(number: int, key: str, value: str | None) -> Edit:
    """Change one line of an entry, as people do."""

    def edit(root: Path) -> None:
        file = choose(root, number)
        if file is not None and file.suffix == ".yaml" and file.parent.name not in SLUGS:
            amended(file, key, value)

    edit.__name__ = f"amend {number} {key}: {value}"
    return edit


def rename_picture(slug: str, old: str, new: str) -> Edit:
    """Give a picture another name: the same bytes, at another address."""

    def edit(root: Path) -> None:
        media = root / "communes" / slug / "media"
        if (media / old).is_file():
            (media / old).replace(media / new)

    edit.__name__ = f"rename picture {slug} {old} to {new}"
    return edit


def touch(number: int) -> Edit:
    def edit(root: Path) -> None:
        if (file := choose(root, number)) is not None:
            os.utime(file, (1_000_000_000 + number, 1_000_000_000 + number))

    edit.__name__ = f"touch {number}"
    return edit


def move_folder(source: str, target: str) -> Edit:
    """Rename a whole folder, so that the files in it keep their stats."""

    def edit(root: Path) -> None:
        old, new = root / source, root / target
        if old.is_dir() and not new.exists() and old not in new.parents:
            new.parent.mkdir(parents=True, exist_ok=True)
            old.rename(new)

    edit.__name__ = f"move {source} to {target}"
    return edit


def drop(path: str) -> Edit:
    def edit(root: Path) -> None:
        shutil.rmtree(root / path, ignore_errors=True)

    edit.__name__ = f"drop {path}"
    return edit


def theme_line(name: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        file = root / "themes/mine" / name
        file.write_text(file.read_text() + text if file.exists() else text)

    edit.__name__ = f"theme {name} {text}"
    return edit


folders = st.builds("communes/{}".format, communes) | st.builds(
    "communes/{}/{}".format, communes, st.sampled_from(("events", "directory", "media"))
)
aside = st.builds("aside/{}".format, ids)
numbers = st.integers(0, 99)
new_entries = st.builds(
    lambda slug, entry: put(f"communes/{slug}/{entry[0]}", entry[1]), communes, written()
)


def amendments(
    amend: Callable[..., Edit], where: st.SearchStrategy[Any], what: dict[str, Any]
) -> st.SearchStrategy[Edit]:
    """Draw one line, by its key, that is written anew or taken away."""
    lines = st.sampled_from(sorted(what)).flatmap(
        lambda key: st.tuples(st.just(key), st.none() | what[key])
    )
    return st.builds(lambda place, line: amend(place, *line), where, lines)


small = st.one_of(
    amendments(
        amend,
        st.builds("communes/{}/commune.yaml".format, communes),
        {
            "domain": domains,
            "former_slugs": slugs_before,
            "languages": st.sampled_from(("[fr, en]", "[en, fr]")),
        },
    ),
    amendments(
        amend,
        st.just("portal.yaml"),
        {
            "base_url": bases,
            "languages": st.just("[fr, en]"),
            "plans": st.sampled_from(PLANS),
            "uid_domain": st.just("uid.example"),
        },
    ),
    amendments(
        amend_entry,
        st.integers(0, 99),
        {
            "former_ids": st.sampled_from(("e", "d", "n", "p")).flatmap(former),
            "former_urls": st.sampled_from(OLD_URLS),
            "body": shown.map(repr),
            "translations": st.just("{en: {title: Day}}"),
            "image": st.sampled_from(IMAGES),
            "published": days,
        },
    ),
    st.builds(refile, st.integers(0, 99), st.none() | communes),
    st.builds(reuse, st.integers(0, 99), ids),
    st.builds(rename_commune, communes, communes, st.booleans()),
)
edits: st.SearchStrategy[Edit] = st.one_of(
    small,
    small,
    small,
    small,
    new_entries,
    new_entries,
    new_entries,
    st.builds(delete, numbers),
    st.builds(rename, numbers, communes, ids),
    st.builds(touch, numbers),
    st.builds(
        lambda slug, text: put(f"communes/{slug}/commune.yaml", text), communes, commune_settings()
    ),
    st.builds(lambda slug, text: put(f"communes/{slug}/plans.yaml", text), communes, grants()),
    st.builds(
        lambda slug, name, data: put(f"communes/{slug}/media/{name}", data),
        communes,
        st.sampled_from(MEDIA),
        st.sampled_from(PICTURES),
    ),
    st.builds(rename_picture, communes, st.sampled_from(MEDIA), st.sampled_from(MEDIA)),
    st.builds(lambda text: put("portal.yaml", text), portal_settings()),
    st.builds(
        lambda id, text: put(f"pages/{id}.yaml", text),
        st.sampled_from(("p1", "p2", "home", "donges", "d1")),
        other_entries("pages"),
    ),
    st.builds(
        theme_line,
        st.sampled_from(
            ("templates/event.html", "templates/layout.html", "static/style.css", "static/x.txt")
        ),
        st.sampled_from((" ", "\n", "x")),
    ),
    st.builds(move_folder, folders, folders),
    st.builds(move_folder, folders, aside),
    st.builds(move_folder, aside, folders),
    st.builds(drop, folders),
)
# How a step ends: a build, one that trusts nothing, one that dies, one whose memory is lost.
endings = st.one_of(
    st.just(("build", 0)),
    st.just(("build", 0)),
    st.just(("verify", 0)),
    st.just(("nothing", 0)),
    st.tuples(st.just("killed"), st.integers(0, 150)),
    st.tuples(st.just("forgotten"), st.just(0)),
    st.tuples(st.just("partly forgotten"), numbers),
    st.tuples(st.just("unpublished"), st.just(0)),
)
waits = st.integers(0, 30) | st.sampled_from((31, 62, 366))
steps = st.tuples(st.lists(edits, min_size=1, max_size=4), waits, endings)
beginnings = st.lists(new_entries, min_size=6, max_size=18)
histories = st.lists(steps, min_size=1, max_size=6)


@contextmanager
def mortal(life: int) -> Iterator[None]:
    """Let the process die at a change of outputs or state, by and by."""
    left = life

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def mortal_function(*arguments: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                raise Killed
            return function(*arguments, **named)

        return mortal_function

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in (
            (Store, "write"),
            (Store, "delete"),
            (FolderSink, "write"),
            (FolderSink, "remove"),
        ):
            patch.setattr(owner, name, counted(getattr(owner, name)))
        yield


def begin(root: Path, first: list[Edit]) -> None:
    write(root, {"portal.yaml": "format: 1\nname: Wiker\nbase_url: https://wiker.example\n"})
    for slug, name, at in zip(SLUGS[:3], NAMES, range(3), strict=False):
        text = f"name: {name}\nlat: {47.32 + 0.05 * at}\nlon: -2.07\n"
        write(root, {f"communes/{slug}/commune.yaml": text})
    shutil.copytree(PROJECT / "themes/bocage", root / "themes/mine")
    for edit in first:
        edit(root)


def same_as_clean(root: Path, folder: Path, built: Built, day: datetime.date) -> None:
    found = tree(folder / "output")
    with tempfile.TemporaryDirectory() as scratch:
        expected, anew = clean(root, Path(scratch), day)
        checked = make(root, Path(scratch, "c"), Path(scratch, "check-cache"), day, check=True)
    wrong = [item.facts for item in (*anew.problems, *built.problems) if item.code == "task-failed"]
    assert wrong == []
    assert anew.failed == built.failed == 0
    if built.root.missing:  # what was published of them stays; a clean build knows nothing of it
        event("missing")
        again = make(root, folder / "output", folder / "cache", day)
        assert again.stopped == built.stopped
        assert difference(tree(folder / "output"), found) == []
        assert {item.code for item in built.problems} & {"commune-missing", "commune-forgotten"}
        return
    assert built.stopped == anew.stopped == checked.stopped
    if built.stopped:  # nothing is published, and nothing is taken away
        event("stopped")
        assert facts(built.problems) == facts(anew.problems) == facts(checked.problems) != []
        assert make(root, folder / "output", folder / "cache", day).stopped
        assert difference(tree(folder / "output"), found) == []
        return
    assert difference(found, expected) == []
    assert facts(built.problems) == facts(anew.problems) == facts(checked.problems)
    assert built.entries == anew.entries == checked.entries
    again = make(root, folder / "output", folder / "cache", day)
    assert (again.parsed, again.ran, again.written, again.removed) == (0, 0, 0, 0)
    assert facts(again.problems) == facts(built.problems)
    lasting = make(root, folder / "output", folder / "cache", day, check=True)
    assert facts(lasting.problems) == facts(built.problems)


def live(first: list[Edit], history: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root, output, cache = folder / "root", folder / "output", folder / "cache"
        begin(root, first)
        day, built = AT, make(root, output, cache)
        for changes, wait, (ending, number) in history:
            for change in changes:
                event(change.__name__.split()[0])
                change(root)
            day += datetime.timedelta(wait)
            if ending == "nothing":
                continue
            gone = {"forgotten": cache, "unpublished": output}.get(ending)
            if gone is not None and gone.exists():  # nothing is there before anything was published
                shutil.rmtree(gone)
            if ending == "partly forgotten":
                blobs = sorted(cache.rglob("*.blob"))
                if blobs:
                    blobs[number % len(blobs)].unlink()
            if ending == "killed":
                with mortal(number), suppress(Killed):
                    make(root, output, cache, day)
                continue
            make(root, output, cache, day, verify=ending == "verify")
        if not (root / "portal.yaml").exists():
            return
        built = make(root, output, cache, day)
        same_as_clean(root, folder, built, day)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(beginnings, histories)
def test_incremental_is_clean(first: list[Edit], history: list[Any]) -> None:
    live(first, history)


@pytest.mark.slow
@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(beginnings, histories)
def test_incremental_is_clean_again_and_again(first: list[Edit], history: list[Any]) -> None:
    live(first, history)
