"""A report: the numbers of the commands, from one reading."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import pytest
from conftest import SAMPLES, Run

from textkit.article import Preparation
from textkit.corpus import Corpus
from textkit.errors import NothingToAnalyse
from textkit.report import REMOVED, report
from textkit.sheet import Sheet
from textkit.table import rounded
from textkit.terms import patterns


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return report(Corpus([SAMPLES]), Preparation(patterns=patterns(["速卖通=AliExpress", "AI"])))


COMMANDS = {
    "keywords": ["keywords"],
    "merged": ["keywords", "--merged", "-n", "20"],
    "topics": ["topics"],
    "keyness": ["keyness", "--each", "-n", "10"],
    "pairs": ["similarity"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_rows_are_those_of_the_command(name: str, sheet: Sheet, textkit: Run) -> None:
    command, *options = COMMANDS[name]
    rows = json.loads(textkit(command, SAMPLES, *options, "-f", "json").out)

    assert rows
    assert getattr(sheet, name).to_dicts() == rows


def test_what_clean_removes_is_listed_up_to_a_number_and_counted_beyond(
    sheet: Sheet, textkit: Run
) -> None:
    rows = json.loads(textkit("clean", SAMPLES, "--removed", "-f", "json").out)
    by_article = [list(those) for _, those in groupby(rows, key=lambda row: row["article"])]

    assert sheet.removed.to_dicts() == [row for those in by_article for row in those[:REMOVED]]
    assert sum(line.removed for line in sheet.articles.records) == len(rows)
    hidden = len(rows) - len(list(sheet.removed.records))
    assert f"{hidden:,} are not" in sheet.notes["removed"][0]


def test_places_are_those_that_topics_gives(sheet: Sheet, textkit: Run) -> None:
    rows = json.loads(textkit("topics", SAMPLES, "--by", "article", "-f", "json").out)

    assert [tuple(map(rounded, place)) for place in sheet.places] == [
        (row["x"], row["y"]) for row in rows
    ]


def test_the_terms_asked_for_come_first_as_compare_has_them(sheet: Sheet, textkit: Run) -> None:
    options = ["--term", "速卖通=AliExpress", "--term", "AI", "-f", "json"]
    named = json.loads(textkit("compare", SAMPLES, *options).out)
    found = json.loads(textkit("compare", SAMPLES, "-n", "20", "-f", "json").out)

    assert list(sheet.uses.dicts()) == [*named, *(row for row in found if row["term"] != "AI")]


def test_articles_are_as_detect_tells_them(sheet: Sheet, textkit: Run) -> None:
    rows = json.loads(textkit("detect", SAMPLES, "-f", "json").out)
    fields = ("article", "script", "region", "vocabulary", "encoding", "han", "residue")

    lines = sheet.articles.to_dicts()
    assert [[line[name] for name in fields] for line in lines] == [
        [row[name] for name in fields] for row in rows
    ]


def test_mentions_of_a_term_asked_for_are_those_of_concordance(sheet: Sheet, textkit: Run) -> None:
    options = ["--term", "速卖通=AliExpress", "--sentence", "-f", "json"]
    hits = json.loads(textkit("concordance", SAMPLES, *options).out)
    names = [line.article for line in sheet.articles.records]

    found = [
        (names[article], sheet.passages.sentences[article][hit.sentence][1])
        for article, places in sheet.passages.hits["速卖通"].items()
        for hit in places
    ]
    assert len(found) == len(hits)
    for (name, sentence), hit in zip(found, hits, strict=True):
        assert name == hit["article"]
        assert " ".join(sentence.split()) in " ".join(
            f"{hit['left']}{hit['term']}{hit['right']}".split()
        )


def test_every_term_of_the_tables_can_be_read(sheet: Sheet) -> None:
    known = {label.own: label.key for label in sheet.labels}

    for table in (sheet.keywords, sheet.merged, sheet.keyness):
        for row in table.records:
            assert sheet.passages.counts[known[row.term]], row.term
    for topic in sheet.topics.records:
        assert all(sheet.passages.counts[known[term]] for term in topic.terms)


def write(folder: Path, **articles: str) -> Corpus:
    for name, text in articles.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Corpus([folder])


TEXT = "山城的茶馆开到深夜，茶馆里的老人听评书，评书讲到三更。"


def test_one_article_is_enough(tmp_path: Path) -> None:
    sheet = report(write(tmp_path, a=TEXT), Preparation())

    assert [row.term for row in sheet.keywords.records]
    assert not list(sheet.pairs.records)
    assert "one article alone" in sheet.notes["pairs"][0]
    assert "all there is" in sheet.notes["keyness"][0]


def test_an_article_without_a_word_is_listed(tmp_path: Path) -> None:
    sheet = report(write(tmp_path, a=TEXT, b="123", d=f"{TEXT}茶园在山上。"), Preparation())

    assert [line.article for line in sheet.articles.records] == ["a.txt", "b.txt", "d.txt"]
    assert {row.article for row in sheet.keywords.records} == {"a.txt", "d.txt"}


def test_articles_without_any_term_make_a_report_too(tmp_path: Path) -> None:
    sheet = report(write(tmp_path, a="123", b="的"), Preparation())

    assert len(list(sheet.articles.records)) == 2
    assert not list(sheet.keywords.records)
    assert "no word is left" in sheet.notes["keywords"][0]


def test_no_article_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NothingToAnalyse):
        report(Corpus([tmp_path]), Preparation())


def test_of_many_articles_the_first_are_listed_and_all_are_counted() -> None:
    sheet = report(Corpus([SAMPLES]), Preparation(), listed=5)

    assert len(list(sheet.articles.records)) == len(sheet.places) == 5
    assert sheet.total == 18
    assert {row.article for row in sheet.keywords.records} == {
        line.article for line in sheet.articles.records
    }
    assert sum(row.size for row in sheet.topics.records) == 18


def test_spellings_kept_apart_are_found_apart(tmp_path: Path) -> None:
    corpus = write(tmp_path, a=TEXT, b="山城的茶館開到深夜，茶館裡的老人聽評書。")
    sheet = report(corpus, Preparation(fold=False))

    assert sheet.passages.counts["茶馆"].keys() == {0}
    assert sheet.passages.counts["茶館"].keys() == {1}


def test_the_record_is_the_same_for_every_number_of_jobs() -> None:
    one, two = (report(Corpus([SAMPLES]), Preparation(), jobs=jobs) for jobs in (1, 2))

    assert one == two
