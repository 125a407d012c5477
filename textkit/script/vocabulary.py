"""Which region's words a text uses, told by the things that each region calls by another name."""

from __future__ import annotations

import re
from functools import cache

WORDS = {
    "mainland": """
        信息 服务器 鼠标 硬盘 光盘 优盘 内存 芯片 默认 登录 文件夹 操作系统 程序员 应用程序 源代码
        编程 在线 视频 音频 短信 宽带 数字化 云计算 移动互联网 移动支付 移动电话 出租车 公交 塑料
        幼儿园 方便面 盒饭 酸奶 土豆 立交桥 质量 运营 集装箱 性价比 短视频 首席执行官 产品质量
        高质量 农民工 民营企业 改革开放 海归
    """,
    "taiwan": """
        软体 硬体 韧体 网路 网际网路 数位 萤幕 印表机 列印 视讯 简讯 部落格 网咖 介面 位元 快取
        专案 人工智慧 智慧型 智慧财产权 行动支付 行动电话 行动装置 雷射 积体电路 电晶体 执行长
        营运长 计程车 捷运 公车 脚踏车 超商 宅配 便当 凤梨 优酪乳 义大利 沙乌地 寮国 公尺 健保
        立委 立法院 行政院
    """,
    "hongkong": """
        的士 港铁 电单车 雪柜 冰室 质素 私隐 短讯 网志 流动电话 流动支付 流动应用 屋苑 公屋 居屋
        差饷 强积金 立法会 警务处 特区政府 食环署 外佣 返工 放工 嘅 咗 喺 啲 冇 嘢 佢
    """,
    "mainland hongkong": """
        软件 硬件 网络 互联网 用户 智能 数据 人工智能 智能手机 打印 屏幕 激光 高清 数码 数据库
        集成电路 知识产权 渠道 意大利 新西兰 悉尼 沙特 奥巴马 特朗普
    """,
    "taiwan hongkong": """
        资讯 程式 伺服器 滑鼠 硬碟 光碟 记忆体 晶片 矽 预设 登入 搜寻 演算法 资料库 作业系统 讯息
        塑胶 宽频 北韩 纽西兰 因应
    """,
    "": """
        方程式 在线段 在线性 的士兵 的士气 的士大夫 的士人 现在线 存在线 内存在 内存有 多数位
        少数位 数位于 专案组 办公交
    """,
}
"""Words, as keys (see :func:`textkit.script.folding.fold`), by the regions that use them.

Other regions commonly call the thing by another name. The last ones only seem to hold a word.
"""

RARE = 2000  # characters: one word in so many tells nothing


def vocabulary(key: str, region: str = "") -> str:
    """Return the region, mainland, taiwan or hongkong, whose words a folded text uses, or "".

    A word that two regions share counts for both; of regions that score the same, the one to
    whose standard the text is written, *region*, is taken. A few words in a long text tell nothing.
    """
    pattern, regions = _words()
    scores = dict.fromkeys(("mainland", "taiwan", "hongkong"), 0)
    for word in pattern.findall(key):
        for name in regions[word]:
            scores[name] += 1
    best = max(scores, key=lambda name: (scores[name], name == region))
    return best if scores[best] * RARE > len(key) else ""


@cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    regions = {
        word: tuple(names.split()) for names, words in WORDS.items() for word in words.split()
    }
    endings: dict[str, list[str]] = {}
    for word in sorted(regions, key=lambda word: (-len(word), word)):
        endings.setdefault(word[0], []).append(word[1:])
    pattern = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in endings.items())
    return re.compile(pattern), regions
