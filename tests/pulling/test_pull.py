"""`wiker pull`: what people wrote stays, what the source alone changed comes, nothing is lost."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.portals import real
from wiker_ssg.cli.main import group
from wiker_ssg.connectors import limits, texts
from wiker_ssg.connectors.readers.objects import _overpass
from wiker_ssg.connectors.record import Records

DAY, LATER = "2026-05-27", "2026-05-29"

CONNECTORS = """\
sources:
  agenda:
    name: Agenda du canton
    url: https://agenda.example/export.json
    licence: Licence Ouverte 2.0
    kind: event
    id: uid
    mapping:
      title: titre
      start: {from: debut, as: date}
      summary: resume
      place.name: lieu
      contact.phone: {from: tel, as: phone}
      place.city: ville
"""


def event(number: int, **more: str) -> dict[str, str]:
    """Return a record of the source; the date is ahead of `DAY`."""
    return {
        "uid": f"e{number}", "titre": f"Concert {number}", "debut": f"2026-06-{number:02} 20:30",
        "ville": "Donges", "lieu": f"Salle {number}", **more,
    }  # fmt: skip


def objects(text: str) -> Records:
    return _overpass(json.loads(text), {})


class Town:
    """A commune with one source, whose copy the test writes."""

    def __init__(self, folder: Path) -> None:
        self.root, self.copies = folder / "donges", folder / "copies"
        self.root.mkdir()
        self.copies.mkdir()
        (self.root / "commune.yaml").write_text(
            "name: Donges\ncode: {scheme: insee, value: '44052'}\npostcodes: ['44480']\n"
        )
        (self.root / "connectors.yaml").write_text(CONNECTORS)

    def says(self, *records: dict[str, str]) -> None:
        (self.copies / "agenda.json").write_text(json.dumps(records))

    def pull(self, *options: str, day: str = DAY) -> Result:
        words = ["--lang", "fr", "pull", "agenda", "--root", str(self.root)]
        return CliRunner().invoke(
            group, [*words, "--copies", str(self.copies), "--at", day, *options]
        )

    def done(self, *options: str, day: str = DAY) -> str:
        result = self.pull(*options, day=day)
        assert result.exit_code == 0, result.output
        return result.output

    def file(self, number: int) -> Path:
        return self.root / f"events/concert-{number}-2026-06-{number:02}.yaml"

    def bytes(self) -> dict[str, bytes]:
        return tree(self.root)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def test_what_is_pulled_again_changes_no_byte(town: Town) -> None:
    town.says(event(1, tel="02 40 00 00 01"), event(2))
    told = town.done()
    assert "Concert 1" in told
    first = town.bytes()
    assert sorted(first)[-1] == "events/concert-2-2026-06-02.yaml"
    assert town.file(1).read_text() == (
        "title: Concert 1\nstart: 2026-06-01 20:30\nplace: {name: Salle 1, city: Donges}\n"
        "contact: {phone: +33 2 40 00 00 01}\n"
        "source:\n  name: Agenda du canton\n  url: https://agenda.example/export.json\n"
        "  id: e1\n  licence: Licence Ouverte 2.0\n  fetched: 2026-05-27\n"
    )
    town.done()
    assert town.bytes() == first
    town.done(day=LATER)
    later = town.bytes()
    assert {name for name in later if later[name] != first[name]} == {
        ".imported/health/agenda.json"
    }


def test_a_dry_run_writes_nothing(town: Town) -> None:
    before = town.bytes()
    town.says(event(1))
    assert "Concert 1" in town.done("--dry-run")
    assert town.bytes() == before


def test_a_dry_run_tells_each_field_of_each_entry(town: Town) -> None:
    """All of them, in words: dates as people say them, a long text around what differs."""
    (town.root / "connectors.yaml").write_text(CONNECTORS + "      body: texte\n")
    long = "Une soirée **dansante**. " * 30
    town.says(event(1, tel="02 40 00 00 01", texte=long), *map(event, range(2, 29)))
    told = town.done("--dry-run")
    assert told.count("\n  ajout\u00a0: ") == 28
    assert told.count("\n    Quand\u00a0: ") == 28
    assert "    Contact\u00a0: 02 40 00 00 01\n" in told
    town.done()
    town.file(2).write_text(town.file(2).read_text() + "summary: Assis.\n")
    changed = event(1, debut="2026-06-01 21:00", texte=f"{long}Venez. {long}")
    bad = [event(n, debut="le 32") for n in range(23, 28)]
    town.says(
        changed, event(2, resume="Debout."),
        *(event(n, lieu="Grange") for n in range(3, 22)), *bad, event(28),
    )  # fmt: skip
    before = town.bytes()
    told = town.pull("--dry-run", day=LATER).output
    assert town.bytes() == before
    told = told.replace("\u202f", " ").replace("\u00a0", " ")
    assert (
        "    Début : « lundi 1er juin 2026 à 20 h 30 » → « lundi 1er juin 2026 à 21 h »\n" in told
    )
    assert "    Contact : « 02 40 00 00 01 » → rien\n" in told
    assert "soirée dansante. Venez. Une soirée" in told
    assert (
        "    En une ou deux phrases : « Assis. » ici ; la source dit « Debout. » ; le vôtre reste\n"
    ) in told
    assert told.count(" » → « Grange »\n") == 19
    assert told.count("le 32") == 5
    assert "autres" not in told  # nothing is only counted


def test_a_text_of_several_lines_stays_below_its_entry(town: Town) -> None:
    """Whatever it says: a new one, one that changes, one that is refused."""
    (town.root / "connectors.yaml").write_text(CONNECTORS + "      body: texte\n")
    texts = ("Bal.\n\n  ajout\u00a0: rien\n- orchestre", "Bal.\n\nparquet\n- orchestre")
    told: list[str] = []
    for text, options in zip(texts, (("--dry-run",), ()), strict=True):
        town.says(event(1, texte=text), event(2, debut="32\n\najout\u00a0: rien"))
        town.done()
        told = [town.done(*options)]
        town.says(event(1, texte=text.replace("orchestre", "deux\n\n- orchestres")))
        told.append(town.done("--dry-run", day=LATER))
        (town.root / ".imported/agenda.json").unlink()
        town.file(1).unlink()
        told.append(town.done("--dry-run"))
        for line in "".join(told).splitlines():
            own = line.lstrip(" ")
            if own.startswith(("- ", "parquet", "ajout\u00a0: rien")):
                assert len(line) - len(own) >= 6, line
    assert "      - deux\n" in told[-1]


def test_a_persons_words_stay_and_the_sources_news_come(town: Town) -> None:
    town.says(event(1, resume="Du jazz."), event(2, resume="Du rock."), event(3))
    town.done()
    path = town.file(1)
    own = path.read_text().replace("Du jazz.", "Du jazz manouche, assis.  # vu avec l’asso")
    path.write_text("# ce concert-là est sûr\n" + own)
    town.file(2).write_text(town.file(2).read_text().replace("summary: Du rock.\n", ""))
    town.says(
        event(1, resume="Du jazz moderne.", debut="2026-06-01 21:00"),
        event(2, resume="Du rock.", lieu="Grange"), event(3),
    )  # fmt: skip
    told = town.done(day=LATER)
    text = path.read_text()
    assert text.startswith("# ce concert-là est sûr\ntitle: Concert 1\n")
    assert "summary: Du jazz manouche, assis.  # vu avec l’asso\n" in text
    assert "start: 2026-06-01 21:00\n" in text
    assert "Du jazz moderne." not in text
    assert "Du jazz moderne." in told  # shown, for the ambassador to decide
    assert "summary" not in town.file(2).read_text()
    assert "place: {name: Grange, city: Donges}" in town.file(2).read_text()
    again = town.bytes()
    assert "Du jazz moderne." not in town.done(day=LATER)  # decided: told once
    assert town.bytes() == again


def test_a_file_that_a_person_deleted_stays_deleted(town: Town) -> None:
    town.says(event(1), event(2))
    town.done()
    town.file(1).unlink()
    for _ in range(2):
        town.says(event(1, resume="Encore."), event(2))
        town.done(day=LATER)
        assert not town.file(1).exists()


def test_an_entry_that_a_person_renamed_is_still_the_same(town: Town) -> None:
    town.says(event(1))
    town.done()
    new = town.root / "events/concert-de-printemps.yaml"
    own = town.file(1).read_text() + "former_ids: [concert-1-2026-06-01]\n"
    town.file(1).unlink()
    new.write_text(own)
    town.says(event(1, resume="Du jazz."))
    town.done(day=LATER)
    assert "summary: Du jazz." in new.read_text()
    assert not town.file(1).exists()


def test_what_vanished_is_told_then_leaves_the_lists_and_may_come_back(town: Town) -> None:
    town.says(*map(event, range(1, 31)))
    town.done()
    before = town.file(30).read_bytes()
    town.says(*map(event, range(1, 30)))
    assert "Concert 30" in town.done(day=LATER)
    assert town.file(30).read_bytes() == before
    town.done(day="2026-06-20")
    assert "expires: 2026-06-12\n" in town.file(30).read_text()
    town.says(*map(event, range(1, 31)))
    town.done(day="2026-06-21")
    assert "expires" not in town.file(30).read_text()


def test_a_source_that_changes_too_much_stops_until_somebody_agrees(town: Town) -> None:
    town.says(*map(event, range(1, 11)))
    town.done()
    before = town.bytes()
    town.says(event(1))
    result = town.pull(day=LATER)
    assert result.exit_code == 1
    assert "--yes" in result.output
    assert town.bytes() == before
    town.done("--yes", day=LATER)
    assert '"gone":"2026-05-29"' in (
        (town.root / ".imported/agenda.json").read_text().replace(" ", "").replace("\n", "")
    )


def test_a_limit_that_cuts_records_off_is_told_by_the_exit_status(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.says(*map(event, range(1, 4)))
    town.done()
    monkeypatch.setattr(limits, "RECORDS", 3)
    town.done(day=LATER)
    town.says(*map(event, range(1, 5)))
    result = town.pull(day="2026-06-03")
    assert result.exit_code == 1
    assert "3" in result.output


@pytest.mark.parametrize(
    ("limit", "text"),
    [("LONGEST_BODY", "Bal é " * 60), ("LONGEST_HTML", "<p>" + "<b></b>" * 60 + "Bal")],
)
def test_a_text_that_is_cut_is_told_by_the_exit_status(
    town: Town, monkeypatch: pytest.MonkeyPatch, limit: str, text: str
) -> None:
    (town.root / "connectors.yaml").write_text(CONNECTORS + "      body: texte\n")
    town.says(event(1, texte="Un bal. " + text))
    monkeypatch.setattr(texts, limit, 300)
    result = town.pull()
    assert result.exit_code == 1
    assert "body" in result.output
    assert "seul le début est gardé" in result.output
    assert "Un bal." in town.file(1).read_text()


def test_elements_of_a_map_that_are_too_many_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RECORDS", 2)
    elements = [{"type": "node", "id": n, "lat": 47, "lon": -2, "tags": {"name": "a"}}
                for n in range(3)]  # fmt: skip
    found = objects(json.dumps({"elements": elements, "osm3s": {}}))
    assert len(found.items) == 2
    assert [one.code for one in found.refused] == ["source-records"]


def test_an_empty_or_broken_answer_takes_nothing_away(town: Town) -> None:
    town.says(*map(event, range(1, 4)))
    town.done()
    entries = {name: data for name, data in town.bytes().items() if "health" not in name}
    for text in ("", "<!DOCTYPE html><html><body>Connexion</body></html>", "[", "{}", "\0"):
        (town.copies / "agenda.json").write_text(text)
        assert town.pull(day=LATER).exit_code == 1, text
        now = {name: data for name, data in town.bytes().items() if "health" not in name}
        assert now == entries, text


def test_what_stands_in_a_file_that_cannot_be_read_is_not_gone(town: Town) -> None:
    folder = town.copies / "agenda"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}.json").write_text(json.dumps([event(number)]))
    (folder / "LICENCE.txt").write_text("Licence Ouverte")
    town.done()
    (folder / "2.json").write_text("[")
    town.done(day=LATER)
    assert '"gone"' not in (town.root / ".imported/agenda.json").read_text()
    (folder / "2.json").unlink()
    town.done(day=LATER)
    assert '"gone"' in (town.root / ".imported/agenda.json").read_text()


def test_a_broken_file_of_a_person_is_left_as_it_is(town: Town) -> None:
    town.says(event(1))
    town.done()
    town.file(1).write_text("title: [")
    town.says(event(1, resume="Du jazz."))
    assert "Concert 1" in town.done(day=LATER)
    assert town.file(1).read_text() == "title: ["


class Killed(BaseException):
    """Stands for the end of a process between two steps."""


def replaces(limit: int) -> Any:
    """Return os.replace for so many files; the next one finds no process any more."""
    left = iter(range(limit))

    def replace(source: Any, target: Any) -> None:
        if next(left, None) is None:
            raise Killed
        os.rename(source, target)

    return replace


def test_a_run_that_is_killed_anywhere_ends_the_same_when_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prepared(folder: Path) -> Town:
        folder.mkdir()
        town = Town(folder)
        town.says(event(1, resume="Du jazz."), event(2), event(3), event(4))
        town.done()
        town.file(1).write_text(town.file(1).read_text().replace("Du jazz.", "Du jazz, assis."))
        town.says(event(1, lieu="Grange"), event(2, resume="Du rock."), event(4), event(5))
        return town

    whole = prepared(tmp_path / "whole")
    writes = 0

    def counted(source: Any, target: Any) -> None:
        nonlocal writes
        writes += 1
        os.rename(source, target)

    with monkeypatch.context() as patch:
        patch.setattr("wiker_ssg.connectors.writing.os.replace", counted)
        whole.done(day=LATER)
    wanted = whole.bytes()
    assert writes == 5  # two entries change, one is new, the memory, the health
    for number in range(writes):
        town = prepared(tmp_path / f"killed-{number}")
        with monkeypatch.context() as patch:
            patch.setattr("wiker_ssg.connectors.writing.os.replace", replaces(number))
            with pytest.raises(Killed):
                town.pull(day=LATER)
        town.done(day=LATER)
        assert town.bytes() == wanted, number


def git(folder: Path, *words: str) -> str:
    import subprocess

    person = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *person, "-C", str(folder), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def repository(town: Town) -> Town:
    git(town.root, "init", "--quiet", "--initial-branch=main")
    git(town.root, "add", "--all")
    git(town.root, "commit", "--quiet", "--message=Début")
    return town


def test_each_source_gets_a_branch_and_nothing_else_moves(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Claire")  # an import is nobody's work
    repository(town)
    (town.root / "events").mkdir()
    (town.root / "events/brouillon.yaml").write_text("title: en cours d’écriture\n")
    before, head = town.bytes(), git(town.root, "rev-parse", "HEAD")
    town.says(event(1))
    assert "import/agenda" in town.done("--branch")
    assert town.bytes() == before
    assert git(town.root, "rev-parse", "HEAD") == head
    assert git(town.root, "worktree", "list").count("\n") == 0
    tip = git(town.root, "rev-parse", "import/agenda")
    assert git(town.root, "log", "--format=%an %s", "main..import/agenda") == (
        "wiker Import: Agenda du canton"
    )
    town.done("--branch")
    assert git(town.root, "rev-parse", "import/agenda") == tip


def test_a_correction_on_the_branch_stays_and_a_merged_branch_begins_anew(town: Town) -> None:
    repository(town)
    town.says(event(1, resume="Du jazz."))
    town.done("--branch")
    git(town.root, "checkout", "--quiet", "import/agenda")
    town.file(1).write_text(town.file(1).read_text().replace("Du jazz.", "Du jazz, assis."))
    git(town.root, "commit", "--quiet", "--all", "--message=Correction")
    git(town.root, "checkout", "--quiet", "main")
    town.says(event(1, resume="Du jazz moderne.", lieu="Grange"))
    town.done("--branch", day=LATER)
    shown = git(town.root, "show", f"import/agenda:{town.file(1).relative_to(town.root)}")
    assert "Du jazz, assis." in shown
    assert "Grange" in shown
    git(town.root, "merge", "--quiet", "import/agenda")
    merged = git(town.root, "rev-parse", "HEAD")
    town.says(event(1, resume="Du jazz moderne.", lieu="Grange"), event(2))
    town.done("--branch", day="2026-05-30")
    assert git(town.root, "rev-parse", "import/agenda~") == merged


def test_a_branch_that_waits_reads_its_source_as_it_is_today(town: Town) -> None:
    """What was published since is joined, once there is something new to say."""
    repository(town)
    town.says(event(1))
    town.done("--branch")
    tip = git(town.root, "rev-parse", "import/agenda")
    (town.root / "note.txt").write_text("x")
    git(town.root, "add", "--all")
    git(town.root, "commit", "--quiet", "--message=Autre")
    town.done("--branch", day=LATER)
    assert git(town.root, "rev-parse", "import/agenda") == tip, "there was nothing new"
    settings = town.root / "connectors.yaml"
    settings.write_text(settings.read_text().replace("Agenda du canton", "Agenda de la mairie"))
    git(town.root, "commit", "--quiet", "--all", "--message=Réglages")
    town.says(event(1), event(2))
    town.done("--branch", day=LATER)
    told = git(town.root, "log", "--format=%an %s", "main..import/agenda")
    assert told.splitlines() == [
        "wiker Import: Agenda de la mairie", "wiker Merge", "wiker Import: Agenda du canton",
    ]  # fmt: skip
    changed = git(town.root, "diff", "--name-only", "main...import/agenda").splitlines()
    assert {path.partition("/")[0] for path in changed} == {"events", ".imported"}


def test_where_main_changed_the_same_a_waiting_branch_stays_as_it_is(town: Town) -> None:
    repository(town)
    town.says(event(1))
    town.done("--branch")
    own = town.file(1).relative_to(town.root)
    git(town.root, "checkout", "--quiet", "main")
    (town.root / own).parent.mkdir(exist_ok=True)
    (town.root / own).write_text("title: Autre chose\nstart: 2026-06-01\n")
    git(town.root, "add", "--all")
    git(town.root, "commit", "--quiet", "--message=Autre")
    town.says(event(1), event(2))
    town.done("--branch", day=LATER)
    assert "Autre" not in git(town.root, "log", "--format=%s", "import/agenda")
    assert "Autre chose" not in git(town.root, "show", f"import/agenda:{own}")
    assert git(town.root, "worktree", "list").count("\n") == 0


def test_without_a_repository_branches_are_refused_in_words(town: Town) -> None:
    town.says(event(1))
    result = town.pull("--branch")
    assert result.exit_code == 2
    assert "Git" in result.output


def test_an_unknown_source_and_none_at_all_are_told(town: Town) -> None:
    words = ["--lang", "fr", "pull", "agendas", "--root", str(town.root)]
    result = CliRunner().invoke(group, words)
    assert result.exit_code == 2
    assert "agenda" in result.output
    (town.root / "connectors.yaml").unlink()
    result = CliRunner().invoke(group, ["--lang", "fr", "pull", "--root", str(town.root)])
    assert result.exit_code == 2


FIELDS = ("titre", "resume", "lieu")
TEXT = st.sampled_from(["", "a", "b", "c"])
RECORDS = st.lists(
    st.tuples(st.integers(1, 4), TEXT, TEXT, TEXT), unique_by=lambda item: item[0], max_size=4
)
EDIT = st.tuples(st.integers(1, 4), st.sampled_from(("title", "summary")), TEXT)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(RECORDS, st.lists(EDIT, max_size=2)), min_size=1, max_size=4))
def test_whatever_happens_a_persons_word_is_never_overwritten(
    tmp_path_factory: pytest.TempPathFactory, days: list[Any]
) -> None:
    folder = tmp_path_factory.mktemp("pulled")
    town = Town(folder)
    written: dict[tuple[str, str], str] = {}
    for number, (records, edits) in enumerate(days):
        town.says(*(
            event(n, titre=a or f"Concert {n}", resume=b, lieu=c) for n, a, b, c in records
        ))  # fmt: skip
        day = f"2026-05-{number + 1:02}"
        if records:
            town.done("--yes", day=day)
            before = town.bytes()
            town.done("--yes", day=day)
            assert town.bytes() == before
        without = {f"id: e{n}" for n, _, summary, _ in records if not summary}
        for (name, key), value in list(written.items()):
            said = {line.strip() for line in (town.root / name).read_text().splitlines()}
            if not value and without & said:
                del written[name, key]  # the source took it away too: what comes now is news
        for (name, key), value in written.items():
            lines = (town.root / name).read_text().splitlines()
            found = [line for line in lines if line.startswith(f"{key}: ")]
            assert found == ([f'{key}: "{value}!"'] if value else [])
        events = sorted((town.root / "events").glob("*.yaml"))
        for n, key, value in edits:
            if n > len(events) or (key == "title" and not value):
                continue
            path = events[n - 1]
            lines = [x for x in path.read_text().splitlines() if not x.startswith(f"{key}: ")]
            if not value and len(lines) == len(path.read_text().splitlines()):
                continue  # nothing was there to be taken away
            if not value and f'{key}: "' in path.read_text():
                continue  # a person's own word: its source has never said any
            lines = [f'{key}: "{value}!"', *lines] if value else lines
            path.write_text("\n".join(lines) + "\n")
            written[str(path.relative_to(town.root)), key] = value
    shutil.rmtree(folder)


@pytest.fixture
def exports(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A portal of the real communes without entries, and the folders of two exports."""
    folder = real("openagenda")
    portal = tmp_path / "portal"
    for source in sorted((real("real-portal") / "communes").iterdir()):
        place = portal / "communes" / source.name
        place.mkdir(parents=True)
        shutil.copy(source / "commune.yaml", place)
    shutil.copy(real("real-portal") / "portal.yaml", portal)
    (portal / "connectors.yaml").write_text(
        "sources: {agenda: {name: OpenAgenda, url: 'https://openagenda.example/x.json'}}\n"
    )
    copies = []
    for day in (DAY, LATER):
        copies.append(tmp_path / day)
        copies[-1].mkdir()
        name = f"ods-v1_evenements-publics_{day}.json"
        shutil.copy(folder / name, copies[-1] / "agenda.json")
    return portal, copies[0], copies[1]


