"""Running words hold a text whole: in words, in counts and in bytes."""

from __future__ import annotations

import pickle
from collections import Counter
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.article import Preparation, Reader
from textkit.cache import segment_cache
from textkit.corpus import Corpus
from textkit.document import Document
from textkit.engine import map_articles
from textkit.keyterms.found import NOTHING, Limits
from textkit.keyterms.phrases import PhraseFinder
from textkit.keyterms.tfidf import WordFinder
from textkit.keywords import Keyword, rankings, rows
from textkit.matrix import Matrix, RowCounter
from textkit.running import RunningWords, is_word
from textkit.script import fold
from textkit.segmentation import Cutter
from textkit.words import Selection, UserWord
from textkit.words.discovery import rejoined

ODD = [
    "跨境電商", "速卖通", "速賣通", "乾淨", "看著", "显著", "，", "。", "！", "：", "(", "（", "％",
    "３．５", "\u3000", " ", "\n", "\r\n", "\r", "\0", "\x01", "a", "b", "AliExpress", "哈哈哈",
    "𠮷野家", "😀", "e\u0301", "\ud800", "㐀",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=3)), max_size=30).map("".join)


def reader(**settings: object) -> Reader:
    return Reader(Preparation(cache=False, **settings))  # type: ignore[arg-type]


@settings(deadline=None)
@given(TEXTS, st.booleans())
def test_they_are_the_words_of_the_folded_text(text: str, users: bool) -> None:
    """Punctuation is cut as it stands: that spares two of three articles a comparison."""
    words = (UserWord("看(著"), UserWord("淨，速")) if users else ()
    chosen = reader(clean=False, user_words=words)
    running = chosen.running(Document("a", text))
    text = chosen.preparation.cleaned(text).text

    assert running.words == chosen.segmenter.cut(fold(text))
    assert (running.text, running.folded) == (text, fold(text))
    assert list(map(len, running.spellings)) == list(map(len, running.words))


@settings(deadline=None)
@given(TEXTS)
def test_they_come_back_from_bytes(text: str) -> None:
    running = reader(clean=False).running(Document("a", text))

    assert RunningWords.unpacked(running.to_bytes()) == running


@settings(deadline=None)
@given(TEXTS)
def test_their_counts_are_those_of_the_words(text: str) -> None:
    running = reader(clean=False).running(Document("a", text))
    pairs = zip(running.spellings, running.words, strict=True)
    expected = Counter(pair for pair in pairs if is_word(pair[1]))
    lines, counts = running.packed
    found = [key.partition("\0") for key in lines.split("\n") if key]
    terms = [term or spelling for spelling, _, term in found]

    assert expected == Counter(
        {(key[0], key[2] or key[0]): n for key, n in zip(found, counts, strict=True)}
    )
    assert [term for term, _ in groupby(terms)] == list(dict.fromkeys(terms))  # side by side


@settings(deadline=None)
@given(
    TEXTS,
    st.lists(st.sampled_from([*ODD, "电商", "速", "境电", "商速"]), max_size=3),
    st.booleans(),
)
def test_new_words_are_made_whole(text: str, new: list[str], keeps: bool) -> None:
    running = reader(clean=False).running(Document("a", text))
    kept = frozenset({"电商", "跨境"} if keeps else ())
    found = {fold(word) for word in new if word.strip() and "\0" not in word}
    words = rejoined(running.words, found, kept=kept)
    whole = replace(running, new=tuple(found)).rejoined(kept=kept)

    assert whole.words == words
    assert (whole.text, whole.folded) == (running.text, running.folded)
    assert list(map(len, whole.spellings)) == list(map(len, words))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TEXTKIT_CACHE_DIR", str(tmp_path / "cache"))
    segment_cache.cache_clear()
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("跨境電商與跨境电商，行業(yè)都是電商。\n", encoding="utf-8")
    (articles / "b.txt").write_text("速卖通在山城开了茶馆。", encoding="gb18030")
    (articles / "c.txt").write_bytes("茶馆开到深夜。".encode() * 400 + b"\xff")
    (articles / "d.html").write_text(
        "<html><head><title>茶</title></head><body><p>茶馆开到深夜，老人说真的。</p></body></html>",
        encoding="utf-8",
    )
    return articles


