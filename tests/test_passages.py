"""The sentences behind terms: found in every script, each once, and no more than fit."""

from __future__ import annotations

from array import array

from textkit.passages import Text, passages, spelled


def text(*words: str) -> Text:
    return Text("".join(words), array("I", map(len, words)))


ONE = text("茶馆", "开", "了", "。", "老", "茶馆主人", "来", "茶馆", "。")
OTHER = text("茶館", "關", "了", "。")


def test_a_term_is_found_in_every_script_unless_spellings_are_kept_apart() -> None:
    assert spelled([ONE, OTHER], {"茶馆": ["茶馆"]}) == {
        "茶馆": {0: [(0, 2), (6, 8), (11, 13)], 1: [(0, 2)]}
    }
    assert spelled([ONE, OTHER], {"茶馆": ["茶馆"]}, folded=False)["茶馆"].keys() == {0}


def test_a_term_inside_another_is_found_too() -> None:
    found = spelled([ONE], {"茶馆": ["茶馆"], "茶馆主人": ["茶馆主人"]})

    assert found["茶馆主人"] == {0: [(6, 10)]}
    assert (6, 8) in found["茶馆"][0]


def test_a_sentence_stands_once_with_all_its_mentions() -> None:
    found = passages([ONE], {"茶馆": {0: [(0, 2), (6, 8), (11, 13)]}}, room=1_000)

    assert found.sentences == (((0, "茶馆开了。"), (5, "老茶馆主人来茶馆。")),)
    hits = found.hits["茶馆"][0]
    assert [(hit.sentence, hit.start, hit.length) for hit in hits] == [
        (0, 0, 2),
        (1, 1, 2),
        (1, 6, 2),
    ]
    assert [hit.whole for hit in hits] == [True, False, True]
    assert found.hidden == 0


def test_what_does_not_fit_is_counted_and_left_out() -> None:
    many = text(*("茶馆开门了。",) * 60)
    spans = {"茶馆": {0: [(6 * n, 6 * n + 2) for n in range(60)]}}

    whole = passages([many], spans, room=10_000)
    assert (len(whole.hits["茶馆"][0]), whole.hidden) == (60, 0)
    small = passages([many], spans, room=70)
    assert len(small.hits["茶馆"][0]) == 5
    assert small.counts["茶馆"] == {0: 60}
    assert small.hidden == 55
    none = passages([many], spans, room=5)
    assert (none.hits, none.hidden) == ({}, 60)


def test_of_an_endless_sentence_only_what_is_near_is_kept() -> None:
    endless = text("字" * 5_000, "茶馆", "字" * 5_000)
    found = passages([endless], {"茶馆": {0: [(5_000, 5_002)]}}, room=1_000)

    ((_, sentence),) = found.sentences[0]
    assert len(sentence) < 250
    (hit,) = found.hits["茶馆"][0]
    assert sentence[hit.start : hit.start + hit.length] == "茶馆"
