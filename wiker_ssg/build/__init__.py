"""One portal becomes its output; only what changed is made again."""

from wiker_ssg.build.options import Built, Options, Progress
from wiker_ssg.build.pipeline import build

__all__ = ["Built", "Options", "Progress", "build"]
