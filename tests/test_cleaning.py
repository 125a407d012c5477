from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from re import _constants, _parser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

import textkit.cleaning
from textkit.cleaning import (
    RULES,
    Cleaned,
    Rule,
    clean,
    equivalents,
    markup,
    notices,
    pinyin_residue,
)
from textkit.cleaning.characters import is_plain
from textkit.errors import WrongUsage
from textkit.patterns import Pattern

SCRIPTS = {"own": str, **{name: OpenCC(name).convert for name in ("s2t", "s2tw", "s2hk")}}


def removed(text: str) -> list[tuple[str, str]]:
    return [(removal.rule, removal.text.strip("\n")) for removal in clean(text).removals]


# --- Text that must stay as it is -----------------------------------------------------------------

PARAGRAPHS = [
    "平台的费用分为三类：(i) 年费，(ii) 佣金，(xi) 其他；速卖通(AliExpress)与来赞达(Lazada)不同。",
    "这项制度始于上世纪（1998年），《中国统计年鉴》[2024]收录了全部数据，第[一]章、第[1]章和图[2]另有说明。",
    "“你还来吗？”她问。（微笑）我点点头，把伞递给她（那把旧伞）。",
    "价格区间为[10,20)，坐标记作(x,y)，集合写成{1,2}，数组为[3,5]，比分停在(2:1)。",
    "张三(Zhang San)、佩莱(Pelé)、马拉加(Málaga)和苏黎世(Zürich)都在名单上，咖啡馆(café)则不在。",
    "未经著作权人许可，不得复制其作品，这是著作权法的规定；法院认为，转载文章也要注明出处。",
    "他在文末写上“转载请注明出处”，却没有人理会。",
    "平台要求商家在转载时注明作者，否则商品会被下架。",
    "合作作品的著作权归全体作者所有，这一点在学界没有争议。",
    "专家表示，这一表态不代表政府立场，也不影响谈判。",
    "用户扫描二维码即可付款，商家当天就能收到货款；微信 WeChat 的用户超过十亿。",
    "如果出现侵权，权利人可以请求平台删除链接。",
    "投资海外仓有风险，但收益可观，图片来自网络也好，来自展会也好，都要核对。",
    "许可证制度改革以后，企业办证只要三天；该站的备案号是京ICP备12345678号，由主管部门核发。",
    "编辑：好的，我们继续。",
    "来源：种植于海拔八百米的山地",
    "设计：简约大方",
    "声明：本人从未参与此事。",
    "注：数据为前三季度合计。",
    "Figure 1. Sales by region",
    "若a<b且c>d，则a<d；R&D 投入与 AT&T 无关，绝对值写作|x|。",
    "发文字号为国发〔2024〕5号、沪府〔98〕12号。",
    "全家福👨‍👩‍👧和❤️都是常用的表情。",
    "床前明月光\n疑是地上霜\n举头望明月\n低头思故乡",
    "一、提升物流效率，降低企业成本\n二、扩大海外仓储，缩短配送时间\n三、培养本地人才，改善客户服务",
    "出海之路\n跨境电商的发展已经进入第二个十年。\n卖家不再只拼价格。",
    "完善供应链，保障原料及时供应\n严控质量关，确保产品符合标准\n拓展新渠道，覆盖更多海外市场",
]


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("text", PARAGRAPHS)
def test_correct_text_is_left_alone(text, script):
    text = SCRIPTS[script](text)
    assert removed(text) == []
    assert clean(text).text == text


def test_correct_text_is_left_alone_among_other_paragraphs():
    text = "\n".join(PARAGRAPHS[:19])
    assert removed(text) == []


# --- Pinyin ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "行業(yè)",
        "戰（zhàn）略",
        "平臺(tái)上",
        "綠(lǜ)色",
        "嗯(ńg)",
        "欸(ê̄)",
        "兒(ér)童",
        "雙(shuāng)方",
        "裝(zhuāng)備",
        "略(lüè)",
        "女(nǚ)",
        "呣(ḿ)",
        "东西(dōngxi)",
        "西安(Xī'ān)",
        "中国(zhōng guó)",
        "业(ye\u0300)",
        "路(lŭ)",
    ],
)
def test_pinyin_with_its_tone_is_residue(text):
    assert pinyin_residue(text) == 1
    assert [removal.rule for removal in clean(text).removals][:1] == ["pinyin"]
    assert re.search("[(（]", clean(text).text) is None


