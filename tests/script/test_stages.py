from __future__ import annotations

from textkit.script.stages import Match, Stage

STAGE = Stage(
    str.maketrans("发里后", "發裏後"),
    ["皇后\t皇后\t皇太后\t皇太后", "头发\t頭髮", "里面\t", "发展中国家\t"],
)


def test_the_leftmost_match_wins_and_of_these_the_longest() -> None:
    assert list(STAGE.matches("皇太后里面")) == [Match(0, 3, "皇太后"), Match(3, 5, "裏面")]


def test_what_no_phrase_covers_is_replaced_character_by_character() -> None:
    assert STAGE.convert("皇后头发后发") == "皇后頭髮後發"


def test_what_more_text_may_change_is_not_settled() -> None:
    assert STAGE.longest == 5
    text = "字" * 80 + "头发"
    settled = STAGE.settled(text)
    assert 0 < settled <= len(text) - STAGE.longest
    assert STAGE.settled("头发") == 0


def test_text_is_settled_only_where_no_match_is_cut() -> None:
    text = "头发" * 100
    assert STAGE.settled(text) % 2 == 0
    assert STAGE.settled("发" + text) % 2 == 1
