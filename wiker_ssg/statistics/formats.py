"""The formats of access logs, one row each: how it is recognised, and its fields in SQL.

nginx, Apache: https://httpd.apache.org/docs/2.4/logs.html; Caddy:
https://caddyserver.com/docs/logging; Netlify: https://docs.netlify.com/manage/monitoring/log-drains;
CloudFront: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
"""

import datetime
import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

Moment = Callable[[str], datetime.datetime]


class LogFields(NamedTuple):
    """What is asked of a line, as expressions of SQL over `line`, or over `prepared` of it.

    `moment` is a text that is the same for ten minutes at most, so that few are to be read; what a
    log does not tell is NULL.
    """

    prepared: str
    address: str
    agent: str
    host: str
    method: str
    target: str
    status: str
    moment: str


class LogFormat(NamedTuple):
    """A format: `fields` of a file whose first line is given; None where it is another format."""

    name: str
    fields: Callable[[str], LogFields | None]
    moment: Moment


def _quoted(line: str) -> list[str]:
    return line.replace('\\"', "'").split('"')


BRACKET = "split_part(p[1], '[', 2)"
WEB = LogFields(
    prepared="""string_split(replace(line, '\\"', ''''), '"')""",
    address="split_part(p[1], ' ', 1)",
    agent="NULL",
    host="NULL",
    method="split_part(p[2], ' ', 1)",
    target="split_part(p[2], ' ', 2)",
    status="split_part(p[3], ' ', 2)",
    moment=f"substring({BRACKET}, 1, 16) || substring({BRACKET}, 21, 6)",
)


def _web(parts: int, fields: LogFields, words: int) -> Callable[[str], LogFields | None]:
    """Return what recognises lines with so many quotes, and so many words before the bracket."""

    def recognise(line: str) -> LogFields | None:
        found = _quoted(line)
        known = len(found) == parts and len(found[0].partition("[")[0].split()) == words
        return fields if known and "]" in found[0] else None

    return recognise


def _web_moment(text: str) -> datetime.datetime:
    return datetime.datetime.strptime(f"{text[:16]}0{text[16:]}", "%d/%b/%Y:%H:%M %z")


def _json(
    paths: Mapping[str, str], signs: Sequence[str], agent: str = "{agent}"
) -> Callable[[str], LogFields | None]:
    """Return what recognises lines of JSON that have some keys, and finds fields by their paths."""
    wanted = ", ".join(f"'{path}'" for path in paths.values())
    at = {name: f"p[{number}]" for number, name in enumerate(paths, 1)}
    numeric = f"try_cast({at['moment']} AS DOUBLE)"
    moment = (
        f"CASE WHEN {numeric} IS NULL THEN substring({at['moment']}, 1, 15) || "
        f"regexp_extract({at['moment']}, '(?:Z|[+-]\\d\\d:?\\d\\d)$') "
        f"ELSE (floor({numeric} / 600)::BIGINT * 600)::VARCHAR END"
    )
    fields = LogFields(
        f"CASE WHEN json_valid(line) THEN json_extract_string(line, [{wanted}]) END",
        **(at | {"moment": moment, "agent": agent.format(**at)}),
    )

    def recognise(line: str) -> LogFields | None:
        try:
            read = json.loads(line)
        except (ValueError, RecursionError):
            return None
        return fields if isinstance(read, dict) and all(sign in read for sign in signs) else None

    return recognise


def _json_moment(text: str) -> datetime.datetime:
    if text.isdecimal():
        return datetime.datetime.fromtimestamp(int(text), datetime.UTC)
    read = datetime.datetime.fromisoformat(f"{text[:15]}0{text[15:]}")
    return read if read.tzinfo else read.replace(tzinfo=datetime.UTC)


DIRECTIVE = "#Fields:"


def _w3c(line: str) -> LogFields | None:
    """Return the fields that a W3C log names in its head."""
    if not line.startswith(DIRECTIVE):
        return None
    names = line.removeprefix(DIRECTIVE).split()
    at = {name: f"nullif(p[{number}], '-')" for number, name in enumerate(names, 1)}
    if not {"date", "time", "cs-method", "cs-uri-stem", "sc-status"} <= at.keys():
        return None
    host = at.get("x-host-header", at.get("cs(Host)", "NULL"))
    stem, query = at["cs-uri-stem"], at.get("cs-uri-query", "NULL")
    agent = at.get("cs(User-Agent)")
    return LogFields(
        prepared="CASE WHEN line NOT LIKE '#%' THEN string_split(line, chr(9)) END",
        address=at.get("c-ip", "NULL"),
        # It is written with percent signs, which some edges write once more.
        agent=f"coalesce(url_decode(url_decode({agent})), '')" if agent else "NULL",
        host=host,
        method=at["cs-method"],
        target=f"{stem} || coalesce('?' || {query}, '')",
        status=at["sc-status"],
        moment=f"{at['date']} || ' ' || substring({at['time']}, 1, 4)",
    )


def _w3c_moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{text}0+00:00")


SAID = "CASE WHEN p IS NOT NULL THEN coalesce({agent}, '') END"
"""It has the headers that there were: who says no name is a robot."""

CADDY = {
    "address": "$.request.remote_ip",
    "agent": '$.request.headers."User-Agent"[0]',
    "host": "$.request.host",
    "method": "$.request.method",
    "target": "$.request.uri",
    "status": "$.status",
    "moment": "$.ts",
}
NETLIFY = {
    "address": "$.client_ip",
    "agent": "$.user_agent",
    "host": "$.host",
    "method": "$.method",
    "target": "$.url",
    "status": "$.status_code",
    "moment": "$.timestamp",
}

COMBINED = WEB._replace(agent="p[6]")
HOSTED = {
    "host": "split_part(split_part(p[1], ' ', 1), ':', 1)",
    "address": "split_part(p[1], ' ', 2)",
}
FORMATS = (
    LogFormat("combined", _web(7, COMBINED, 3), _web_moment),
    LogFormat("vhost_combined", _web(7, COMBINED._replace(**HOSTED), 4), _web_moment),
    LogFormat("common", _web(3, WEB, 3), _web_moment),
    LogFormat("Caddy", _json(CADDY, ("request", "status", "ts"), SAID), _json_moment),
    LogFormat("Netlify", _json(NETLIFY, ("status_code", "url", "timestamp")), _json_moment),
    LogFormat("CloudFront", _w3c, _w3c_moment),
)
"""All of them; a format more is a row."""

LINES = 20
"""So many lines at the beginning of a log are looked at: the first may be broken."""


def recognise(lines: Sequence[str]) -> tuple[LogFormat, LogFields] | None:
    """Return the format of which the first lines of a log are, and its fields; None if of none."""
    for line in lines[:LINES]:
        for row in FORMATS:
            fields = row.fields(line)
            if fields is not None:
                return row, fields
    return None
