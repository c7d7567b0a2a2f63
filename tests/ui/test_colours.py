"""Colours: legible in every theme of the house on every screen, and those of drawings in every other, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.color import Color
from textual.screen import ModalScreen, Screen
from textual.style import Style
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Select
from textual.widgets._select import SelectCurrent

from finishtui.ui.base.theme import HOUSE_THEMES, drawing_colours
from finishtui.ui.list.detail import Detail
from finishtui.ui.list.glance import Glance
from finishtui.ui.widgets.paper import STYLES, Paper
from tests.ui.driving import PAGES, copy_of_shipped, driving

LEAST = 4.5
LEAST_RULE = 1.4
"""Of a line between panes, which is to be seen and not to be read."""
LEAST_FIELD = 1.2
"""Of a field with the focus and the form around it."""
THEMES = [theme for theme in (*HOUSE_THEMES, *BUILTIN_THEMES.values()) if not theme.name.startswith("ansi")]


def luminance(colour: Color) -> float:
    def linear(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_drawings_stand_out_from_every_background(theme: Theme) -> None:
    background = theme.to_color_system().generate()["background"]
    for name, colour in drawing_colours(theme.dark).items():
        assert contrast(colour, background) >= LEAST, name


def test_every_role_of_a_drawing_has_its_colour() -> None:
    named = {name for style in STYLES.values() for name in re.findall(r"\$([\w-]+)", style)}
    wanted = {name for name in named if not name.startswith("foreground")}
    assert wanted == set(drawing_colours(True)) == set(drawing_colours(False))


SCREENS: dict[str, tuple[str, ...]] = {
    "list": (),
    "filter": ("slash", "d", "e", "g"),
    "filter that is wrong": ("slash", "r", "a", "n", "k", "colon", "x"),
    "marks": ("space", "j", "space"),
    "detail": ("enter",),
    "help": ("question_mark",),
    "palette": ("colon",),
    "form": ("a",),
    "form with problems": ("a", "f2"),
    **PAGES,
    "what if": ("w",),
    "save view": ("m",),
    "delete": ("d",),
    "export": ("x",),
    "columns": ("L",),
}


def painted_pairs(screen: Screen[Any]) -> Iterator[tuple[str, str, str]]:
    """Yield each text of a screen with its colour and its background's; of a dialog, what is in its box."""
    box = (screen.children[0] if isinstance(screen, ModalScreen) else screen).region
    for strip in screen._compositor.render_strips()[box.y : box.bottom]:
        for text, style, _control in strip.crop(box.x, box.right):
            if style and style.color and style.bgcolor and re.search(r"[A-Za-z0-9]", text):
                pair = (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)
                fore, back = (colour.get_truecolor().hex for colour in pair)
                yield text.strip(), fore, back


@pytest.mark.parametrize("theme", HOUSE_THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("size", [(80, 24), (160, 40)])
async def test_every_word_of_every_screen_can_be_read(
    tmp_path: Path, theme: Theme, size: tuple[int, int]
) -> None:
    faint = set()
    async with driving(copy_of_shipped(tmp_path), size) as user:
        user.app.theme = theme.name
        for name, keys in SCREENS.items():
            await user.press(*keys)
            for text, fore, back in painted_pairs(user.app.screen):
                if contrast(fore, back) < LEAST:
                    faint.add((name, text, fore, back, round(contrast(fore, back), 1)))
            while user.app.screen is not user.browse:
                await user.press("escape")
            await user.press(*["escape"] * 3)
    assert faint == set()


async def test_rules_between_panes_are_seen_in_every_theme(tmp_path: Path) -> None:
    async with driving(copy_of_shipped(tmp_path), (160, 40)) as user:
        await user.press("i", "i", "v")
        rules = {
            "over the glance": (user.browse.query_one(Glance), "border_top"),
            "left of the detail": (user.browse.query_one(Detail), "border_left"),
            "over the sources": (user.app.screen.query_one(Paper), "border_bottom"),
        }
        for theme in THEMES:
            user.app.theme = theme.name
            await user.pilot.pause()
            for name, (widget, side) in rules.items():
                _kind, colour = getattr(widget.styles, side)
                background = widget.background_colors[0]
                seen = background.blend(colour, colour.a, 1)
                assert contrast(seen.hex, background.hex) >= LEAST_RULE, (theme.name, name)


async def test_a_field_with_the_focus_is_seen_in_every_theme(tmp_path: Path) -> None:
    async with driving(copy_of_shipped(tmp_path)) as user:
        await user.press("a")
        await user.until(lambda: bool(user.app.screen.query("#field-notes")))
        for field in ("#field-race", "#field-notes", "#field-speed_kind"):
            widget = user.app.screen.query_one(field)
            widget.focus()
            await user.until(lambda widget=widget: widget.has_focus)  # type: ignore[misc]  # mypy cannot type a bound default
            painted = widget.query_one(SelectCurrent) if isinstance(widget, Select) else widget
            for theme in THEMES:
                user.app.theme = theme.name
                await user.pilot.pause()
                around = user.app.screen.query_one("FinishForm > Vertical").background_colors[1]
                assert contrast(painted.background_colors[1].hex, around.hex) >= LEAST_FIELD, (
                    theme.name,
                    field,
                )


async def test_the_band_goes_on_behind_a_nose_in_every_theme(tmp_path: Path) -> None:
    async with driving(copy_of_shipped(tmp_path)) as user:
        for theme in THEMES:
            user.app.theme = theme.name
            await user.pilot.pause()
            nose, band = (Style.parse(STYLES[role], user.app.theme_variables) for role in ("nose", "band"))
            bare = user.browse.background_colors[1]
            assert nose.background
            assert band.foreground
            shaded = bare.blend(bare + band.foreground, 0.5, 1)
            assert contrast((bare + nose.background).hex, shaded.hex) <= 1.1, theme.name
