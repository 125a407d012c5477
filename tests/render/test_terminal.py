"""Tables drawn for people: readable at any width, nothing lost without a word."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from textkit.render.terminal import Screen, draw
from textkit.table import Column, Table

COLUMNS = (
    Column("article", "Article", group=True),
    Column("rank", "#"),
    Column("term", "Term"),
    Column("score", "TF-IDF", digits=4, bar=True),
    Column("articles", "Articles", yields=2),
    Column("forms", "Spellings", flexible=True, yields=1),
)
ROWS = [
    ("甲.txt", 1, "速賣通", 0.31, 3, {"速賣通": 70, "速卖通": 9}),
    ("甲.txt", 2, "小米", 0.1, 1, {"小米": 44}),
    ("乙.txt", 1, "AI", 0.0, 4, {"AI": 59}),
]
TABLE = Table(COLUMNS, ROWS, title="Keywords", notes=("As jieba scores.",))


def test_a_whole_table() -> None:
    assert draw(TABLE, Screen(width=80)) == (
        " Keywords\n"
        " #  Term    TF-IDF               Articles  Spellings\n"
        " ────────────────────────────────────────────────────────────\n"
        " 甲.txt\n"
        " 1  速賣通  0.3100 ████████████         3  速賣通×70 速卖通×9\n"
        " 2  小米    0.1000 ███▉                 1  小米×44\n"
        "\n"
        " 乙.txt\n"
        " 1  AI      0.0000                      4  AI×59\n"
        "\n"
        " As jieba scores.\n"
    )


@pytest.mark.parametrize("width", range(24, 100))
def test_lines_fit_and_what_is_hidden_is_named(width: int) -> None:
    drawn = draw(TABLE, Screen(width=width))

    assert all(cell_len(line) <= width for line in drawn.splitlines())
    for column in COLUMNS[1:]:
        assert column.label in " ".join(drawn.split())


def test_spellings_are_shortened_between_two_of_them() -> None:
    assert "速賣通×70 …\n" in draw(TABLE, Screen(width=44))


def test_ascii_stays_ascii_but_for_the_words() -> None:
    drawn = draw(TABLE, Screen(width=60, ascii=True))

    assert all(char.isascii() or char.isalpha() for char in drawn)


def test_article_text_cannot_drive_the_terminal() -> None:
    hostile = "\x1b]52;c;ZWNobw==\x07[red]折扣[/]\u202e"
    drawn = draw(Table((Column("term", hostile),), [(hostile,)], title=hostile), Screen(width=None))

    assert "[red]折扣[/]" in drawn
    assert not set(drawn) & set("\x1b\x07\u202e")


def test_no_width_cuts_nothing() -> None:
    long = "很长" * 400
    assert long in draw(Table((Column("text", "Text", flexible=True),), [(long,)]), Screen(None))


def test_nothing_is_said_to_be_nothing() -> None:
    assert "(nothing)" in draw(Table(COLUMNS, []), Screen(width=40))
