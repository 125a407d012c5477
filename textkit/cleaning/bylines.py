"""Lines that only name who wrote, edited, photographed or first published an article."""

from __future__ import annotations

import re

from textkit.cleaning.characters import as_pattern, folded
from textkit.cleaning.editing import Span
from textkit.patterns import pattern

# All patterns but MAY_BE read folded lines: Simplified, half-width punctuation.
CLEAR = (
    "特约作者 见习编辑 实习编辑 责任编辑 执行编辑 值班编辑 见习记者 实习记者 本报记者 特约记者"
    " 首席记者 执行主编 校对 审核 监制 撰文 撰稿 供稿 摄影 通讯员 编译 编审 责编 美编 终审 初审"
    " 复审 供图 图片来源 文章来源 稿件来源 信息来源 内容来源 资料来源 本文来源 原文链接 本文链接"
    " 原文连结 阅读原文 原文地址 本文地址 原文出处"
)
# With a name behind them: in an interview 编辑 may open a reply.
NAMED = "作者 编辑 记者 主编 译者 文 图"
# Behind a pipe only: with a colon these open a line of facts.
PIPED = "总编 制图 翻译 策划 统筹 整理 采访 采写 设计 排版 运营 视觉 出品 图片"
SOURCES = "来源 图源"
CREDIT = pattern(
    f"(?:(?P<clear>{as_pattern(CLEAR)})|(?P<named>{as_pattern(NAMED)})|{as_pattern(PIPED)}"
    f"|(?P<source>{as_pattern(SOURCES)})) ?(?P<sign>[|:/]) ?"
)
MAY_BE = pattern("\n[^|｜丨:：/／\n]{0,11}[|｜丨:：/／]")
SENTENCE_MARK = pattern("[。!?;…]")
NAMES = pattern(r"[\w.·]{2,8}(?:[ 、,/&]{1,2}[\w.·]{2,8}){0,9}")
NO_NAME = pattern("[的了是吗呢吧么我你他她它们这那在不很都也就还会能要说谢好对]")
OUTLET = pattern(
    "[^,]{0,16}(?:网|网络|网站|社|报|台|刊|杂志|公司|中心|博客|微信|微博|公众号|号|新闻|论坛|客户端"
    "|财经|科技|[.](?:com|cn|net|org))"
)
LONGEST = 80


def find_bylines(text: str) -> list[Span]:
    """Find the lines that consist of credits: a label, a sign, and what may be a name."""
    spans = []
    for match in MAY_BE.finditer("\n" + text):
        if not CREDIT.match(folded(match[0]).lstrip("\n ()[]")):
            continue
        start = match.start()
        end = text.find("\n", start, start + LONGEST + 1)
        if end < 0 and len(text) - start <= LONGEST:
            end = len(text)
        if end - start > 3 and _is_byline(folded(text[start:end]).strip(" ()[]")):
            spans.append(Span(start, min(len(text), end + 1)))
    return spans


def _is_byline(line: str) -> bool:
    found = list(CREDIT.finditer(line))
    if not found or found[0].start() or SENTENCE_MARK.search(line.partition("://")[0]):
        return False
    ends = [credit.start() for credit in found[1:]] + [len(line)]
    return all(
        _is_credit(credit, line[credit.end() : end].strip(" ,、"))
        for credit, end in zip(found, ends, strict=True)
    )


def _is_credit(credit: re.Match[str], value: str) -> bool:
    if not value or "|" in value:
        return False
    if credit["sign"] == "|" or credit["clear"]:
        return len(value) <= 40 or "://" in value
    if credit["source"]:
        return OUTLET.fullmatch(value) is not None or value.startswith(("http", "www."))
    is_name = NAMES.fullmatch(value) is not None and NO_NAME.search(value) is None
    return credit["named"] is not None and is_name and len(value) <= 20
