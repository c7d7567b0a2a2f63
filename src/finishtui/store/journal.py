"""Every change to a book, one line each, on disk before the book itself.

A line is `{n, at, by, run, action, label, undoes, changes: [{table, id, before, after}]}`: `n` counts
up, `at` is UTC, `run` tells one run of the program from another, `undoes` lists the numbers that the
line takes back, and a document that was not there is null. Where the file has grown large, it is moved aside
(`db.json.journal-1.jsonl`, `-2`, …) and a new one begun; whoever reads back goes on in those.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from finishtui.domain.history import DocumentChange, JournalEntry, State, same
from finishtui.errors import BookUnreadable
from finishtui.store.files import explain, open_companion, saving, sync_folder, write_all
from finishtui.store.parse import Tables, in_format
from finishtui.text.json_bytes import dumps_all, loads

MOST_BYTES = 1 << 24
"""A journal that is larger is moved aside before the next line."""
_CHUNK = 1 << 16
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_NOT_FOR_LOADS = re.compile(rb"\\ud|[0-9]{19}")
"""Lone surrogates, which orjson refuses, and numbers beyond 64 bits, which it rounds."""


def encode_line(entry: JournalEntry) -> bytes:
    """Return the entry as a line of the file."""
    line = entry._asdict() | {"changes": [change._asdict() for change in entry.changes]}
    del line["state"]
    return dumps_all(line, newline=True)


def decode_line(line: bytes) -> JournalEntry | None:
    """Read one line; None where it is not a whole one, or is not what a line is made of."""
    try:
        raw = json.loads(line) if _NOT_FOR_LOADS.search(line) else loads(line)
        texts = (raw["at"], raw["by"], raw["run"], raw["action"], raw["label"])
        undoes = tuple(raw["undoes"])
        changes = tuple(
            DocumentChange(table, key, *(in_format(table, key, change[side]) for side in ("before", "after")))
            for change in raw["changes"]
            for table, key in [(change["table"], change["id"])]
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    names = [name for change in changes for name in (change.table, change.id)]
    if {*map(type, texts), *map(type, names)} != {str} or {type(raw["n"]), *map(type, undoes)} != {int}:
        return None
    return JournalEntry(raw["n"], *texts, undoes, changes)


class Journal(NamedTuple):
    """The journal's file."""

    path: Path

    def backwards(self) -> Iterator[JournalEntry]:
        """Yield the entries that can be read, newest first, as asked for; raises `BookUnreadable`."""
        try:
            for path in (self.path, *self._older()):
                yield from filter(None, (decode_line(line) for _, line in _lines_backwards(path)))
        except OSError as error:
            what, hint = explain(error)
            raise BookUnreadable(f"The journal {self.path} could not be read: {what}.", hint) from error

    def damaged(self) -> tuple[int, ...]:
        """Return the numbers of the lines that cannot be read, counted from 1."""
        with suppress(OSError), open(open_companion(self.path, os.O_RDONLY), "rb") as file:  # noqa: PTH123
            return tuple(number for number, line in enumerate(file, 1) if not decode_line(line))
        return ()

    def append(self, entries: Iterable[JournalEntry], like: Path | None = None) -> int:
        """Write the entries, durably; return the length in bytes that `cut` goes back to.

        A journal that is new gets the mode and the owner of the file `like`.
        What is torn at the end is cut first. Raises `SaveFailed`, with the journal as it was.
        """
        data = b"".join(encode_line(entry) for entry in entries)
        with saving(self.path):
            created = not self.path.exists()
            end, missing_newline = self._sound_end()
            if end > MOST_BYTES:
                os.replace(self.path, self._aside(len(self._older()) + 1))  # noqa: PTH105 - see files
                created, end, missing_newline = True, 0, False
            descriptor = open_companion(self.path, os.O_RDWR | os.O_CREAT, like)
            try:
                os.ftruncate(descriptor, end)
                os.lseek(descriptor, end, os.SEEK_SET)
                write_all(descriptor, b"\n" * missing_newline + data)
                os.fsync(descriptor)
            except BaseException:
                self.cut(end)
                raise
            finally:
                os.close(descriptor)
            if created:
                sync_folder(self.path.parent)
        return end

    def cut(self, length: int) -> None:
        """Take back what was appended after this length; what cannot be taken back becomes void."""
        with suppress(OSError):
            if length:
                with open(open_companion(self.path, os.O_RDWR), "rb+") as file:  # noqa: PTH123
                    file.truncate(length)
            else:
                self.path.unlink()

    def _sound_end(self) -> tuple[int, bool]:
        """Return where the whole lines end, and whether the last of them lacks its newline."""
        start, line = next(_lines_backwards(self.path), (0, b""))
        if line.endswith(b"\n") or decode_line(line):
            return start + len(line), not line.endswith(b"\n")
        return start, False

    def _aside(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.name.removesuffix('.jsonl')}-{number}.jsonl")

    def _older(self) -> list[Path]:
        """Return the files that were moved aside, the newest first."""
        found: list[Path] = []
        while (path := self._aside(len(found) + 1)).exists():
            found.append(path)
        return found[::-1]


def _lines_backwards(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield each line of a file with its offset, the last first; none where there is no file."""
    try:
        descriptor = open_companion(path, os.O_RDONLY)
    except FileNotFoundError:
        return
    with open(descriptor, "rb") as file:  # noqa: PTH123 - Path opens no descriptor
        position = end = file.seek(0, os.SEEK_END)
        held, step = b"", _CHUNK
        while position:
            start = max(0, position - step)
            file.seek(start)
            *whole, held = reversed(_LINE.findall(file.read(position - start) + held))
            # A line that is longer than what was read is read with twice as much the next time.
            step, position = _CHUNK if whole else step * 2, start
            for line in whole:
                end -= len(line)
                yield end, line
        if held:
            yield 0, held


def difference(before: Tables, after: Tables) -> tuple[DocumentChange, ...]:
    """Return every document that is not the same in both, table by table, by id."""
    found: list[DocumentChange] = []
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name, {}), after.get(name, {})
        if old is not new:
            others = [key for key, document in new.items() if document is not old.get(key)]
            others += [key for key in old if key not in new]
            pairs = ((key, old.get(key), new.get(key)) for key in sorted(others))
            found += [DocumentChange(name, key, *pair) for key, *pair in pairs if not same(*pair)]
    return tuple(found)


def is_in(entry: JournalEntry, tables: Tables) -> bool:
    """Return whether a line's change reached the book: it did not where every document is as before."""
    before = (same(tables.get(change.table, {}).get(change.id), change.before) for change in entry.changes)
    return not entry.changes or not all(before)


def with_states(newest_first: Iterable[JournalEntry], tables: Tables | None) -> Iterator[JournalEntry]:
    """Yield each entry with what became of it; `tables` is the book now, if known."""
    taken_back: dict[int, State] = {}
    for number, entry in enumerate(newest_first):
        state = taken_back.get(entry.n, "done")
        if number == 0 and tables is not None and not is_in(entry, tables):
            state = "void"
        if state == "done":
            taken_back |= dict.fromkeys(entry.undoes, "void" if entry.action == "void" else "undone")
        yield entry._replace(state=state)


def in_force(newest_first: Iterable[JournalEntry], tables: Tables) -> Iterator[JournalEntry]:
    """Yield the entries that nothing has taken back, newest first, reading no more than needed."""
    return (entry for entry in with_states(newest_first, tables) if entry.state == "done")
