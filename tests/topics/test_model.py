"""Topics that are kept: new articles find them again, and no file can do harm."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from conftest import SAMPLES, Run

from textkit.article import Preparation
from textkit.corpus import Corpus
from textkit.errors import WrongUsage
from textkit.matrix import Matrix
from textkit.topics import topics
from textkit.topics.assignment import model_of
from textkit.topics.model import HEAD, MAGIC, load, save
from textkit.words import Selection


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("model") / "topics.tktm"
    matrix = Matrix.build(Corpus([SAMPLES]))
    save(model_of(topics(matrix), matrix, Preparation(), Selection()), path)
    return path.read_bytes()


@pytest.fixture
def model(saved: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "topics.tktm"
    path.write_bytes(saved)
    return path


def rows(run: Run, *arguments: str | Path) -> list[dict[str, object]]:
    finished = run("topics", *arguments, "--by", "article", "-f", "jsonl")
    assert (finished.code, finished.err) == (0, "")
    return [json.loads(line) for line in finished.out.splitlines()]


def signed(body: bytes) -> bytes:
    """Make a file that is in order as far as its digest tells."""
    return MAGIC + (1).to_bytes(4, "little") + hashlib.sha256(body).digest() + body


def test_the_articles_of_a_model_find_their_topics_again(textkit: Run, model: Path) -> None:
    before = {row["article"]: row["topic"] for row in rows(textkit, SAMPLES)}
    after = {row["article"]: row["topic"] for row in rows(textkit, SAMPLES, "--model", model)}
    alone = rows(textkit, SAMPLES / "taiwan" / "high-mountain-tea.txt", "--model", model)

    assert after == before
    assert [row["topic"] for row in alone] == [before["taiwan/high-mountain-tea.txt"]]


def test_the_same_articles_make_the_same_bytes(textkit: Run, model: Path, tmp_path: Path) -> None:
    textkit("topics", SAMPLES, "--save", tmp_path / "again.tktm", "-j", "2")

    assert (tmp_path / "again.tktm").read_bytes() == model.read_bytes()


def test_a_topic_without_a_new_article_keeps_its_row(textkit: Run, model: Path) -> None:
    out = textkit("topics", SAMPLES / "journal", "--model", model, "-f", "jsonl").out
    sizes = [json.loads(line)["size"] for line in out.splitlines()]

    assert sorted(sizes) == [0, 0, 1, 1]


def test_an_article_on_something_else_is_an_outlier(textkit: Run, model: Path) -> None:
    text = "钢琴家弹奏奏鸣曲，听众鼓掌，指挥鞠躬，乐团谢幕，提琴手擦着琴弓。"
    out = textkit("topics", "--model", model, "--by", "article", "-f", "jsonl", stdin=text).out

    assert json.loads(out)["label"] == "outlier"


def test_new_articles_move_the_centres_when_asked_to(
    textkit: Run, model: Path, tmp_path: Path
) -> None:
    old, moved = load(model), tmp_path / "moved.tktm"
    rows(textkit, SAMPLES / "taiwan", "--model", model, "--update", "--save", moved)

    assert load(model).centres.sizes.tolist() == old.centres.sizes.tolist() == [7, 4, 4, 3]
    assert sorted(load(moved).centres.sizes.tolist()) == [4, 4, 5, 8]
    rows(textkit, SAMPLES / "taiwan", "--model", model, "--update")
    assert model.read_bytes() == moved.read_bytes()


def test_settings_must_be_those_of_the_model(textkit: Run, model: Path) -> None:
    finished = textkit("topics", SAMPLES, "--model", model, "--no-clean")

    assert finished.code == 2
    assert finished.err == (
        "textkit: --no-clean was not the same when the model was made: leave it out\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--update"], "--update is for the topics of a --model"),
        (["--model", "M", "-k", "3"], "are for finding some"),
        (["--model", "M", "--save", "N"], "--save keeps topics that are found"),
    ],
)
def test_what_does_not_go_together_is_refused(
    arguments: list[str], said: str, textkit: Run
) -> None:
    finished = textkit("topics", SAMPLES, *arguments)

    assert finished.code == 2
    assert said in " ".join(finished.err.split())


def test_every_cut_and_every_changed_byte_is_noticed(model: Path) -> None:
    data = model.read_bytes()
    for place in (0, 20, HEAD - 1, HEAD + 9, len(data) // 2, len(data) - 1):
        model.write_bytes(data[:place])
        with pytest.raises(WrongUsage, match="model"):
            load(model)
        model.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises(WrongUsage, match="model"):
            load(model)


@pytest.mark.parametrize(
    "change",
    [
        {"weights": 10**12},
        {"weights": -1},
        {"weights": "many"},
        {"vocabulary": ["茶", "茶"]},
        {"vocabulary": 7},
        {"labels": []},
        {"terms": [[1]]},
        {"length": float("nan")},
        {"limit": None},
        {"settings": []},
    ],
)
def test_a_well_signed_file_is_not_believed_either(model: Path, change: dict[str, object]) -> None:
    body = model.read_bytes()[HEAD - 8 :]
    size = int.from_bytes(body[:8], "little")
    header = json.dumps({**json.loads(body[8 : 8 + size]), **change}).encode()
    model.write_bytes(signed(len(header).to_bytes(8, "little") + header + body[8 + size :]))

    with pytest.raises(WrongUsage, match="not a model that textkit wrote"):
        load(model)


def test_columns_that_are_none_are_noticed(model: Path) -> None:
    body = bytearray(model.read_bytes()[HEAD - 8 :])
    weights = load(model).centres.sums.nnz
    place = len(body) - 16 * weights
    body[place : place + 8] = (10**9).to_bytes(8, "little")
    model.write_bytes(signed(bytes(body)))

    with pytest.raises(WrongUsage, match="its columns cannot be right"):
        load(model)


@pytest.mark.parametrize("body", [b"", b"\xff" * 40, (2).to_bytes(8, "little") + b"[]", b"[" * 9])
def test_nonsense_is_no_model(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "nonsense.tktm"
    path.write_bytes(signed(body))

    with pytest.raises(WrongUsage, match="not a model that textkit wrote"):
        load(path)


def test_another_file_is_no_model(textkit: Run, tmp_path: Path) -> None:
    (tmp_path / "pickle.tktm").write_bytes(b"\x80\x04cos\nsystem\n(S'true'\ntR.")
    finished = textkit("topics", SAMPLES, "--model", "pickle.tktm")

    assert finished.code == 2
    assert finished.err.startswith("textkit: pickle.tktm: is no model of topics")
