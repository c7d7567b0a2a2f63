from __future__ import annotations

from finishtui.text.tables import aligned, by_point, column_widths


def test_columns_are_as_wide_as_their_longest_cell() -> None:
    rows = [("winner", "wins"), ("Suárez", "7"), ("佐藤", "12")]
    assert aligned(rows, right={1}) == ["winner  wins", "Suárez     7", "佐藤      12"]


def test_a_line_has_no_blanks_at_its_end_and_nothing_invisible() -> None:
    assert aligned([("a", "long one"), ("b\x1b", "x")], gap=1) == ["a  long one", "b␛ x"]


def test_given_widths_cut_and_an_empty_column_leaves_no_gap() -> None:
    assert aligned([("abcdef", "", "z")], widths=[3, 0, 1]) == ["ab…  z"]
    assert column_widths([("a", ""), ("bc", "")]) == [2, 0]


def test_numbers_stand_with_their_points_under_each_other() -> None:
    assert by_point(["0.5", "12.25", "3"]) == [" 0.5", "12.25", " 3"]
