"""wiker-ssg: a commune's entries become its portal."""

import zoneinfo

# The locked tzdata package decides what time it is, not the data of this machine: the same content
# must give the same bytes everywhere.
zoneinfo.reset_tzpath(to=())

__version__ = "0.1.0"
