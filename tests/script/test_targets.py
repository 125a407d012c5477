from __future__ import annotations

import pytest

from textkit.errors import WrongUsage
from textkit.script import CONFIGS, configurations, convert, detect
from textkit.script.targets import TARGETS

SIMPLIFIED = "她看着窗外，想起这些年里发生的事：软件越来越聪明，头发却越来越少。"
TAIWAN = "她看著窗外，想起這些年裡發生的事：軟體越來越聰明，網路卻越來越慢。"
HONG_KONG = "她看着窗外，想起這些年裏發生的事；為何的士愈來愈少，港鐵卻愈來愈貴。"
CONVERTED = "這些年爲衆人開發的軟件和互聯網應用，羣裏的視頻信息越來越多。"
MIXED = "這些年爲衆人開發的軟件。这些年为众人开发的软件，没有人说过什么。"


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("text", [SIMPLIFIED, TAIWAN, HONG_KONG, CONVERTED, MIXED, "", "ABC"])
def test_every_way_is_made_of_official_configurations(target: str, text: str) -> None:
    assert set(configurations(target, detect(text))) <= set(CONFIGS)


@pytest.mark.parametrize(
    ("text", "target"),
    [(SIMPLIFIED, "simplified"), (TAIWAN, "traditional"), (HONG_KONG, "traditional")],
)
def test_nothing_is_done_to_a_text_that_is_there_already(text: str, target: str) -> None:
    assert configurations(target, detect(text)) == ()


@pytest.mark.parametrize(
    ("text", "target"),
    [(TAIWAN, "tw"), (TAIWAN, "twp"), (HONG_KONG, "hk"), (HONG_KONG, "hkp")],
)
def test_a_text_in_its_own_standard_stays_as_it_is(text: str, target: str) -> None:
    assert convert(text, to=target) == text


@pytest.mark.parametrize("target", ["traditional", "tw", "hk"])
@pytest.mark.parametrize(
    "text",
    [
        SIMPLIFIED,
        "他着手整理著名作家的著作，效果显著，令人欣慰。",
        "乾隆年间的后宫里，皇后随后换上干净的衣服。",
        "接着他拿着钥匙走进屋里，饿了么的外卖到了。",
        "不了解情况的人，往往只看到表面；意味着什么，他说不清。",
        "台风过后，群众在山峰上吃面，为了保暖穿上棉衣。",
    ],
)
def test_there_and_back_a_text_is_the_same(text: str, target: str) -> None:
    assert convert(convert(text, to=target), to="simplified") == text


def test_simplified_words_in_mixed_text_are_not_taken_for_those_of_taiwan() -> None:
    text = "這些年裡的變化显著，大家看著辦；什么都說，软件也学。"
    assert "显著" in convert(text, to="simplified")


def test_strays_are_converted() -> None:
    assert convert(TAIWAN * 9 + "学", to="tw") == TAIWAN * 9 + "學"


def test_regional_words_are_those_of_the_target() -> None:
    assert "軟體" in convert(SIMPLIFIED, to="twp")
    assert "軟體" in convert(CONVERTED, to="twp")
    assert "軟件" in convert(SIMPLIFIED, to="tw")


def test_from_one_place_to_the_other_its_forms_change() -> None:
    assert convert("在屋裡看著他，為何", to="hk") == "在屋裏看着他，為何"
    assert convert("在屋裏看着他，為何", to="tw") == "在屋裡看著他，為何"


def test_japanese_forms_are_reached_from_either_script() -> None:
    assert convert("学术圆满", to="jp") == convert("學術圓滿", to="jp") == "学術円満"


def test_a_configuration_can_be_named() -> None:
    assert convert("鼠标", config="s2twp") == "滑鼠"


@pytest.mark.parametrize(
    "wrong", [{"to": "klingon"}, {"config": "s2x"}, {"to": "tw", "config": "s2t"}]
)
def test_what_is_unknown_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(WrongUsage):
        convert("字", **wrong)
