"""The jobs of a build, done in this process or several at a time in others."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import suppress
from typing import TypeVar

from wiker_ssg.build.options import Progress

A = TypeVar("A")
B = TypeVar("B")


def each(
    stage: str, work: Callable[[A], B], jobs: list[A], most: int, progress: Progress
) -> Iterator[B]:
    """Do the jobs, several at a time where that pays, and tell the progress."""
    progress.begin(stage, len(jobs))
    workers = min(most or os.cpu_count() or 1, len(jobs))
    if workers <= 1:
        for job in jobs:
            done = work(job)
            progress.step(stage)
            yield done
        return
    from wiker_ssg.build.pool import pool

    with pool(workers) as executor:
        for done in _in_any_order(executor, work, jobs):
            progress.step(stage)
            yield done


def _in_any_order(executor: Executor, work: Callable[[A], B], jobs: list[A]) -> Iterator[B]:
    from concurrent.futures import as_completed

    waiting = [executor.submit(work, job) for job in jobs]
    try:
        for future in as_completed(waiting):
            yield future.result()
    finally:
        with suppress(Exception):
            for future in waiting:
                future.cancel()
