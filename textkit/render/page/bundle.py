"""Vega, Vega-Lite and Vega-Embed as one script, which loads nothing and evaluates no text."""

from __future__ import annotations

from textkit.storage import compiled

SNIPPET = "window.vegaEmbed = vegaEmbed;"

FORMAT = "1"
"""To be changed with anything else that changes the script."""


def bundle() -> str:
    """Return the script, which sets ``window.vegaEmbed``; made once for each version."""
    import vl_convert

    parts = (
        FORMAT,
        SNIPPET,
        vl_convert.get_vega_version(),
        vl_convert.get_vega_embed_version(),
        *vl_convert.get_vegalite_versions(),
    )
    return str(compiled("vega", "\n".join(parts).encode(), _build), "utf-8")


def _build() -> bytes:
    import vl_convert

    script: str = f'(() => {{"use strict";{vl_convert.javascript_bundle(SNIPPET)}}})();'
    # The parser of HTML would change the first, and end the script at the second.
    return script.replace("\r\n", "\n").replace("</script", "<\\/script").encode("utf-8")