@pytest.mark.parametrize(
    "text",
    [
        "其一(i)",
        "十一(xi)",
        "速卖通(AliExpress)",
        "人工智能(AI)",
        "佩莱(Pelé)",
        "咖啡(café)",
        "马拉加(Málaga)",
        "何塞(José)",
        "word(yè)",
        "(yè)",
        "行 (yè)",
        "行(yè",
        "行()",
        "行(-)",
        "行(yè。)",
    ],
)
def test_other_brackets_are_no_residue(text):
    assert pinyin_residue(text) == 0
    assert clean(text).text == text


def test_pinyin_in_a_notice_is_counted_too():
    text = "正文結(jié)束。\n特別聲(shēng)明:本站僅提供信息發(fā)布服務(wù)。\n"
    assert pinyin_residue(text) == 4
    assert Counter(removal.rule for removal in clean(text).removals) == {
        "pinyin": 4,
        "disclaimer": 1,
    }
    assert clean(text).text == "正文結束。\n"


# --- Markup ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("![]()\n正文。", "正文。"),
        ('前![图](https://a.cn/b(1).png "题")后', "前后"),
        ("第一段。\n![示意图][fig]\n第二段。", "第一段。\n第二段。"),
        ("第一段。\n[图片]\n第二段。", "第一段。\n第二段。"),
        ('参见[年度报告](https://example.com/a_(b).html "链接")的附录', "参见年度报告的附录"),
        ("参见[[附录]](#fulu)。", "参见[附录]。"),
        ("增长[1](#fn1)。", "增长。"),
        ("[说明](见附录)保留", "[说明](见附录)保留"),
        ("[a]: https://example.com/x\n正文。", "正文。"),
        ("网址https://example.com/a?b=1，后面是正文", "网址，后面是正文"),
        ("详见（https://example.com/a）。", "详见。"),
        ("见<http://example.com>与www.example.cn/路径", "见与路径"),
        ("来信 editor.desk+1@mail.example.com.cn 即可", "来信  即可"),
        ("第一行<br/>第二行&nbsp;&ldquo;引文&rdquo;&#8212;&amp;", "第一行\n第二行 “引文”—&"),
        ('<p class="x">段落</p><!-- 注释 -->', "\n段落\n"),
        ("融合[1]。效率[2,3]，市场[4-6]；理论［7］、模型[8][9]", "融合。效率，市场；理论、模型"),
        ("占比达10.9%[12]，如Lazada[3]所示 [4]。脚注[^a]", "占比达10.9%，如Lazada所示 。脚注"),
    ],
)
def test_markup_goes_and_its_text_stays(text, left):
    assert clean(text).text == left


def test_control_characters_go_and_line_breaks_become_one_kind():
    text = "\ufeff电\u200b商\u202e平\u00ad台\x00\x1b[31m红\x1b[0m\r\n二\r三\x0c四\u2028五"
    assert clean(text).text == "电商平台红\n二\n三\n四\n五"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("⼈⼯智能看⻅⻋⻔", "人工智能看见车门"),
        ("转化\uf961，\U0002f800", "转化率，丽"),
        ("cafe\u0301 \u0061\u030a\u0301 Ａ１", "café ǻ Ａ１"),
        ("か\u3099き\u309a \u1112\u1161\u11ab", "がき\u309a 한"),
        ("茶\ufff0馆\u115f里\U000e0fff", "茶馆里"),
    ],
)
def test_characters_in_disguise_are_what_they_are(text: str, left: str) -> None:
    assert clean(text).text == left
    assert clean(text, rules=["character"]).text == left


