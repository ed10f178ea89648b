"""Processes that do the jobs of a build."""

import multiprocessing
import signal
import threading
from concurrent.futures import Executor, ProcessPoolExecutor


def pool(workers: int) -> Executor:
    """Return a pool of processes; forked where that is safe, since that starts at once."""
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    alone = threading.active_count() == 1
    method = "fork" if can_fork and alone else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts)


def _leave_interrupts() -> None:
    """Let Ctrl+C end the program's first process alone; it ends the others in good order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
