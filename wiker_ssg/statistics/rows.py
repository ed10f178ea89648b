"""Lines of logs as rows of what can be counted, by DuckDB: no address and no agent stays in them.

All of it lies in a private folder that goes away with the run. A visitor is a number for one day,
made with a salt that nobody ever sees.
"""

import contextlib
import datetime
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.statistics.agents import classify
from wiker_ssg.statistics.blocks import BLOCK, LogCut, blocks
from wiker_ssg.statistics.formats import LINES, LogFields, LogFormat, recognise
from wiker_ssg.statistics.searches import PAGES, asked

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

UNKNOWN = N_("it is in none of the formats that are known: {formats}")

MEMORY = "1GB"
THREADS = 2

HEAD = 64 * 1024
"""Bytes at the beginning of a log by which its format is known."""

PROBES, MISSED = 10, 0.5
"""Who asks so often on a day for what there is not, and so much of all that he asks, is a robot."""

TABLES = """
CREATE TABLE rows (day DATE, host VARCHAR, path VARCHAR, found BOOLEAN, aggregator VARCHAR,
                   figure INTEGER, visitor UBIGINT);
CREATE TABLE searched (month VARCHAR, day DATE, host VARCHAR, path VARCHAR, words VARCHAR,
                       visitor UBIGINT, asker UBIGINT);
CREATE TEMP TABLE queries (query VARCHAR, words VARCHAR);
CREATE TEMP TABLE moments (moment VARCHAR, day DATE);
CREATE TEMP TABLE agents (agent VARCHAR, robot BOOLEAN, aggregator VARCHAR, figure INTEGER);
"""

READ = """
CREATE OR REPLACE TEMP TABLE asked AS
SELECT {address} AS address, {agent} AS agent, {host} AS host, {method} AS method,
       {target} AS target, try_cast({status} AS USMALLINT) AS status, {moment} AS moment
FROM (SELECT {prepared} AS p FROM read_csv(
    ?, columns = {{'line': 'VARCHAR'}}, delim = '\x01', quote = '', escape = '', header = false,
    auto_detect = false, strict_mode = false, new_line = '\\n'))
"""

PLACED = """
CREATE OR REPLACE TEMP TABLE placed AS
SELECT moments.day, lower(coalesce(host, '')) AS host,
       split_part(CASE WHEN starts_with(target, 'http')
                       THEN regexp_replace(target, '^https?://[^/]+', '')
                       ELSE target END, '?', 1) AS path,
       split_part(target, '?', 2) AS query,
       status IN (200, 206, 304) AS found, status BETWEEN 400 AND 499 AS missed, method,
       coalesce(robot, false) AS robot, asked.agent IS NULL AS unnamed,
       coalesce(aggregator, '') AS aggregator, figure,
       address, asked.agent
FROM asked JOIN moments USING (moment)
     LEFT JOIN agents ON agents.agent IS NOT DISTINCT FROM asked.agent
WHERE status BETWEEN 100 AND 599
"""

NETWORK = """CASE WHEN contains(address, ':')
    THEN array_to_string(string_split(address, ':')[1:4], ':') ELSE address END"""
"""Of IPv6 the first half: telephones and computers change the other one again and again."""

WANTED = r"(/|\.html|\.ics|\.xml|\.json|/robots\.txt|/[^/.]*)$"
"""Addresses of pages, calendars and feeds: pictures and programs come along with a page."""

KEPT = """
INSERT INTO rows SELECT day, host, path, found, aggregator, figure,
                        hash(concat_ws(' ', ?, day, {network}, agent)) FROM placed
WHERE NOT robot AND method = 'GET' AND (found OR missed)
      AND (missed OR regexp_matches(path, '{wanted}'))
"""

ASKED = """
SELECT DISTINCT query FROM placed WHERE NOT robot AND method = 'GET' AND found AND query <> ''
   AND regexp_matches(path, '/({pages})/(index\\.html)?$')
"""
"""What was asked of a search's page; what is typed there itself no server hears of."""