def test_each_disguised_character_keeps_its_place() -> None:
    cleaned = clean("e\u0301⼈\uf961⼯智")

    assert cleaned.text == "é人率工智"
    assert [cleaned.span(at, at + 1) for at in range(5)] == [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6)]


# --- Notices, credits, captions -------------------------------------------------------------------

DISCLAIMERS = [
    "特别声明：文字和图片都由注册会员自行发表，本站仅提供信息发布服务。",
    "免责声明：本文仅代表作者个人观点，与本站无关。文中陈述未经本站证实，请读者仅作参考。",
    "免责声明",
    "版权声明：本文为博主原创文章，转载请附上原文链接。",
    "未经授权，禁止转载。",
    "该文为晨星观察原创文章，未经许可不得复制、传播或改编，如构成侵权将追究法律责任。",
    "转载请注明出处",
    "欢迎转载，转载请注明作者和出处。",
    "著作权归作者所有。商业转载请联系作者获得授权，非商业转载请注明出处。",
    "版权归原作者所有，如有侵权请联系删除。",
    "图片来源于网络，侵删。",
    "文章内容仅代表作者独立观点，不代表本平台立场",
    "以上内容仅供参考，不构成投资建议。",
    "投资有风险，入市需谨慎。",
    "本文首发于“晨星观察”，未经许可不得转载。",
    "版权所有，侵权必究。",
    "本网转载此文目的在于传递更多信息，并不代表本网赞同其观点。",
    "如涉及作品内容、版权和其他问题，请在三十日内与本网联系。",
    "Copyright © 2024 Morning Star Inc. All Rights Reserved.",
    "Copyright © 2026 example.com 版权所有",
    "Disclaimer: The views expressed in this article are those of the author alone.",
    "Notice: Opinions and materials on this page come from members of the forum.",
    "Reproduction in whole or in part without permission is prohibited.",
]
LICENCES = [
    "京ICP备12345678号-1",
    "京公网安备 11010802012345号",
    "沪ICP证030173号 | 增值电信业务经营许可证：沪B2-20200001",
    "粤ICP备2021012345号-3 粤公网安备44030502001234号 晨星科技有限公司",
]
BYLINES = [
    "作者：王小明",
    "作 者 ｜王小明",
    "文|《晨星周刊》记者王小明",
    "文／王小明 图／李大方",
    "编辑|李大方见习编辑|赵敏",
    "撰文：王小明 摄影：李大方",
    "（责任编辑：李大方）",
    "来源：晨星网",
    "来源 | 晨星观察（ID：morningstar）",
    "图片来源：视觉中国",
    "原文链接：https://example.com/a/1.html",
    "阅读原文：https://example.com/a?from=share",
]
CONTACTS = [
    "欢迎同行添加作者微信：star_2024，一起聊供应链。",
    "扫码关注公众号，获取更多资讯",
    "长按识别二维码，关注我们",
    "商务合作微信：star2024",
    "投稿邮箱：desk@example.com",
    "联系邮箱:desk@example.com",
    "分享到：微信 微博 QQ空间",
    "觉得不错，记得点赞、在看、转发哦",
]
NOTICES = {"disclaimer": DISCLAIMERS, "licence": LICENCES, "byline": BYLINES, "contact": CONTACTS}


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(("rule", "line"), [(r, line) for r in NOTICES for line in NOTICES[r]])
def test_lines_about_the_page_go_in_both_scripts(rule, line, script):
    line = SCRIPTS[script](line)
    cleaned = clean(f"前文到此为止。\n{line}\n后文从此开始。")
    assert cleaned.text == "前文到此为止。\n后文从此开始。"
    assert {removal.rule for removal in cleaned.removals} == {rule}


@pytest.mark.parametrize("notice", [DISCLAIMERS[4], DISCLAIMERS[8], DISCLAIMERS[9], CONTACTS[0]])
def test_notices_go_from_the_end_of_a_paragraph(notice):
    story = "今年以来，这家公司的海外仓扩大了三成，物流时间缩短到五天。"
    assert clean(story + notice).text == story
    assert clean(story * 30 + notice).text == story * 30


