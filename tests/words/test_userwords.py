"""A dictionary of the user's is read to the letter, or refused with the line that is wrong."""

from __future__ import annotations

import pytest

from textkit.errors import WrongUsage
from textkit.words import UserWord, lexicon, read_user_words
from textkit.words.userwords import TAGS


@pytest.fixture
def parsed(tmp_path):
    def read(content: str | bytes):
        path = tmp_path / "user.dict"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return [tuple(word) for word in read_user_words(path)]

    return read


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("红猫计划", ("红猫计划", "")),
        ("红猫计划 5", ("红猫计划", "")),
        ("红猫计划 nz", ("红猫计划", "nz")),
        ("红猫计划 1000000000 nz", ("红猫计划", "nz")),
        ("  红猫计划\u30003\u3000n  ", ("红猫计划", "n")),
        ("Red Cat plan", ("Red Cat plan", "")),
        ("Red  Cat 3 plan", ("Red Cat 3 plan", "")),
        ("Red Cat 3 nz", ("Red Cat", "nz")),
        ("小米 15 Ultra", ("小米 15 Ultra", "")),
        ("小米 15\tnz", ("小米 15", "nz")),
        ("Vitamin c\t3", ("Vitamin c", "")),
        ("速卖通\t3\tnz", ("速卖通", "nz")),
        ("速卖通\t3 nz", ("速卖通", "nz")),
        ("C# 3 nz", ("C#", "nz")),
        ("GPT 3.5", ("GPT 3.5", "")),
        ("甲·乙-丙/丁, 戊", ("甲·乙-丙/丁, 戊", "")),
        ("1,000", ("1,000", "")),
        ("n", ("n", "")),
        ("100", ("100", "")),
        ("3 n", ("3", "n")),
    ],
)
def test_the_word_is_what_remains_before_frequency_and_tag(parsed, line, word):
    assert parsed(line) == [word]


def test_comments_and_empty_lines_are_passed_over(parsed):
    assert parsed("# mine\n\n甲乙 n\r\n  \n  # more\n丙丁") == [("甲乙", "n"), ("丙丁", "")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_any_encoding_is_read(parsed, encoding):
    lines = "红猫计划 5 nz\n云锋基金 nt\n海外仓库的建设与管理\n跨境电商平台的发展情况\n"
    assert parsed(lines.encode(encoding))[:2] == [("红猫计划", "nz"), ("云锋基金", "nt")]


def test_an_empty_dictionary_holds_no_word(parsed):
    assert parsed("") == parsed("\n \n") == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("速卖通 0 n", "frequency"),
        ("速卖通 -3", "frequency"),
        ("速卖通 1000000001", "frequency"),
        ("速卖通 " + "9" * 5_000, "frequency"),
        ("速卖通\t3\tN", "tag"),
        ("速卖通\tn\t3", "tag"),
        ("速卖通,3,n", "commas"),
        ("速卖通,3", "commas"),
        ("长" * 101, "100 characters"),
    ],
)
def test_a_wrong_line_is_named_with_the_reason(parsed, line, reason):
    with pytest.raises(WrongUsage, match=rf"user\.dict: line 3: .*{reason}") as error:
        parsed(f"甲乙\n\n{line}\n")
    assert len(str(error.value)) < 300


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(WrongUsage, match="absent"):
        read_user_words(tmp_path / "absent")


def test_a_file_that_is_no_text_is_refused(parsed):
    with pytest.raises(WrongUsage, match=r"user\.dict"):
        parsed(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")


def test_all_tags_of_jiebas_dictionary_are_known(jieba_itself):
    tags = {lexicon().tag(word) for word, count in jieba_itself.FREQ.items() if count}
    assert tags <= TAGS


def test_a_user_word_without_tag_can_be_made_by_hand():
    assert UserWord("红猫计划") == ("红猫计划", "")
