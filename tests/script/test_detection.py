from __future__ import annotations

import pytest
from conftest import SAMPLES
from hypothesis import given
from hypothesis import strategies as st

from textkit.decoding import decode
from textkit.script import Detection, Stray, convert, converter, detect, han

SENTENCES = """
清晨的市场里，卖鱼的老板已经开始吆喝，买菜的邻居们提着篮子慢慢走过来。
这家工厂去年换了三条生产线，工人们说，机器比从前安静，电费也省了不少。
她写信告诉弟弟，山谷里的樱桃树开花了，孩子们每天放学后都跑去看。
医生认为，长时间对着电脑工作的人，应该每隔一个小时站起来活动。
会议结束以后，他独自留在办公室，把当天的记录重新整理了一遍。
气象台预报，受冷空气影响，未来两天会有大风，渔船应当及时回港。
图书馆的旧书堆满了走廊，管理员说，新馆要到明年夏天才能启用。
""".strip().splitlines()
SIMPLIFIED = "\n".join(SENTENCES)
TRADITIONAL = converter("s2tw").convert(SIMPLIFIED)


def told(name: str) -> Detection:
    return detect(decode((SAMPLES / name).read_bytes()).text)


def test_shares_and_script_of_clean_text() -> None:
    simplified, traditional = detect(SIMPLIFIED), detect(TRADITIONAL)
    assert (simplified.script, simplified.simplified, simplified.traditional) == (
        "simplified",
        1.0,
        0.0,
    )
    assert (traditional.script, traditional.simplified, traditional.traditional) == (
        "traditional",
        0.0,
        1.0,
    )
    assert simplified.han == traditional.han == han(SIMPLIFIED)


@pytest.mark.parametrize("text", ["", "plain English, 123", "山水人口", "着"])
def test_where_nothing_decides_there_is_no_script(text: str) -> None:
    found = detect(text)
    assert (found.script, found.simplified, found.traditional) == ("none", 0.0, 0.0)
    assert (found.region, found.vocabulary, found.strays) == ("", "", ())


@pytest.mark.parametrize("tenths", range(1, 10))
def test_shares_are_those_of_the_sentences(tenths: int) -> None:
    found = detect(SIMPLIFIED * tenths + TRADITIONAL * (10 - tenths))
    assert found.simplified == pytest.approx(tenths / 10, abs=0.02)
    assert found.simplified + found.traditional == pytest.approx(1)


@pytest.mark.parametrize("tenths", [2, 5, 8])
def test_a_real_share_of_both_scripts_is_mixed(tenths: int) -> None:
    found = detect(SIMPLIFIED * tenths + TRADITIONAL * (10 - tenths))
    assert (found.script, found.strays) == ("mixed", ())


def test_a_stray_makes_no_article_mixed() -> None:
    text = TRADITIONAL + "学者" + TRADITIONAL
    found = detect(text)
    assert found.script == "traditional"
    assert found.strays == (Stray("学", len(TRADITIONAL)),)
    assert detect(SIMPLIFIED + "學").strays == (Stray("學", len(SIMPLIFIED)),)
    assert detect("她說网").script in {"traditional", "mixed"}


def test_strays_come_in_the_order_of_the_text() -> None:
    text = TRADITIONAL * 9 + "学习经过计划发现"
    positions = [stray.position for stray in detect(text).strays]
    assert positions == sorted(positions)
    assert [text[position] for position in positions] == [
        stray.character for stray in detect(text).strays
    ]


@pytest.mark.parametrize(
    "text", ["吃飯時在床上，口唇很癡", "群山之峰，恒生指數著名", "梁先生的污水溫度"]
)
def test_forms_of_taiwan_and_hong_kong_are_not_simplified(text: str) -> None:
    assert detect(text).simplified == 0


@pytest.mark.parametrize(
    ("name", "region", "vocabulary"),
    [
        ("taiwan/electric-bus-dispatch.txt", "taiwan", "taiwan"),
        ("taiwan/high-mountain-tea.txt", "taiwan", "taiwan"),
        ("taiwan/overseas-warehouse-poland.txt", "taiwan", "taiwan"),
        ("hongkong/electric-double-deckers.txt", "hongkong", "hongkong"),
        ("hongkong/fishpond-wetland.txt", "hongkong", "hongkong"),
        ("hongkong/online-shopping-parcels.txt", "hongkong", "hongkong"),
    ],
)
def test_articles_of_taiwan_and_hong_kong_are_known(
    name: str, region: str, vocabulary: str
) -> None:
    found = told(name)
    assert (found.script, found.region, found.vocabulary) == ("traditional", region, vocabulary)


def test_mainland_words_show_that_a_text_was_converted() -> None:
    text = convert("新软件让用户在互联网上看视频，服务器把信息和数据库里的视频连在一起。", to="tw")
    assert detect(text).vocabulary == "mainland"
    assert told("blog/managed-selling-modes.txt").vocabulary == "mainland"


def test_simplified_text_is_of_the_mainland_whatever_its_words() -> None:
    assert detect(SIMPLIFIED).region == "mainland"
    assert detect("新软体让使用者透过网路看影片，伺服器把资讯存进资料库。").vocabulary == "taiwan"


@pytest.mark.parametrize(
    "word", ["有的士兵很累", "这个方程式", "國內存在多種", "現在線上有", "多数位于"]
)
def test_a_word_inside_others_is_no_evidence(word: str) -> None:
    assert detect(word * 5).vocabulary == ""


@given(st.text())
def test_any_text_has_shares_that_add_up(text: str) -> None:
    found = detect(text)
    assert found.simplified + found.traditional == pytest.approx(float(found.script != "none"))


@pytest.mark.parametrize("character", "网國著裡信一a\ud800")
def test_long_runs_of_one_character_are_no_obstacle(character: str) -> None:
    assert detect(character * 100_000).vocabulary == ""


def test_han_counts_ideographs_of_every_block() -> None:
    assert han("漢字〇㐀\uf900\U00020000\U000323af，。abc１") == 7