@pytest.mark.parametrize(
    "text",
    [
        "Figure 1. Revenue by year\n图1. 各年收入",
        "图1. 各年收入\nFig. 1 Revenue by year",
        "Figure 1. Revenue by year, in\nmillions of yuan\n图1. 各年收入",
        "图1. 各年收入 Figure 1. Revenue by year",
    ],
)
def test_the_english_twin_of_a_caption_goes(text):
    assert clean(f"正文。\n{text}\n正文。").text == "正文。\n图1. 各年收入\n正文。"


@pytest.mark.parametrize(
    "text",
    ["Figure 1. Revenue\n图2. 利润", "Table 1. Revenue\n图1. 收入", "Figure 1. 收入\n图1. 收入"],
)
def test_captions_that_are_no_twins_stay(text):
    assert removed(text) == []


def test_remains_of_tables_and_english_headings_go():
    text = "品牌 |\n2024 |\n|\n|---|:-:|\n| 甲 | 乙 |\nNOTES\n注释内容。"
    assert clean(text).text == "品牌\n2024\n甲 | 乙\n注释内容。"


# --- Hard-wrapped lines ---------------------------------------------------------------------------

WRAPPED = (
    "老城区的改造工程从去年春天开始，一共分为三期。第一期拆除违章建\n"
    "筑，修复沿河的石板路；第二期把几处民国时期的仓库改成书店、展览\n"
    "馆和小剧场；第三期还在征求意见。\n"
    "　　居民们最关心的是搬迁之后能不能回来。负责人说，愿意回迁的住\n"
    "户可以优先选房，租金按照原来的标准计算，五年之内不会上涨。\n"
    "\n"
    "施工时间\n"
    "工地每天早上七点开工，晚上六点停工，遇到考试期间会提前两个小时\n"
    "停止噪音较大的作业。\n"
)


@pytest.mark.parametrize("script", SCRIPTS)
def test_lines_broken_at_a_fixed_width_are_joined(script):
    lines = clean(SCRIPTS[script](WRAPPED)).text.split("\n")
    starts = ["老城区的", "　　居民", "", "施工时间", "工地每天", ""]
    assert [line[:4] for line in lines] == [SCRIPTS[script](start) for start in starts]
    assert SCRIPTS[script]("违章建筑") in lines[0]
    assert SCRIPTS[script]("住户可以") in lines[1]


def test_crlf_lines_are_joined_as_well():
    assert clean(WRAPPED.replace("\n", "\r\n")).text == clean(WRAPPED).text


def test_a_break_inside_a_word_is_mended_in_a_short_text():
    text = (
        "调查显示，去年新开的书店里有百分之六十五在两年之内就关了门，其余的大多\n数也只是勉强维持。"
    )
    assert clean(text).text == text.replace("\n", "")


def test_headings_lists_and_single_line_paragraphs_are_not_joined():
    text = (
        "市集的早晨\n"
        "清晨五点，菜贩们已经把摊位摆好，豆腐坊的蒸汽一直飘到街口。\n"
        "第一批客人是附近餐馆的厨师。\n"
        "要买的东西\n"
        "新鲜的豆腐和青菜\n"
        "一条三斤重的鲈鱼\n"
        "回家以后，先把鱼腌上，再去洗菜，最后才生火。\n"
    )
    assert removed(text) == []


# --- Offsets and records --------------------------------------------------------------------------


def outermost(cleaned: Cleaned) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for removal in cleaned.removals:
        if not spans or removal.start >= spans[-1][1]:
            spans.append((removal.start, removal.end, removal.replacement))
    return spans


def test_positions_lead_back_to_the_original():
    text = "行業(yè)與戰(zhàn)略[1]。"
    cleaned = clean(text)
    assert cleaned.text == "行業與戰略。"
    assert [text[cleaned.original(i)] for i in range(6)] == list(cleaned.text)
    assert text[slice(*cleaned.span(0, 2))] == "行業"
    assert text[slice(*cleaned.span(3, 5))] == "戰(zhàn)略"
    assert cleaned.span(2, 2) == (6, 6)
    assert cleaned.original(len(cleaned.text)) == len(text)


