"""Workflow commands that a forge shows beside the lines of a pull request."""

from wiker_ssg.problems import Location


def annotation(
    level: str, message: str, title: str, location: Location | None = None, length: int = 1
) -> str:
    """Return one annotation: `error`, `warning` or `notice`, escaped as runners read it."""
    properties = []
    if location is not None:
        properties = [
            f"file={_property(location.path)}",
            f"line={location.line}",
            f"col={location.column}",
            f"endColumn={location.column + length}",
        ]
    properties.append(f"title={_property(title)}")
    return f"::{level} {','.join(properties)}::{_data(message)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
