"""Any sequence of changes, crashes, damage and restores, against a plain dict."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from finishtui.domain.documents import FINISHES
from finishtui.domain.history import Batch, Change
from finishtui.errors import BookDamaged, Conflict, NothingFound
from finishtui.store.journal import decode_line
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.store.faults import PHASES, Phase, killed_at
from tests.store.making import (
    Clock,
    contents,
    edited,
    entry,
    opened,
    small_tables,
    tables_in,
    temporaries,
    write_tables,
)

State = dict[str, Any]
SERIES = ("Cup", "Karts", "Boats")
TRACKS = ("Kansas Speedway", "Garden Oval", "Pond")

whos = st.integers(0, 1)
picks = st.integers(0, 99)
races = st.sampled_from(["Testville 100", "Other 50", "Märchen 9"])


class Books(RuleBasedStateMachine):
    """Two instances on one book, and what a dict says that it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp())
        self.folder = self.base / "books"
        self.folder.mkdir()
        self.path = write_tables(self.folder / "db.json")
        self.clock = Clock()
        self.names = itertools.count()
        self.books = [self.open(), self.open()]
        self.state: State = small_tables()["finishes"]
        self.done: list[tuple[State, State]] = []
        self.undone: list[tuple[State, State]] = []
        self.unsure = False
        """Whether the journal ends in a line that was never acknowledged."""
        self.was_rebuilt = False
        """Whether the book was put back from damage, where undo stops."""
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr("finishtui.store.files.is_alive", lambda _: False)

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.base)

    def open(self) -> RecordBook:
        return opened(self.path, f"run-{next(self.names)}", self.clock)

    # What a change does to the dict

    def did(self, change: Change) -> None:
        """Take over a new change, and look at what it handed back."""
        after = self.on_disk()
        if change.n:
            self.done.append((self.state, after))
            self.undone.clear()
            self.unsure = False
        self.state = after
        assert contents(change.book) == contents(self.open().load())

    def on_disk(self) -> State:
        finishes: State = tables_in(self.path)["finishes"]
        return finishes

    def expect(self, **changed: Any) -> State:
        after = {**self.state, **changed}
        return {key: value for key, value in after.items() if value is not None}

    # Changes

    @rule(who=whos, race=races, series=st.sampled_from(SERIES), track=st.sampled_from(TRACKS))
    def add(self, who: int, race: str, series: str, track: str) -> None:
        book = self.books[who]
        made = entry(book.load(), race, series=series, track=track)
        change = book.add(made)
        (new,) = change.ids
        assert new not in self.state
        expected = self.expect(**{new: self.on_disk()[new]})
        self.did(change)
        assert self.state == expected
        assert change.book.finish_by_id[new].race == race

    @rule(who=whos, races=st.lists(races, max_size=4))
    def add_many(self, who: int, races: list[str]) -> None:
        book = self.books[who]
        loaded = book.load()
        change = book.add_many(Batch([entry(loaded, race, series="Karts") for race in races]))
        assert len(change.ids) == len(races)
        before = self.state
        self.did(change)
        assert {key: value for key, value in self.state.items() if key not in change.ids} == before

    @precondition(lambda self: self.state)
    @rule(who=whos, pick=picks, margin=st.sampled_from(["0.001", "0.020", "0.0200"]))
    def edit(self, who: int, pick: int, margin: str) -> None:
        book = self.books[who]
        finish = book.load().finishes[pick % len(self.state)]
        change = book.edit(finish, edited(book.load(), finish, margin=margin))
        expected = self.expect(**{finish.id: {**self.state[finish.id], "margin": margin}})
        self.did(change)
        assert self.state == expected

    @precondition(lambda self: self.state)
    @rule(who=whos, pick=picks)
    def delete(self, who: int, pick: int) -> None:
        book = self.books[who]
        finish = book.load().finishes[pick % len(self.state)]
        expected = self.expect(**{finish.id: None})
        self.did(book.delete(finish))
        assert self.state == expected

    @rule(who=whos)
    def undo(self, who: int) -> None:
        if not self.done:
            with pytest.raises(Conflict if self.was_rebuilt else NothingFound):
                self.books[who].undo()
            return
        step = self.done.pop()
        self.books[who].undo()
        self.undone.append(step)
        self.state, self.unsure = step[0], False

    @rule(who=whos)
    def redo(self, who: int) -> None:
        if not self.undone:
            with pytest.raises(NothingFound):
                self.books[who].redo()
            return
        step = self.undone.pop()
        self.books[who].redo()
        self.done.append(step)
        self.state, self.unsure = step[1], False

    @precondition(lambda self: self.books[0].backups())
    @rule(who=whos, pick=picks)
    def restore(self, who: int, pick: int) -> None:
        kept = [backup for backup in self.books[who].backups() if backup.reason != "damaged"]
        backup = kept[pick % len(kept)]
        expected = tables_in(backup.path)["finishes"]
        self.did(self.books[who].restore(backup))
        assert self.state == expected

    # What happens to programs and files

    @rule(who=whos)
    def start_again(self, who: int) -> None:
        self.books[who] = self.open()

    @rule(hours=st.integers(1, 30))
    def time_passes(self, hours: int) -> None:
        self.clock.tick(hours=hours)

    @rule(call=st.integers(1, 20), phase=st.sampled_from(PHASES), what=st.sampled_from("aedur"), pick=picks)
    def is_killed(self, call: int, phase: Phase, what: str, pick: int) -> None:
        book = self.open()
        before, journal = self.state, self.lines()
        came = killed_at(call, phase, self.folder, self.some_change(book, what, pick))
        after = self.on_disk()
        if not came:
            self.settle(what, before, after, self.lines() > journal)
        elif after != before:
            self.settle(what, before, after, written=True)
        else:
            self.unsure = self.unsure or self.lines() > journal
        self.state = after
        self.books = [self.open(), self.open()]

    def some_change(self, book: RecordBook, what: str, pick: int) -> Callable[[], object]:
        loaded = book.load()
        finish = loaded.finishes[pick % len(loaded.finishes)] if loaded.finishes else None
        if what == "e" and finish:
            return lambda: book.edit(finish, edited(loaded, finish, notes=f"note {pick}"))
        if what == "d" and finish:
            return lambda: book.delete(finish)
        if what == "u" and self.done:
            return book.undo
        if what == "r" and self.undone:
            return book.redo
        return lambda: book.add(entry(loaded, f"Race {pick}"))

    def settle(self, what: str, before: State, after: State, written: bool) -> None:
        """Take over a change that reached the book, though nobody was told."""
        if not written:
            return
        self.unsure = False
        if what == "u" and self.done:
            self.undone.append(self.done.pop())
        elif what == "r" and self.undone:
            self.done.append(self.undone.pop())
        else:
            self.done.append((before, after))
            self.undone.clear()

    def lines(self) -> int:
        journal = Location(self.path).journal
        lines = journal.read_bytes().splitlines() if journal.exists() else []
        return sum(1 for line in lines if decode_line(line))

    @precondition(lambda self: not self.unsure and self.books[0].backups())
    @rule(damage=st.sampled_from([b"", b"{", b"[]", b'{"finishes": {"a": {}, "a": {}}}']))
    def is_damaged_and_restored(self, damage: bytes) -> None:
        self.path.write_bytes(damage)
        book = self.open()
        with pytest.raises(BookDamaged):
            book.load()
        book.restore(book.backups()[0])
        assert self.on_disk() == self.state
        self.done.clear()
        self.undone.clear()
        self.was_rebuilt = True

    # What always holds

    @initialize()
    def nothing_yet(self) -> None:
        assert self.on_disk() == self.state

    @invariant()
    def the_book_holds_what_the_dict_says(self) -> None:
        book = self.open().load()
        assert {finish.id: FINISHES.encode(finish) for finish in book.finishes} == self.state
        assert not book.unreadable
        assert self.on_disk() == self.state

    @invariant()
    def every_series_that_is_used_is_there(self) -> None:
        tables = tables_in(self.path)
        assert {document["series"] for document in self.state.values()} <= tables["series"].keys()

    @invariant()
    def both_instances_see_it(self) -> None:
        for book in self.books:
            loaded = book.load()
            assert book.is_current(loaded)
            assert contents(loaded) == contents(self.open().load())

    @invariant()
    def the_next_undo_is_known(self) -> None:
        pending = self.books[0].peek_undo()
        assert (pending is not None) == bool(self.done or self.was_rebuilt)

    @invariant()
    def nothing_is_left_lying_about_for_long(self) -> None:
        assert len(temporaries(self.path)) <= 2


TestBooks = Books.TestCase
TestBooks.settings = settings(max_examples=settings().max_examples // 2, stateful_step_count=25)
