import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.imports.json_scan import JsonProblem, NumberText, Repeated, parts, plain, value_at

TEXT = """[
  {"a": 0.0010,
   "b": [1, 2]},

  {"a": 1e-3, "a": 2}, null
]"""


def test_each_part_has_its_line_and_numbers_stay_as_written() -> None:
    first, second, third = parts(TEXT, 0)
    assert [first.line, second.line, third.line] == [2, 5, 5]
    assert first.value == {"a": "0.0010", "b": [1, 2]}
    assert isinstance(first.value["a"], NumberText)
    assert isinstance(second.value, Repeated)
    assert (second.value.key, third.value) == ("a", None)
    assert [part.value for part in parts(TEXT, TEXT.index("[1"))] == [1, 2]


def test_an_object_gives_its_keys_even_twice() -> None:
    text = '{\n"x": {"y": 1},\n\n"x": []}'
    assert [(part.key, part.value, part.line) for part in parts(text, 0)] == [
        ("x", {"y": 1}, 2),
        ("x", [], 4),
    ]


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(json_like, max_size=4) | st.dictionaries(st.text(), json_like, max_size=4), st.booleans())
def test_parts_are_what_json_says(value: list[object] | dict[str, object], indent: bool) -> None:
    text = json.dumps(value, indent=1 if indent else None)
    found = list(parts(text, 0))
    inside = list(value.items()) if isinstance(value, dict) else [("", item) for item in value]
    assert [(part.key, part.value) for part in found] == inside


@pytest.mark.parametrize("text", ["{", "[1,", "nul", "[" * 100_000, "1" * 5000])
def test_what_is_not_json_is_said(text: str) -> None:
    with pytest.raises(JsonProblem, match="not JSON"):
        value_at(text)


def test_numbers_become_numbers_again() -> None:
    value, _ = value_at('{"a": 0.10, "b": [1e999, NaN], "c": 12345678901234567890}')
    assert plain(value) == {"a": 0.1, "b": ["1e999", None], "c": 12345678901234567890}


def test_what_is_nested_too_deep_is_refused() -> None:
    value, _ = value_at("[" * 102 + "]" * 102)
    with pytest.raises(ValueError, match="nested too deep"):
        plain(value)
