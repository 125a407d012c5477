"""From any text to a script: which of the official configurations take it there."""

from __future__ import annotations

from textkit.errors import WrongUsage
from textkit.script.conversion import converter
from textkit.script.detection import Detection, detect

TARGETS = ("simplified", "traditional", "tw", "twp", "hk", "hkp", "jp")

FROM_SIMPLIFIED = {
    "traditional": ("s2t",),
    "tw": ("s2tw",),
    "twp": ("s2twp",),
    "hk": ("s2hk",),
    "hkp": ("s2hkp",),
    "jp": ("s2t", "t2jp"),
}
"""The way for Simplified and for mixed text: these leave most Traditional as it is."""

FROM_TRADITIONAL: dict[str, tuple[str, ...]] = {
    "traditional": (),
    "tw": ("t2tw",),
    "hk": ("t2hk",),
    "jp": ("t2jp",),
}
"""The way from OpenCC's own standard, over which all others go."""

HOMES = {"tw": "taiwan", "twp": "taiwan", "hk": "hongkong", "hkp": "hongkong"}
"""The region whose standard a target is."""

NAMES = {"taiwan": "tw", "hongkong": "hk"}
"""How the configurations call the standard of a region; OpenCC's own is called t."""


def configurations(target: str, source: Detection) -> tuple[str, ...]:
    """Return the configurations that take a text to *target*, to be applied one after the other.

    *target* is one of ``simplified traditional tw twp hk hkp jp``; *source* is what was detected
    of the text. Nothing is done to Simplified text that shall be Simplified; nor, where it has no
    Simplified strays, to Traditional text of any standard that shall be Traditional, and to Hong
    Kong's that shall be Hong Kong's: ``t2hk`` would change 說 and 戶, which are usual there too.

    Simplified
        from text that is Traditional throughout by the configuration of its own standard, which
        knows that Taiwan's 看著 is 看着; from all other text by ``t2s``, since ``tw2s`` takes the
        Simplified 显著 in a mixed text for Taiwan's and makes it 显着.
    Traditional, or the standard of a place
        from Simplified or mixed text, and from Traditional text with Simplified strays, by
        ``s2t`` and its like, which convert what is Simplified and little else; from text that is
        Traditional throughout by ``t2tw`` or ``t2hk``, over OpenCC's own standard where it comes
        from the other place.
    A standard with its words (twp, hkp)
        as above, but Traditional text becomes Simplified first, as only ``s2twp`` and ``s2hkp``
        know the words; text of that very place keeps its own, unless they are the mainland's.

    Where nothing tells the script, the text is taken for Traditional on the way to Simplified and
    for Simplified on all other ways: it may be the beginning of a longer one.

    Raises:
        WrongUsage: there is no such target.
    """
    if target not in TARGETS:
        msg = f"no script is called {target!r}: choose one of {', '.join(TARGETS)}"
        raise WrongUsage(msg)
    pure = source.script == "traditional" and not source.strays
    region = source.region if pure else ""
    standard = NAMES.get(region, "t")
    if target == "simplified":
        return () if source.script == "simplified" else (f"{standard}2s",)
    if pure and target in FROM_TRADITIONAL:
        return _between_standards(standard, target)
    if source.script == "traditional" and target not in FROM_TRADITIONAL:
        if region == HOMES[target] and source.vocabulary != "mainland":
            return _between_standards(standard, target.removesuffix("p"))
        words = "p" * (region != "" and source.vocabulary == region)
        return f"{standard}2s{words}", *FROM_SIMPLIFIED[target]
    return FROM_SIMPLIFIED[target]


def _between_standards(standard: str, target: str) -> tuple[str, ...]:
    if target == standard:
        return () if target == "hk" else FROM_TRADITIONAL[target]
    if target == "traditional" or standard == "t":
        return FROM_TRADITIONAL[target]
    return f"{standard}2t", *FROM_TRADITIONAL[target]


def convert(text: str, *, to: str | None = None, config: str | None = None) -> str:
    """Return *text* in another script, told from the text what it is converted from.

    *to* is one of ``simplified traditional tw twp hk hkp jp``, ``simplified`` unless it is given;
    *config* is the name of one of OpenCC's configurations instead.

    Raises:
        WrongUsage: there is no such target or configuration, or both are given.
    """
    if config is not None:
        if to is not None:
            msg = "give a script or a configuration, not both"
            raise WrongUsage(msg)
        return converter(config).convert(text)
    for name in configurations(to or "simplified", detect(text)):
        text = converter(name).convert(text)
    return text
