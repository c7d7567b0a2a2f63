"""A book's bytes to tables of this version's format, damage told apart; to values, and back to bytes."""

import codecs
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from finishtui.domain.book import Book, Unreadable
from finishtui.domain.documents import FIELD_ORDER, TABLES, in_spans
from finishtui.domain.field_tables import Undecodable
from finishtui.errors import BookDamaged, BookTooNew, SaveFailed
from finishtui.store.files import Stamp, read_file, restore_hint
from finishtui.text.json_bytes import dumps, dumps_all, loads

Tables = dict[str, dict[str, Any]]
"""A book as JSON gives it: table, id, document."""
Key = tuple[str, str]
"""A document's table and id."""

FORMAT = 2
"""The format that this version writes."""
Progress = Callable[[int], None]
"""Called with the number of finishes read, every ten thousand: who listens takes time from reading."""
STEP = 10_000
SMALL = 2 * 1024 * 1024
"""Bytes; the standard library reads fewer exactly in less time than it takes to import orjson."""
_TOKEN = r'(?P<text>"(?:[^"\\]|\\.)*+")(?P<colon>\s*:)?|[{}\[\]]'


class Held(NamedTuple):
    """What was last read or written: a book, and the bytes that it stands for."""

    book: Book
    digest: int
    stamp: Stamp
    is_ours: bool = False
    """Whether this run wrote them, and they are read exactly without a closer look."""


class _Duplicate(Exception):
    """Two equal keys in one object."""


def parse_book(data: bytes, path: Path) -> Tables:
    """Read a book's bytes, and bring them to this version's format; raises what `stored_tables` raises."""
    return migrate(stored_tables(data, path), at=path)


def stored_tables(data: bytes, path: Path) -> Tables:
    """Read a book's bytes; `path` is for messages only.

    Raises `BookDamaged` where they are not an object of tables in UTF-8 JSON without duplicate
    keys, and `BookTooNew`. A byte-order mark at the start is read over.
    """
    if len(data) < SMALL:
        return _tables(_read_strictly(data, path), path)
    try:
        loaded = loads(data)
        is_exact = dumps(loaded, indent=True, newline=True) == data  # or equal keys, or big numbers, got lost
    except (json.JSONDecodeError, TypeError):
        is_exact = False
    return _tables(loaded if is_exact else _read_strictly(data, path), path)


def tables_at(path: Path) -> Tables:
    """Read the tables of a book's file; raises what `read_file` and `parse_book` raise."""
    return parse_book(read_file(path)[0], path)


def in_format(table: str, document_id: str, document: Any) -> Any:
    """Return a document as this format has it: what an older journal says of the book is read so."""
    if table == "coverage":
        return in_spans(document)
    is_book = (table, document_id) == ("meta", "book") and isinstance(document, dict)
    return {**document, "format": FORMAT} if is_book and document.get("format") == 1 else document


def format_of(tables: Mapping[str, Mapping[str, Any]], at: Path | None = None) -> int:
    """Return the format that the book (in the file `at`) says it has; 1 where it says nothing."""
    book = tables.get("meta", {}).get("book")
    number = book.get("format", 1) if isinstance(book, dict) else 1
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise BookDamaged(
            f"{at or 'The book'} says that its format is {number!r}, which is not a number of a format",
            f"Put the right number into meta, book, format. {restore_hint(at) if at else ''}".rstrip(),
        )
    return number


def migrate(tables: Tables, at: Path | None = None) -> Tables:
    """Bring tables to this version's format; the same tables where they have it. `at` is for messages.

    Raises `BookTooNew` for a higher number, `BookDamaged` for one that is none.
    """
    number = format_of(tables, at)
    if number > FORMAT:
        raise BookTooNew(
            f"{at or 'The book'} has format {number}; this finishtui reads up to {FORMAT}. "
            "It was left as it is.",
            "Install a newer finishtui.",
        )
    if number == FORMAT:
        return tables
    meta, old = tables.get("meta", {}), tables.get("coverage", {})
    new = {key: in_spans(document) for key, document in old.items()}
    book = meta.get("book", {})
    # A book that says nothing of its format, and has nothing that is another now, stays as it is.
    if isinstance(book, dict) and ("format" in book or new != old):
        tables = {**tables, "meta": {**meta, "book": {**book, "format": FORMAT}}}
    return {**tables, "coverage": new} if new != old else tables


def decode_book(tables: Tables, progress: Progress | None = None) -> Book:
    """Read every table; what does not decode is listed in `Book.unreadable`."""
    unreadable: list[Unreadable] = []
    values = {name: tuple(_values(name, tables.get(name, {}), unreadable, progress)) for name in TABLES}
    return Book(**values, unreadable=tuple(sorted(unreadable)))


def derive_book(book: Book, tables: Tables, touched: Iterable[tuple[str, str]]) -> Book:
    """Return the book of the tables, given the book as it was and what (table, id) was touched since."""
    ids: dict[str, set[str]] = {}
    for name, key in touched:
        ids.setdefault(name, set()).add(key)
    unreadable = [entry for entry in book.unreadable if entry.id not in ids.get(entry.table, ())]
    values: dict[str, Any] = {}
    for name, shape in TABLES.items():
        values[name] = getattr(book, name)
        if name in ids:
            id_of = attrgetter(shape.key)
            table = tables.get(name, {})
            new = _values(name, {key: table[key] for key in ids[name] if key in table}, unreadable)
            kept = [value for value in values[name] if id_of(value) not in ids[name]]
            values[name] = tuple(sorted([*kept, *new], key=id_of))
    return Book(**values, unreadable=tuple(sorted(unreadable)))


