from __future__ import annotations

import random
from contextlib import suppress
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.decoding import Decoded, NotText, decode, encode, encoding_named
from textkit.errors import TextkitError, WrongUsage

SIMPLIFIED = (
    "立夏以后，山里的茶园忙了起来。采茶的人天不亮就上山，赶在露水未干之前摘下一芽两叶；中午把鲜叶"
    "摊开晾着，傍晚炒制。老李说：“一锅茶要炒七遍，火大了焦，火小了涩，全凭手上的感觉。”"
)
SCIENCE = (
    "研究人员在实验室里培养出一种能够分解塑料的细菌，它在三十摄氏度的环境下每周可降解约百分之四的"
    "薄膜。论文指出，这一速度仍远远低于工业处理的需要，但为今后改造酶的结构提供了线索。"
)
TAIWAN = (
    "捷運站出口的早餐店六點就開門，老闆娘一邊煎蛋餅一邊跟熟客聊天。她說網路訂單變多以後，反而更"
    "懷念排隊的人潮；螢幕上的數字沒有溫度，可是站在櫃檯前面的客人會告訴你今天的豆漿太甜了。"
)
CANTONESE = (
    "今朝落大雨，我喺巴士站等咗成個鐘頭都冇車嚟。隔籬個阿婆話，佢細個嗰陣行路返學，邊有咁多巴士搭？"
    "我哋傾咗好耐偈，後尾佢仲請我食咗個菠蘿包，話唔好嘥咗啲時間喺度發嬲。"
)
TRADITIONAL = (
    "書院始建於宋，毀於兵火，明代重修。藏書樓三層，飛簷翹角，窗欞雕刻梅蘭竹菊；院中古柏數株，樹齡"
    "皆逾五百年。歷代學者講學於此，留下碑刻二十餘方，字跡雖已漫漶，仍可辨認『明德』二字。"
)
MIXED = (
    "新款 AI 眼镜（Model X2）售价￥2,499 元，续航 6～8 小时，支持 USB-C 快充；官方称“延迟＜20ms”，"
    "但评测里实际为 35ms。ＡＰＰ 下载量已达１２０万次，评分 4.6／5——用户最常提到的词是「轻」。"
)
PASSAGES = [SIMPLIFIED, SCIENCE, TAIWAN, CANTONESE, TRADITIONAL, MIXED]
ENCODINGS = ["utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"]


def rate_of_right_readings(texts: list[str], encoding: str) -> float:
    """Return the share of texts that come back from an encoding that nobody named."""
    tried = right = 0
    for text in texts:
        try:
            data = encode(text, encoding)
        except TextkitError:
            continue
        tried += 1
        with suppress(NotText):
            right += decode(data).text == text
    assert tried > 20
    return right / tried


def cut(size: int) -> list[str]:
    return [text[i : i + size] for text in PASSAGES for i in range(0, len(text) - size, 2)]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("size", "least"), [(8, 0.98), (16, 0.99), (60, 1.0)])
def test_pieces_of_articles_are_read_in_every_chinese_encoding(encoding, size, least):
    assert rate_of_right_readings(cut(size), encoding) >= least


@pytest.mark.parametrize(
    ("script", "encoding"),
    [
        (s, e)
        for s in ("simplified", "traditional")
        for e in ENCODINGS
        if (s[0], e[0]) != ("s", "b")
    ],
)
@pytest.mark.parametrize(("size", "least"), [(4, 0.95), (8, 0.99), (16, 0.995), (60, 1.0)])
def test_words_of_the_lexicon_are_read(lexicon_text, encoding, script, size, least):
    text = lexicon_text[script]
    pieces = [text[i : i + size] for i in range(0, 300 * size, size)]
    assert rate_of_right_readings(pieces, encoding) >= least


@pytest.fixture(scope="module")
def lexicon_text() -> dict[str, str]:
    """Words drawn by their frequency, in both scripts."""
    from opencc import OpenCC

    [folder] = find_spec("jieba").submodule_search_locations
    lines = (Path(folder) / "dict.txt").read_text("utf-8").splitlines()
    words = [line.split(" ")[0] for line in lines]
    weights = list(accumulate(int(line.split(" ")[1]) for line in lines))
    drawn = random.Random(7).choices(words, cum_weights=weights, k=12_500)
    converted = OpenCC("s2t").convert("\n".join(drawn)).replace("\n", "")
    return {"simplified": "".join(drawn), "traditional": converted}


