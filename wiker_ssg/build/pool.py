"""Processes that do the jobs of a build."""

import gc
import multiprocessing
import os
import signal
import threading
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing.process import BaseProcess


def pool(workers: int) -> Executor:
    """Return a pool of processes; forked where that is safe, since that starts at once."""
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    alone = threading.active_count() == 1
    method = "fork" if can_fork and alone else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(
        workers, mp_context=context, initializer=_begin, initargs=gc.get_threshold()
    )


def _begin(*threshold: int) -> None:
    """Leave Ctrl+C to the program's first process, which ends the others; end if it is killed.

    An orphan would wait for work for ever, and with it the lock of the build.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    first = multiprocessing.parent_process()
    assert first is not None
    threading.Thread(target=_end_with, args=(first,), daemon=True).start()
    gc.freeze()
    gc.set_threshold(*threshold)


def _end_with(first: BaseProcess) -> None:
    first.join()
    os._exit(1)
