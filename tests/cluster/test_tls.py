"""A cluster that is encrypted: who has its certificate gets the same bytes, nobody else gets in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from cluster.conftest import await_port, free_port, started

pytest.importorskip("distributed")
if not shutil.which("openssl"):
    pytest.skip("makes certificates with openssl", allow_module_level=True)

SETTINGS = "DASK_DISTRIBUTED__COMM__TLS__"
CERTIFICATE = (
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=textkit"
)


def certified(folder: Path, name: str) -> dict[str, str]:
    """Make a certificate that is its own authority; return the environment of who uses it."""
    key, certificate = folder / f"{name}.key", folder / f"{name}.pem"
    command = ["openssl", *CERTIFICATE.split(), "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    settings = {f"{SETTINGS}CA_FILE": str(certificate)}
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        settings |= {
            f"{SETTINGS}{role}__CERT": str(certificate),
            f"{SETTINGS}{role}__KEY": str(key),
        }
    return {**os.environ, "PYTHONWARNINGS": "ignore", **settings}


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("tls")
    return {**certified(folder, "ours"), "TEXTKIT_CACHE_DIR": str(folder / "cache")}


@pytest.fixture(scope="module")
def address(ours: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    found = f"tls://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", found]
    work = [sys.executable, "-m", "distributed.cli.dask_worker", found, "--nthreads", "1"]
    place = str(tmp_path_factory.mktemp("dask"))
    with ExitStack() as stack:
        stack.enter_context(started([*dask, "--no-dashboard"], dict(ours)))
        await_port(port)
        options = ["--no-dashboard", "--local-directory", place, "--death-timeout", "60"]
        stack.enter_context(started([*work, *options], dict(ours)))
        yield found


def run(environment: Mapping[str, str], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "textkit", *map(str, arguments)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=90, check=False
    )


def test_the_bytes_are_the_same_through_tls(
    address: str, folder: Path, ours: Mapping[str, str]
) -> None:
    here = run(ours, "keywords", folder, "-j", "1")
    there = run(ours, "keywords", folder, "--scheduler", address, "--no-cache")

    assert here.returncode == 1  # one file of the folder is empty
    assert (there.returncode, there.stdout, there.stderr) == (1, here.stdout, here.stderr)


def test_another_certificate_does_not_get_in(
    address: str, folder: Path, ours: Mapping[str, str], tmp_path: Path
) -> None:
    theirs = {**certified(tmp_path, "theirs"), "TEXTKIT_CACHE_DIR": ours["TEXTKIT_CACHE_DIR"]}
    finished = run(theirs, "detect", folder, "--scheduler", address)

    assert (finished.returncode, finished.stdout) == (1, "")
    assert finished.stderr.startswith(f"textkit: no scheduler answers at {address} ")
    assert finished.stderr.endswith("do both sides trust each other's certificates?\n")
