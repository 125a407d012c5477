"""The charts of a page as Vega-Lite specifications; the page gives them their rows and colours."""

from __future__ import annotations

from typing import Any

MAP = 380
"""Pixels of the height of a map; other charts are as high as they have lines."""


def specifications() -> dict[str, dict[str, Any]]:
    """Return the charts by name."""
    import altair as alt

    rows = alt.NamedData(name="rows")

    def line(field: str, *, axis: Any = None) -> Any:
        return alt.Y(field, type="nominal", sort=None, title=None, axis=axis or alt.Axis())

    def count(field: str, title: str, digits: str = ",.4~f") -> Any:
        return alt.Tooltip(field, type="quantitative", title=title, format=digits)

    def name(field: str, title: str) -> Any:
        return alt.Tooltip(field, type="nominal", title=title)

    bars = (
        alt.Chart(rows)
        .mark_bar(height={"band": 0.62}, cursor="pointer")
        .encode(
            y=line("term"),
            x=alt.X("score", type="quantitative", title="Score", axis=alt.Axis(tickCount=5)),
            tooltip=[
                name("term", "Term"),
                count("score", "Score"),
                count("count", "Count"),
                count("articles", "Articles"),
                name("forms", "Spellings"),
            ],
        )
    )
    place = {
        axis: channel(field, type="quantitative", axis=None, scale=alt.Scale(domain=[-1.1, 1.1]))
        for axis, channel, field in (("x", alt.X, "x"), ("y", alt.Y, "y"))
    }
    article = [name("article", "Article"), name("headline", "Headline"), name("label", "Topic")]
    dots = (
        alt.Chart(rows)
        .mark_circle(opacity=0.92, cursor="pointer")
        .encode(
            **place,
            color=alt.Color("topic", type="nominal", legend=None, sort=None),
            size=alt.value(90),
            tooltip=[*article, count("strength", "Strength", ".2f")],
        )
    )
    numbers = dots.mark_text(fontSize=11, fontWeight=600, dx=0, dy=-13, cursor="pointer").encode(
        **place,
        text=alt.Text("number", type="nominal"),
        size=alt.value(11),
        color=alt.value("--ink"),
    )
    sides = alt.Chart(rows).encode(
        y=line("term"),
        color=alt.condition("datum.log_ratio < 0", alt.value("--rest"), alt.value("--accent")),
        tooltip=[
            name("term", "Term"),
            count("count", "Count"),
            count("rest", "In the rest"),
            count("g2", "G²", ",.1f"),
            count("log_ratio", "Log ratio", "+.2f"),
            count("ci_low", "95 % from", "+.2f"),
            count("ci_high", "to", "+.2f"),
            count("q", "q", ".2~g"),
        ],
    )
    ratio = alt.Axis(title="Log ratio, with 95 % interval", format="~f")
    interval = sides.mark_rule(strokeWidth=1.5, cursor="pointer").encode(
        x=alt.X("ci_low", type="quantitative", axis=ratio), x2=alt.X2("ci_high")
    )
    value = sides.mark_circle(size=70, opacity=1, cursor="pointer").encode(
        x=alt.X("log_ratio", type="quantitative", axis=ratio)
    )
    zero = alt.Chart(rows).mark_rule(strokeDash=[2, 2], color="--faint").encode(x=alt.datum(0))
    cells = (
        alt.Chart(rows)
        .mark_rect(cursor="pointer")
        .encode(
            x=alt.X(
                "column",
                type="ordinal",
                sort=None,
                title=None,
                axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
            ),
            y=line("line", axis=alt.Axis(ticks=False, domain=False)),
            color=alt.Color(
                "similarity",
                type="quantitative",
                legend=None,
                scale=alt.Scale(range=["--paper", "--accent"], interpolate="rgb", domainMin=0),
            ),
            tooltip=[
                name("article", "Article"),
                name("other", "Other"),
                count("similarity", "Similarity", ".3f"),
            ],
        )
    )
    ticks = (
        alt.Chart(rows)
        .mark_tick(thickness=1.5, height={"band": 0.7}, cursor="pointer", opacity=0.85)
        .encode(
            x=alt.X(
                "at",
                type="quantitative",
                title=None,
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(format=".0%", tickCount=4, grid=False),
            ),
            y=line("line", axis=alt.Axis(grid=True, ticks=False, domain=False)),
            tooltip=[
                name("article", "Article"),
                count("at", "At", ".0%"),
                name("text", "Sentence"),
            ],
        )
    )
    return {
        "bars": _fitting(bars),
        "map": _fitting(dots.properties(height=MAP)),
        "numbered": _fitting(alt.layer(dots, numbers, data=rows).properties(height=MAP)),
        "sides": _fitting(alt.layer(zero, interval, value, data=rows)),
        "cells": _fitting(cells),
        "ticks": _fitting(ticks),
    }


def _fitting(chart: Any) -> dict[str, Any]:
    """Return a specification that is as wide as its place, without altair's own look."""
    spec: dict[str, Any] = chart.properties(width="container").to_dict()
    spec.pop("config", None)
    return spec
