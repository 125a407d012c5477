"""Processes that share out batches of work, survive one another and end with their parent."""

from __future__ import annotations

import math
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 4
"""Batches that may wait for each worker: enough to keep it busy, few enough to bound memory."""


BEAT = 1.0
"""Seconds between two looks at workers that do not answer."""

STILL = 30.0
"""Seconds after which a worker that does not even use the processor is given up."""

STOPPED = 5.0
"""Seconds after which a worker is given up that somebody has stopped."""

HUNG = "its worker hung"


def map_batches(
    function: Callable[[list[Item]], list[Result]],
    batches: Iterable[list[Item]],
    *,
    jobs: int,
    on_crash: Callable[[Item, str], Result],
    longest: float = math.inf,
) -> Iterator[Result]:
    """Yield the results of *function* over *batches*, in their order, from *jobs* processes.

    *function* must be importable by name (or a ``functools.partial`` of one that is) and return
    as many results as its batch has items. A batch whose worker dies is tried again item by item,
    so that only the item that kills it is lost: *on_crash* gives its result. A worker that stands
    still, or takes *longest* seconds for a batch, is ended and counts as dead. With ``jobs=1``
    everything happens in this process. The workers end with this process, however it ends.
    """
    if jobs <= 1:
        for batch in batches:
            yield from function(batch)
        return
    with _Pool(function, jobs, on_crash, longest) as pool:
        yield from pool.run(iter(batches))


def available_cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, the batch it works on, and for how long there was no sign of it.

    *asked* and *stirred* are the pool's seconds when it was given the batch and last seen to use
    the processor, and *used* is how much it had used of it by then.
    """

    process: BaseProcess
    pipe: Connection
    number: int = -1
    batch: list[Any] = field(default_factory=list)
    asked: float = 0.0
    stirred: float = 0.0
    used: int = -1

    def hangs(self, now: float, longest: float) -> bool:
        """Say whether there is no hope that it will ever answer."""
        state, used = _activity(self.process.pid)
        if used != self.used:
            self.used, self.stirred = used, now
        still = STOPPED if state in {"T", "t"} else STILL
        return now - self.asked > longest or (bool(state) and now - self.stirred > still)

    def end(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()


class _Pool:
    """Workers that are told one batch at a time over a pipe each."""

    def __init__(
        self,
        function: Callable[[list[Any]], list[Any]],
        jobs: int,
        on_crash: Callable[[Any, str], Any],
        longest: float,
    ) -> None:
        import multiprocessing

        self._function = function
        self._jobs = jobs
        self._on_crash = on_crash
        self._longest = longest
        # a forked worker starts at once and shares what is loaded; elsewhere spawning is the rule
        method = "fork" if sys.platform == "linux" else "spawn"
        self._context = multiprocessing.get_context(method)
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, _Worker] = {}
        self._clock = 0.0

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        workers = [*self._idle, *self._busy.values()]
        for worker in workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in workers:
            worker.process.join()

    def run(self, batches: Iterator[list[Any]]) -> Iterator[Any]:
        """Yield the results in the order of the batches, which are taken only as needed."""
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
                number, batch = waiting.popleft()
                if not self._hand_out(number, batch):
                    done[number] = self._function(batch)
            while given in done:
                yield from done.pop(given)
                given += 1
            if exhausted and given == taken:
                return
            for worker in self._answered():
                done[worker.number] = self._collect(worker)

    def _hand_out(self, number: int, batch: list[Any]) -> bool:
        """Give a worker a batch, unless there is none and the system gives no new one."""
        try:
            worker = self._idle.pop() if self._idle else self._start()
        except OSError:  # no more processes, or no memory for one
            return False
        worker.number, worker.batch = number, batch
        worker.asked = worker.stirred = self._clock
        self._busy[worker.pipe] = worker
        with suppress(BrokenPipeError):  # it died while idle: seen when its answer is read
            worker.pipe.send(batch)
        return True

    def _answered(self) -> list[_Worker]:
        """Wait for workers that have answered or died, and end those that hang."""
        from multiprocessing.connection import wait

        if not self._busy:
            return []
        before = time.monotonic()
        ready = wait(list(self._busy), timeout=BEAT)
        # the whole run may have been suspended meanwhile, which is no worker's fault
        self._clock += min(time.monotonic() - before, 2 * BEAT)
        for pipe, worker in self._busy.items():
            if pipe not in ready and worker.hangs(self._clock, self._longest):
                worker.process.kill()
        return [self._busy.pop(pipe) for pipe in ready]  # type: ignore[call-overload]

    def _collect(self, worker: _Worker) -> list[Any]:
        try:
            answer = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            worker.end()
            return list(self._one_by_one(worker.batch))
        self._idle.append(worker)
        if isinstance(answer, BaseException):
            raise answer
        return answer  # type: ignore[no-any-return]

    def _one_by_one(self, items: list[Any]) -> Iterator[Any]:
        """Give a worker of their own the items of a lost batch; what ends it too is given up."""
        worker: _Worker | None = None
        for item in items:
            worker = worker or self._start()
            hung = False
            worker.asked = worker.stirred = clock = 0.0
            try:
                worker.pipe.send([item])
                while not worker.pipe.poll(BEAT) and not hung:
                    clock += BEAT
                    hung = worker.hangs(clock, self._longest)
                if hung:
                    worker.process.kill()
                answer = worker.pipe.recv()
            except (EOFError, BrokenPipeError, ConnectionResetError):
                worker.end()
                yield self._on_crash(item, HUNG if hung else _ending(worker.process))
                worker = None
                continue
            if isinstance(answer, BaseException):
                worker.end()
                raise answer
            yield answer[0]
        if worker is not None:
            worker.end()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs, ours, self._function, os.getpid()), daemon=True
        )
        try:
            process.start()
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        return _Worker(process, ours)


def _work(
    pipe: Connection, parents: Connection, function: Callable[[list[Any]], list[Any]], parent: int
) -> None:
    """Answer batches until the pipe closes; Ctrl-C is the parent's business."""
    import gc
    import signal

    gc.freeze()
    gc.set_threshold(50_000)  # each batch makes many objects, and drops them: none in a circle
    parents.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for ending in ("SIGTERM", "SIGHUP"):  # the parent may clean up first
        if hasattr(signal, ending):
            signal.signal(getattr(signal, ending), signal.SIG_DFL)
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


def _activity(pid: int | None) -> tuple[str, int]:
    """Return the state of a process and the ticks of the processor it has used, where told."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return "", 0
    return fields[0].decode("ascii"), int(fields[11]) + int(fields[12])


def _ending(process: BaseProcess) -> str:
    code = process.exitcode
    if code is not None and code < 0:
        return f"its worker was ended by signal {-code}"
    return f"its worker ended with status {code}"
