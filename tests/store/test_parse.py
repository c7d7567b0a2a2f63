"""Bytes to tables and back: exact, and every damage told with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.errors import BookDamaged, BookTooNew
from finishtui.store.parse import Tables, canonical_bytes, find_duplicate, in_order, parse_book
from tests.store.making import document, small_tables

WHERE = Path("db.json")

texts = st.text(st.characters(codec=None), max_size=8)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
tables = st.dictionaries(
    texts | st.sampled_from(["meta", "coverage", "finishes", "series", "tracks"]),
    st.dictionaries(texts, values, max_size=4),
    max_size=4,
).filter(lambda found: "book" not in found.get("meta", {}))


@given(tables)
def test_what_is_written_is_read_back_and_written_the_same(found: dict[str, dict[str, Any]]) -> None:
    data = canonical_bytes(found)
    parsed = parse_book(data, WHERE)
    assert parsed == found
    assert canonical_bytes(parsed) == data


@given(tables)
def test_any_json_of_tables_is_read_whatever_its_form(found: dict[str, dict[str, Any]]) -> None:
    for form in (json.dumps(found), json.dumps(found, indent="\t").replace("\n", "\r\n")):
        assert parse_book(form.encode(), WHERE) == found


def test_the_shipped_book_is_in_its_proper_form(shipped_book: Path) -> None:
    data = shipped_book.read_bytes()
    assert canonical_bytes(parse_book(data, WHERE)) == data
    assert canonical_bytes(parse_book(data, WHERE)) == data


def test_tables_ids_and_fields_have_one_order() -> None:
    mixed: Tables = {
        "zebra": {"b": {}, "a": {}},
        "tracks": {},
        "finishes": {"b": {}, "B": {}, "a": {"new": 1, "margin": "0.1", "series": "cup", "also": 2}},
        "apple": {},
        "meta": {},
    }
    ordered = in_order(mixed)
    assert list(ordered) == ["meta", "finishes", "tracks", "apple", "zebra"]
    assert list(ordered["finishes"]) == ["B", "a", "b"]
    assert list(ordered["finishes"]["a"]) == ["series", "margin", "new", "also"]
    assert list(ordered["zebra"]) == ["a", "b"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: text.replace("\n", "\r\n"), "line ends"),
        (lambda text: "\ufeff" + text, "a byte-order mark"),
        (lambda text: text.rstrip("\n"), "no final newline"),
        (lambda text: json.dumps(json.loads(text)), "no indent"),
        (lambda text: json.dumps(dict(reversed(json.loads(text).items())), indent=2) + "\n", "table order"),
        (lambda text: text.replace("Alpha", "\\u0041lpha"), "an escape"),
    ],
)
def test_another_form_of_the_same_book_is_read(change: Any, why: str) -> None:
    text = canonical_bytes(small_tables()).decode()
    assert parse_book(change(text).encode(), WHERE) == small_tables(), why


def test_a_number_beyond_64_bits_is_not_rounded() -> None:
    big = 2**64 + 1
    data = canonical_bytes({"finishes": {"a": document("A", big=big)}})
    assert parse_book(data, WHERE)["finishes"]["a"]["big"] == big
    assert canonical_bytes(parse_book(data, WHERE)) == data


def test_a_lone_surrogate_survives() -> None:
    data = canonical_bytes({"finishes": {"a": document("A \ud83d B")}})
    assert data.isascii()
    assert parse_book(data, WHERE)["finishes"]["a"]["race"] == "A \ud83d B"
    assert canonical_bytes(parse_book(data, WHERE)) == data


DAMAGED: dict[str, tuple[bytes, str]] = {
    "0 bytes": (b"", "line 1, column 1: it is empty (0 bytes)"),
    "only blanks": (b" \n\n", "it is empty (3 bytes)"),
    "only a byte-order mark": (b"\xef\xbb\xbf", "it is empty (3 bytes)"),
    "half a book": (b'{\n  "finishes": {\n    "a": {"race": "Al', "line 3, column 19: it is not JSON"),
    "not UTF-8": (b'{\n  "finishes": {"\xc3\xa4\xff": {}}}', "line 2, column 18: it is not UTF-8"),
    "UTF-16": ('{"a": {}}'.encode("utf-16"), "it is in UTF-16"),
    "an array": (b"[1, 2]", "it holds a list where an object of tables should be"),
    "a number": (b"12", "it holds a number"),
    "null": (b"null", "it holds nothing (null)"),
    "a table that is a list": (b'{"finishes": []}', "'finishes' is a list, not a table"),
    "a table that is a text": (b'{"name": "x"}', "'name' is a text, not a table"),
    "a text without its end": (
        b'{"a": "b\n}',
        "line 1, column 9: it is not JSON: Invalid control character. ",
    ),
    "a file without its end": (b'{"a": "b', "line 1, column 7: it is not JSON: Unterminated string. "),
    "what a merge leaves": (b'{\n<<<<<<< HEAD\n  "a": {}\n}', "line 2, column 1: it is not JSON"),
    "two books in one file": (b"{}\n{}\n", "line 2, column 1: it is not JSON: Extra data"),
    "not a number": (b'{"a": {"b":\n NaN}}', "line 2, column 2: it is not JSON: NaN is no number"),
    "too big a number": (b'{"a": {"b": 1e999}}', "line 1, column 13: it is not JSON: 1e999 is no number"),
    "nested too deeply": (b'{"a":' * 100_000, "it is nested too deeply"),
    "a digit string of no end": (b'{"a": {"b": ' + b"9" * 5000 + b"}}", "it is not JSON"),
    "a format that is none": (b'{"meta": {"book": {"format": "two"}}}', "'two'"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_told_with_its_place_and_what_to_do(name: str) -> None:
    data, message = DAMAGED[name]
    with pytest.raises(BookDamaged) as caught:
        parse_book(data, WHERE)
    assert message in caught.value.message
    assert str(WHERE) in caught.value.message
    assert "no backups" in caught.value.hint or "right number" in caught.value.hint
    assert caught.value.exit_code == 4


def test_duplicate_keys_are_damage_and_the_second_is_pointed_at() -> None:
    text = '{\n  "finishes": {\n    "a": {"race": "x"},\n    "b": {},\n    "a": {"race": "y"}\n  }\n}\n'
    with pytest.raises(BookDamaged, match="line 5, column 5: the key 'a' is there twice"):
        parse_book(text.encode(), WHERE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": {"a": 1}, "b": [{"a": 2}, {"a": 3}], "\\u0061": 4}', ("a", 43)),
        ('{"x": "y", "y": "x", "l": ["k", "k"], "k": 1, "k" : 2}', ("k", 46)),
        ('{"q\\"": 1, "r": "\\"q\\": ", "q\\"": 2}', ('q"', 27)),
    ],
)
def test_only_keys_of_one_object_are_duplicates(text: str, expected: tuple[str, int]) -> None:
    assert find_duplicate(text) == expected


def test_equal_keys_of_different_objects_are_no_damage() -> None:
    text = '{"a": {"a": {"a": [{"a": 1}, {"a": 1}]}}, "b": {"a": "a"}}'
    assert parse_book(text.encode(), WHERE) == json.loads(text)


def test_a_newer_format_is_not_touched() -> None:
    with pytest.raises(BookTooNew, match="format 3"):
        parse_book(b'{"meta": {"book": {"format": 3}}}', WHERE)


def test_what_is_to_be_typed_about_a_damaged_book_names_the_book(tmp_path: Path) -> None:
    path = tmp_path / "my books" / "db.json"
    (path.parent / "db.json.backups").mkdir(parents=True)
    (path.parent / "db.json.backups" / "20260704T120000.000000Z-day.json").touch()
    for data in (b"{", b'{"meta": {"book": {"format": "two"}}}'):
        with pytest.raises(BookDamaged) as caught:
            parse_book(data, path)
        assert f"`finishtui restore --db '{path}'`" in caught.value.hint


def test_a_book_that_is_too_new_is_named(tmp_path: Path) -> None:
    with pytest.raises(BookTooNew, match=r"db\.json has format 99"):
        parse_book(b'{"meta": {"book": {"format": 99}}}', tmp_path / "db.json")