def _values(
    name: str, table: dict[str, Any], unreadable: list[Unreadable], progress: Progress | None = None
) -> list[Any]:
    read = TABLES[name].read
    found = []
    for number, key in enumerate(sorted(table)):
        if progress and name == "finishes" and number % STEP == 0:
            progress(number)
        try:
            found.append(read(key, table[key]))
        except Undecodable as error:
            unreadable.append(Unreadable(name, key, error.problems))
    return found


def canonical_bytes(tables: Tables) -> bytes:
    """Return the one way in which a book with these tables is written."""
    return dumps_all(in_order(tables), indent=True, newline=True)


def written(tables: Tables, path: Path) -> tuple[bytes, Tables, bool]:
    """Return the bytes of a book with these tables, the tables as they will be read, and if by `loads` alone.

    They are others where a text holds the two halves of one character, which are read as that
    character. Raises `SaveFailed` where they could not be read at all: names that are only then
    the same, or what is nested too deeply.
    """
    with suppress(TypeError):
        return dumps(in_order(tables), indent=True, newline=True), tables, True
    data = canonical_bytes(tables)
    try:
        return data, parse_book(data, path), False
    except BookDamaged as error:
        raise SaveFailed(
            f"This could not be read again once it is saved: {error.message}", "Give its fields other names."
        ) from error


def in_order(tables: Tables) -> Tables:
    """Put tables, ids and fields in the file's order; documents in order are not copied."""
    names = _ordered(sorted(tables), tuple(FIELD_ORDER))
    return {name: _table_in_order(tables[name], FIELD_ORDER.get(name, ())) for name in names}


def _table_in_order(table: dict[str, Any], order: tuple[str, ...]) -> dict[str, Any]:
    in_order: set[tuple[str, ...]] = set()
    ordered = {}
    for key in sorted(table):
        document = table[key]
        if type(document) is dict and (fields := tuple(document)) not in in_order:
            right = _ordered(fields, order)
            if right == fields:
                in_order.add(fields)
            else:
                document = {name: document[name] for name in right}
        ordered[key] = document
    return ordered


def _ordered(names: Iterable[str], order: tuple[str, ...]) -> tuple[str, ...]:
    """Return names in this order, and those that are not in it after them, as they came."""
    return tuple(sorted(names, key=lambda name: order.index(name) if name in order else len(order)))


def _tables(loaded: Any, path: Path) -> Tables:
    if not isinstance(loaded, dict):
        _damaged(path, f"it holds {_kind(loaded)} where an object of tables should be", 1, 1)
    for name, table in loaded.items():
        if not isinstance(table, dict):
            _damaged(path, f"{name!r} is {_kind(table)}, not a table of entries by id")
    return loaded


def _kind(value: Any) -> str:
    kinds = {list: "a list", str: "a text", bool: "true or false", type(None): "nothing (null)"}
    return kinds.get(type(value), "a number")


def _read_strictly(data: bytes, path: Path) -> Any:
    """Read with the standard library, which keeps big numbers and sees duplicate keys."""
    text = _decode(data, path)
    try:
        return json.loads(text, object_pairs_hook=_no_duplicates, parse_constant=_finite, parse_float=_finite)
    except _Duplicate:
        key, position = find_duplicate(text)
        _damaged(path, f"the key {key!r} is there twice in one object", *_place(text, position))
    except json.JSONDecodeError as error:
        problem = error.msg.removesuffix(" at").removesuffix(" starting")  # the place is said before it
        _damaged(path, f"it is not JSON: {problem}", error.lineno, error.colno)
    except RecursionError:
        _damaged(path, "it is nested too deeply to be a book")
    except ValueError as error:
        position = text.find(str(error)[:40])
        _damaged(path, f"it is not JSON: {str(error)[:40]} is no number", *_place(text, max(position, 0)))


def _decode(data: bytes, path: Path) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        _damaged(path, "it is in UTF-16; a book is in UTF-8", 1, 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        _damaged(path, "it is not UTF-8 text", *_place(before, len(before)))
    if not text.strip(" \t\r\n"):
        _damaged(path, f"it is empty ({len(data)} bytes)", 1, 1)
    return text


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Duplicate
    return found


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def find_duplicate(text: str) -> tuple[str, int]:
    """Return the first key that comes a second time in its object, and where, in valid JSON."""
    open_objects: list[set[str] | None] = []
    for token in re.finditer(_TOKEN, text):
        match token[0][0]:
            case "{":
                open_objects.append(set())
            case "[":
                open_objects.append(None)
            case "}" | "]":
                open_objects.pop()
            case '"' if token["colon"] and (keys := open_objects[-1]) is not None:
                key: str = json.loads(token["text"])
                if key in keys:
                    return key, token.start()
                keys.add(key)
    raise ValueError("no key comes twice")


def _place(text: str, position: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, position) + 1
    return text.count("\n", 0, position) + 1, position - start + 1


def _damaged(path: Path, what: str, line: int = 0, column: int = 0) -> NoReturn:
    where = f", line {line}, column {column}" if line else ""
    raise BookDamaged(
        f"{path}{where}: {what}. The file was left as it is.",
        restore_hint(path)
        or "There are no backups of it: mend the file, or put a copy of your own in its place.",
    )
