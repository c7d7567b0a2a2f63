"""What became of a field, in words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.words.changes import change_lines

ONE = {"url": "https://example.org/1", "title": "One"}
TWO = {"url": "https://example.org/2", "title": "Two", "says": {"margin": "0.002"}}


@pytest.mark.parametrize(
    ("field", "old", "new", "lines"),
    [
        ("margin", "0.003", "0.004", [("margin", "0.003 → 0.004")]),
        ("notes", None, "Wet.", [("notes", "Wet.")]),
        ("notes", "Wet.", None, [("notes", "Wet. → nothing")]),
        ("runner_up", "A", "B", [("runner-up", "A → B")]),
        ("points_race", True, False, [("points race", "yes → no")]),
        ("sources", None, [ONE], [("source added", "One (https://example.org/1)")]),
        ("sources", [ONE, TWO], [ONE], [("source removed", "Two (https://example.org/2)")]),
        (
            "sources",
            [TWO],
            [{**TWO, "title": "2", "date": "2020-01-01"}],
            [("source changed", "Two (https://example.org/2): title Two → 2; date nothing → 2020-01-01")],
        ),
        ("sources", [ONE, TWO], [TWO, ONE], [("sources", "in another order")]),
        (
            "sources",
            ["odd"],
            [ONE],
            [("source removed", "odd"), ("source added", "One (https://example.org/1)")],
        ),
        ("speeds", None, [{"mph": "183.7", "kind": "pole"}], [("speed added", "mph 183.7, kind pole")]),
        ("waived", [{"rule": "no-source"}], None, [("waived rule removed", "rule no-source")]),
        ("margin_over", {"driver": "A"}, {"driver": "B"}, [("margin over", "driver A → B")]),
        ("", "odd", {"race": "A"}, [("the whole entry", "odd → race A")]),
    ],
)
def test_a_change_of_a_field(field: str, old: Any, new: Any, lines: list[tuple[str, str]]) -> None:
    assert list(change_lines(field, old, new)) == lines


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["url", "title", "rule", "x"]), inner),
    max_leaves=8,
)


@given(st.sampled_from(["sources", "speeds", "notes", ""]), json_values, json_values)
def test_whatever_stands_in_a_file_is_told(field: str, old: Any, new: Any) -> None:
    for label, text in change_lines(field, old, new):
        assert label
        assert isinstance(text, str)
