"""`python -m wiker_ssg` is `wiker`."""

from wiker_ssg.cli import main

main()
