"""Changes of finishes and coverage worked out on the book as it is under the lock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from finishtui.domain.coverage import Coverage, Span
from finishtui.domain.documents import COVERAGE, FINISHES, GROUPS, TABLES
from finishtui.domain.families import Series, Track
from finishtui.domain.finish import Extra, Finish
from finishtui.domain.history import Batch
from finishtui.domain.identity import free_id, id_stem
from finishtui.errors import Conflict
from finishtui.store.parse import Key
from finishtui.store.transaction import Step, Transaction
from finishtui.text.names import fold

if TYPE_CHECKING:
    from finishtui.domain.draft import Entry


def adding(open_: Transaction, batch: Batch, action: str, label: str) -> Step:
    """Work out what a batch makes of the book; see `RecordBook.add_many`."""
    book, before, fitting = open_.book, open_.before, Fitting(open_)
    for entry in batch.entries:
        fitting.add(entry)
    documents: dict[Key, Any] = {}
    for old, entry in batch.edits:
        _require_unchanged(open_, old)
        finish = fitting.families(entry)
        finish = finish._replace(id=old.id, extra=Extra(old.extra | finish.extra))
        documents["finishes", old.id] = FINISHES.encode(finish)
    for name, values in fitting.new.items():
        open_.tables.insert_new(name, {key: TABLES[name].encode(value) for key, value in values.items()})
    for coverage in batch.coverage:
        each = coverage._replace(series=fitting.series_ids.get(coverage.series, coverage.series))
        known = book.coverage_by_series.get(each.series)
        is_there = each.series in before.get("coverage", {})
        if all(span in each.spans for span in known.spans) if known else not is_there:
            documents["coverage", each.series] = COVERAGE.encode(each)
    for group in batch.groups:
        if group.id not in before.get("groups", {}):
            documents["groups", group.id] = GROUPS.encode(group)
    return Step(action, label or f"imported {len(batch.entries)} finishes", documents)


class Fitting:
    """Takes entries one by one and knows what each leaves for the next: free ids, families that are there."""

    def __init__(self, open_: Transaction) -> None:
        self.book = open_.book
        self.tables = open_.before
        self.new: dict[str, dict[str, Any]] = {"finishes": {}, "series": {}, "tracks": {}}
        """All that was taken, by table and id."""
        self.series_ids: dict[str, str] = {}
        """Under which id a new series was taken, by the one that it came with."""
        self._by_spelling: dict[tuple[str, str], str] = {}
        """The id of a new family, by its table and each of its folded names."""

    def add(self, entry: Entry) -> None:
        """Take a new finish; its id gets `-2` and so on where another has it by now."""
        finish = self.families(entry)
        stem = id_stem(finish.date, finish.series, finish.race)
        self._take("finishes", finish, stem if finish.id.startswith(stem) else finish.id)

    def families(self, entry: Entry) -> Finish:
        """Return the entry's finish; its new series and track are taken, if they are still new."""
        finish = entry.finish
        if entry.new_series:
            finish = finish._replace(series=self._series(entry.new_series))
        if entry.new_track:
            self._track(entry.new_track)
        return finish

    def _series(self, new: Series) -> str:
        key = ("series", fold(new.label))
        if known := self.book.find_series(new.label):
            return known.id
        if key not in self._by_spelling:
            self._by_spelling[key] = self.series_ids[new.id] = self._take("series", new, new.id)
        return self._by_spelling[key]

    def _track(self, new: Track) -> None:
        keys = {("tracks", fold(name)) for name in new.spellings}
        if not any(key in self._by_spelling or self.book.find_track(key[1]) for key in keys):
            self._by_spelling |= dict.fromkeys(keys, self._take("tracks", new, new.id))

    def _take(self, table: str, value: Any, stem: str) -> str:
        """Take a value under its own id, or a free one of that stem; an unreadable entry's is taken, too."""
        taken = self.tables.get(table, {}), self.new[table]
        if any(value.id in ids for ids in taken):
            value = value._replace(id=free_id(stem, *taken))
        self.new[table][value.id] = value
        return str(value.id)


def deleting(open_: Transaction, finishes: Sequence[Finish]) -> Step:
    """Take finishes out; raises `Conflict` where the book has others."""
    for finish in finishes:
        _require_unchanged(open_, finish)
    open_.tables.remove(doc_ids=[finish.id for finish in finishes])
    what = finishes[0].race if len(finishes) == 1 else f"{len(finishes)} finishes"
    return Step("delete", f"deleted {what}")


def covering(open_: Transaction, series_id: str, before: Coverage | None, spans: tuple[Span, ...]) -> Step:
    """Put these spans, or none, in the place of a series'; raises `Conflict` where they changed."""
    book = open_.book
    label = book.series_by_id[series_id].label if series_id in book.series_by_id else series_id
    if book.coverage_by_series.get(series_id) != before:
        raise Conflict(f"The coverage of {label} changed meanwhile. Nothing was written.")
    after = (before or Coverage(series_id, spans))._replace(spans=spans)
    documents = {("coverage", series_id): COVERAGE.encode(after) if spans else None}
    return Step("coverage", f"changed what {label} is complete to", documents)


def _require_unchanged(open_: Transaction, before: Finish) -> None:
    """Raise `Conflict` where the book has another finish than `before`."""
    if open_.book.finish_by_id.get(before.id) != before:
        what = "was changed" if before.id in open_.before.get("finishes", {}) else "was deleted"
        raise Conflict(
            f"{before.race} {what} by another program meanwhile. Nothing was written.",
            "Look at the book as it is now, and do that again.",
        )
