"""Every change, one line each, whatever ended the last write."""

from __future__ import annotations

import json
from io import BufferedReader, FileIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from finishtui.domain.history import Difference, DocumentChange, JournalEntry, same
from finishtui.errors import BookUnreadable, SaveFailed
from finishtui.store import journal as module
from finishtui.store.journal import Journal, decode_line, encode_line, is_in, with_states
from tests.store.faults import calls_of

numbers = st.integers() | st.integers(2**63, 2**80) | st.floats(allow_nan=False, allow_infinity=False)
documents = st.none() | st.dictionaries(
    st.text(st.characters(codec=None)), numbers | st.booleans() | st.text(st.characters(codec=None))
)


def a_line(n: int, action: str = "add", undoes: tuple[int, ...] = (), **change: Any) -> JournalEntry:
    changes = (DocumentChange("finishes", "a", change.get("before"), change.get("after")),) if change else ()
    return JournalEntry(n, "2026-07-04T12:00:00Z", "tester", "run-1", action, f"line {n}", undoes, changes)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "db.json.journal.jsonl")


def lines(journal: Journal) -> list[JournalEntry]:
    """Return the readable lines, oldest first."""
    return list(journal.backwards())[::-1]


@example({"n": 2**64 + 1}, {"n": -(2**70) - 1}, "")
@given(documents, documents, st.text(st.characters(codec=None)))
def test_a_line_is_read_back_exactly(before: Any, after: Any, label: str) -> None:
    entry = JournalEntry(7, "t", "b", "r", "edit", label, (3, 4), (DocumentChange("t", "i", before, after),))
    line = encode_line(entry)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert decode_line(line) == entry


def test_a_line_has_the_fields_of_the_plan_in_their_order() -> None:
    line = json.loads(encode_line(a_line(1, after={"race": "A"})))
    assert list(line) == ["n", "at", "by", "run", "action", "label", "undoes", "changes"]
    assert line["changes"] == [{"table": "finishes", "id": "a", "before": None, "after": {"race": "A"}}]


