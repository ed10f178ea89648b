"""The forms of a platform, as a process of their own: `python -m tests.platform.service`.

It is `wiker intake`'s own service on a gathered portal, without the pauses that people need to fill
a form in, and without limits.
"""

import sys

from wiker_ssg.contribute.service import Running, Setup, configure, listen
from wiker_ssg.contribute.trust import Limits

LIMITS = Limits(
    address=10**6, plain=10**6, words=10**6, hour=10**6, day=10**6, patience=0, plain_patience=0
)


def main(root: str, data: str, repositories: str, port: int, pull: float) -> None:
    """Serve until somebody ends it, in whatever way."""
    import uvicorn

    from wiker_ssg.forge.registry import ForgeSettings, open_forge

    origin = f"http://127.0.0.1:{port}"
    setup = Setup(root, data, origin, "127.0.0.1", port, pull, limits=LIMITS)
    running = Running(setup, open_forge("local", ForgeSettings(root, repositories)))
    running.towns.fresh = 0
    listening = listen("127.0.0.1", port)
    running.worker.start()
    print("ready", flush=True)
    uvicorn.Server(configure(running.app, setup)).run([listening])
    running.worker.stop()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), float(sys.argv[5]))
