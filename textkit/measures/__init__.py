"""The statistics of counts that every comparison here rests on, each a pure function, usable alone.

Counts go in as plain numbers, lists or numpy arrays; a measure of one word is a float, a measure of
many is a list, or an array when it was given arrays. What has no meaning (the rate of a word in an
empty corpus) is a :class:`ValueError` that says so; what has a limit (no evidence in an empty
corpus) is that limit. NaN is never returned.
"""

from __future__ import annotations

from textkit.measures.association import (
    dice,
    log_dice,
    mi3,
    mutual_information,
    npmi,
    t_score,
)
from textkit.measures.correction import benjamini_hochberg, bonferroni, holm
from textkit.measures.dispersion import dp, dpnorm, juilland_d
from textkit.measures.diversity import mattr, mtld, ttr
from textkit.measures.effect import (
    log_odds_dirichlet,
    log_ratio,
    log_ratio_interval,
    percent_diff,
)
from textkit.measures.significance import chi_square, log_likelihood, p_value
from textkit.measures.similarity import cosine, jaccard, jensen_shannon

__all__ = [
    "benjamini_hochberg",
    "bonferroni",
    "chi_square",
    "cosine",
    "dice",
    "dp",
    "dpnorm",
    "holm",
    "jaccard",
    "jensen_shannon",
    "juilland_d",
    "log_dice",
    "log_likelihood",
    "log_odds_dirichlet",
    "log_ratio",
    "log_ratio_interval",
    "mattr",
    "mi3",
    "mtld",
    "mutual_information",
    "npmi",
    "p_value",
    "percent_diff",
    "t_score",
    "ttr",
]
