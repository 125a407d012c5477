"""What holds for the measures as a whole."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import subprocess
import sys

import pytest
from conftest import ROOT

from textkit import measures

MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.iter_modules(measures.__path__, f"{measures.__name__}.")
]

USE_ALL_ON_PLAIN_NUMBERS = """
import sys
from textkit.measures import *
log_likelihood(1, 2, 30, 40), chi_square(1, 2, 30, 40), p_value(3)
log_ratio(1, 2, 30, 40), log_ratio_interval(1, 2, 30, 40), percent_diff(1, 2, 30, 40)
log_odds_dirichlet([1, 2], [3, 4], [0.5, 0.5])
benjamini_hochberg([0.1, 0.2]), holm([0.1, 0.2]), bonferroni([0.1, 0.2])
dp([1, 2], [3, 4]), dpnorm([1, 2], [3, 4]), juilland_d([1, 2], [3, 4])
mutual_information(1, 2, 3, 9), mi3(1, 2, 3, 9), npmi(1, 2, 3, 9), t_score(1, 2, 3, 9)
log_dice(1, 2, 3), dice(1, 2, 3)
jaccard([1, 0], [1, 2]), cosine([1, 0], [1, 2]), jensen_shannon([1, 0], [1, 2])
ttr("ab"), mattr("ab"), mtld("ab")
assert "numpy" not in sys.modules
"""


def test_plain_numbers_need_no_numpy():
    subprocess.run([sys.executable, "-c", USE_ALL_ON_PLAIN_NUMBERS], check=True)


@pytest.mark.parametrize("name", measures.__all__)
def test_every_measure_names_its_formula_its_source_and_an_example(name):
    measure = getattr(measures, name)
    scope = vars(sys.modules[measure.__module__])
    (examples,) = doctest.DocTestFinder().find(measure, name, module=False, globs=scope)

    assert examples.examples
    assert doctest.DocTestRunner().run(examples).failed == 0
    assert re.search(r"\b(19|20)\d\d\b", measure.__doc__)


def test_the_page_of_measures_says_what_happens_and_leaves_none_out():
    page = ROOT / "docs" / "measures.md"

    assert doctest.testfile(str(page), module_relative=False).failed == 0
    assert all(f"`{name}(" in page.read_text(encoding="utf-8") for name in measures.__all__)


def test_every_measure_is_offered_by_the_package():
    public = {
        name
        for module in MODULES
        if not module.__name__.endswith(".counts")
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
    }

    assert public == set(measures.__all__)