@pytest.mark.parametrize("title", ["跨境物流", "人工智能", "新闻周刊", "城市更新", "山中来信"])
def test_simplified_titles_of_four_characters_are_read(title):
    assert decode(encode(title, "gb18030")).text == title


@pytest.mark.parametrize("title", ["春節返鄉", "颱風來襲", "養生之道", "山中來信", "喺度等咗"])
@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs"])
def test_traditional_titles_of_four_characters_are_read(title, encoding):
    assert decode(encode(title, encoding)).text == title


@pytest.mark.parametrize(
    "text",
    [
        "ﾃｽﾄ品質のﾊﾝｶｸ文字，混在中文句子里的半角假名也要保留。",
        "第①步：打开ＡＰＰ；第②步：点击〔确定〕……共１２３项（含税）。",
        "价格从 $19.99 降到 €15，折合人民币￥118 元，约 8.1% off。",
        "🎉恭喜发财！🧧红包雨来了，𠮷野家也有优惠👍🏽。",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_full_width_forms_kana_symbols_and_emoji_survive(text, encoding):
    assert decode(encode(text, encoding)).text == text


@pytest.mark.parametrize(
    "text", ["联通", "plain ASCII, a user's list", "Déjà vu · café", "nǐ hǎo", "Привет"]
)
def test_utf8_that_could_be_something_else_stays_utf8_except_hanzi(text):
    encoding = "gb18030" if text == "联通" else "utf-8"
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_hanzi_whose_bytes_are_valid_utf8_are_still_hanzi():
    data = "系统小说".encode("gb18030")
    assert data.decode("utf-8")  # the trap: letters of two bytes each
    assert decode(data).text == "系统小说"


def test_gb2312_and_gbk_are_read_as_gb18030():
    data = b"\xc0\xfa\xca\xb7\xa1\xaa\xa1\xaa\xc0\xbc\xb3\xaf\xa1\xa4\xb8\xa3\xbf\xcb\xc4\xc9"
    for encoding in (None, "gb2312", "GBK", "cp936"):
        decoded = decode(data, encoding=encoding)
        assert decoded.text == "历史——兰朝·福克纳"
        assert decoded.encoding == "gb18030"


def test_big5_symbols_are_those_of_windows_and_hong_kong_characters_are_known():
    data = "營業時間：早上～晚上，史蒂芬‧金著，￥30，嘅咗喺".encode("cp950", "ignore")
    assert decode(data, encoding="big5").text == "營業時間：早上～晚上，史蒂芬‧金著，￥30，"
    assert decode("佢哋喺度嘅咗".encode("big5hkscs"), encoding="big5").text == "佢哋喺度嘅咗"
    assert encode("～‧￥", "big5") == "～‧￥".encode("cp950")


def test_the_euro_of_windows_is_no_broken_byte():
    for data, encoding in (
        ("售价欧元".encode("gbk") + b"\x80" + b"15", "gb18030"),
        ("售價歐元".encode("big5") + b"\xa3\xe1" + b"15", "big5hkscs"),
    ):
        decoded = decode(data, encoding=encoding)
        assert decoded.text.endswith("€15")
        assert (decoded.broken, decoded.first_broken) == (0, None)
    assert decode(encode("€15", "big5"), encoding="big5").text == "€15"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030"]
)
def test_a_byte_order_mark_decides_and_is_kept_apart(encoding):
    data = encode("中文", encoding, bom=True)
    assert decode(data) == Decoded("中文", encoding, True, 0, None)
    assert decode(data, encoding="big5").text == "中文"
    assert encode("中文", encoding) == data[len(data) - len(encode("中文", encoding)) :]


def test_utf16_without_a_mark_is_told_from_its_text():
    assert decode(SIMPLIFIED.encode("utf-16-be"), encoding="utf-16").encoding == "utf-16-be"
    assert decode(SIMPLIFIED.encode("utf-32-le"), encoding="utf-32").encoding == "utf-32-le"
    assert decode("line one\nline two\n".encode("utf-16-le")).text == "line one\nline two\n"
    assert encode("中", "utf-16") == b"\xff\xfe\x2d\x4e"


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("UTF8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb18030"),
        ("GB2312", "gb18030"),
        ("cp936", "gb18030"),
        ("Big5", "big5hkscs"),
        ("CP950", "big5hkscs"),
        ("big5-hkscs", "big5hkscs"),
        ("utf_16le", "utf-16-le"),
        ("utf-16", "utf-16"),
        ("shift-jis", "shift-jis"),
    ],
)
def test_aliases_lead_to_one_name(name, encoding):
    assert encoding_named(name) == encoding


