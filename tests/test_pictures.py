"""The README's pictures: the same bytes every time, whole without a network, and there."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pyte
import pytest

from tools.block_svg import CELL, with_blocks
from tools.pictures import README, app_picture
from tools.recording import cast, moving_svg, record

ROOT = Path(__file__).parents[1]
NAMES = {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
"""Addresses that a picture holds and loads nothing from: its format's name, and who made it."""


@pytest.mark.journey
async def test_a_picture_is_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = await app_picture(README["photo-finish"])
    monkeypatch.setenv("NO_COLOR", "1")
    assert await app_picture(README["photo-finish"]) == first
    assert "AdventHealth" in first


async def test_a_picture_loads_nothing() -> None:
    picture = await app_picture(())
    ET.fromstring(picture)
    assert set(re.findall(r"https?://[^ \"'<)]+", picture)) <= NAMES


def test_every_picture_is_there_and_shown() -> None:
    pages = ("README.md", "docs/tour.md")
    shown = {
        (ROOT / page).parent / target
        for page in pages
        for target in re.findall(r"!\[[^]]*\]\(([^)]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    }
    assert shown == {ROOT / "docs" / "pictures" / f"{name}.svg" for name in (*README, "tour")}
    for picture in shown:
        ET.parse(picture)


def test_blocks_become_shapes_as_wide_as_their_part_of_a_cell() -> None:
    svg = '<text class="r1" x="12.2" y="20" textLength="61" clip-path="url(#a)">█▌&#160;▐▒</text>'
    drawn = with_blocks(svg)
    boxes = [
        tuple(map(float, found)) for found in re.findall(r' x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn)
    ]
    assert boxes == [(12.2, 12.2), (24.4, 6.1), (54.9, 6.1), (61.0, 12.2)]
    assert drawn.count('fill-opacity="0.5"') == 1
    assert f'x="{12.2 + 2 * CELL:g}"' in drawn
    assert '<text class="r1" x="36.6" y="20" textLength="12.2" clip-path="url(#a)">&#160;</text>' in drawn


def test_text_without_blocks_stays_as_it_is() -> None:
    svg = '<text class="r1" x="12.2" y="20" textLength="24.4" clip-path="url(#a)">a&amp;</text>'
    assert with_blocks(svg) == svg
    mixed = svg.replace(">a", ">█a")
    assert ">a&amp;</text>" in with_blocks(mixed)


@pytest.mark.journey
def test_a_recording_plays_in_a_terminal_and_moves_as_a_picture() -> None:
    frames, end = record((("j", 1.0), ("/", 1.0), ("p", 2.0)))
    assert ([frame.at for frame in frames], end) == ([0.0, 2.0, 3.0, 4.0], 6.0)
    head, *events = map(json.loads, cast(frames).splitlines())
    screen = pyte.Screen(head["width"], head["height"])
    for _, _, data in events:
        pyte.Stream(screen).feed(data)
    last = ["".join(text for text, _ in row) for row in frames[-1].rows]
    assert list(screen.display) == last
    moving = moving_svg(frames, end)
    ET.fromstring(moving)
    assert "16.6667%" not in moving
    assert "66.6667%" in moving
