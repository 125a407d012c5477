"""Processes that share out batches of work, survive one another and end with their parent."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 4
"""Batches that may wait for each worker: enough to keep it busy, few enough to bound memory."""


def map_batches(
    function: Callable[[list[Item]], list[Result]],
    batches: Iterable[list[Item]],
    *,
    jobs: int,
    on_crash: Callable[[Item, str], Result],
) -> Iterator[Result]:
    """Yield the results of *function* over *batches*, in their order, from *jobs* processes.

    *function* must be importable by name (or a ``functools.partial`` of one that is) and return
    as many results as its batch has items. A batch whose worker dies is tried again item by item,
    so that only the item that kills it is lost: *on_crash* gives its result. With ``jobs=1``
    everything happens in this process. The workers end with this process, however it ends.
    """
    if jobs <= 1:
        for batch in batches:
            yield from function(batch)
        return
    with _Pool(function, jobs) as pool:
        yield from pool.run(iter(batches), on_crash)


def available_cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Pool:
    """Workers that are told one batch at a time over a pipe each."""

    def __init__(self, function: Callable[[list[Any]], list[Any]], jobs: int) -> None:
        import multiprocessing

        self._function = function
        self._jobs = jobs
        # a forked worker starts at once and shares what is loaded; elsewhere spawning is the rule
        method = "fork" if sys.platform == "linux" else "spawn"
        self._context = multiprocessing.get_context(method)
        self._idle: list[tuple[BaseProcess, Connection]] = []
        self._busy: dict[Connection, tuple[BaseProcess, int, list[Any]]] = {}

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        workers = [*self._idle, *((busy[0], pipe) for pipe, busy in self._busy.items())]
        for process, pipe in workers:
            pipe.close()
            process.kill()
        for process, _pipe in workers:
            process.join()

    def run(
        self, batches: Iterator[list[Any]], on_crash: Callable[[Any, str], Any]
    ) -> Iterator[Any]:
        """Yield the results in the order of the batches, which are taken only as needed."""
        from multiprocessing.connection import wait

        done: dict[int, list[Any]] = {}
        waiting: deque[tuple[int, list[Any]]] = deque()
        taken = given = 0
        exhausted = False
        while True:
            while not exhausted and taken - given < self._jobs * AHEAD:
                batch = next(batches, None)
                if batch is None:
                    exhausted = True
                    break
                waiting.append((taken, batch))
                taken += 1
            while waiting and len(self._busy) < self._jobs:
                self._hand_out(*waiting.popleft())
            while given in done:
                yield from done.pop(given)
                given += 1
            if exhausted and given == taken:
                return
            if not self._busy:
                continue
            for pipe in wait(list(self._busy)):
                number, results = self._collect(pipe, on_crash)  # type: ignore[arg-type]
                done[number] = results

    def _hand_out(self, number: int, batch: list[Any]) -> None:
        process, pipe = self._idle.pop() if self._idle else self._start()
        self._busy[pipe] = (process, number, batch)
        with suppress(BrokenPipeError):  # it died while idle: seen when its answer is read
            pipe.send(batch)

    def _collect(
        self, pipe: Connection, on_crash: Callable[[Any, str], Any]
    ) -> tuple[int, list[Any]]:
        process, number, batch = self._busy.pop(pipe)
        try:
            answer = pipe.recv()
        except (EOFError, ConnectionResetError):
            pipe.close()
            process.join()
            return number, [self._alone(item, on_crash) for item in batch]
        self._idle.append((process, pipe))
        if isinstance(answer, BaseException):
            raise answer
        return number, answer

    def _alone(self, item: Any, on_crash: Callable[[Any, str], Any]) -> Any:
        """Give one item of a lost batch a worker of its own."""
        process, pipe = self._start()
        try:
            pipe.send([item])
            answer = pipe.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError):
            process.join()
            return on_crash(item, _ending(process))
        finally:
            pipe.close()
            process.kill()
            process.join()
        if isinstance(answer, BaseException):
            raise answer
        return answer[0]

    def _start(self) -> tuple[BaseProcess, Connection]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs, ours, self._function, os.getpid()), daemon=True
        )
        process.start()
        theirs.close()
        return process, ours


def _work(
    pipe: Connection, parents: Connection, function: Callable[[list[Any]], list[Any]], parent: int
) -> None:
    """Answer batches until the pipe closes; Ctrl-C is the parent's business."""
    import signal

    parents.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with(parent)
    while True:
        try:
            batch = pipe.recv()
        except (EOFError, ConnectionResetError):
            return
        try:
            answer: Any = function(batch)
        except BaseException as error:  # told to the parent, which raises it
            answer = error
        with suppress(BrokenPipeError):
            pipe.send(answer)


def _die_with(parent: int) -> None:
    """Ask the kernel to end this process with its parent; elsewhere the closed pipe ends it."""
    if sys.platform == "linux":
        import ctypes
        import signal

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(1)


def _ending(process: BaseProcess) -> str:
    code = process.exitcode
    if code is not None and code < 0:
        return f"its worker was ended by signal {-code}"
    return f"its worker ended with status {code}"
