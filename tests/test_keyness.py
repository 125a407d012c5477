"""What marks one side out from the other: signs, tests, corrections, and who the target is."""

from __future__ import annotations

from dataclasses import fields
from math import log

import pytest

from textkit.counts import Counts
from textkit.errors import NothingToAnalyse, WrongUsage
from textkit.keyness import Key, contrasts, keyness
from textkit.keytable import keytable
from textkit.matrix import Matrix
from textkit.measures import benjamini_hochberg, chi_square, holm, log_odds_dirichlet, p_value
from textkit.render.terminal import Screen, draw
from textkit.targets import Target, chosen_targets, each_target, named_target
from textkit.words import Selection

EVERY = Selection(stop_words=frozenset())


def article(name: str, han: int = 100, **terms: int) -> Counts:
    return Counts(name, {}, han, terms, {}, {})


def matrix(*articles: Counts, groups: tuple[str, ...] = ()) -> Matrix:
    return Matrix(articles, groups or ("",) * len(articles))


TWO = matrix(
    article("a.txt", 200, 茶馆=8, 山城=2, 的=90), article("b.txt", 400, 茶馆=2, 渡船=10, 的=88)
)


def keys(counts: Matrix, target: str, **settings: object) -> dict[str, Key]:
    return {key.term: key for key in keyness(counts, target, selection=EVERY, **settings)}


def test_the_fields_are_those_of_the_contract() -> None:
    assert [item.name for item in fields(Key)][:16] == [
        "term", "count", "rest", "per_10k", "rest_per_10k", "g2", "log_ratio", "ci_low", "ci_high",
        "z", "p", "q", "articles", "rest_articles", "dpnorm", "forms",
    ]  # fmt: skip


def test_a_term_by_hand() -> None:
    """8 of 100 words against 2 of 100: every expected count is 5 or 95."""
    key = keys(TWO, "a.txt")["茶馆"]

    assert (key.count, key.rest, key.articles, key.rest_articles) == (8, 2, 1, 1)
    assert (key.per_10k, key.rest_per_10k) == (400.0, 50.0)
    g2 = 2 * (8 * log(8 / 5) + 2 * log(2 / 5) + 92 * log(92 / 95) + 98 * log(98 / 95))
    assert key.g2 == key.statistic == pytest.approx(g2)
    assert key.p == pytest.approx(p_value(g2))
    assert key.log_ratio == 2.0
    assert key.ci_low < 2.0 < key.ci_high
    assert key.dpnorm == pytest.approx((8 / 10 - 1 / 3) / (1 - 1 / 3))
    assert key.forms == {"茶馆": 10}
    assert key.target == "a.txt"


def test_what_the_rest_has_more_of_is_negative() -> None:
    key = keys(TWO, "a.txt")["渡船"]

    assert (key.count, key.rest, key.articles) == (0, 10, 0)
    assert max(key.g2, key.z, key.statistic) < 0
    assert key.log_ratio == pytest.approx(log(0.5 / 10, 2))
    assert key.p == pytest.approx(p_value(-key.g2))


def test_the_two_sides_mirror_each_other() -> None:
    ours, theirs = keys(TWO, "a.txt"), keys(TWO, "b.txt")

    for term, key in ours.items():
        other = theirs[term]
        assert (key.g2, key.z, key.log_ratio) == pytest.approx(
            (-other.g2, -other.z, -other.log_ratio)
        )
        assert (key.p, key.q, key.dpnorm) == (other.p, other.q, other.dpnorm)


def test_the_prior_of_z_is_the_pooled_frequencies() -> None:
    """As the whole vocabulary would give it, of which the term is one word and the rest others."""
    pooled = [10.0, 178.0, 2.0, 10.0]
    z = log_odds_dirichlet([8, 90, 2, 0], [2, 88, 0, 10], pooled)[0]
    scaled = log_odds_dirichlet([8, 90, 2, 0], [2, 88, 0, 10], [n / 20 for n in pooled])[0]

    assert keys(TWO, "a.txt")["茶馆"].z == pytest.approx(z)
    assert keys(TWO, "a.txt", prior=10)["茶馆"].z == pytest.approx(scaled)


@pytest.mark.parametrize("measure", ["g2", "g2-2term", "chi2", "log-odds"])
def test_p_is_that_of_the_measure(measure: str) -> None:
    key = keys(TWO, "a.txt", measure=measure)["茶馆"]
    statistics = {"chi2": chi_square(8, 2, 100, 100), "log-odds": key.z}

    assert key.statistic == statistics.get(measure, key.g2)
    assert key.p == p_value(key.z * key.z if measure == "log-odds" else key.statistic)


def test_tests_are_corrected_for_their_number() -> None:
    counts = matrix(
        article("a", 茶馆=9, 山城=5, 评书=1, 词语=85), article("b", 茶馆=1, 山城=4, 评书=7, 词语=88)
    )
    (contrast,) = contrasts(counts, [named_target(counts, "a")], selection=EVERY)
    by_term = sorted(contrast.keys, key=lambda key: key.term)
    p = [key.p for key in by_term]

    assert contrast.tested == 4
    assert [key.q for key in by_term] == benjamini_hochberg(p)
    assert contrast.uncorrected == sum(value < 0.05 for value in p) == 2
    assert contrast.significant == sum(key.q < 0.05 for key in by_term)
    strict = keys(counts, "a", correction="holm")
    assert [strict[key.term].q for key in by_term] == holm(p)


