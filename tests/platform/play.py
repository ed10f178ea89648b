"""A small platform to be looked at: `python -m tests.platform.play` (`make platform`).

A portal, two communes behind a Git server, the forms, the site, one ambassador's queue. Three
things are sent and one is decided on, then everything stays until Ctrl+C: whatever is accepted in
another terminal is published within seconds.
"""

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.server import serve
from tests.platform.platform import Platform, git, platform
from tests.platform.towns import TOWNS, day

SHOWN = {slug: TOWNS[slug] for slug in ("aubepine", "brandeau")}
PAUSE = 2.0
"""Seconds between two looks at the repositories."""


def say(*words: object) -> None:
    """Print a line at once."""
    print(*words, flush=True)


def prepare(world: Platform) -> None:
    """Let three people send something, and an ambassador decide on the first."""
    paper, lunch = world.resident(), world.resident()
    seen = lunch.open("/aubepine/corriger/directory/amicale/")
    assert seen is not None
    page = paper.open("/aubepine/evenement/")
    assert page is not None
    paper.send(
        page,
        {
            "title": "Bal de la Sainte-Catherine",
            "start-day": day(3),
            "start-time": "20:30",
            "place": "Salle de Aubépine",
        },
    )
    first = paper.open("/aubepine/corriger/directory/amicale/")
    assert first is not None
    paper.send(first, {"contact-phone": "02 40 00 00 01"})
    lunch.send(seen, {"contact-phone": "02 40 00 00 02"})
    while not git(world.bare("aubepine"), "for-each-ref", "refs/proposals/2026-0003"):
        time.sleep(0.1)
    done = world.proposals("accept", "2026-0001", "--by", "Claire")
    assert done.status == 0, done
    say(done.out.strip().splitlines()[0])


def tips(world: Platform) -> str:
    """Return what tells that something was merged."""
    return "".join(git(world.bare(slug), "rev-parse", "main") for slug in SHOWN)


def main(once: bool = False) -> None:
    """Play, say where everything is, and keep the site up to date; `once` ends after that."""
    with TemporaryDirectory(prefix="wiker-platform-") as place:
        folder = Path(place)
        output = folder / "publisher/output"
        with serve(output) as site, platform(folder, 1, SHOWN, site.origin) as world:
            prepare(world)
            published = tips(world)
            world.publish()
            wiker = os.path.relpath(Path(sys.executable).with_name("wiker"))
            queue = f"{wiker} proposals {folder}/forms --repositories {world.server.root}"
            say(f"\nThe portal:       {site.origin}/")
            say(f"The forms:        {world.service.origin}/")
            say(f"The repositories: {world.server.address}/aubepine.git, …/brandeau.git")
            say(f"\nThe ambassador’s queue, by {queue} list:\n")
            say(world.proposals("list").out)
            say("Two people gave one association two telephone numbers. In another terminal:")
            for words in ("show 2026-0003", "accept 2026-0002 --by Claire", "accept 2026-0003"):
                say(f"  {queue} {words}")
            say("\nWhat is accepted is published within seconds. Ctrl+C ends it all.")
            while not once:
                time.sleep(PAUSE)
                if tips(world) != published:
                    published = tips(world)
                    say(world.publish()[0].out.strip())


if __name__ == "__main__":
    try:
        main("--once" in sys.argv)
    except KeyboardInterrupt:
        say()
