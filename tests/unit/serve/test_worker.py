"""What the preview watches and when it builds, without building anything."""

import errno
import logging
import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from watchdog.observers import Observer

from wiker_ssg.build.options import Options
from wiker_ssg.serve import watches, worker
from wiker_ssg.serve.preview import ANYTHING
from wiker_ssg.serve.watches import Folder, Watches, folders
from wiker_ssg.serve.worker import RebuildWorker

PATIENCE = 60.0


class Noted:
    """A preview that builds nothing and remembers what it was asked for."""

    language, trouble = "en", ""

    def __init__(self, root: Path) -> None:
        self.options = Options(os.fspath(root))
        self.asked: list[set[str]] = []
        self.again: list[set[str]] = []
        self.said: list[str] = []
        self.fails: Callable[[], None] = lambda: None
        self.news = threading.Condition()

    def reads(self, path: str) -> bool:
        return True

    def complain(self, message: str) -> None:
        self.said.append(message)

    def words(self, error: Exception) -> str:
        return str(error)

    def rebuild(self, edits: Iterable[str], told: bool = True) -> bool:
        with self.news:
            (self.asked if told else self.again).append(set(edits))
            self.news.notify_all()
        self.fails()
        return False

    def until(self, found: Callable[[], bool]) -> None:
        with self.news:
            assert self.news.wait_for(found, PATIENCE), self.asked


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Noted:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content/communes/donges/events").mkdir(parents=True)
    return Noted(tmp_path / "content")


class Full(Observer):  # type: ignore[valid-type,misc]
    """An observer that is told by the system what it tells when its limit is reached."""

    reason = errno.ENOSPC
    left = 0

    def schedule(self, *given: Any, **named: Any) -> Any:
        type(self).left -= 1
        if type(self).left < 0:
            raise OSError(self.reason, "inotify watch limit reached")
        return super().schedule(*given, **named)


@pytest.mark.parametrize(
    ("reason", "remedy"),
    [
        (errno.ENOSPC, "max_user_watches"),
        (errno.EMFILE, "max_user_instances"),
        (errno.ENOMEM, "cannot be watched here"),
    ],
)
@pytest.mark.parametrize("left", [0, 2])
def test_a_limit_that_is_reached_is_one_sentence_and_edits_are_still_found(
    noted: Noted, monkeypatch: pytest.MonkeyPatch, reason: int, remedy: str, left: int
) -> None:
    monkeypatch.setattr(Full, "reason", reason)
    monkeypatch.setattr(Full, "left", left)
    monkeypatch.setattr(watches, "Observer", Full)
    monkeypatch.setattr(worker, "BEAT", 0.01)
    found = RebuildWorker(noted, lambda: None)  # type: ignore[arg-type]
    try:
        noted.until(lambda: len(noted.asked) > 5)
    finally:
        found.stop()
    assert len(noted.said) == 1
    assert remedy in noted.said[0]
    assert "\n" not in noted.said[0]
    assert all(edits == {ANYTHING} for edits in noted.asked)


def test_no_observer_at_all_is_the_same(noted: Noted, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError(errno.EMFILE, "inotify instance limit reached")

    monkeypatch.setattr(watches, "Observer", refuse)
    found = RebuildWorker(noted, lambda: None)  # type: ignore[arg-type]
    try:
        noted.until(lambda: len(noted.asked) > 1)
    finally:
        found.stop()
    assert len(noted.said) == 1


def test_what_got_lost_of_many_edits_is_looked_for(noted: Noted) -> None:
    found = RebuildWorker(noted, lambda: None)  # type: ignore[arg-type]
    try:
        noted.until(lambda: len(noted.asked) == 1)
        logging.getLogger("watchdog.observers.inotify_c").warning("events were lost")
        noted.until(lambda: len(noted.asked) == 2)
    finally:
        found.stop()
    assert noted.asked == [{ANYTHING}, {ANYTHING}]


def test_where_something_was_edited_one_looks_once_more_when_it_is_quiet(
    noted: Noted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "BEAT", 0.05)
    found = RebuildWorker(noted, lambda: None)  # type: ignore[arg-type]
    try:
        noted.until(lambda: noted.again == [{ANYTHING}])
        edited = "communes/donges/events/bal.yaml"
        found.note(edited)
        noted.until(lambda: len(noted.again) == 2)
    finally:
        found.stop()
    assert noted.asked == [{ANYTHING}, {edited}]
    assert noted.again == [{ANYTHING}, {edited}]


def test_what_cannot_be_built_is_said_once_and_tried_again(
    noted: Noted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(worker, "BEAT", 0.01)
    noted.fails = fail
    shown: list[str] = []
    found = RebuildWorker(noted, lambda: shown.append(noted.trouble))  # type: ignore[arg-type]
    try:
        noted.until(lambda: len(noted.asked) > 5)
        assert len(noted.said) == len(shown) == 1
        noted.fails = lambda: None
        at = len(noted.asked)
        noted.until(lambda: len(noted.asked) > at + 1 or not found.failing)
    finally:
        found.stop()
    assert all(edits == {ANYTHING} for edits in noted.asked)


def test_only_what_is_read_is_watched_where_it_really_is(tmp_path: Path) -> None:
    root, clone = tmp_path / "content", tmp_path / "clone"
    for name in ("communes/donges/events", "themes", "output/donges", ".wiker/preview", "media"):
        (root / name).mkdir(parents=True)
    clone.mkdir()
    (root / "communes/savenay").symlink_to("../../clone")
    (root / "communes/nowhere").symlink_to("../../nowhere")
    found = [item for item in folders(os.fspath(root)) if item.place.startswith(str(tmp_path))]
    assert found == [
        Folder(str(root), ANYTHING, False),
        Folder(str(root / "media"), "media"),
        Folder(str(root / "communes"), "communes"),
        Folder(str(clone), "communes/savenay"),
        Folder(str(root / "themes"), "themes"),
    ]


def test_edits_of_a_link_s_target_are_told_for_each_link(tmp_path: Path) -> None:
    news, told = threading.Condition(), set()

    def note(path: str) -> None:
        with news:
            told.add(path)
            news.notify()

    place = os.fspath(tmp_path)
    found = Watches(note)
    try:
        assert found.update([Folder(place, "communes/a"), Folder(place, "communes/b")])
        assert not found.update([Folder(place, "communes/a"), Folder(place, "communes/b")])
        assert not found.update([Folder(place, "communes/b")])
        found.prove()
        (tmp_path / "x.yaml").write_text("x")
        with news:
            assert news.wait_for(lambda: "communes/b/x.yaml" in told, PATIENCE)
        assert all(not path.startswith("..") for path in told)
    finally:
        found.stop()
