"""JSON by orjson and by the standard library: one and the same."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.text import json_bytes
from finishtui.text.json_bytes import dumps, loads

NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
ORJSON = pytest.importorskip("orjson")


def plainly(work: Callable[..., Any], *args: Any, **options: Any) -> Any:
    """Call a function as it works where orjson is not installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_bytes, "_orjson", lambda: None)
        return work(*args, **options)


@given(VALUES)
def test_both_write_the_same_bytes(value: Any) -> None:
    for indent in (False, True):
        for sort_keys in (False, True):
            made = dumps(value, indent=indent, sort_keys=sort_keys)
            assert plainly(dumps, value, indent=indent, sort_keys=sort_keys) == made
    assert dumps(value, newline=True) == dumps(value) + b"\n"


@pytest.mark.parametrize("number", [1.5e-05, 1e-5, -2.25e-5, 1e-6, 9.9e-9, 1e-10, 1e22, 5e-324, -0.0])
def test_both_write_small_numbers_alike(number: float) -> None:
    texts = [f'"{number}"', f"\\{number}"]
    assert plainly(dumps, {"n": number, "t": texts}) == dumps({"n": number, "t": texts})


@given(VALUES)
def test_both_read_the_same(value: Any) -> None:
    assert plainly(loads, dumps(value)) == loads(dumps(value))


@pytest.mark.parametrize(
    "data", [b"NaN", b"\xff", b"[1,]", b"\xef\xbb\xbf{}", b"[" * 100_000, b"", b"-Infinity"]
)
def test_both_refuse_what_is_no_json(data: bytes) -> None:
    with pytest.raises(json.JSONDecodeError):
        loads(data)
    with pytest.raises(json.JSONDecodeError):
        plainly(loads, data)


def test_both_refuse_to_write_half_a_character() -> None:
    with pytest.raises(TypeError):
        dumps({"a": "\ud800"})
    with pytest.raises(TypeError):
        plainly(dumps, {"a": "\ud800"})
