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


def test_bars_go_to_both_sides() -> None:
    """And they keep their room: a column that yields is left out first."""
    columns = (
        Column("term", "Term"),
        Column("g2", "G²", digits=1, bar=True, sides=True),
        Column("rest", "Rest", yields=1),
    )
    table = Table(columns, [("茶馆", 8.0, "a" * 20), ("渡船", -4.0, ""), ("山城", 0.0, "")])

    assert draw(table, Screen(width=60)) == (
        " Term  G²                             Rest\n"
        " ─────────────────────────────────────────────────────────\n"
        f" 茶馆   8.0             ████████████  {'a' * 20}\n"
        " 渡船  -4.0       ██████\n"
        " 山城   0.0\n"
    )
    assert "Not shown at this width: Rest." in draw(table, Screen(width=40))


@pytest.mark.parametrize("width", range(20, 40))
def test_a_tail_keeps_its_end(width: int) -> None:
    columns = (Column("left", "", flexible=True, tail=True), Column("term", "Term"))
    shown = draw(Table(columns, [("很长的上文" * 9, "茶馆"), ("近", "茶")]), Screen(width=width))
    long, short = shown.splitlines()[2:]

    assert long.startswith((" …", "  …"))
    assert "上文  茶馆" in long
    assert short.endswith(" 近  茶")
    assert cell_len(long.partition("茶")[0]) == cell_len(short.partition("茶")[0])


def test_of_many_columns_left_out_some_are_named() -> None:
    columns = (Column("a", "A"), *(Column(str(n), f"[{n}]", yields=n) for n in range(1, 500)))
    shown = draw(Table(columns, [(1, *range(1, 500))]), Screen(width=40))

    assert "[15], [16], …." in " ".join(shown.split())
    assert "[17]" not in shown


def test_a_column_keeps_the_room_it_needs() -> None:
    """A sentence cut to a few characters is no evidence: others are left out first."""
    columns = (*COLUMNS, Column("evidence", "Sentence", flexible=True, keeps=30))
    rows = [(*row, "茶馆开到深夜" * 6) for row in ROWS]
    shown = draw(Table(columns, rows), Screen(width=60))

    assert "茶馆开到深夜茶馆开到深夜茶馆" in shown
    assert "Not shown at this width: Articles" in shown


@pytest.mark.parametrize("width", range(30, 90))
def test_lines_fit_where_ambiguous_characters_are_wide(width: int) -> None:
    """Bars and rules would be twice as long there, so they are ASCII; “ and α take two cells."""
    screen = Screen(width=width, wide=True)
    rows = [(*row[:2], f"“{row[2]}”α", *row[3:]) for row in ROWS]
    shown = draw(Table(COLUMNS, rows, title="1 → 2"), screen)
    lines = [line for line in shown.splitlines() if "“" in line or "Term" in line]

    assert all(screen.measure(line) <= width for line in lines)
    assert not set(shown) & set("─█×…→")
    header, *cells = lines
    at = header.index("TF-IDF")
    assert {screen.measure(line[: line.index("0.")]) for line in cells} == {at}


def test_ascii_is_in_notes_and_titles_too() -> None:
    columns = (Column("term", "Term", group=True), Column("mi3", "MI³"))
    table = Table(columns, [("tea  ▁▃█", 1)], title="A · B", notes=("0 (·) is 1 × …",))

    assert draw(table, Screen(ascii=True)).isascii()