@pytest.mark.parametrize(
    "name", ["", "klingon", "hex", "rot13", "idna", "unicode_escape", "a\0b", "中"]
)
def test_an_unknown_encoding_is_wrong_usage(name):
    with pytest.raises(WrongUsage, match="unknown encoding"):
        decode(b"text", encoding=name)
    with pytest.raises(WrongUsage, match="unknown encoding"):
        encode("text", name)


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", b"\xef\xbb\xbf", "\u3000\n".encode(), b"\xff\xfe\n\0"]
)
def test_empty_and_blank_files_hold_no_text(data):
    with pytest.raises(NotText, match=r"^empty$"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04" + bytes(30), "zip"),
        (b"\x7fELF\x02\x01\x01" + bytes(30), "program"),
        (b"\x89PNG\r\n\x1a\n" + bytes(30), "PNG"),
        (b"\x1f\x8b\x08\x00" + bytes(30), "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(30), "Office"),
    ],
)
def test_other_kinds_of_files_are_named_as_what_they_are(data, kind):
    with pytest.raises(NotText, match=kind):
        decode(data)
    with pytest.raises(NotText, match=kind):
        decode(data, encoding="gb18030")


@pytest.mark.parametrize("encoding", [None, "utf-8"])
@pytest.mark.parametrize("tail", [b"\0", bytes(range(1, 9)) * 9000])
def test_binary_content_is_found_beyond_the_first_buffer(encoding, tail):
    data = SIMPLIFIED.encode() * 400
    assert len(data) > 65_536
    with pytest.raises(NotText, match="binary"):
        decode(data + tail, encoding=encoding)


@given(st.lists(st.sampled_from(["山", "𠀀", "é", "a", "\x01", "\x1b", " ", "\n"]), min_size=9))
def test_what_is_binary_is_told_by_the_share_of_its_control_characters(characters: list[str]):
    data = "".join(["山", *characters]).encode()

    controls = sum(character in "\x01\x1b" for character in characters)
    if controls > 0.3 * len(data):
        with pytest.raises(NotText, match="control characters"):
            decode(data)
    else:
        assert decode(data).text == data.decode()


def test_a_few_control_characters_are_no_reason_to_refuse():
    assert decode("标题\x0c\x1b[1m正文\x7f内容".encode()).text == "标题\x0c\x1b[1m正文\x7f内容"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_a_few_broken_bytes_are_replaced_and_counted(encoding):
    passage = TAIWAN if encoding == "big5hkscs" else SIMPLIFIED
    line = encode(passage + "\n", encoding)
    data = line * 20 + b"\xff" + line * 20 + b"\xff" + line * 10
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.broken == 2
    assert decoded.first_broken == len(line) * 20
    assert decoded.text.count("\ufffd") == 2
    assert decoded.text.replace("\ufffd", "") == (passage + "\n") * 50


def test_the_first_broken_byte_is_counted_from_the_start_of_the_file():
    data = b"\xef\xbb\xbf" + SIMPLIFIED.encode() * 10 + b"\xff" + SIMPLIFIED.encode() * 10
    assert decode(data).first_broken == 3 + len(SIMPLIFIED.encode()) * 10


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_last_character_cut_short_is_forgiven(encoding):
    data = encode(SIMPLIFIED, encoding)[:-1]
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert 1 <= decoded.broken <= 2
    assert decoded.text.rstrip("\ufffd") == SIMPLIFIED[:-1]


