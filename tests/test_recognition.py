"""The characters of the lesser script are found, where they stand in the article itself."""

from __future__ import annotations

import json

from conftest import SAMPLES, Run

from textkit.decoding import decode


def test_strays_are_rows(textkit: Run) -> None:
    path = SAMPLES / "blog" / "managed-selling-modes.txt"
    text = decode(path.read_bytes()).text
    out = textkit("detect", "--strays", path, "-f", "jsonl").out
    rows = [json.loads(line) for line in out.splitlines()]
    assert list(rows[0]) == ["article", "line", "position", "character", "script"]
    assert {row["script"] for row in rows} == {"simplified"}
    for row in rows:
        assert text[row["position"]] == row["character"]
        assert text.count("\n", 0, row["position"]) == row["line"] - 1


def test_positions_count_the_debris(textkit: Run) -> None:
    text = "![](https://example.com/a.png)\n行業(yè)的國家，国家與發展還沒\n"
    out = textkit("detect", "--strays", stdin=text).out
    assert out.splitlines()[1:] == [f"stdin\t2\t{text.index('国')}\t国\tsimplified"]


def test_a_mixed_article_has_strays_of_the_lesser_script(textkit: Run) -> None:
    out = textkit("detect", "--strays", "-f", "jsonl", stdin="国家这时们们们 國發這").out
    assert [json.loads(line)["character"] for line in out.splitlines()] == ["國", "發", "這"]


def test_an_article_of_one_script_has_none(textkit: Run) -> None:
    assert textkit("detect", "--strays", SAMPLES / "taiwan", "-f", "jsonl").out == ""
