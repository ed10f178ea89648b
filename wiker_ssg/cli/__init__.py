"""The command line: one module per command; it alone prints and exits."""

from wiker_ssg.cli.main import main

__all__ = ["main"]
