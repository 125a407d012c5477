from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textkit.script import converter, fold, folding, han


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("速賣通與速卖通", "速卖通与速卖通"),
        ("阿裏、阿裡、阿里", "阿里、阿里、阿里"),
        ("嚮導向后後", "向导向后后"),
        ("爲衆為眾羣峯喫", "为众为众群峰吃"),
        ("甚麼是什麼", "什么是什么"),
        ("ＡＢＣ１２３！　完", "ABC123! 完"),
        ("⻢⾺馬", "马马马"),
        ("豈龜", "岂龟"),
    ],
)
def test_spellings_of_one_word_have_one_key(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("隨著時間，這意味著她看著書", "随着时间,这意味着她看着书"),
        ("著名的著作效果顯著", "著名的著作效果显著"),
        ("乾隆年間的乾淨衣服", "乾隆年间的干净衣服"),
        ("瞭解瞭望臺", "了解瞭望台"),
        ("答覆之後反覆掩蓋，覆蓋", "答复之后反复掩盖,覆盖"),
        ("藉由慰藉", "借由慰藉"),
        ("想像的座標", "想象的坐标"),
        ("座標題", "座标题"),
    ],
)
def test_some_characters_depend_on_their_word(text: str, key: str) -> None:
    assert fold(text) == key


SETTLED = ["他想了想、看着著名的乾隆帝。", "AI 2.0\n\t😀", "", "\ud800着\udfff"]


@pytest.mark.parametrize("text", SETTLED)
def test_what_is_simplified_or_not_han_stays(text: str) -> None:
    assert fold(text) == text


SOME = "著乾覆瞭藉鍊像座俱彷甚么麼畫吒裏裡後后名隆想標 佛家a１，\n\U0002f800\ud800㑮"


@given(st.text() | st.text(alphabet=SOME))
@example("".join(map(chr, range(0x2E80, 0x3000))))
@example("".join(map(chr, range(0x1F000, 0x32400))))
def test_a_key_is_as_long_as_its_text_and_its_own_key(text: str) -> None:
    key = fold(text)
    assert len(key) == len(text)
    assert fold(key) == key


@given(st.text() | st.text(alphabet=SOME) | st.text(alphabet="他说：“走，（看看）！　好；对？著"))
@example("".join(map(chr, range(0x32400))))
def test_texts_are_folded_alike_however_many_were_before(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        keys = []
        for many in (0, 1 << 60):
            patch.setattr(folding, "MANY", many)
            keys.append(
                [fold(part, marks=marks) for part in (text, *text[:9]) for marks in (True, False)]
            )
    assert keys[0] == keys[1]


@given(st.text())
@example("".join(map(chr, range(0x32400))))
@example("".join(map(chr, range(0x3400, 0xA000))))
def test_han_characters_of_a_text_are_those_of_its_characters(text: str) -> None:
    assert han(text * 9) == 9 * sum(map(han, text))


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk"])
def test_conversion_does_not_change_the_key_of_common_words(config: str) -> None:
    words = common_words(50_000)
    converted = converter(config).convert("\n".join(words)).split("\n")
    lost = [
        word
        for word, other in zip(words, converted, strict=True)
        if word != "幺" and fold(word) != fold(other)
    ]
    assert lost == []


@pytest.mark.parametrize("character", "著乾覆藉画吒一a\ud800")
def test_long_runs_of_one_character_are_folded(character: str) -> None:
    assert len(fold(character * 100_000)) == 100_000


def common_words(number: int) -> list[str]:
    """Return the most frequent words of jieba's dictionary."""
    package = find_spec("jieba")
    assert package is not None
    assert package.origin is not None
    lines = (Path(package.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    entries = sorted((-int(line.split(" ")[1]), line.split(" ")[0]) for line in lines)
    return [word for _, word in entries[:number]]
