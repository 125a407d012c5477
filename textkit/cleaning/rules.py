"""The rules by name and in order, and the pass that applies them until nothing is left to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textkit.cleaning.bylines import find_bylines
from textkit.cleaning.captions import find_captions, find_headings, find_table_pipes
from textkit.cleaning.editing import (
    Cleaned,
    Cut,
    Span,
    changed_lines,
    in_order,
    merged,
    without,
)
from textkit.cleaning.equivalents import find_equivalents
from textkit.cleaning.markdown import find_front_matter, find_markdown
from textkit.cleaning.markup import (
    find_addresses,
    find_citations,
    find_controls,
    find_html,
    find_images,
    find_links,
)
from textkit.cleaning.notices import find_contacts, find_disclaimers, find_licences
from textkit.cleaning.pinyin import find_pinyin
from textkit.cleaning.wrapping import find_wraps
from textkit.errors import WrongUsage


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of debris: its *name*, one of the *signs* that a text with it has, how to find it.

    A text that holds none of the signs is not searched. No signs: it always is. What a rule finds
    in a line, the text around that has no part in, unless it *crosses* lines.
    """

    name: str
    find: Callable[[str], list[Span]]
    signs: tuple[str, ...] = ()
    crosses: bool = False

    def may_find(self, text: str) -> bool:
        """Say whether a text has any of the signs."""
        for sign in self.signs:  # any() takes three times as long
            if sign in text:
                return True
        return not self.signs


RULES = (
    Rule("control", find_controls),
    Rule("character", find_equivalents),
    Rule("front", find_front_matter, crosses=True),
    Rule("html", find_html, ("<", "&"), crosses=True),
    Rule("pinyin", find_pinyin, ("(", "（")),
    Rule("image", find_images, ("[", "【")),
    Rule("licence", find_licences),
    Rule("contact", find_contacts),
    Rule("disclaimer", find_disclaimers),
    Rule("byline", find_bylines),
    Rule("caption", find_captions, tuple("gGbBhH"), crosses=True),  # Fig, TABLE, Chart, Scheme
    Rule("heading", find_headings),
    Rule("link", find_links, ("]",), crosses=True),
    Rule("url", find_addresses, ("://", "www.", "WWW.", "@")),
    Rule("citation", find_citations, ("[", "［", "〔"), crosses=True),
    Rule("table", find_table_pipes, ("|",)),
    Rule("markdown", find_markdown, ("#", "*", "-", "+", ">", "`", "~", "_", "=")),
    Rule("wrap", find_wraps, ("\n",), crosses=True),
)
PASSES = 8


def clean(text: str, *, rules: Iterable[str] | None = None) -> Cleaned:
    """Return *text* without debris, by all the rules or by the named ones.

    The rules are applied in the order of ``RULES``, again and again until they find nothing: what
    one removes may have hidden what another looks for. Only debris nested eight deep is left.
    Raises ``WrongUsage`` for a rule that does not exist.
    """
    chosen = RULES if rules is None else _named(rules)
    current = text
    cuts: list[Cut] = []
    covered: list[Cut] = []
    changes: list[str] = []  # the lines that were changed each time
    tried: dict[str, int] = {}  # how many changes there were when each rule was last tried
    for _ in range(PASSES):
        before = len(changes)
        for rule in chosen:
            last = tried.get(rule.name)
            if last == len(changes):
                continue
            if not rule.may_find(current):
                continue
            tried[rule.name] = len(changes)
            if last is not None and not rule.crosses:
                lines = "".join(changes[last:])
                if not lines or (len(lines) < len(current) // 2 and not rule.find(lines)):
                    continue
            if (found := rule.find(current)) and (spans := in_order(found)):
                cuts, gone_over = merged(cuts, spans, rule.name)
                covered += gone_over
                after = without(current, spans)
                changes.append(changed_lines(current, spans, after))
                current = after
        if len(changes) == before:
            break
    if covered:
        cuts = sorted(cuts + covered[::-1], key=lambda cut: (cut.start, -cut.end))
    return Cleaned(current, text, tuple(cuts))


def _named(names: Iterable[str]) -> list[Rule]:
    wanted = set(names)
    if unknown := sorted(wanted - {rule.name for rule in RULES}):
        known = ", ".join(rule.name for rule in RULES)
        raise WrongUsage(f"no cleaning rule {unknown[0]!r}: there are {known}")
    return [rule for rule in RULES if rule.name in wanted]