def test_lines_are_read_from_the_end(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lines(journal) == []
    entries = [a_line(n, after={"notes": "x" * (n * 37 % 300)}) for n in range(1, 60)]
    for entry in entries:
        journal.append([entry])
    for chunk in (1, 7, 64, 1 << 16):
        monkeypatch.setattr(module, "_CHUNK", chunk)
        assert list(journal.backwards()) == entries[::-1]


def test_the_last_line_of_a_long_journal_is_read_without_the_rest(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append([a_line(n, after={"notes": "x" * 1000}) for n in range(1, 500)])
    taken = 0
    real = FileIO.readinto

    class Counted(FileIO):
        def readinto(self, buffer: Any) -> int:
            nonlocal taken
            count: int = real(self, buffer)
            taken += count
            return count

    monkeypatch.setattr(
        module, "open", lambda descriptor, _: BufferedReader(Counted(descriptor)), raising=False
    )
    newest = next(journal.backwards())
    assert newest.n == 499
    assert 0 < taken <= 1 << 16 < journal.path.stat().st_size


@pytest.mark.parametrize(
    "torn", [b"{", b'{"n":3,"at":"2026' + b"x" * 999, b"\0\0\0\0", b"\xff\xfe", b"garbage", b"one\rtwo\r"]
)
def test_a_torn_last_line_is_passed_over_and_cut_by_the_next_writer(journal: Journal, torn: bytes) -> None:
    journal.append([a_line(1), a_line(2)])
    sound = journal.path.read_bytes()
    journal.path.write_bytes(sound + torn)
    assert [entry.n for entry in journal.backwards()] == [2, 1]
    assert len(lines(journal)) == 2
    journal.append([a_line(3)])
    assert journal.path.read_bytes() == sound + encode_line(a_line(3))


ODD_LINES = {
    "n that is null": {"n": None},
    "n that is true": {"n": True},
    "n that is a text": {"n": "1"},
    "a time that is a number": {"at": 5},
    "a label that is a list": {"label": ["x"]},
    "undoes that is a number": {"undoes": 1},
    "undoes of texts": {"undoes": ["1"]},
    "changes that is null": {"changes": None},
    "a change that is a text": {"changes": ["finishes"]},
    "a table that is a number": {"changes": [{"table": 1, "id": "a", "before": None, "after": {}}]},
    "an id that is a list": {"changes": [{"table": "finishes", "id": [], "before": None, "after": {}}]},
}


@pytest.mark.parametrize("name", ODD_LINES)
def test_a_line_of_wrong_types_is_passed_over_and_its_number_is_known(journal: Journal, name: str) -> None:
    journal.append([a_line(1)])
    odd = json.loads(encode_line(a_line(2))) | ODD_LINES[name]
    journal.path.write_bytes(journal.path.read_bytes() + json.dumps(odd).encode() + b"\n")
    journal.append([a_line(2)])
    assert lines(journal) == [a_line(1), a_line(2)]
    assert journal.damaged() == (2,)


def test_a_line_that_is_nested_without_end_is_passed_over(journal: Journal) -> None:
    assert decode_line(b'{"n":1234567890123456789,"x":' + b"[" * 100_000) is None
    assert journal.damaged() == ()


def test_a_line_is_durable_before_it_counts(journal: Journal) -> None:
    first = calls_of(lambda: journal.append([a_line(1)]))
    second = calls_of(lambda: journal.append([a_line(2)]))
    assert first == [*["open"] * 3, "ftruncate", "write", "fsync", "open", "fsync"], (
        "the line, then the new file's name"
    )
    assert second == ["open", "open", "ftruncate", "write", "fsync"]


def test_a_torn_only_line_is_cut(journal: Journal) -> None:
    journal.path.write_bytes(b'{"n":1')
    journal.append([a_line(1)])
    assert journal.path.read_bytes() == encode_line(a_line(1))


def test_a_whole_line_that_lost_its_newline_is_kept(journal: Journal) -> None:
    journal.append([a_line(1), a_line(2)])
    journal.path.write_bytes(journal.path.read_bytes().rstrip())
    journal.append([a_line(3)])
    assert [entry.n for entry in lines(journal)] == [1, 2, 3]


@pytest.mark.parametrize("line", [b"not json\n", b"[]\n", b"\n", b'{"n": 1}\n', b'{"undoes": 5}\n'])
def test_a_line_that_someone_spoiled_stays_and_is_passed_over(journal: Journal, line: bytes) -> None:
    journal.append([a_line(1)])
    spoiled = journal.path.read_bytes() + line
    journal.path.write_bytes(spoiled)
    journal.append([a_line(2)])
    assert journal.path.read_bytes() == spoiled + encode_line(a_line(2))
    assert [entry.n for entry in journal.backwards()] == [2, 1]
    assert [entry.n for entry in lines(journal)] == [1, 2]


def test_what_was_appended_can_be_cut_again(journal: Journal) -> None:
    journal.append([a_line(1)])
    sound = journal.path.read_bytes()
    journal.cut(journal.append([a_line(2), a_line(3)]))
    assert journal.path.read_bytes() == sound


def test_a_journal_that_cannot_be_read_or_written_says_so(journal: Journal) -> None:
    journal.path.mkdir()
    with pytest.raises(BookUnreadable, match="a folder is in its place"):
        lines(journal)
    with pytest.raises(BookUnreadable, match="a folder is in its place"):
        next(journal.backwards())
    with pytest.raises((SaveFailed, BookUnreadable), match="a folder is in its place"):
        journal.append([a_line(1)])


def test_a_change_is_in_the_book_unless_everything_is_as_before() -> None:
    entry = JournalEntry(
        *(1, "", "", "", "edit", ""),
        changes=(DocumentChange("t", "a", {"v": 1}, {"v": 2}), DocumentChange("t", "b", None, {"v": 3})),
    )
    assert is_in(entry, {"t": {"a": {"v": 2}, "b": {"v": 3}}})
    assert not is_in(entry, {"t": {"a": {"v": 1}}})
    assert is_in(entry, {"t": {"a": {"v": 9}}}), "someone changed it afterwards"
    assert is_in(a_line(1), {}), "a line without changes"


def test_documents_are_compared_as_json() -> None:
    assert same({"a": 1, "b": [2]}, {"b": [2], "a": 1})
    assert not same({"a": 1}, {"a": True})
    assert not same({"a": 0}, {"a": False})
    assert not same({"a": 1}, {"a": 1.0})
    assert not same(None, {})
    assert same({"a": "\ud800", "b": 2**70}, {"b": 2**70, "a": "\ud800"})


def test_differences_are_told_field_by_field() -> None:
    entry = JournalEntry(
        *(1, "", "", "", "edit", ""),
        changes=(
            DocumentChange(
                "finishes", "a", {"margin": "0.1", "n": 1}, {"margin": "0.2", "n": 1, "notes": "x"}
            ),
            DocumentChange("finishes", "b", None, {"race": "B"}),
            DocumentChange("finishes", "c", "spoiled", None),
        ),
    )
    assert entry.differences("a") == (
        Difference("finishes", "a", "margin", "0.1", "0.2"),
        Difference("finishes", "a", "notes", None, "x"),
    )
    assert entry.differences("b") == (Difference("finishes", "b", "race", None, "B"),)
    assert entry.differences("c") == (Difference("finishes", "c", "", "spoiled", None),)
    assert len(entry.differences()) == 4


def test_the_log_says_what_became_of_each_line() -> None:
    entries = (
        a_line(1, after={"v": 1}),
        a_line(2, after={"v": 2}),
        a_line(3, "undo", (2,)),
        a_line(4, "redo", (3,)),
        a_line(5, after={"v": 5}),
        a_line(6, "void", (5,)),
        a_line(7, "undo", (2,)),
        a_line(8, before=None, after={"v": 8}),
    )
    states = [entry.state for entry in with_states(reversed(entries), {})]
    assert states == ["void", "done", "done", "void", "done", "undone", "undone", "done"]
    assert next(with_states(reversed(entries), None)).state == "done"
    assert list(with_states((), {})) == []