def test_the_second_export_after_the_first_with_an_ambassadors_edits_between(
    exports: tuple[Path, Path, Path],
) -> None:
    portal, first, second = exports
    words = ["--lang", "fr", "pull", "--root", str(portal), "agenda", "--copies"]
    result = CliRunner().invoke(group, [*words, str(first), "--at", DAY])
    assert result.exit_code == 0, result.output
    events = {path.stem: path for path in portal.glob("communes/*/events/*.yaml")}
    assert len(events) == 40
    edited = sorted(events)[::4]
    for name in edited:
        text = events[name].read_text()
        events[name].write_text(f"# vérifié\n{text}verified: 2026-05-28\n")
    declined = sorted(events)[1]
    events[declined].unlink()
    before = tree(portal)
    result = CliRunner().invoke(group, [*words, str(second), "--at", LATER])
    assert result.exit_code == 0, result.output
    after = tree(portal)
    assert len(after.keys() - before.keys()) == 2  # what the second export has more
    assert not before.keys() - after.keys()  # the two that it has no longer stay
    gone = sum(data.count(b'"gone"') for name, data in after.items() if "/.imported/" in name)
    assert gone == 2
    assert sum(data.count(b'"declined"') for data in after.values()) == 1
    # Thirteen records differ, in the order of a list, in pictures and descriptions of places, in
    # the day of their last change: in nothing that an entry says.
    assert [name for name in before if name.startswith("communes/") and ".imported" not in name
            and before[name] != after[name]] == []  # fmt: skip
    for name in edited:
        assert events[name].read_text().startswith("# vérifié\n")
    result = CliRunner().invoke(group, [*words, str(second), "--at", LATER])
    assert result.exit_code == 0, result.output
    assert tree(portal) == after