def test_rare_words_are_not_tested() -> None:
    assert set(keys(TWO, "a.txt")) == {"茶馆", "渡船"}
    assert set(keys(TWO, "a.txt", min_count=2)) == {"茶馆", "渡船", "山城"}


def test_the_strongest_come_first_those_of_the_target_before_those_of_the_rest() -> None:
    counts = matrix(
        article("a", 甲甲=9, 乙乙=9, 丙丙=5, 其他=77), article("b", 丁丁=8, 戊戊=3, 其他=89)
    )

    assert list(keys(counts, "a", top=4)) == ["乙乙", "甲甲", "丙丙", "丁丁"]
    assert list(keys(counts, "a", top=3)) == ["乙乙", "甲甲", "丁丁"]


@pytest.mark.parametrize(
    "query", ["news/a.txt", "a.txt", "news/*", "folder=news", "source=晨报", "source=晨*"]
)
def test_a_target_is_a_name_a_glob_or_a_value(query: str) -> None:
    one = Counts("news/a.txt", {"source": "晨报"}, 9, {"茶馆": 3}, {}, {})
    counts = matrix(one, article("blog/b.txt", 茶馆=2))

    assert named_target(counts, query) == Target("news/a.txt", (0,))


def test_a_name_comes_before_what_else_it_could_mean() -> None:
    """An article called [ab] is not taken for a glob, nor x=y for a field."""
    counts = matrix(article("a"), article("[ab]"), article("x=y"))

    assert named_target(counts, "[ab]").members == (1,)
    assert named_target(counts, "x=y").members == (2,)


def test_an_unknown_target_is_wrong_usage() -> None:
    with pytest.raises(
        WrongUsage, match=r"no article is 'c\.txt': .* \(there are a\.txt, b\.txt\)"
    ):
        named_target(TWO, "c.txt")


def test_every_article_or_group_can_be_the_target() -> None:
    counts = matrix(article("a"), article("b"), article("c"), groups=("x", "y", "x"))

    assert list(each_target(counts)) == [Target("x", (0, 2)), Target("y", (1,))]
    assert [target.name for target in each_target(matrix(*counts.articles))] == ["a", "b", "c"]


def test_a_reference_takes_the_place_of_the_rest() -> None:
    reference = matrix(article("r", 茶馆=1, 其他=99))
    joined, (target,) = chosen_targets(TWO, target=None, each=False, reference=reference)
    (contrast,) = contrasts(joined, [target], selection=EVERY)
    assert (contrast.words, contrast.rest_words, contrast.rest_articles) == (200, 100, 1)

    joined, (target,) = chosen_targets(TWO, target="b*", each=False, reference=reference)
    assert [article.name for article in joined.articles] == ["b.txt", "r"]
    assert target == Target("b.txt", (0,))


@pytest.mark.parametrize(("target", "each"), [(None, False), ("a.txt", True)])
def test_nothing_or_too_much_to_contrast_is_wrong_usage(target: str | None, each: bool) -> None:
    with pytest.raises(WrongUsage):
        chosen_targets(TWO, target=target, each=each, reference=None)


def test_without_a_rest_there_is_no_contrast() -> None:
    with pytest.raises(NothingToAnalyse, match=r"a\.txt is all there is"):
        list(keyness(matrix(TWO.articles[0]), "a.txt"))


def test_an_article_without_words_is_passed_over() -> None:
    counts = matrix(*TWO.articles, article("empty.txt", han=0))

    assert [c.target.name for c in contrasts(counts, each_target(counts), selection=EVERY)] == [
        "a.txt",
        "b.txt",
    ]


def test_a_target_without_words_is_said() -> None:
    counts = matrix(*TWO.articles, article("empty.txt", han=0))

    with pytest.raises(NothingToAnalyse, match="no word in the target"):
        list(keyness(counts, "empty.txt"))


def test_what_few_articles_carry_is_marked() -> None:
    """A mark needs a target of three articles; for a smaller one a note says it of all terms."""
    target = [article(name, 茶馆=8, 词语=92) for name in "abc"]
    target[0].terms["山城"] = 4
    counts = matrix(*target, article("d", 词语=100))
    found = list(contrasts(counts, [Target("abc", (0, 1, 2))], selection=EVERY))
    shown = draw(keytable(found, measure="g2", correction="bh"), Screen(width=None))

    assert "山城 *" in shown
    assert "茶馆 *" not in shown
    assert "In one article alone: 山城.\n" in shown
    assert "* fewer than 3 of the target's articles hold the term." in shown
    assert "3 tests: 2 have q < .05 (Benjamini-Hochberg); 2 have p < .05 uncorrected." in shown
    found = list(contrasts(counts, [Target("a", (0,))], selection=EVERY))
    shown = draw(keytable(found, measure="g2", correction="bh"), Screen(width=None))
    assert "With fewer than 3 articles in a target" in shown
    assert "山城 *" not in shown