def test_a_replacement_stands_for_all_it_replaced():
    text = "第一行<br/>第二行"
    cleaned = clean(text)
    assert text[slice(*cleaned.span(3, 4))] == "<br/>"
    assert text[slice(*cleaned.span(2, 5))] == "行<br/>第"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_removals_name_the_line_of_the_original(line_end):
    text = line_end.join(["![]()", "正文[1]。", "", "行業(yè)", "京ICP备12345678号"])
    lines = {r.rule: r.line for r in clean(text).removals if r.rule != "control"}
    assert lines == {"image": 1, "citation": 2, "pinyin": 4, "licence": 5}


def test_only_the_named_rules_are_applied():
    text = "行業(yè)[1]"
    assert clean(text, rules=["pinyin"]).text == "行業[1]"
    assert clean(text, rules=[]).text == text
    with pytest.raises(WrongUsage, match=r"no cleaning rule 'dust': there are control, character"):
        clean(text, rules=["pinyin", "dust"])


def test_the_names_of_the_rules_are_fixed():
    assert [rule.name for rule in RULES] == [
        *(
            "control",
            "character",
            "front",
            "html",
            "pinyin",
            "image",
            "licence",
            "contact",
            "disclaimer",
            "byline",
        ),
        *("caption", "heading", "link", "url", "citation", "table", "markdown", "wrap"),
    ]


def test_the_marks_of_markdown_are_left_out():
    text = (
        "---\ntitle: 茶\ntags:\n  - 馆\n---\n\n## 茶**馆** ##\n\n<!-- <b>不见\n-->\n~~~py\n"
        "甲 = 1\n~~~\n\n- [x] `乙`\n* *丙*\n+ __丁__\n\n> 老人*常*来，"
        '[茶馆](https://a.b/c "t")里。![图](a.png)\n\n***\n'
    )
    lines = clean(text).text.split()

    assert lines == ["茶馆", "甲", "=", "1", "乙", "丙", "丁", "老人*常*来，茶馆里。"]


@pytest.mark.parametrize(
    "text",
    [
        "长*宽*高",
        "3*4*5",
        "#话题# 与 C#",
        "__init__ 与 a_b_c",
        "五-六",
        "a > b",
        "--- 茶馆 ---",
        "--\n茶馆",
        "1. 茶",
    ],
)
def test_what_only_looks_like_markdown_stays(text):
    assert clean(text).text == text


def test_front_matter_is_only_at_the_front():
    fields = "---\ntitle: 茶\n---\n"

    assert clean(f"茶馆。\n{fields}").text == "茶馆。\n\ntitle: 茶\n\n"


PIECES = """
的 行業 (yè) （yè） (xi) [1] [ ]( ](http://a.b/c) ) ( ![ ![]() http://x.cn/a www.a.com a@b.cn a B 1
&nbsp; &lt; br > <br> &amp; nbsp; | --- 本文 未经许可不得转载 。 ， ” “ 特别声明： 免责声明 图1.
转载请注明出处 作者：张三 编辑|李四 NOTES 京ICP备12345678号 微信：abcde12 http s:// - 1. Figure 😀
跨境平台在海外市场继续增长，物流 ** * _ ` ``` > # ## - --- *** <!-- --> a:
"""
BLANKS = [
    "\n",
    "\r\n",
    "\r",
    "\x00",
    "\u200b",
    "\u200d",
    "\ufe0f",
    "\x1b[31m",
    "\x0c",
    " ",
    "\u3000",
]
ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES.split() + BLANKS), max_size=30).map("".join),
)


