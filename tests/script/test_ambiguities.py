"""Each place with a choice is found, with the choice, its alternatives and what decided."""

from __future__ import annotations

from textkit.script.ambiguities import Ambiguity, ambiguities, candidates
from textkit.words.boundaries import known_words


def found(text: str, *configs: str) -> dict[int, tuple[str, str, tuple[str, ...], str]]:
    return {
        place.position: (place.before, place.choice, place.alternatives, place.phrase)
        for place in ambiguities(text, configs)
    }


def test_a_phrase_decides_or_the_usual_value_is_taken() -> None:
    assert found("皇后，后来\n后", "s2t") == {
        1: ("后", "后", ("後",), "皇后"),
        3: ("后", "後", ("后",), "后来"),
        6: ("后", "後", ("后",), ""),
    }


def test_alternatives_are_those_of_the_target() -> None:
    assert found("心里", "s2tw") == {1: ("里", "裡", ("里", "哩"), "心里")}
    assert found("头发发", "s2hk")[1] == ("发", "髮", ("發",), "头发")
    assert found("干", "s2t")[0][2] == ("乾", "干", "榦")


def test_traditional_text_has_choices_too() -> None:
    assert found("乾隆年", "t2s") == {0: ("乾", "乾", ("干",), "乾隆")}


def test_a_phrase_of_another_length_is_one_place() -> None:
    before, choice, alternatives, phrase = found("万维网", "s2twp")[0]
    assert before + choice == phrase + choice
    assert choice not in alternatives


def test_boundaries_change_what_decides() -> None:
    plain = list(ambiguities("被发明", ("s2t",)))
    bound = list(ambiguities("被发明", ("s2t",), words=known_words))
    assert Ambiguity(1, "发", "髮", ("發",), "被发") in plain
    assert [place.choice for place in bound if place.before == "发"] == ["發"]


def test_nothing_is_found_where_nothing_is_to_be_chosen() -> None:
    assert found("这些书", "s2t") == {}
    assert "书" not in candidates(("s2t",))
    assert found("皇后", *()) == {}
