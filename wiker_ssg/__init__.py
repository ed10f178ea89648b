"""wiker-ssg: a commune's entries become its portal."""

__version__ = "0.1.0"