SEARCHED = """
INSERT INTO searched SELECT strftime(day, '%Y-%m'), day, host, path, words,
    hash(concat_ws(' ', $salt, day, {network}, agent)),
    hash(concat_ws(' ', $salt, {network}, agent))
FROM placed JOIN queries USING (query) WHERE NOT robot AND method = 'GET' AND found
   AND regexp_matches(path, '/({pages})/(index\\.html)?$')
"""
"""Whoever asks is the same on several days here and nowhere else: five must have asked."""

ROBOTS = """
CREATE TEMP TABLE robots AS SELECT visitor FROM rows WHERE aggregator = '' GROUP BY visitor
HAVING bool_or(path = '/robots.txt')
    OR count(*) FILTER (NOT found) >= {probes}
       AND count(*) FILTER (NOT found) > {missed} * count(*)
"""


class LogTally(msgspec.Struct):
    """What was seen of one log: its format, its lines, those that say nothing, robots' lines.

    `unnamed` are lines of a log that tells no agents. `trouble` is a msgid of why it was not read,
    or not to its end.
    """

    path: Path
    format: str = ""
    lines: int = 0
    broken: int = 0
    robots: int = 0
    unnamed: int = 0
    trouble: str = ""


class ReadCount(NamedTuple):
    """How often an address was read on a day, and by how many; by an aggregator, or directly.

    `figure` is what the aggregator itself says of its subscribers, 0 where it says nothing.
    """

    day: datetime.date
    host: str
    path: str
    aggregator: str
    reads: int
    readers: int
    figure: int


class SearchCount(NamedTuple):
    """How often words were searched in a month, on how many days, by how many askers."""

    month: str
    host: str
    path: str
    words: str
    times: int
    days: int
    askers: int


