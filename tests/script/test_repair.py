"""What a website spoiled is mended; what is right in Taiwan or Hong Kong stays as it is."""

from __future__ import annotations

import pytest
from conftest import SAMPLES

from textkit.decoding import decode
from textkit.errors import WrongUsage
from textkit.script.repair import repair
from textkit.words.boundaries import known_words

TAIWAN = (
    "王后來了之後，阿里山的鄰里都說，這部手錶一週前就乾了。",
    "于小姐與范先生、郁承海、余教授在后里車站，周董喜歡周杰倫。",
    "我們的伙伴重新布局，社群平台占了三成，公司托管給他，了解之後再升級。",
    "面對表面的問題，他只有一隻貓，系統工程系和關係人聯繫，征服與徵收不同。",
    "公里、里長、里程碑；舍監在宿舍，捨不得放棄；山谷裡的稻穀；北斗七星與鬥爭。",
    "注意註冊，志願與雜誌，標準與批准，歷史與日曆，回復、答覆、複雜，一周大事。",
    "甦醒後的計畫，恒春與恆心，划船，曬衣服晒太陽，台灣與臺灣，汙染與污染，游泳與旅遊。",
)
HONGKONG = (
    "佢哋喺后海灣睇雀，家裏嘅枱擺着傢俬，說話溫柔，戶口、稅務、衛生。",
    "天后站、九龍城寨的士多舖，恒生銀行的職員係咁講，為甚麼要去深水埗？",
    "食環署職員表示，的士司機在裏面等着，跟着去了啟德，線上預約。",
)


@pytest.mark.parametrize("words", [None, known_words])
@pytest.mark.parametrize("text", TAIWAN)
def test_correct_taiwan_text_stays(text: str, words: None) -> None:
    for standard in ("tw", "traditional"):
        assert repair(text, standard, words=words).edits == ()


@pytest.mark.parametrize("words", [None, known_words])
@pytest.mark.parametrize("text", HONGKONG)
def test_correct_hong_kong_text_stays(text: str, words: None) -> None:
    for standard in ("hk", "traditional"):
        assert repair(text, standard, words=words).edits == ()


@pytest.mark.parametrize("words", [None, known_words])
@pytest.mark.parametrize(("folder", "standard"), [("taiwan", "tw"), ("hongkong", "hk")])
def test_the_samples_of_both_places_stay(folder: str, standard: str, words: None) -> None:
    for path in sorted((SAMPLES / folder).iterdir()):
        text = decode(path.read_bytes()).text
        assert repair(text, standard, words=words).edits == (), path.name
        assert repair(text, "traditional", words=words).edits == (), path.name


@pytest.mark.parametrize("words", [None, known_words])
@pytest.mark.parametrize(
    ("spoiled", "taiwan", "hongkong"),
    [
        ("里面", "裡面", "裏面"),
        ("采訪", "採訪", "採訪"),
        ("取舍", "取捨", "取捨"),
        ("一周后", "一週後", "一週後"),
        ("阿裏", "阿里", "阿里"),
        ("制造業采購，由于關系", "製造業採購，由於關係", "製造業採購，由於關係"),
        ("皇後在表麵上", "皇后在表面上", "皇后在表面上"),
        ("在中国的伙伴和這個社群們", "在中國的伙伴和這個社群們", "在中國的伙伴和這個社群們"),
        ("爲什麽説衆人", "為什麼說眾人", "為什麼説眾人"),
        ("之后，開會后再說", "之後，開會後再說", "之後，開會後再說"),
    ],
)
def test_what_is_wrong_is_mended(spoiled: str, taiwan: str, hongkong: str, words: None) -> None:
    assert repair(spoiled, "tw", words=words).text == taiwan
    assert repair(spoiled, "hk", words=words).text == hongkong


def test_each_edit_is_on_record() -> None:
    text = "記者采訪了里面的人。"
    repaired = repair(text, "tw")
    assert repaired.edits == ((2, "采", "採"), (5, "里", "裡"))
    assert len(repaired.text) == len(text)


def test_a_mended_character_takes_the_form_that_the_text_uses() -> None:
    assert repair("家裡的里面", "traditional").text == "家裡的裡面"
    assert repair("他說這個说法沒錯", "hk").text == "他說這個說法沒錯"


def test_what_is_mended_stays() -> None:
    for name in ("weekly/customs-duty-interview.txt", "blog/rice-cooker-brand-abroad.txt"):
        text = decode((SAMPLES / name).read_bytes()).text
        for standard in ("tw", "hk", "traditional"):
            once = repair(text, standard, words=known_words)
            assert once.edits
            assert repair(once.text, standard, words=known_words).edits == (), name


def test_simplified_text_is_converted() -> None:
    assert repair("这里的头发，后来洗干净。", "tw").text == "這裡的頭髮，後來洗乾淨。"


def test_only_a_traditional_standard_can_be_asked_for() -> None:
    with pytest.raises(WrongUsage, match="traditional, tw, hk"):
        repair("里面", "simplified")
