"""Files of results as neutral rows: which format a file has, and what is in it."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from finishtui.domain.validity import Problem
from finishtui.imports.csv import rows_of_table
from finishtui.imports.feeds import completed
from finishtui.imports.incoming import Incoming, Origin, Reading
from finishtui.imports.json_scan import JsonProblem
from finishtui.imports.objects import Objects, rows_of_json

_PREAMBLE = 20
"""How many lines may stand before the JSON."""
_OPENING = re.compile(r"^[ \t\ufeff]*(?=[\[{])", re.MULTILINE)
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_BOXED = {b"PK\x03\x04": "a spreadsheet or archive: save it as CSV", b"\x1f\x8b": "compressed: unpack it"}


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to import: its name, without folders, and its bytes."""

    name: str
    data: bytes


def read_files(files: Sequence[InputFile], progress: Callable[[int], None] | None = None) -> Reading:
    """Read the files of one import; schedule rows are completed by the results among them.

    A file that cannot be read at all is one invalid row. `progress` is told how many files are done.
    """
    rows: list[Incoming] = []
    found = Objects()
    for number, file in enumerate(files, 1):
        origin = Origin(file.name, hashlib.sha256(file.data).hexdigest())
        try:
            inside = _read(file, origin)
        except (ValueError, csv.Error) as error:
            line = error.line if isinstance(error, JsonProblem) else 0
            rows.append(Incoming(origin, line, "invalid", problems=(Problem("", str(error)),)))
        else:
            rows += inside.rows
            found.series += inside.series
            found.tracks += inside.tracks
            found.coverage += inside.coverage
            found.remarks += inside.remarks
        if progress:
            progress(number)
    return Reading(
        completed(rows), tuple(found.series), tuple(found.tracks), tuple(found.coverage), tuple(found.remarks)
    )


def _read(file: InputFile, origin: Origin) -> Objects:
    text, remark = decoded(file)
    remarks = [remark] if remark else []
    start = _json_start(text)
    if start is None:
        rows, said = rows_of_table(text, origin) if text.strip() else ((), ())
        return Objects(rows=list(rows), remarks=[*remarks, *said])
    found = rows_of_json(text, start, origin)
    if text[:start].strip():
        remarks.append(f"{file.name}: the text before the JSON was passed over")
    found.remarks[:0] = remarks
    return found


def decoded(file: InputFile) -> tuple[str, str]:
    """Return a file's text, and a remark where it is not plain UTF-8; raises `ValueError`."""
    for start, what in _BOXED.items():
        if file.data.startswith(start):
            raise ValueError(f"{what} first")
    if file.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return file.data.decode("utf-16", "replace"), f"{file.name}: read as UTF-16"
    try:
        return _whole(file.data.decode("utf-8-sig", "surrogatepass")), ""
    except UnicodeDecodeError:
        return file.data.decode("cp1252", "replace"), f"{file.name}: not UTF-8, read as Windows-1252"


def _whole(text: str) -> str:
    """Join the two halves of a character that some programs write as if each were one (CESU-8)."""
    if not _HALVES.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _json_start(text: str) -> int | None:
    """Return where JSON starts: at once, or on a line of its own after a few lines of text; else None."""
    bare = text.lstrip(" \t\r\n\ufeff")
    if bare.startswith(("{", "[")):
        return len(text) - len(bare)
    for found in _OPENING.finditer(text):
        if text.count("\n", 0, found.end()) > _PREAMBLE:
            return None
        try:
            rows_of_json(text, found.end(), Origin(""))
        except JsonProblem:
            continue
        return found.end()
    return None
