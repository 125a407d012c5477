"""A sheet as one HTML file that needs nothing else: no network, no fonts, no other file."""

from __future__ import annotations

import base64
import hashlib
from importlib import import_module
from importlib.resources import files
from typing import Any

from textkit.errors import NotInstalled
from textkit.render.escaping import visible
from textkit.render.page.bundle import bundle
from textkit.render.page.charts import specifications
from textkit.render.page.data import sentences_data, sheet_data, text_of_json
from textkit.render.page.views import Reader, heat, summary, view, views_by
from textkit.sheet import Sheet

SCRIPTS = ("page.js", "charts.js", "reading.js")
EXTRA = "'textkit-zh[report]'"

MANY = 100
"""Listed articles whose tables have their main columns only, so that the page opens soon."""

SECTIONS = (
    ("articles", "Articles"),
    ("keywords", "Keywords"),
    ("topics", "Topics"),
    ("uses", "Terms"),
    ("keyness", "Keyness"),
    ("similarity", "Similarity"),
    ("where", "Dispersion"),
    ("made", "Colophon"),
)


def require() -> None:
    """Make sure that there is all that a page is made with.

    Raises:
        NotInstalled: a package of the extra ``report`` is missing.
    """
    try:
        for package in ("altair", "jinja2", "vl_convert"):
            import_module(package)
    except ImportError as error:
        raise NotInstalled(EXTRA, "a report cannot be made without it") from error


def page(sheet: Sheet) -> str:
    """Return the page of a sheet; the same sheet gives the same page.

    Nothing in an article or a name can run: what is not the page's own is escaped, and the page
    allows itself only the scripts and the style whose hashes it names.

    Raises:
        NotInstalled: see `require`.
    """
    require()
    library = bundle()
    style, script = _read("page.css"), "\n".join(map(_read, SCRIPTS))
    rendered: str = _template().render(
        sheet=sheet,
        policy=_policy(style, library, script),
        style=style,
        library=library,
        script=script,
        data=text_of_json(sheet_data(sheet, specifications())),
        sentences=text_of_json(sentences_data(sheet)),
        reader=Reader(sheet),
        view=view,
        views_by=views_by,
        heat=heat(sheet.uses),
        sections=SECTIONS,
        many=len(sheet.passages.lengths) > MANY,
        summary=summary(sheet),
        grouped=any(line.group for line in sheet.articles.records),
    )
    return rendered


def _policy(style: str, *scripts: str) -> str:
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _read(name: str) -> str:
    return files("textkit.render.page").joinpath(name).read_text(encoding="utf-8")


def _template() -> Any:
    import jinja2

    environment = jinja2.Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
        loader=jinja2.FunctionLoader(_read),
    )
    return environment.get_template("page.html")


def _shown(value: Any) -> Any:
    return visible(value) if type(value) is str else value
