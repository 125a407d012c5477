"""Walking through folders: in order, once through each file, whatever the links say."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from textkit.errors import UnusableArticle
from textkit.reading.files import reason

Wanted = Callable[[str], bool]


class Walk:
    """Finds the files below *roots* whose names are *wanted*; a name is the path below its root.

    Hidden files and folders are passed over, and so are links to folders. A file that links lead
    to is found once: as itself where that is below a root, else by the first of the links.
    """

    def __init__(self, roots: list[str], wanted: Wanted) -> None:
        self._roots = [os.path.realpath(root) for root in roots]
        self._wanted = wanted
        self._linked: set[str] = set()

    def files(self, folder: str, prefix: str) -> Iterator[tuple[str, str] | UnusableArticle]:
        """Yield the name and the path of each file, or why a folder cannot be read."""
        try:
            open_folders = [(prefix, iter(_entries(folder)))]
        except OSError as error:
            yield UnusableArticle(prefix or folder, reason(error))
            return
        while open_folders:
            prefix, entries = open_folders[-1]
            entry = next(entries, None)
            if entry is None:
                open_folders.pop()
                continue
            name = f"{prefix}/{entry.name}" if prefix else entry.name
            if entry.is_dir(follow_symlinks=False):
                try:
                    open_folders.append((name, iter(_entries(entry.path))))
                except OSError as error:
                    yield UnusableArticle(name, reason(error))
            elif self._wanted(name) and not (entry.is_symlink() and self._passed_over(entry)):
                yield name, entry.path

    def _passed_over(self, link: os.DirEntry[str]) -> bool:
        """Say whether a link is one to a folder, or to a file that is found anyway."""
        if _is_folder(link):
            return True
        target = os.path.realpath(link.path)
        if target in self._linked:
            return True
        self._linked.add(target)
        return os.path.isfile(target) and self.finds(target)  # noqa: PTH113

    def finds(self, path: str) -> bool:
        """Say whether there is a root below which a file with this real path would be found."""
        below = (path[len(root) :] for root in self._roots if path.startswith(root + os.sep))
        names = (name.replace(os.sep, "/") for name in below)
        return any("/." not in name and self._wanted(name[1:]) for name in names)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as scan:
        entries = [entry for entry in scan if not entry.name.startswith(".")]
    return sorted(entries, key=lambda entry: os.fsencode(entry.name))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links: said when it is opened
        return False
