"""What can go wrong that a person can mend: each error says what, where and what to do."""

from __future__ import annotations


class TextkitError(Exception):
    """A problem to be told in one sentence, without a traceback."""

    exit_code = 1


class UnusableArticle(TextkitError):
    """One input that cannot be read; the rest of the batch goes on without it."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnusableArticle], tuple[str, str]]:
        return type(self), (self.name, self.reason)


class UnwrittenArticle(UnusableArticle):
    """One result that could not be written; the rest of the batch goes on without it."""

    exit_code = 74


class TooLong(TextkitError):
    """A text that an analysis would need too much memory for."""


class NothingToAnalyse(TextkitError):
    """No article, or no word, is left for the analysis."""


class WrongUsage(TextkitError):
    """An option or a file of settings that cannot be followed."""

    exit_code = 2


class OutputFailed(TextkitError):
    """The result could not be written; if *is_disk_full*, nothing more can be."""

    exit_code = 74

    def __init__(self, message: str, *, is_disk_full: bool = False) -> None:
        super().__init__(message)
        self.is_disk_full = is_disk_full


class ClusterFailed(TextkitError):
    """A cluster cannot be reached, or cannot do the work."""


class NotInstalled(TextkitError, ImportError):
    """A package that only this needs is not installed."""

    def __init__(self, package: str, why: str) -> None:
        super().__init__(f"{package} is not installed, and {why}: pip install {package}")
        self.package = package
        self.why = why

    def __reduce__(self) -> tuple[type[NotInstalled], tuple[str, str]]:
        return NotInstalled, (self.package, self.why)


def too_much(error: MemoryError | RecursionError | TooLong) -> str:
    """Say what an article took too much of."""
    if isinstance(error, TooLong):
        return str(error)
    return "not enough memory" if isinstance(error, MemoryError) else "nested too deep"
