"""Lines and last sentences that speak of the page: registration, contact, reprinting, liability."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from textkit.cleaning.characters import folded, is_chinese, lines_with, spelled
from textkit.cleaning.editing import Span
from textkit.patterns import pattern

# All patterns read folded lines: Simplified, half-width punctuation. The long ones are
# strings, so that they are compiled when a text first calls for them.


def _any_of(*patterns: str) -> str:
    return "(?i:" + "|".join(patterns) + ")"


LICENCE = _any_of(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]?(?:公网安备|ICP[备证])"
    r"[ 号]{0,3}[0-9]{5,16}[ 号]{0,2}(?:-[0-9]{1,3})?",
    r"许可证(?:编号|号)?[: ]{0,2}[^,。!?;| ]{0,8}[0-9]{5,14}[ 号]{0,2}(?:-[0-9]{1,3})?",
)
CONTACT = _any_of(
    # an account to write to
    r"(?:微信|公众号|wechat|vx|qq|telegram)(?:号|群|id)? ?: ?\"?[a-z0-9][a-z0-9_-]{4,}",
    r"(?:添加|加|联系)(?:作者|小编|笔者|编辑|客服|助理|小助手)(?:的|个人)?(?:微信|好友)",
    r"^(?:投稿|商务合作|广告合作|内容合作|合作联系|寻求报道|爆料|联系(?:我们|方式|邮箱|电话))"
    r"[^。]{0,8}(?::|邮箱|热线|电话)",
    # a code to scan
    r"^(?:欢迎|请|敬请|快来|立即|长按|扫码|扫描|识别)[^,。]{0,16}"
    r"(?:二维码|扫码|微信群|交流群|读者群)",
    r"(?:上方|下方|文末|左侧|右侧|上图|下图)的?二维码",
    # a channel to follow, a button to press
    r"^(?:更多|欢迎|敬请|请|点击|记得|长按|扫码)[^。]{0,20}"
    r"关注(?:我们|本号|本公众号|作者|微信|公众号|[\"\[])",
    r"(?:点击|戳)[^,。]{0,8}阅读原文|^分享[到至]:",
    r"^(?:觉得|喜欢|如果|欢迎|别忘|记得|点个|点赞)[^。]{0,24}(?:点赞|在看|转发|收藏|分享)"
    r"[^。]{0,4}(?:点赞|在看|转发|收藏|分享|关注)",
)
OURS = "(?:本|该|此)(?:文|篇|站|网|刊|报|号|平台|公众号|内容|作品|页面|媒体|账号|频道)"
DISCLAIMER = _any_of(
    # who may copy it
    rf"(?:{OURS}|原创|版权|作者|文章|稿件|^)[^。]{{0,30}}未(?:经|获|取得)[^。]{{0,20}}"
    r"(?:许可|授权|允许|同意|批准)[^。]{0,8}(?:不得|禁止|严禁|请勿|谢绝|不可|勿)[^。]{0,20}"
    r"(?:转载|复制|摘编|传播|镜像|改编|抄袭|商用)",
    r"(?:禁止|严禁|谢绝|拒绝|请勿)(?:任何形式的?|擅自|私自|非法)?(?:转载|抄袭|盗用|搬运)",
    r"转载.{0,4}(?:请|需|须|务必).{0,8}(?:注明|标明|附上|保留|联系|联络|申请)",
    r"(?:请|需|须|务必)(?:注明|标明).{0,6}(?:出处|来源|转自)",
    r"^(?:本文|该文|此文)(?:转载自|转自|首发于|首发自|原载于?|摘自|授权转载|经授权|已获授权"
    r"|由.{1,16}(?:原创|授权|首发)|(?:系|为|是)[^,。]{0,16}原创)",
    # whose it is
    r"^著作权归(?:原|本文)?作者所有|版权归.{0,10}(?:原作者|作者|本站|本网)|^版权所有|版权所有[,.]?$",
    rf"^(?:{OURS}|图片|文章|内容|文字|素材|.{{0,6}}版权)[^。]{{0,12}}(?:版权|著作权)?.{{0,4}}"
    r"(?:归|属)于?[^。]{0,24}所有",
    r"^(?:凡|所有).{0,6}(?:本网|本站|注明|标注).{0,60}(?:版权|转载|授权|作品|来源)",
    r"^\(?(?:文中|部分|本文)?(?:图片|题图|配图|封面图?|头图|图文|素材|文字|内容).{0,6}"
    r"(?:来源于?|来自于?|取自|源自|转自|源于)(?:网络|网路|互联网|网友|网上|视觉中国|图虫)",
    r"(?:违者|侵权|翻印).{0,2}必究|侵权?[必即立请]?删",
    r"如.{0,8}侵(?:权|犯|害)[^。]{0,24}请.{0,10}(?:联系|联络|告知|来信|来电|通知|与)",
    r"如.{0,2}涉及[^。]{0,12}(?:版权|侵权)[^。]{0,20}(?:请|及时|尽快)[^。]{0,12}(?:联系|联络)",
    # whose opinion it is
    r"(?:文章|本文|该文|此文|文中|内容|以上|上述|评论|言论)[^。]{0,16}(?:仅|只)(?:代表|为|是)"
    r"(?:其|原)?(?:作者|个人|本人|嘉宾|发言人|博主|网友)[^。]{0,8}(?:观点|立场|意见|看法)",
    rf"不代表(?:{OURS}|本公司|我们)的?.{{0,6}}(?:观点|立场|意见|看法)",
    # who is liable
    rf"{OURS}?仅提供(?:信息|资讯)(?:存储|储存|发布|展示)(?:空间)?服务|未经{OURS}证实",
    rf"{OURS}(?:转载|所载|刊载|刊登|发布|登载)[^。]{{0,30}}(?:不代表|目的在于|不承担|无法核实)",
    r"(?:本文|以上|上述|文中|内容|信息|报告|观点|参考)[^。]{0,24}不(?:构成|作为)[^。]{0,12}"
    r"(?:投资|买卖|操作|决策|医疗|法律)(?:建议|依据|意见)",
    r"(?:投资|股市|市场)有风险.{0,2}(?:入市|投资|理财)?需?谨慎",
    r"据此(?:操作|投资|入市|买卖).{0,4}风险.{0,2}自[担负]|请读者[^。]{0,8}(?:参考|核实|甄别)",
    # the same in English
    r"all rights reserved|(?:copyright|©).{0,8}\b(?:19|20)[0-9]{2}\b",
    r"(?:views|opinions) expressed.{0,100}(?:author|not (?:necessarily )?(?:represent|reflect))",
    r"(?:reproduc|republi|repost|copi|copy|distribut)[a-z]{0,8}\b.{0,80}"
    r"without.{0,30}(?:permission|consent)",
    r"^\W{0,4}(?:notice|disclaimer|copyright)\b.{0,3}:.{0,60}"
    r"(?:content|view|opinion|article|material|information|rights)",
)
# What an article that is about these things says, and a notice does not.
DISCUSSION = pattern(
    "规定|法院|判决|条例|学者|认为|指出|讨论|案件|起诉|被告|原告|律师|条款|原则|立法|他人|权利人"
)
LABEL = pattern(
    r"[^\w\"]{0,4}(?:(?P<sure>(?:免责|版权|侵权|转载|著作权|知识产权)(?:声明|宣告|说明|提示|须知)"
    r"|disclaimer|copyright notice)|(?:特别|特此|重要|温馨)?(?:声明|宣告|提示|说明|提醒)|注)"
    r"[^\w\"]{0,3}(?::|$)",
    re.IGNORECASE,
)
SENTENCE = pattern(r"[^。!?;]+[。!?;]*[\")\]]*")
LONGEST_LINE = 600
LONGEST_LABEL = 40
LONGEST_SENTENCE = 160

LICENCE_SIGNS = spelled("ICP 安备 许可证")
CONTACT_SIGNS = spelled(
    "公众号 二维码 扫码 阅读原文 点赞 转发 关注我们 关注本号 关注作者 投稿 爆料 寻求报道 商务合作"
    " 广告合作 内容合作 合作联系 联系我们 联系方式 联系邮箱 联系电话 微信群 者微信 编微信"
    " 服微信 微信： 微信: 微信号 WeChat QQ 分享到 分享至"
)
DISCLAIMER_SIGNS = spelled(
    "转载 版权 著作权 侵权 侵删 侵犯 必究 仅代表 只代表 不代表 未经 未获 原创 提供信息 声明 注明"
    " 不构成 不作为 有风险 风险自 自网络 于网络 源网络 自网路 于网路 互联网 首发 抄袭 盗用 证实"
    " 请读者 提供资讯 宣告 © reserved xpressed without otice isclaimer opyright NOTICE"
)

# No match of the formula is without one of these; the second are Latin, in any case.
CONTACT_NEEDS = (
    "微信 公众号 好友 投稿 合作 寻求报道 爆料 联系 二维码 扫码 交流群 读者群 关注 阅读原文 分享"
    " 点赞 在看 转发 收藏"
)
CONTACT_LATIN = "wechat vx qq telegram"
DISCLAIMER_NEEDS = (
    "未经 未获 未取得 转载 抄袭 盗用 搬运 注明 标明 标注 转自 首发 原载 摘自 授权 原创 著作权 版权"
    " 所有 本网 本站 自网 于网 源网 自互 于互 源互 自视 于视 源视 自图 于图 源图 必究 侵权 侵删"
    " 侵必 侵即 侵立 侵请 侵犯 侵害 观点 立场 意见 看法 仅提供 不代表 目的在于 不承担 无法核实"
    " 不构成 不作为 有风险 据此 请读者 ©"
)
DISCLAIMER_LATIN = "reserved copyright expressed without notice disclaimer"
ENDS = "。！？；!?;"
BEHIND_END = ENDS + '"“”「」『』)）]】 \u3000\xa0'


def find_licences(text: str) -> list[Span]:
    """Find lines that show where a site is registered: 公网安备, ICP备, 许可证 with a number."""
    spans = []
    for start, end in lines_with(text, LICENCE_SIGNS):
        line = folded(text[start : min(end, start + LONGEST_LINE)])
        rest = re.sub(LICENCE, "", line)
        if len(rest) < end - start <= 300 and len(rest) <= 120 and "。" not in line:
            spans.append(_with_break(text, start, end))
    return spans


def find_contacts(text: str) -> list[Span]:
    """Find advertisements for the author's or the page's own channels."""
    return list(_last_sentences(text, CONTACT_SIGNS, CONTACT))


def find_disclaimers(text: str) -> list[Span]:
    """Find reprint notices and disclaimers in Chinese of both scripts and in English."""
    return list(_last_sentences(text, DISCLAIMER_SIGNS, DISCLAIMER))


def _last_sentences(text: str, signs: re.Pattern[str], formula: str) -> Iterator[Span]:
    """Yield the lines in which every sentence is a notice, else their last sentences that are."""
    for start, end in lines_with(text, signs):
        first = max(start, end - LONGEST_LINE)
        if first == start and formula is DISCLAIMER and _is_labelled(text[start:end]):
            yield _with_break(text, start, end)
            continue
        if not _may_be_notice(text[first:end], formula):
            continue
        line = folded(text[first:end])
        sentences = list(SENTENCE.finditer(line))
        debris = len(line)
        while sentences and _is_notice(sentences[-1][0].strip(), formula):
            debris = sentences.pop().start()
        if not sentences and first == start:
            yield _with_break(text, start, end)
        elif debris < len(line):
            yield Span(first + debris, end)


def _may_be_notice(line: str, formula: str) -> bool:
    """Say whether the last sentence has what the formula needs: it is soon seen that few have."""
    body = line.rstrip(BEHIND_END)
    sentence = body[max(map(body.rfind, ENDS)) + 1 :]
    return not body or any(needs.search(sentence) for needs in _needs(formula))


@cache
def _needs(formula: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    is_contact = formula is CONTACT
    return (
        spelled(CONTACT_NEEDS if is_contact else DISCLAIMER_NEEDS),
        _in_any_case(CONTACT_LATIN if is_contact else DISCLAIMER_LATIN),
    )


def _in_any_case(words: str) -> re.Pattern[str]:
    """Return a pattern for any of the *words*, of which none begins with k or s: these are three.

    It begins with a set of characters, since that is what is searched for fast.
    """
    first = "".join(word[0] + word[0].upper() for word in words.split())
    rest = "|".join(f"(?<={word[0]}){word[1:]}" for word in words.split())
    return re.compile(f"[{first}](?i:{rest})")


def _is_notice(sentence: str, formula: str) -> bool:
    longest = LONGEST_SENTENCE * (1 if is_chinese(sentence) else 3)
    if len(sentence) > longest or DISCUSSION.search(sentence):
        return False
    match = re.search(formula, sentence)
    return match is not None and (match.start() == 0 or sentence[match.start() - 1] != '"')


def _is_labelled(line: str) -> bool:
    """Tell whether a line opens with a label such as 免责声明 and is what that says."""
    label = LABEL.match(folded(line[:LONGEST_LABEL]))
    if label is None:
        return False
    line = folded(line)
    is_bare = label.end() == len(line) and re.search("声明|宣告", label[0]) is not None
    return is_bare or label["sure"] is not None or re.search(DISCLAIMER, line) is not None


def _with_break(text: str, start: int, end: int) -> Span:
    return Span(start, min(len(text), end + 1))