class Hearing:
    """An observer that writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def done(self) -> None: ...
    def skipped(self, error: Exception) -> None:
        self.told.append(str(error))

    def noticed(self, name: str, remark: str) -> None:
        self.told.append(f"{name} {remark}")

    def merged(self, spellings: object) -> None: ...


@pytest.mark.parametrize(
    "chosen",
    [{}, {"fold": False}, {"clean": False}, {"patterns": {"茶馆": "茶馆"}}],
    ids=str,
)
def test_an_article_from_the_cache_is_the_same(folder: Path, chosen: dict[str, object]) -> None:
    """With its metadata, and with the remark on its broken bytes."""
    heard = [Hearing(), Hearing()]
    first, again = (
        [
            (row.name, dict(row.meta), row.han, row.words, row.mentions)
            for row, _ in map_articles(
                Corpus([folder], observer=observer),
                RowCounter(Preparation(**chosen)),  # type: ignore[arg-type]
            )
        ]
        for observer in heard
    )

    assert first == again
    assert len(first) == 4
    assert heard[0].told == heard[1].told
    assert any("malformed" in remark for remark in heard[0].told)


def test_words_at_hand_are_those_of_the_article() -> None:
    """Also where another one has come to stand in the same place of memory."""
    chosen = reader()
    chosen.ahead([Document("a", f"茶馆{number}开了。") for number in range(50)])

    for number in range(50):
        text = f"渡船{number}走了。"
        assert chosen.running(Document("a", text)).text == text


def test_a_second_time_nothing_is_cleaned_or_cut(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the command: words to print and words to count are the same."""
    before = list(map_articles(Corpus([folder]), Cutter(Preparation())))
    monkeypatch.setattr(Reader, "_cut", None)
    matrix = Matrix.build(Corpus([folder]), Preparation())

    assert matrix.names == [words.article for words in before]
    assert matrix.totals["电商"] == 3


def test_a_second_time_no_key_terms_are_looked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless what is looked for is another thing."""

    def best(**options: object) -> list[Keyword]:
        return list(rows(rankings(Corpus([folder]), **options)))  # type: ignore[arg-type]

    few = Limits(10)
    before = best(), best(evidence=True), best(method="tfidf", limits=few)
    for found in (PhraseFinder, WordFinder):
        monkeypatch.setattr(found, "__call__", None)

    assert (best(), best(evidence=True), best(method="tfidf", limits=few)) == before
    for other in ({"selection": Selection(min_length=3)}, {"max_words": 2}, {"top": 50}):
        with pytest.raises(TypeError):
            best(**other)
    with pytest.raises(TypeError):
        best(preparation=Preparation(user_words=(UserWord("山城"),)))


def test_a_second_time_nothing_is_counted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless other words are, or a part that was kept is gone."""
    (folder / "rows.jsonl").write_text('{"text": "茶馆里喝茶。", "price": 3}\n', encoding="utf-8")

    def counts(**chosen: object) -> list[object]:
        matrix = Matrix.build(Corpus([folder]), Preparation(**chosen))  # type: ignore[arg-type]
        return [(it.name, dict(it.meta), it.han, it.terms, it.respelled) for it in matrix.articles]

    finder = PhraseFinder()
    before, without = counts(), counts(new_words=False)
    found = counts(finder=finder)
    monkeypatch.setattr(RunningWords, "packed", None)

    assert before[4][1:2] == ({"price": 3},)  # type: ignore[index]
    assert (counts(), counts(new_words=False), counts(finder=finder)) == (before, without, found)
    for other in ({"clean": False}, {"user_words": (UserWord("茶馆里"),)}):
        with pytest.raises(TypeError):
            counts(**other)
    monkeypatch.undo()
    monkeypatch.setattr(PhraseFinder, "__call__", lambda *_: NOTHING)
    assert counts(finder=PhraseFinder(max_words=2)) == before


def test_another_way_to_read_the_same_bytes_is_another_article(folder: Path) -> None:
    (folder / "e.txt").write_bytes((folder / "d.html").read_bytes())
    for _ in range(2):
        matrix = Matrix.build(Corpus([folder]), Preparation(clean=False))

    assert "title" in matrix.articles[4].terms
    assert "title" not in matrix.articles[3].terms


def test_rows_travel_between_processes(folder: Path) -> None:
    counter = RowCounter(Preparation())
    for _ in range(2):
        rows = list(map_articles(Corpus([folder]), counter))

        assert pickle.loads(pickle.dumps(rows)) == rows
