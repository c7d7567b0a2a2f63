"""The drawing is right to the eighth of a cell, and exactly as wide as asked, at every width and zoom."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from finishtui.distance.gap import Car, Gap
from finishtui.distance.speeds import UsedSpeed
from finishtui.domain.families import VEHICLE_KINDS, VehicleKind
from finishtui.domain.margin import parse_margin
from finishtui.pictures.canvas import ASCII, BLOCKS, Glyphs, line_text
from finishtui.pictures.scale import nice_scale, nice_step, sizes_of
from finishtui.pictures.strip import Strip, draw_photo, draw_strip
from tests.pictures.noses import nose

NAMES = st.text(max_size=30) | st.sampled_from(
    ["Kyle Larson", "Dale Earnhardt Jr.", "藤原 拓海", "[red]x[/]"]
)
NUMBERS = st.sampled_from(["", "5", "17", "09", "00", "123", "٣", "車", "\x1b[31m"])
MARGINS = st.builds(
    lambda units, places: parse_margin(f"{Decimal(units).scaleb(-places):f}"),
    st.integers(0, 5000) | st.integers(0, 599_999),
    st.integers(3, 6),
)
SPEEDS = st.none() | st.builds(
    lambda mph: UsedSpeed(f"{Decimal(mph).scaleb(-3):f}", "pole"), st.integers(60_000, 215_000)
)
CARS = st.builds(Car, NAMES, NUMBERS)
LENGTHS = st.none() | st.fractions(60, 240, max_denominator=10)
GAPS = st.builds(Gap, MARGINS, CARS, CARS, SPEEDS, st.sampled_from(["", *VEHICLE_KINDS]), LENGTHS)
KANSAS = Gap(
    parse_margin("0.001"),
    Car("Kyle Larson", "5"),
    Car("Chris Buescher", "17"),
    UsedSpeed("183.112", "pole"),
    "stock-car",
    Fraction("193.4"),
)


def bare(gap: Gap, *numbers: str) -> Gap:
    """Return a gap without names, and without the numbers that are not given."""
    first, second = numbers or ("", "")
    return gap._replace(winner=Car("A", first), second=Car("B", second))


def _expected(gap: Gap, drawn: Strip, glyphs: Glyphs) -> int:
    """Return the lead in parts of a cell from the margin, the speed and the printed scale alone."""
    cm = 1 / Fraction("2.54")
    per_unit = {"in": Fraction(1), "ft": Fraction(12), "cm": cm, "m": 100 * cm}
    seconds = Fraction(gap.margin.text)
    if gap.speed is None:
        value = seconds * 1000
    else:
        value = seconds * Fraction(gap.speed.text) * Fraction("17.6") / per_unit[drawn.unit]
    return int(value / drawn.scale * glyphs.parts + Fraction(1, 2))


@given(GAPS, st.integers(20, 200), st.integers(0, 9), st.booleans(), st.sampled_from([BLOCKS, ASCII]))
def test_the_lead_is_right_to_the_part_of_a_cell(
    gap: Gap, width: int, zoom: int, metric: bool, glyphs: Glyphs
) -> None:
    plain = bare(gap, "1", "2")
    drawn = draw_strip(plain, width, zoom=zoom, metric=metric, glyphs=glyphs)
    winner, second = (nose(lane, glyphs) for lane in drawn.lines[1:3])
    assert winner - second == _expected(plain, drawn, glyphs)


@pytest.mark.parametrize(("glyphs", "step"), [(BLOCKS, 3), (ASCII, 11)])
def test_the_lead_is_right_at_every_width_and_zoom(glyphs: Glyphs, step: int) -> None:
    for width in range(20, 201, step):
        for zoom in range(draw_strip(KANSAS, width).zooms):
            drawn = draw_strip(KANSAS, width, zoom=zoom, glyphs=glyphs)
            winner, second = (nose(lane, glyphs) for lane in drawn.lines[1:3])
            assert winner - second == _expected(KANSAS, drawn, glyphs), (width, zoom)


@given(GAPS, st.integers(20, 200), st.integers(0, 9), st.integers(2, 14))
def test_the_lead_is_right_in_every_line_of_tall_cars(gap: Gap, width: int, zoom: int, rows: int) -> None:
    gap = bare(gap)._replace(vehicle="stock-car")
    drawn = draw_strip(gap, width, zoom=zoom, rows=rows)
    for first, second in zip(drawn.lines[1 : rows + 1], drawn.lines[rows + 2 : 2 * rows + 2], strict=True):
        winner, other = (nose(line, BLOCKS) for line in (first, second))
        assert winner - other == _expected(gap, drawn, BLOCKS)
    noses = [nose(line, BLOCKS) for line in drawn.lines[1 : rows + 1]]
    assert noses == noses[::-1]
    assert max(noses) == nose(draw_strip(gap, width, zoom=zoom).lines[1], BLOCKS)


@given(GAPS, st.integers(0, 200), st.integers(0, 9), st.booleans(), st.integers(1, 3))
def test_every_line_is_as_wide_as_asked(gap: Gap, width: int, zoom: int, metric: bool, rows: int) -> None:
    drawn = draw_strip(gap, width, zoom=zoom, metric=metric, rows=rows)
    for line in drawn.lines:
        assert sum(cell_len(span.text) for span in line) == width
        assert cell_len(line_text(line)) == width


@given(GAPS, st.integers(20, 200), st.booleans())
def test_zooming_out_ends_with_whole_cars(gap: Gap, width: int, metric: bool) -> None:
    scales = []
    for zoom in range(draw_strip(gap, width, metric=metric).zooms):
        scales.append(draw_strip(gap, width, zoom=zoom, metric=metric).scale)
    assert scales == sorted(set(scales))
    last = draw_strip(gap, width, zoom=99, metric=metric)
    assert last.zoom == len(scales) - 1
    sizes = sizes_of(gap, metric)
    if sizes.length:
        last = draw_strip(bare(gap), width, zoom=99, metric=metric)
        road = line_text(last.lines[1]).rpartition(BLOCKS.edge)[0]
        assert (sizes.length + sizes.high) / last.scale <= len(road) - 1


@given(GAPS, st.integers(30, 200))
def test_without_a_speed_there_is_a_scale_of_time_to_zoom_through(gap: Gap, width: int) -> None:
    timed = bare(gap)._replace(speed=None)
    drawn = [draw_strip(timed, width, zoom=zoom) for zoom in range(draw_strip(timed, width).zooms)]
    assert len(drawn) > 1
    assert re.search("noses|wheels|ends", line_text(drawn[0].lines[0])) or width < 80
    assert not any("whole cars" in line_text(one.lines[0]) for one in drawn)
    assert drawn[-1].scale >= sizes_of(timed).high / 2 > drawn[-2].scale


@given(GAPS, st.integers(20, 200))
def test_the_closest_zoom_shows_the_gap_and_leaves_room_for_cars(gap: Gap, width: int) -> None:
    drawn = draw_strip(bare(gap), width)
    road = len(line_text(drawn.lines[1]).rpartition(BLOCKS.edge)[0])
    high = sizes_of(gap).high / drawn.scale
    assert road * Fraction(1, 6) <= high <= road * Fraction(11, 20)


def test_the_same_wherever_one_looks() -> None:
    lines = [line_text(line) for line in draw_strip(KANSAS, 60).lines]
    assert lines == [
        "one cell = 0.2 in · noses          finish line ▏            ",
        "████ 5 ████████████████████████████████████████▏  5 Larson  ",
        "███ 17 ████████████████▓▓▓▓▓▓▓▉▒▒▒▒▒▒▒▒        ▏ 17 Buescher",
        "       ▏8        ▏6        ▏4        ▏2        ▏0 in        ",
        "      │2.5     ▏2      ▏1.5    ▏1      ▏0.5    ▏0 ms        ",
    ]
    lines = [line_text(line) for line in draw_strip(KANSAS, 60, zoom=99, rows=2).lines]
    assert lines == [
        "one cell = 10 in · whole cars      finish line ▏            ",
        "                           ▐███░░█ 5 █░░░██████▏  5 Larson  ",
        "                           ▐███░░█████░░░██████▏            ",
        "                                               ▏            ",
        "                           ▐██░░░ 17 █░░██████▋▏ 17 Buescher",
        "                           ▐██░░░█████░░██████▋▏            ",
        "       ▏400      ▏300      ▏200      ▏100      ▏0 in        ",
        "               ▏100            ▏50             ▏0 ms        ",
    ]


@given(GAPS, st.integers(20, 200), st.integers(0, 9))
def test_every_tick_has_its_number(gap: Gap, width: int, zoom: int) -> None:
    gap = bare(gap)
    drawn = draw_strip(gap, width, zoom=zoom)
    for ruler in drawn.lines[3:]:
        ticks = [part.split() for part in re.split("[▏│]", line_text(ruler))[1:]]
        assert all(ticks)
        values = [Fraction(part[0].replace(",", "")) for part in ticks]
        step = values[-2] if len(values) > 1 else 0
        assert values == [step * n for n in range(len(values) - 1, -1, -1)]


def test_roles_tell_the_cars_apart() -> None:
    winner, second = draw_strip(KANSAS, 60).lines[1:3]
    assert {span.role for span in winner} == {"winner", "axis"}
    assert {span.role for span in second} == {"runner_up", "nose", "band", "axis", "label"}


@given(GAPS, st.integers(20, 200), st.integers(0, 9), st.booleans())
def test_no_hole_is_left_between_a_car_and_its_band(gap: Gap, width: int, zoom: int, metric: bool) -> None:
    gap = bare(gap)
    spans = draw_strip(gap, width, zoom=zoom, metric=metric).lines[2]
    for span, after in pairwise(spans):
        if after.role == "band":
            assert span.role == "nose" or span.text[-1] not in BLOCKS.partials
        if span.role == "nose":
            assert span.text in BLOCKS.partials


def test_a_tie_to_the_last_place_is_drawn_nose_to_nose_with_its_shade() -> None:
    gap = Gap(parse_margin("0.000"), Car("A", "1"), Car("B", "2"), UsedSpeed("190", "pole"))
    winner, second = (line_text(line) for line in draw_strip(gap, 40).lines[1:3])
    assert len({nose(line, BLOCKS) for line in draw_strip(gap, 40).lines[1:3]}) == 1
    assert BLOCKS.soft in second
    assert BLOCKS.soft not in winner


def test_ascii_is_ascii() -> None:
    for gap in (KANSAS, Gap(parse_margin("0.1"), Car("A", "1"), Car("B", "2"))):
        for line in draw_strip(gap, 70, rows=3, glyphs=ASCII).lines:
            assert line_text(line).isascii()


@given(st.fractions(Fraction(1, 10**9), 10**9))
def test_scales_and_steps_are_round_and_never_too_small(least: Fraction) -> None:
    for nice, digits in ((nice_scale, {1, 2, 4}), (nice_step, {1, 2, 5})):
        value = nice(least)
        assert least <= value <= least * Fraction(5, 2)
        while value < 1:
            value *= 10
        while value >= 10:
            value /= 10
        assert value in digits


@given(GAPS, st.integers(20, 160), st.integers(1, 40), st.integers(0, 9), st.sampled_from([BLOCKS, ASCII]))
def test_two_pictures_are_as_right_as_one_and_keep_to_the_room(
    gap: Gap, width: int, height: int, zoom: int, glyphs: Glyphs
) -> None:
    gap = bare(gap)
    drawn = draw_photo(gap, width, height, zoom=zoom, glyphs=glyphs)
    assert all(cell_len(line_text(line)) == width for line in drawn.lines)
    assert len(drawn.lines) <= max(height, 5)
    lanes = draw_strip(gap, width, zoom=zoom, glyphs=glyphs).lines[1:3]
    winner, second = (nose(lane, glyphs) for lane in lanes)
    assert winner - second == _expected(gap, drawn, glyphs)
    marked = [line_text(line) for line in drawn.lines if "times as large" in line_text(line)]
    two = any("whole" in line_text(line) for line in drawn.lines[:1]) and drawn.zoom < drawn.zooms - 1
    assert not marked or (height >= 9 and sizes_of(gap).length and drawn.zoom < drawn.zooms - 1)
    assert two is False or any(mark in line_text(line) for line in drawn.lines for mark in "┘▲+^")


def test_what_is_magnified_is_marked_under_whole_cars() -> None:
    lines = [line_text(line).rstrip() for line in draw_photo(KANSAS, 60, 9).lines]
    assert lines == [
        "one cell = 10 in · whole cars      finish line ▏",
        "                           ▐███░░█ 5 █░░░██████▏  5 Larson",
        "                           ▐██░░░ 17 █░░██████▋▏ 17 Buescher",
        "                     below, 50 times as large ▲▏",
        "one cell = 0.2 in · noses          finish line ▏",
        "████ 5 ████████████████████████████████████████▏  5 Larson",
        "███ 17 ████████████████▓▓▓▓▓▓▓▉▒▒▒▒▒▒▒▒        ▏ 17 Buescher",
        "       ▏8        ▏6        ▏4        ▏2        ▏0 in",
        "      │2.5     ▏2      ▏1.5    ▏1      ▏0.5    ▏0 ms",
    ]


@pytest.mark.parametrize("kind", VEHICLE_KINDS)
def test_every_vehicle_has_its_nose_at_its_place_in_the_middle_line(kind: VehicleKind) -> None:
    for rows in range(1, 15):
        drawn = draw_strip(bare(KANSAS._replace(vehicle=kind)), 100, zoom=99, rows=rows)
        middle = 1 + (rows - 1) // 2
        apart = rows + (rows > 1)
        winner, second = (nose(drawn.lines[at], BLOCKS) for at in (middle, middle + apart))
        assert winner - second == _expected(KANSAS, drawn, BLOCKS)


def test_wheels_stand_beside_an_open_wheel_car_and_a_series_without_vehicle_has_two_lines() -> None:
    car = draw_strip(bare(KANSAS._replace(vehicle="open-wheel")), 80, zoom=99, rows=7)
    side, middle = line_text(car.lines[1]), line_text(car.lines[4])
    assert side.count(" █") + side.count(" ▐") == 3
    assert middle.partition(BLOCKS.edge)[0].strip().count(" ") == 0
    lines = draw_strip(bare(KANSAS._replace(vehicle="", length=None)), 80, rows=3).lines
    assert [line_text(line).strip(" ▏") != "" for line in lines[1:8]] == [
        False,
        True,
        False,
        False,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(("kind", "lines"), [("stock-car", 14), ("open-wheel", 14), ("motorcycle", 5)])
def test_a_vehicle_of_unknown_length_shows_its_nose_alone_and_says_why(kind: VehicleKind, lines: int) -> None:
    drawn = draw_photo(KANSAS._replace(vehicle=kind, length=None), 120, 40).lines
    nose, vehicles = ("front wheels", "motorcycles") if kind == "motorcycle" else ("noses", "cars")
    assert f"{nose} only: no source says how long these {vehicles} are  " in line_text(drawn[0])
    assert len(drawn) == lines
    assert not any("only" in line_text(line) for line in draw_photo(KANSAS, 120, 40).lines)


def test_ascii_says_what_is_shown_too() -> None:
    heads = [
        line_text(line)
        for line in draw_photo(KANSAS, 80, 20, glyphs=ASCII).lines
        if "one cell" in line_text(line)
    ]
    assert [head.split("  ")[0] for head in heads] == [
        "one cell = 4 in, whole cars",
        "one cell = 0.2 in, noses",
    ]
