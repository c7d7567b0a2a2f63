"""The plain way to read a document gives what the thorough one gives, or leaves it to that one."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.documents import decode_finish, encode_finish, read_finish
from finishtui.domain.quick_document import plain_finish
from finishtui.domain.reading import Undecodable
from tests.support.shipped import the_book

PLAIN: dict[str, Any] = {
    "series": "cup",
    "race": "AdventHealth 400",
    "date": "2024-05-05",
    "track": "Kansas Speedway",
    "margin": "0.001",
    "winner": "Kyle Larson",
    "winner_number": "5",
    "runner_up": "Chris Buescher",
    "runner_up_number": "17",
    "points_race": True,
    "speeds": [{"mph": "183.107", "kind": "pole", "source": "https://example.org", "note": "n"}],
    "sources": [
        {"url": "https://example.org", "title": "Example", "date": "2024", "says": {"margin": "0.002"}},
        {"title": "Other"},
    ],
    "notes": "Close.",
}

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from(["", " ", "x", "0.005", "0,005", "2024-05-05", "2024-5-05", "20240505", "pole", "yes"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["url", "title", "mph", "kind", "says", "margin", "x"]), inner, max_size=3
        )
    ),
    max_leaves=4,
)
paths = st.sampled_from(
    [
        *((name,) for name in (*PLAIN, "margin_over", "waived", "unknown")),
        *(("speeds", 0, name) for name in ("mph", "kind", "source", "note", "unknown")),
        *(("sources", 0, name) for name in ("url", "title", "date", "says", "unknown")),
        ("sources", 0, "says", "margin"),
        ("sources", 1),
    ]
)


def outcome(decode: Any, document: object) -> object:
    try:
        return decode("2024-05-05-cup-x", document)
    except Undecodable as error:
        return error.problems


@given(st.lists(st.tuples(paths, values | st.just(KeyError)), min_size=1, max_size=3))
def test_whatever_is_changed_both_ways_agree(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    document = copy.deepcopy(PLAIN)
    for path, value in changes:
        *way, last = path
        at: Any = document
        try:
            for step in way:
                at = at[step]
            if value is KeyError:
                del at[last]
            else:
                at[last] = value
        except (KeyError, IndexError, TypeError):
            continue
    assert outcome(decode_finish, document) == outcome(read_finish, document)


def test_a_plain_document_is_read_in_one_go() -> None:
    quick = plain_finish("2024-05-05-cup-x", PLAIN)
    assert quick == read_finish("2024-05-05-cup-x", PLAIN)
    assert quick is not None
    assert encode_finish(quick) == PLAIN


@pytest.mark.parametrize("odd", [None, [], "x", {}, {"series": 1}])
def test_what_is_not_plain_is_left_to_the_other(odd: object) -> None:
    assert plain_finish("x", odd) is None


def test_most_of_the_shipped_book_is_plain() -> None:
    finishes = the_book().finishes
    plain = [finish for finish in finishes if plain_finish(finish.id, encode_finish(finish)) == finish]
    assert len(plain) > len(finishes) * 0.9
