"""Decides which outputs to make again, and makes them; knows no commune."""

from wiker_ssg.engine.digest import ABSENT, Digest, digest_bytes, digest_value
from wiker_ssg.engine.journal import Journal
from wiker_ssg.engine.lock import Locked, lock
from wiker_ssg.engine.manifest import Manifest
from wiker_ssg.engine.memory import Memory
from wiker_ssg.engine.paths import check_path
from wiker_ssg.engine.program import Program
from wiker_ssg.engine.rebuild import rebuild
from wiker_ssg.engine.recipe import recipe
from wiker_ssg.engine.report import Failure, Report
from wiker_ssg.engine.saved import load_state, save_state
from wiker_ssg.engine.shelf import ForeignFileError
from wiker_ssg.engine.sink import FolderSink, MemorySink, Sink
from wiker_ssg.engine.store import Store
from wiker_ssg.engine.task import CycleError, Derivation, Fetch, Inputs, MissingKeyError, Task
from wiker_ssg.engine.trace import Cause, Reason, State, Trace

__all__ = [
    "ABSENT",
    "Cause",
    "CycleError",
    "Derivation",
    "Digest",
    "Failure",
    "Fetch",
    "FolderSink",
    "ForeignFileError",
    "Inputs",
    "Journal",
    "Locked",
    "Manifest",
    "Memory",
    "MemorySink",
    "MissingKeyError",
    "Program",
    "Reason",
    "Report",
    "Sink",
    "State",
    "Store",
    "Task",
    "Trace",
    "check_path",
    "digest_bytes",
    "digest_value",
    "load_state",
    "lock",
    "rebuild",
    "recipe",
    "save_state",
]
