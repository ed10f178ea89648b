"""Processes that do the jobs of a build."""

import multiprocessing
import threading
from concurrent.futures import Executor, ProcessPoolExecutor


def pool(workers: int) -> Executor:
    """Return a pool of processes; forked where that is safe, since that starts at once."""
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    alone = threading.active_count() == 1
    method = "fork" if can_fork and alone else "spawn"
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method))
