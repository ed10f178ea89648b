"""What the worker has to do: tell the forge, ask how things stand."""

import sqlite3
from collections.abc import Callable, Mapping

import msgspec

from wiker_ssg.contribute.aside import put_aside
from wiker_ssg.contribute.outbox import Outbox
from wiker_ssg.contribute.records import Job
from wiker_ssg.forge import Proposal, ProposalProgress, Stage

TEXTS = (".md", ".yaml", ".yml")


class Queue(Outbox):
    """The jobs of a store, and what is known of the progress of its submissions."""

    def add_job(
        self, db: sqlite3.Connection, key: str, verb: str, content: bytes, number: int
    ) -> None:
        """Note what the forge is to be told."""
        db.execute(
            "INSERT INTO job (key, verb, content, number, due) VALUES (?, ?, ?, ?, ?)",
            (key, verb, content, number, self.now()),
        )

    def next_job(self) -> Job | None:
        """Return what the forge is to be told next: of one submission, always the oldest."""
        rows = self.rows(
            "SELECT id, key, verb, content, number, tries FROM job WHERE refused IS NULL "
            "AND due <= ? AND NOT EXISTS (SELECT 1 FROM job AS older WHERE older.key = job.key "
            "AND older.id < job.id AND older.refused IS NULL) ORDER BY due, id LIMIT 1",
            self.now(),
        )
        return Job(*rows[0]) if rows else None

    def due(self) -> float | None:
        """Return when the next job is due."""
        rows = self.rows("SELECT min(due) FROM job WHERE refused IS NULL")
        return rows[0][0] if rows else None

    def done(self, job: Job, number: int | None = None, url: str | None = None) -> None:
        """Strike a job off; `number` and `url` are the pull request's."""
        with self.transaction() as db:
            db.execute("DELETE FROM job WHERE id = ?", (job.id,))
            if job.verb == "reply":
                # its sender does not see it on the private page before the forge is asked again
                db.execute("UPDATE submission SET look = 0 WHERE key = ?", (job.key,))
            if number is not None:
                db.execute(
                    "UPDATE submission SET number = ?, url = ? WHERE key = ?",
                    (number, url, job.key),
                )

    def remake(self, job: Job, remake: Callable[[Proposal], Proposal], path: str) -> Job | None:
        """Make a proposal anew that the forge has yet to see, its later revisions too.

        `path` is where its entry lies from now on.
        """
        with self.transaction() as db:
            rows = db.execute(
                "SELECT id, content FROM job WHERE key = ? AND verb IN ('propose', 'amend')",
                (job.key,),
            ).fetchall()
            (kept,) = db.execute(
                "SELECT proposal FROM submission WHERE key = ?", (job.key,)
            ).fetchone()
            for id, content in rows:
                made = remake(msgspec.msgpack.decode(content, type=Proposal))
                again = (msgspec.msgpack.encode(made), id)
                db.execute("UPDATE job SET content = ? WHERE id = ?", again)
            made = remake(msgspec.msgpack.decode(kept, type=Proposal))
            db.execute(
                "UPDATE submission SET proposal = ?, path = ? WHERE key = ?",
                (msgspec.msgpack.encode(made), path, job.key),
            )
        found = self.rows(
            "SELECT id, key, verb, content, number, tries FROM job WHERE id = ?", job.id
        )
        return Job(*found[0]) if found else None

    def later(self, job: Job, due: float) -> None:
        """Try a job again at a time."""
        with self.transaction() as db:
            db.execute("UPDATE job SET due = ?, tries = tries + 1 WHERE id = ?", (due, job.id))

    def later_all(self, due: float) -> None:
        """Let everything wait until a time: the forge wants some rest."""
        with self.transaction() as db:
            db.execute("UPDATE job SET due = max(due, ?) WHERE refused IS NULL", (due,))

    def refuse(self, job: Job, reason: str, fault: bool = False) -> None:
        """Set a job aside that cannot be done; a person has to look at it.

        A submission that was to begin with it is nobody's to decide: its sender is told so, and
        what was said of it since then waits with it.
        """
        with self.transaction() as db:
            put_aside(db, "job", job.id, reason, fault)
            if job.verb == "propose":
                db.execute("UPDATE submission SET state = 'refused' WHERE key = ?", (job.key,))
                db.execute(
                    "UPDATE job SET refused = 'it waits for what it is about', fault = ? "
                    "WHERE key = ? AND refused IS NULL",
                    (int(fault), job.key),
                )

    # ------------------------------------------------------------------------------- progress

    def to_look_at(self, count: int) -> list[tuple[str, str]]:
        """Return the open submissions, key and commune, that are to be asked about now."""
        return [
            (row[0], row[1])
            for row in self.rows(
                "SELECT key, commune FROM submission WHERE state = 'open' AND look <= ? "
                "AND NOT EXISTS (SELECT 1 FROM job WHERE job.key = submission.key "
                "AND refused IS NULL) ORDER BY look LIMIT ?",
                int(self.now()),
                count,
            )
        ]

    def look(self, key: str, seconds: int) -> None:
        """Ask the forge about a submission soon, unless that was done just now."""
        now = int(self.now())
        with self.transaction() as db:
            db.execute(
                "UPDATE submission SET look = min(look, ?) WHERE key = ? AND seen < ?",
                (now, key, now - seconds),
            )

    def postpone(self, key: str) -> None:
        """Ask again in a while about a submission of which nothing could be learnt."""
        now = int(self.now())
        with self.transaction() as db:
            db.execute(
                "UPDATE submission SET seen = ?1, "
                "look = ?1 + max(60, min(21600, (?1 - touched) / 10)) WHERE key = ?2",
                (now, key),
            )

    def note(self, key: str, progress: ProposalProgress | None) -> None:
        """Keep what the forge said of a submission; ask again in a while: later the older it is."""
        now = int(self.now())
        with self.transaction() as db:
            row = db.execute(
                "SELECT progress, touched, email, state FROM submission WHERE key = ?", (key,)
            ).fetchone()
            if row is None:
                return
            age = now - row[1]
            look = now + max(60, min(6 * 3600, age // 10))
            if progress is None or row[3] != "open":
                db.execute(
                    "UPDATE submission SET seen = ?, look = ? WHERE key = ?", (now, look, key)
                )
                return
            none = ProposalProgress(Stage.OPEN)
            before = msgspec.msgpack.decode(row[0], type=ProposalProgress) if row[0] else none
            state = str(progress.stage)
            kept = msgspec.structs.replace(progress, files=_small(progress.files))
            db.execute(
                "UPDATE submission SET progress = ?, seen = ?, look = ?, state = ?, "
                "touched = CASE WHEN ? THEN ? ELSE touched END WHERE key = ?",
                (msgspec.msgpack.encode(kept), now, look, state, state != "open", now, key),
            )
            if state != "open":
                self._lighten(db, key)
            if row[2]:
                said = len([word for word in progress.words if not word.own])
                new = said > len([word for word in before.words if not word.own])
                about = state if state != "open" else "word"
                if new:  # a refusal and its reason are one letter
                    self.add_letter(db, key, f"{about}-{said}")
                elif state != "open":
                    self.add_letter(db, key, about)

    def _lighten(self, db: sqlite3.Connection, key: str) -> None:
        """Let go of the pictures of a submission that nobody changes any more."""
        row = db.execute("SELECT proposal FROM submission WHERE key = ?", (key,)).fetchone()
        made = msgspec.msgpack.decode(row[0], type=Proposal)
        light = msgspec.structs.replace(made, files=_small(made.files))
        db.execute(
            "UPDATE submission SET proposal = ? WHERE key = ?",
            (msgspec.msgpack.encode(light), key),
        )


def _small(files: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """Return the texts among files: pictures need not be kept twice."""
    return {path: data for path, data in files.items() if data and path.endswith(TEXTS)}