@given(
    st.sampled_from([notices.CONTACT, notices.DISCLAIMER]).flatmap(
        lambda formula: st.tuples(st.just(formula), st.from_regex(formula))
    )
)
def test_what_a_notice_needs_is_in_all_that_the_formula_matches(example):
    """Else the quick look, which spares the formula most sentences, would pass notices over."""
    formula, text = example
    found = re.search(formula, text)[0]

    assert any(needs.search(found) for needs in notices._needs(formula))


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if not rule.crosses], ids=lambda rule: rule.name
)
@given(text=ANY_TEXT)
def test_what_is_around_a_line_has_no_part_in_what_is_found_in_it(rule: Rule, text: str) -> None:
    """Else only the lines that were changed could not be all that is searched again."""
    assert bool(rule.find(text)) == any(map(rule.find, text.split("\n")))


def test_a_plain_text_has_nothing_that_its_rules_would_find() -> None:
    plain = "".join(filter(is_plain, map(chr, range(0x110000))))

    assert "的" in plain
    assert markup.CONTROL.sub("", plain).replace("\n", "") == plain.replace("\n", "")
    assert equivalents.DISGUISED.search(plain) is None
    assert equivalents._unsettled().search(plain) is None
    assert not any(map(is_plain, "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿếềê\u0304\u0301\u030c\u0300"))


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text):
    assert removed(clean(text).text) == []


@given(ANY_TEXT)
def test_removals_and_offsets_are_exact(text):
    cleaned = clean(text)
    pieces, position = [], 0
    for start, end, replacement in outermost(cleaned):
        pieces += [text[position:start], replacement]
        position = end
    assert "".join(pieces) + text[position:] == cleaned.text
    for removal in cleaned.removals:
        assert text[removal.start : removal.end] == removal.text
    replaced = {start: (end, replacement) for start, end, replacement in outermost(cleaned)}
    for index, character in enumerate(cleaned.text):
        start, end = cleaned.span(index, index + 1)
        assert start == cleaned.original(index)
        assert (end, character) in (replaced.get(start), (start + 1, text[start]))


# --- Hostile text ---------------------------------------------------------------------------------

HOSTILE = [
    *(
        " ",
        "\n",
        "(",
        "[",
        "![",
        "](",
        "http://",
        "7",
        "的",
        "a",
        "@",
        ".",
        "\t",
        "<",
        "&",
        "|",
        "—",
    ),
    *(
        "的(a[1![x](http://a@b.c\t",
        "的(yè",
        "的\n",
        "[[",
        "\x1b[",
        "本文未经",
        "转载请",
        "微信：",
        "Figure 1\n",
    ),
]


OPENINGS = [
    "|",
    "图1 Fig",
    "<a b=",
    "http://a",
    "![](",
    "[a](#",
    "的[1,",
    "&",
    "Notice:",
    "一，",
    "如侵",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_cleaned(piece):
    text = piece * (100_000 // len(piece))
    cleaned = clean(text)
    assert len(cleaned.text) <= len(text)


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("run", [" ", ")", "(", "的\n", "a", "1,", "|"])
def test_hostile_runs_behind_an_opening_are_cleaned(opening, run):
    text = opening + run * (50_000 // len(run))
    assert len(clean(text).text) <= len(text)


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for info in pkgutil.iter_modules(textkit.cleaning.__path__, "textkit.cleaning."):
        module = importlib.import_module(info.name)
        found += [
            (f"{info.name}.{name}", re.compile(value) if isinstance(value, str) else value)
            for name, value in vars(module).items()
            if isinstance(value, re.Pattern | Pattern)
            or name in ("LICENCE", "CONTACT", "DISCLAIMER")
        ]
    return found


@pytest.mark.parametrize(("name", "pattern"), patterns(), ids=lambda value: str(value)[:60])
def test_no_pattern_repeats_a_repetition_without_bound(name, pattern):
    def check(node: object, *, inside: bool) -> None:
        if isinstance(node, _parser.SubPattern):
            for operation, argument in node:
                unbounded = operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and (
                    argument[1] == _constants.MAXREPEAT
                )
                assert not (inside and unbounded), name
                check(argument, inside=inside or unbounded)
        elif isinstance(node, list | tuple):
            for part in node:
                check(part, inside=inside)

    check(_parser.parse(pattern.pattern, pattern.flags), inside=False)
