"""jieba itself, as the measure of all that is cut."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def jieba_itself():
    """A tokenizer of jieba's on its own dictionary, without the cache file in /tmp."""
    import jieba

    tokenizer = jieba.Tokenizer()
    with (Path(jieba.__file__).parent / "dict.txt").open("rb") as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    return tokenizer