class LogRows:
    """The rows of some logs, as long as they are counted: a context.

    `searches` is the language in which searches are compared; empty where none are counted.
    """

    def __init__(self, zone: ZoneInfo, size: int | None = None, searches: str = "") -> None:
        self.zone, self.size, self.searches = zone, size, searches
        self.salt = secrets.token_hex(32)
        self.known_moments: set[str] = set()
        self.known_agents: set[str | None] = set()
        self.first: datetime.date | None = None
        self.last: datetime.date | None = None
        self.robots_found = False

    def __enter__(self) -> "LogRows":
        import duckdb

        with contextlib.ExitStack() as stack:
            self.folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wiker-")))
            self.database: DuckDBPyConnection = stack.enter_context(
                duckdb.connect(
                    str(self.folder / "rows.db"),
                    config={
                        "threads": THREADS,
                        "memory_limit": MEMORY,
                        "temp_directory": str(self.folder / "spilled"),
                        "preserve_insertion_order": False,
                        "autoinstall_known_extensions": False,
                        "autoload_known_extensions": False,
                    },
                )
            )
            self.database.execute(TABLES)
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self.stack.close()

    def read(self, path: Path) -> LogTally:
        """Take the lines of a log, and say what was seen; raises Usage and OSError."""
        tally = LogTally(path)
        known: tuple[LogFormat, LogFields] | None = None
        try:
            for block in blocks(path, self.size or BLOCK):
                if not tally.format:
                    head = block[:HEAD].decode("utf-8", "replace").splitlines()
                    known = recognise(head[:LINES])
                    if known is None:
                        tally.trouble = UNKNOWN
                        return tally
                    tally.format = known[0].name
                assert known is not None
                self._take(block, *known, tally)
        except LogCut as cut:
            tally.trouble = cut.reason
        return tally

    def _take(self, block: bytes, format: LogFormat, fields: LogFields, tally: LogTally) -> None:
        file = self.folder / "block"
        file.write_bytes(block)
        ask = self.database.execute
        ask(READ.format(**fields._asdict()), [str(file)])
        file.unlink()
        self._learn_moments(format)
        self._learn_agents()
        ask(PLACED)
        read, robots, unnamed = self._row(
            "SELECT count(*), count(*) FILTER (robot), count(*) FILTER (unnamed) FROM placed"
        )
        # Heads are no lines; of all others Python counts the ends, so that none is lost unseen.
        lines = block.count(b"\n") - block.count(b"\n#") - block.startswith(b"#")
        tally.lines += lines
        tally.broken += lines - read
        tally.robots += robots
        tally.unnamed += unnamed
        ask(KEPT.format(wanted=WANTED, network=NETWORK), [self.salt])
        if self.searches:
            self._take_searches()
        first, last = self._row("SELECT min(day), max(day) FROM placed")
        if first is not None:
            self.first = min(self.first or first, first)
            self.last = max(self.last or last, last)

    def _learn_moments(self, format: LogFormat) -> None:
        """Find the day of each moment that was not met before, in the commune's time."""
        found = self._column("SELECT DISTINCT moment FROM asked WHERE moment IS NOT NULL")
        days: dict[str, datetime.date] = {}
        for text in found:
            if text not in self.known_moments:
                with contextlib.suppress(ValueError, OverflowError, OSError):
                    days[text] = format.moment(text).astimezone(self.zone).date()
        self.known_moments |= days.keys()
        self.database.execute(
            "INSERT INTO moments SELECT unnest(?::VARCHAR[]), unnest(?::DATE[])",
            [[*days], [*days.values()]],
        )

    def _learn_agents(self) -> None:
        found = self._column("SELECT DISTINCT agent FROM asked")
        new = [agent for agent in found if agent not in self.known_agents]
        self.known_agents |= {*new}
        told = [classify(agent) for agent in new]
        self.database.execute(
            "INSERT INTO agents SELECT unnest(?::VARCHAR[]), unnest(?::BOOLEAN[]), "
            "unnest(?::VARCHAR[]), unnest(?::INTEGER[])",
            [
                new,
                [one.robot for one in told],
                [one.aggregator for one in told],
                [one.figure for one in told],
            ],
        )

    def _take_searches(self) -> None:
        """Keep what was searched, as words; what nobody may know goes with the block."""
        ask = self.database.execute
        known = [
            (query, asked(query, self.searches))
            for query in self._column(ASKED.format(pages=PAGES))
        ]
        told = [(query, words) for query, words in known if words]
        ask("DELETE FROM queries")
        ask(
            "INSERT INTO queries SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[])",
            [[query for query, _ in told], [words for _, words in told]],
        )
        ask(SEARCHED.format(network=NETWORK, pages=PAGES), {"salt": self.salt})

    def searched(self) -> Iterator[SearchCount]:
        """Yield what was searched by people in each month; nothing unless that was asked for."""
        self._find_robots()
        found = self.database.execute(
            "SELECT month, host, path, words, count(*), count(DISTINCT day), count(DISTINCT asker) "
            "FROM searched ANTI JOIN robots USING (visitor) GROUP BY month, host, path, words"
        )
        while several := found.fetchmany(10_000):
            yield from (SearchCount(*row) for row in several)

    def counted(self) -> Iterator[ReadCount]:
        """Yield how often each address was read on each day, by people and by aggregators."""
        self._find_robots()
        found = self.database.execute(
            "SELECT day, host, path, aggregator, count(*), count(DISTINCT visitor), max(figure) "
            "FROM rows ANTI JOIN robots USING (visitor) WHERE found "
            "GROUP BY day, host, path, aggregator"
        )
        while several := found.fetchmany(10_000):
            yield from (ReadCount(*row) for row in several)

    def _find_robots(self) -> None:
        if not self.robots_found:
            self.database.execute(ROBOTS.format(probes=PROBES, missed=MISSED))
            self.robots_found = True

    def _row(self, query: str) -> tuple[Any, ...]:
        row = self.database.execute(query).fetchone()
        assert row is not None
        return row

    def _column(self, query: str) -> Sequence[Any]:
        return [value for (value,) in self.database.execute(query).fetchall()]
