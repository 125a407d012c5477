"""Han characters, and those of the usual notices in both of their spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from textkit.patterns import pattern

# Notices are described in Simplified and looked for in lines folded to it, character for character
# and with half-width punctuation. Only what those descriptions name needs to be here.
TRADITIONAL = (
    "與嚴個為爲麼麽習買於雲產産僅們眾衆會傳體側儲關內寫決準擊劃則創刪別製務醫賣卽參發臺號嗎員國"
    "圖場壇聲處備復複頭學寧實審賓對尋儘盡屬佈師廣歸總戶執掃報擔據攝無時晉雜權條來構標歡滬註溫點"
    "熱瓊電療監盜碼筆籌粵係繫約綫線終經結絡絕絶統維編網羣聯蘇獲營襲見觀規視覺計認討議訊記許論設"
    "訪証證評識訴譯話該說説請讀謝謹負財責賬貴資讚贊贛轉載輯遼運還這違連郵採鏈鏡長間聞閩閱閲陝險"
    "頁須頻題風魯"
)
SIMPLIFIED = (
    "与严个为为么么习买于云产产仅们众众会传体侧储关内写决准击划则创删别制务医卖即参发台号吗员国"
    "图场坛声处备复复头学宁实审宾对寻尽尽属布师广归总户执扫报担据摄无时晋杂权条来构标欢沪注温点"
    "热琼电疗监盗码笔筹粤系系约线线终经结络绝绝统维编网群联苏获营袭见观规视觉计认讨议讯记许论设"
    "访证证评识诉译话该说说请读谢谨负财责账贵资赞赞赣转载辑辽运还这违连邮采链镜长间闻闽阅阅陕险"
    "页须频题风鲁"
)
FOLD = dict(
    zip(
        TRADITIONAL + "：｜丨（）！？；，／【】「」『』“”＝－\u3000\xa0",
        SIMPLIFIED + ':||()!?;,/[]""""""=-  ',
        strict=True,
    )
)
CHINESE = pattern("[\u2e80-\U0010ffff]")
FOLDED = pattern(f"[{''.join(FOLD)}]")

# One search in the place of three. What is left out here, each rule's own pattern searches.
ODD = pattern(
    "[^\t\n -~\xa0-\xac\xae-\xbf\xd7\u2010-\u2027\u2030-\u205e\u2100-\u2125\u2150-\u2189"
    "\u2190-\u2328\u232b-\u27bf\u3000-\u3029\u3030-\u3096\u309b-\u30ff\u3105-\u312f\u3200-\u321e"
    "\u3220-\u9fff\ufe30-\ufe52\uff01-\uff9f]"
)


@lru_cache(maxsize=1)  # three rules ask, one after the other
def is_plain(text: str) -> bool:
    """Tell whether *text* has no character that is not to be seen, may combine, or bears a tone."""
    return ODD.search(text) is None


def folded(text: str) -> str:
    """Return *text* in Simplified and with half-width punctuation, as far as notices need it."""
    return FOLDED.sub(lambda match: FOLD[match[0]], text)  # most characters stay


def is_han(character: str) -> bool:
    """Tell whether a character is a Han one. A class of them in a pattern is slow to compile."""
    return (
        "\u3400" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or character in {"々", "〇"}
        or character >= "\U00020000"
    )


def is_chinese(text: str) -> bool:
    """Tell whether any character or punctuation mark of *text* is of a Chinese font."""
    return CHINESE.search(text) is not None


def spelled(words: str) -> re.Pattern[str]:
    """Return a pattern for any of the *words*, separated by spaces, in every mixture of scripts."""
    variants = {simplified: simplified for simplified in SIMPLIFIED}
    for traditional, simplified in zip(TRADITIONAL, SIMPLIFIED, strict=True):
        variants[simplified] += traditional
    endings: dict[str, list[str]] = {}  # by first character: few branches to try at each place
    for word in words.split():
        ending = "".join(f"[{variants[c]}]" if c in variants else re.escape(c) for c in word[1:])
        for first in variants.get(word[0], word[0]):
            endings.setdefault(first, []).append(ending)
    return pattern("|".join(f"{re.escape(c)}(?:{'|'.join(endings[c])})" for c in endings))


def as_pattern(words: str) -> str:
    """Return a pattern for any of the *words*, which may be spaced out: 作 者 for 作者."""
    return "|".join(" ?".join(word) for word in words.split())


def lines_with(text: str, signs: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield where the lines begin and end that hold any of the *signs*."""
    end = 0
    while match := signs.search(text, end):
        end = text.find("\n", match.start())
        end = len(text) if end < 0 else end
        yield text.rfind("\n", 0, match.start()) + 1, end
