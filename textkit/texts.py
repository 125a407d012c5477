"""Articles that are in memory already, such as the rows of a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from textkit.corpus import Corpus
from textkit.document import Document
from textkit.errors import UnusableArticle, WrongUsage


class Texts(Corpus):
    """A corpus of texts in memory: a mapping of names to texts, or rows with a field ``text``.

    A row is named by its field ``article``, or by its number from 1; its other fields are what
    *group_by* can name.

    Raises:
        WrongUsage: a row has no text.
    """

    def __init__(
        self,
        texts: Mapping[str, str] | Iterable[Mapping[str, Any]],
        *,
        group_by: str | None = None,
    ) -> None:
        super().__init__((), group_by=group_by)
        if isinstance(texts, Mapping):
            texts = [{"article": name, "text": text} for name, text in texts.items()]
        self._documents = [_document(row, number) for number, row in enumerate(texts, start=1)]

    def items(self) -> Iterator[Document]:
        """Yield the articles; what has no text is told to the observer."""
        for document in self._documents:
            if document.text.strip():
                yield document
            else:
                self.observer.skipped(UnusableArticle(document.name, "empty"))

    def size(self) -> int:
        """Return how many articles there are."""
        return len(self._documents)


def _document(row: Mapping[str, Any], number: int) -> Document:
    meta = dict(row)
    text = meta.pop("text", None)
    name = str(meta.pop("article", number))
    if not isinstance(text, str):
        raise WrongUsage(f"{name}: there is no text in the field 'text'")
    return Document(name, text, meta=meta)