def test_thirteen_changed_records_change_thirteen_entries(exports: tuple[Path, Path, Path]) -> None:
    """The same export, where those that differ differ in their title too."""
    portal, first, second = exports
    words = ["--lang", "fr", "pull", "--root", str(portal), "agenda", "--copies"]
    assert CliRunner().invoke(group, [*words, str(first), "--at", DAY]).exit_code == 0
    old = {
        r["fields"]["uid"]: r for r in json.loads((first / "agenda.json").read_text())["records"]
    }
    told = json.loads((second / "agenda.json").read_text())
    changed = [r for r in told["records"] if old.get(r["fields"]["uid"], r) != r]
    assert len(changed) == 13
    for record in changed:
        record["fields"]["title_fr"] += " (reporté)"
    (second / "agenda.json").write_text(json.dumps(told))
    before = tree(portal)
    result = CliRunner().invoke(group, [*words, str(second), "--at", LATER, "--yes"])
    assert result.exit_code == 0, result.output
    after = tree(portal)
    differing = [name for name in before if "/events/" in name and before[name] != after[name]]
    assert len(differing) == 13
    assert all(b"report\xc3\xa9)" in after[name] for name in differing)


def test_a_source_with_a_fault_is_told_and_the_others_are_pulled(town: Town) -> None:
    connectors = town.root / "connectors.yaml"
    connectors.write_text(connectors.read_text() + "  b: {name: B, url: 'http://b.example/'}\n")
    town.says(event(1))
    words = ["--lang", "fr", "pull", "--root", str(town.root), "--copies", str(town.copies)]
    result = CliRunner().invoke(group, [*words, "--at", DAY])
    assert result.exit_code == 1
    assert "connectors.yaml:15:" in result.output
    assert town.file(1).exists()
    connectors.write_text("sources: {b: {name: B, url: 'http://b.example/'}}\n")
    result = CliRunner().invoke(group, [*words, "--at", DAY])
    assert result.exit_code == 1
    assert "wiker discover" not in result.output


def test_discover_tells_that_it_read_the_first_records_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "clubs.csv"
    table.write_text("nom;ville\n" + "".join(f"Club {n};Donges\n" for n in range(5)), "utf-8")
    for most, status in ((5, 0), (4, 1)):
        monkeypatch.setattr(limits, "RECORDS", most)
        done = CliRunner().invoke(group, ["--lang", "en", "discover", str(table)])
        assert (done.exit_code, "only the first 4" in done.output) == (status, bool(status))
