"""What the scripts of a page read: JSON that no text can break out of."""

from __future__ import annotations

import json
import re
from typing import Any

from textkit.render.escaping import UNSAFE, visible
from textkit.render.page.languages import language, language_of
from textkit.sheet import Hit, Sheet

ESCAPED = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}

SCRIPTS = ("own", "simplified", "traditional")

_ESCAPED = re.compile("[<>&\u2028\u2029]")


def sheet_data(sheet: Sheet, charts: dict[str, Any]) -> dict[str, Any]:
    """Return what the page needs at once: terms, articles, and the charts' specifications."""
    keys = _keys(sheet)
    topics = {row.topic: row.label for row in sheet.topics.records}
    return {
        "labels": [
            [label.own, label.simplified, label.traditional, language_of(label), keys[label.key]]
            for label in sheet.labels
        ],
        "articles": [
            {
                "article": visible(line.article),
                "headline": visible(line.headline),
                "lang": language(line.script, line.region),
                "topic": line.topic,
                "label": topics.get(line.topic, "-"),
                "strength": round(line.strength, 3),
                **(dict(zip("xy", sheet.places[number], strict=True)) if sheet.places else {}),
            }
            for number, line in enumerate(sheet.articles.records)
        ],
        "script": SCRIPTS.index(sheet.script),
        "likeness": sheet.likeness,
        "charts": charts,
    }


def sentences_data(sheet: Sheet) -> dict[str, Any]:
    """Return what is read when a term is clicked for the first time.

    A hit is four numbers in a row: sentence, start, length, and 1 where it is whole.
    """
    passages = sheet.passages
    rows: list[Any] = [[] for _ in _keys(sheet)]
    for key, number in _keys(sheet).items():
        for article, count in passages.counts.get(key, {}).items():
            hits = passages.hits.get(key, {}).get(article, ())
            rows[number].append([article, count, [part for hit in hits for part in _parts(hit)]])
    return {
        "lengths": passages.lengths,
        "sentences": [
            [[start, UNSAFE.sub("\ufffd", text)] for start, text in sentences]
            for sentences in passages.sentences
        ],
        "hits": rows,
    }


def text_of_json(value: Any) -> Any:
    r"""Return a value as JSON that can stand in a ``script`` element, marked as such.

    >>> print(text_of_json("</script>"))
    "\u003c/script\u003e"
    """
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(_ESCAPED.sub(lambda match: ESCAPED[match[0]], text))  # noqa: S704


def _keys(sheet: Sheet) -> dict[str, int]:
    """Return the number of each key, in the order of the labels."""
    return {
        key: number for number, key in enumerate(dict.fromkeys(label.key for label in sheet.labels))
    }


def _parts(hit: Hit) -> tuple[int, int, int, int]:
    return hit.sentence, hit.start, hit.length, int(hit.whole)
