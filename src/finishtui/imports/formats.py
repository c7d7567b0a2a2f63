"""Files of results as neutral rows: which format a file has, and what is in it."""

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from finishtui.domain.validity import Problem
from finishtui.imports.columns import OF_A_CAR, fields_in, margin_exponent
from finishtui.imports.csv import records_of_table
from finishtui.imports.incoming import Incoming, Origin, Reading, Record
from finishtui.imports.json import JsonProblem, records_of_json, value_at
from finishtui.imports.row import row_from
from finishtui.imports.whole_races import completed, is_row_a_car, races_of
from finishtui.text.days import day_order
from finishtui.text.sentences import listed
from finishtui.words.columns import NOT_STORED

_PREAMBLE = 20
"""How many lines may stand before the JSON."""
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a spreadsheet or an archive: save it as CSV first"),
    (b"\xd0\xcf\x11\xe0", "an Excel file: save it as CSV first"),
    (b"\x1f\x8b", "compressed: unpack it first"),
    (b"SQLite format 3", "a database: import what `finishtui export` writes as JSON or CSV"),
    (b"BEGIN:VCALENDAR", "a calendar: import what `finishtui export` writes as JSON or CSV"),
    (b"%PDF", "a PDF: copy its table into a spreadsheet and save that as CSV"),
    (b"{|", "wikitext: open the page, copy its table into a spreadsheet and save that as CSV"),
    (b"<", "a web page: copy its table into a spreadsheet and save that as CSV"),
)
"""How files begin that cannot be read, and what to do with them."""
_LOOKED_AT = 2_000
"""As many bytes of a file are looked at for that."""
_NAMED_AT_MOST = 12
_ONLY_JSON = ("speeds", "waived", "other")
"""Fields that mean nothing as plain text."""
_EMPTY: tuple[object, ...] = ("", None, [], {})
_UNITS = {-1: "tenths", -2: "hundredths", -3: "milliseconds", -6: "microseconds"}


def read_files(files: Iterable[tuple[str, bytes]], today: date | None = None) -> Reading:
    """Read the files of one import; schedule rows are completed by the results among them.

    A file has a name, without folders, and its bytes. One that cannot be read at all is one invalid row.
    Years of two digits are read where `today` is known.
    """
    rows: list[Incoming] = []
    found = Reading()
    for name, data in files:
        origin = Origin(name, hashlib.sha256(data).hexdigest())
        try:
            records = _records(name, data, found)
        except (ValueError, csv.Error) as error:
            rows.append(Incoming(origin, name, problems=(Problem("", str(error)),)))
        else:
            rows += _rows(records, origin, found, today)
    found.rows = completed(rows)
    return found


def _records(name: str, data: bytes, found: Reading) -> list[Record]:
    start = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    for beginning, what in _OTHERS:
        if start.startswith(beginning) or (beginning == b"{|" and b"\n{|" in start):
            raise ValueError(what)
    text, remark = _decoded(data)
    found.remarks += [f"{name}: {remark}"] if remark else []
    at = _json_start(text)
    if at is None:
        return records_of_table(text, name, found) if text.strip() else []
    if text[:at].strip():
        found.remarks.append(f"{name}: the text before the JSON was passed over")
    return records_of_json(text, at, name, found)


def _decoded(data: bytes) -> tuple[str, str]:
    """Return a file's text, and a remark where it is not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "read as UTF-16"
    try:
        text = data.decode("utf-8-sig", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "not UTF-8, read as Windows-1252"
    # Some databases write a character in two halves, each as if it were one; a book cannot hold halves.
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), ""


def _json_start(text: str) -> int | None:
    """Return where JSON starts: at once, or on a line of its own after a few lines of text; else None."""
    opening = re.compile(r"^[ \t\ufeff]*(?=[\[{])", re.MULTILINE).search(text)
    if not opening or text.count("\n", 0, opening.end()) > _PREAMBLE:
        return None
    if text[: opening.end()].strip(" \t\r\n\ufeff"):
        try:
            value_at(text, opening.end())
        except JsonProblem:
            return None
    return opening.end()


def _rows(records: list[Record], origin: Origin, found: Reading, today: date | None) -> list[Incoming]:
    """Return a file's records as rows, and remark on what was converted or not read."""
    cars = [record for record in records if is_row_a_car(record.cells)]
    found.remarks += [f"{origin.name}: {remark}" for remark in _remarks(records, cars=bool(cars))]
    if cars:
        records = [record for record in records if not is_row_a_car(record.cells)] + races_of(cars)
    dates = (str(record.cells.get(fields_in(tuple(record.cells)).get("date", ""), "")) for record in records)
    order = day_order(dates)
    return [row_from(record, origin, order, today) for record in records]


def _remarks(records: Sequence[Record], *, cars: bool) -> Iterator[str]:
    """Yield which margins are converted, and which columns mean nothing here, with how many values."""
    margins: dict[str, None] = {}
    unread: Counter[str] = Counter()
    for record in records:
        fields = fields_in(tuple(record.cells))
        margins[fields.get("margin", "")] = None
        read = {name for field, name in fields.items() if cars or field not in OF_A_CAR}
        read -= {name for name in map(fields.get, _ONLY_JSON) if name and isinstance(record.cells[name], str)}
        is_ours = record.key or "rank_is" in record.cells
        for name, value in () if is_ours else record.cells.items():
            if name not in read and name not in NOT_STORED and value not in _EMPTY:
                unread[name.strip() or "a column without a heading"] += 1
    for name in margins:
        if unit := _UNITS.get(margin_exponent(name)):
            yield f"{name} is in {unit}, converted to seconds"
    if unread:
        names = [f"{name} ({count:,})" for name, count in unread.most_common(_NAMED_AT_MOST)]
        names += [f"{len(unread) - len(names)} others"] if len(unread) > len(names) else []
        yield f"not read: {listed(names)}"