def test_more_than_a_few_broken_bytes_are_refused():
    data = SIMPLIFIED.encode() * 5 + b"\xff" * 9 + SIMPLIFIED.encode() * 5
    with pytest.raises(NotText, match=r"0\.1 % .* first at byte 1\d\d\d"):
        decode(data)
    with pytest.raises(NotText, match="not utf-8"):
        decode(encode(SIMPLIFIED, "gb18030"), encoding="utf-8")


def test_two_encodings_in_one_file_are_refused():
    for one, other in (("utf-8", "gb18030"), ("gb18030", "big5hkscs"), ("big5hkscs", "gb18030")):
        with pytest.raises(NotText):
            decode(encode(TAIWAN * 20, one) + b"\n" + encode(TAIWAN * 20, other))


def test_genuine_replacement_characters_are_not_counted_as_broken():
    assert decode("这里有一个\ufffd符号".encode()).broken == 0


@pytest.mark.parametrize("size", [64, 256, 4096])
def test_random_bytes_are_refused(size):
    source = random.Random(size)
    accepted = 0
    for _ in range(200):
        try:
            decode(source.randbytes(size))
            accepted += 1
        except NotText:
            pass
    assert accepted <= 1


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le café était fermé à l'été, naïveté oblige : où êtes-vous allés ?" * 3, "latin-1"),
        ("Не каждый файл написан по-китайски, и угадывать кодировку нельзя." * 3, "cp1251"),
        (
            "모든 파일이 중국어로 쓰인 것은 아니므로 인코딩을 함부로 짐작해서는 안 된다." * 6,
            "euc-kr",
        ),
    ],
)
def test_text_in_another_language_is_never_turned_into_hanzi(text, encoding):
    with pytest.raises(NotText, match="--encoding"):
        decode(text.encode(encoding))
    assert decode(text.encode(encoding), encoding=encoding).text == text


def test_an_english_head_does_not_hide_the_chinese():
    head = "title: notes\n" * 1000
    for encoding in ENCODINGS:
        assert decode(encode(head + TAIWAN, encoding)).text == head + TAIWAN


@pytest.mark.parametrize(
    ("text", "encoding", "message"),
    [
        ("今天\n写嘅字", "euc-kr", "U\\+5199.* character 1 of line 2"),
        ("第一行\n第二行：🎉", "big5", r"🎉 \(U\+1F389\), character 5 of line 2"),
        ("a\ud800", "utf-8", r"ud800' \(U\+D800\), character 2 of line 1"),
        ("•", "big5", r"U\+2022"),
    ],
)
def test_a_character_that_cannot_be_written_is_named(text, encoding, message):
    with pytest.raises(TextkitError, match=message):
        encode(text, encoding)


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)
UNICODE = ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


@given(ANY_TEXT, st.sampled_from(UNICODE), st.booleans())
def test_what_is_encoded_is_decoded_again(text, encoding, bom):
    data = encode(text, encoding, bom=bom)
    if text.isspace() or text[0] in "\ufeff\ufffe":  # a mark of the text's own
        return
    decoded = decode(data, encoding=encoding)
    assert decoded.text == text
    assert (decoded.encoding, decoded.bom, decoded.broken) == (encoding, bom, 0)


@given(st.text(st.sampled_from("中文嘅咗喺，。～‧￥€﹑A1 ⊙Ê̄兀嗀"), min_size=1))
def test_what_is_encoded_in_big5_is_decoded_again(text):
    try:
        data = encode(text, "big5")
    except TextkitError:
        return
    if not text.isspace():
        assert decode(data, encoding="big5").text == text


@given(st.binary(max_size=400), st.sampled_from([None, *UNICODE, "big5", "utf-16", "shift-jis"]))
def test_any_bytes_are_text_or_refused(data, encoding):
    try:
        decoded = decode(data, encoding=encoding)
    except NotText:
        return
    assert decoded.text.strip()
    assert "\0" not in decoded.text
    decoded.text.encode()  # no lone surrogate is left
    assert (decoded.broken == 0) == (decoded.first_broken is None)
