"""Every format that is read, by the name that settings and reports use for it."""

from collections.abc import Callable, Mapping

from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.objects import read_json
from wiker_ssg.connectors.record import Records
from wiker_ssg.connectors.settings import Options

Reader = Callable[[Payload, Options], Records]

FORMATS: Mapping[str, Reader] = {
    "json": read_json,
}
