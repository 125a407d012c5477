"""Names of Taiwan and Hong Kong that count under the mainland's, and those that must not."""

from __future__ import annotations

import pytest

from textkit.script import fold
from textkit.words import Segmenter, other_names, regional_names
from textkit.words.regional import kept_whole

SAME = """
    軟體 软件  硬體 硬件  韌體 固件  網路 网络  網際網路 互联网  伺服器 服务器  滑鼠 鼠标
    螢幕 屏幕  印表機 打印机  列印 打印  硬碟 硬盘  光碟 光盘  隨身碟 U盘  磁碟 磁盘
    記憶體 内存  快取 缓存  作業系統 操作系统  應用程式 应用程序  程式碼 代码  程式設計師 程序员
    原始碼 源代码  字元 字符  位元組 字节  函式 函数  執行緒 线程  迴圈 循环  資料庫 数据库
    資料夾 文件夹  檔名 文件名  演算法 算法  人工智慧 人工智能  雲端運算 云计算  感測器 传感器
    晶片 芯片  積體電路 集成电路  電晶體 晶体管  奈米 纳米  雷射 激光  訊號 信号  頻寬 带宽
    解析度 分辨率  畫素 像素  視訊會議 视频会议  部落格 博客  網咖 网吧  智慧型手機 智能手机
    行動支付 移动支付  介面 界面  駭客 黑客  登入 登录  塑膠 塑料  計程車 出租车  的士 出租车
    電單車 摩托车  腳踏車 自行车  雪櫃 冰箱  泡麵 方便面  私隱 隐私  智慧財產權 知识产权
    紐西蘭 新西兰  義大利 意大利  寮國 老挝  歐巴馬 奥巴马  愛滋病 艾滋病  胺基酸 氨基酸
    西元 公元  母音 元音  超音波 超声波
"""

APART = """
    核心 内核  智慧 智能  社群 社区  數位 数字  線上 在线  專案 项目  建立 创建  資料 数据
    影片 视频  程式 程序  程序 进程  文件 文档  檔案 文件  使用者 用户  物件 对象  資訊 信息
    訊息 消息  支援 支持  整合 集成  互動 交互  執行 运行  儲存 保存  裝置 设备  設定 设置
    模擬 仿真  影像 图像  指標 指针  通道 信道  通訊 通信  行程 进程  元件 组件  查詢 查找
    複製 拷贝  啟用 激活  批次 批量  傳送 发送  向量 矢量  列舉 枚举  載入 加载  釋出 发布
    進階 高级  高階 高级  重新整理 刷新  貼上 粘贴  資料來源 数据源  資料包 数据报  遠端 远程
    實體地址 物理地址  排程 调度  許可權 权限  永續性 持久性  巢狀 嵌套  對映 映射  多工 多任务
    視窗 窗口  觸控 触摸  簡報 演示文稿  影印 复印  公車 公交车  貨櫃 集装箱  雪梨 悉尼
    簡訊 短信  捷運 地铁  質素 素质  相簿 图库
"""


def pairs(table: str) -> list[tuple[str, str]]:
    words = table.split()
    return list(zip(words[::2], words[1::2], strict=True))


def cut(text: str) -> list[str]:
    return Segmenter(merge_regional=True).cut(fold(text))


@pytest.mark.parametrize(("regional", "mainland"), pairs(SAME))
def test_one_thing_has_one_name(regional: str, mainland: str) -> None:
    assert regional_names()[fold(regional)] == mainland


@pytest.mark.parametrize(("regional", "mainland"), pairs(APART))
def test_a_word_that_means_something_else_stays(regional: str, mainland: str) -> None:
    assert regional_names().get(fold(regional)) != mainland


def test_names_are_folded_words_and_no_name_is_renamed_twice() -> None:
    names = regional_names()

    assert all(fold(name) == name and len(name) > 1 for name in {*names, *names.values()})
    assert names.keys().isdisjoint(names.values())


@pytest.mark.parametrize("whole", ["网咖", "行动支付", "移动支付", "云计算", "云端运算"])
def test_names_that_jieba_does_not_know_are_words(whole: str) -> None:
    """On either side, or the two would not meet."""
    assert whole not in Segmenter().cut(f"我们用{whole}了")
    assert whole in cut(f"我们用{whole}了")


@pytest.mark.parametrize(
    "text",
    [
        "的/士兵/守着/大门",
        "士兵/的/士气",
        "尼日利亚/的/总统",
        "软体动物/的/壳",
        "大/数据/机房",
        "虚拟/机器人",
        "体系结构",
        "一把/金钥匙",
    ],
)
def test_words_that_only_seem_to_hold_a_name_stay(text: str) -> None:
    words = text.split("/")

    assert kept_whole(words) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("網路上的消息", "网路/上/的/消息"),
        ("螢幕上有灰塵", "萤幕/上/有/灰尘"),
        ("在的士站等", "在/的士/站/等"),
        ("行動網路中斷", "行动网路/中断"),
    ],
)
def test_a_name_is_cut_as_its_mainland_name_is(text: str, words: str) -> None:
    assert cut(text) == words.split("/")


def test_without_merging_nothing_changes() -> None:
    segmenter = Segmenter()

    assert segmenter.cut("云端运算") == ["云端", "运算"]
    assert not segmenter.names
    assert segmenter.identity != Segmenter(merge_regional=True).identity


def test_a_word_keeps_its_spelling_and_place_and_has_the_common_term() -> None:
    words = Segmenter(merge_regional=True).words("換記憶體")

    assert [tuple(word) for word in words] == [
        ("換", "换", "nz", 0, 1),
        ("記憶體", "内存", "n", 1, 4),
    ]


def test_who_names_one_means_them_all() -> None:
    assert other_names({"出租车": "车"}) == {"的士": "车", "计程车": "车"}
    assert other_names({"的士": "的士"}) == {"出租车": "的士", "计程车": "的士"}


def test_names_that_the_user_tells_apart_stay_apart() -> None:
    assert other_names({"软件": "软件", "软体": "軟體"}) == {}


def test_names_in_a_long_run_are_all_found() -> None:
    assert kept_whole(["网路" * 5_000]) == ["网路"] * 5_000
