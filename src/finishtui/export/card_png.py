"""The card as a PNG: its SVG in the fonts that the system has, drawn by what `finishtui[png]` brings."""

from __future__ import annotations

from importlib.util import find_spec

from finishtui.errors import FinishError, InvalidInput

_LETTER = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">{}</text></svg>'


def can_draw() -> bool:
    """Return whether what draws is installed."""
    return find_spec("resvg_py") is not None


def card_png(svg: str) -> bytes:
    """Return an SVG of ours as a PNG; raises `InvalidInput` where what draws it is not installed.

    Raises `FinishError` on a system without a font, where a card would have no words.
    """
    if not can_draw():
        raise InvalidInput(
            "a PNG needs a library that is not installed",
            "Install it, in the checkout: pipx install --force '.[png]'; or name a file that ends in .svg.",
        )
    from resvg_py import svg_to_bytes

    if svg_to_bytes(svg_string=_LETTER.format("0")) == svg_to_bytes(svg_string=_LETTER.format("")):
        raise FinishError("There is no font on this system to draw with.", "Install one, or make an .svg.")
    return svg_to_bytes(svg_string=svg)
