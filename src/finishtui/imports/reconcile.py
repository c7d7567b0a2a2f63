"""What an import would change in a book: decided row by row, before anything is written."""

from collections.abc import Iterable
from datetime import date

from finishtui.check.names import spellings_of
from finishtui.domain.book import Book
from finishtui.domain.coverage import Coverage
from finishtui.domain.draft import Entry
from finishtui.domain.finish import Finish, Source
from finishtui.domain.history import Batch
from finishtui.domain.identity import free_id, id_stem, is_exhibition, likely_duplicates
from finishtui.domain.margin import Margin
from finishtui.domain.validity import NAME_LENGTH, Problem, day_problem, name_problem
from finishtui.imports.families import Families, with_series
from finishtui.imports.incoming import Incoming, Reading
from finishtui.imports.merge import disputes, merged, side_remarks
from finishtui.imports.plan import Outcome, OutcomeKind, Plan
from finishtui.imports.same_race import Matches
from finishtui.text.cells import cut
from finishtui.text.names import name_key, same_name

EMPTY = Book()
_NEEDED = ("series", "race", "date", "track", "margin")
"""Fields without which a row makes no new finish."""


def reconcile(
    book: Book,
    reading: Reading,
    today: date,
    *,
    source: Source | None = None,
    under: Margin | None = None,
    strict: bool = False,
    series: str = "",
    coverage: bool = False,
    known: Book = EMPTY,
) -> Plan:
    """Return what importing the rows would change.

    `source` is for rows that name none, `series` for files that do not say which. New finishes
    over `under` seconds are left out. With `coverage`, what the files say of a series that the book has
    is taken over, too. `known`, the shipped book, gives full names to series and tracks that the book
    does not have, and its spelling to their drivers. With `strict`, one invalid row refuses all.
    """
    reading = with_series(reading, book, series)
    work = _Work(book, reading, known, source, under)
    problems = [row.problems or _problems(row, today) for row in reading.rows]
    made = list(map(work.finish_of, reading.rows, problems))
    outcomes = tuple(map(work.outcome, reading.rows, problems, made))
    new = tuple(entry._replace(finish=work.changed[key]) for key, entry in work.entries.items())
    edits = tuple(
        (before, Entry(after))
        for before in book.finishes
        if (after := work.changed.get(before.id, before)) != before
    )
    invalid = sum(outcome.kind == "invalid" for outcome in outcomes)
    taken, offered = _coverage(work, reading, outcomes, coverage)
    wanted = {entry.new_series.group for entry in new if entry.new_series} - {one.id for one in book.groups}
    theirs = (group for each in (*reading.books, known) for group in each.groups)
    groups = {group.id: group for group in theirs if group.id in wanted}
    return Plan(
        outcomes,
        Batch(new, edits, taken, tuple(groups.values())),
        offered,
        {each.series: work.families.series_of(each.series).label for each in (*taken, *offered)},
        (*reading.remarks, *_long_names(new)),
        f"{invalid} of {len(outcomes)} rows are invalid" if strict and invalid else "",
    )


class _Work:
    """The import so far. First every row makes its finish, if it is new; then every row says what it says.

    So a row meets the same finishes, whichever rows come before it, and the same file again changes nothing.
    """

    def __init__(
        self, book: Book, reading: Reading, known: Book, source: Source | None, under: Margin | None
    ) -> None:
        self.book, self.source, self.under = book, source, under
        self.families = families = Families(book, reading, known)
        self._drivers = {each.of: each.name for one in (known, book) for each in spellings_of("driver", one)}
        """How a driver is spelled, by what names are told apart by."""
        self.changed: dict[str, Finish] = {}
        """Finishes that are new or different now, by id."""
        self.entries: dict[str, Entry] = {}
        self._ids = {*book.finish_by_id, *(entry.id for entry in book.unreadable)}
        self._matches = Matches(lambda name: families.track_of(name).id)
        for finish in book.finishes:
            self._matches.add(finish)

    def finish_of(self, row: Incoming, problems: tuple[Problem, ...]) -> Finish | None:
        """Return the new finish that a row makes, under the file's own id where that is free, or None."""
        is_wide = self.under and row.margin and row.margin.units > self.under.units
        is_whole = row.winner and row.runner_up and not self._missing(row)
        if row.status != "ok" or problems or is_wide or not is_whole or self._found(row):
            return None
        assert row.date, "a row without a date is not new"
        new_series, new_track = self.families.brought_by(row)
        series = self.families.series_of(row.series).id
        is_free = row.id and row.id not in self._ids
        finish_id = row.id if is_free else free_id(id_stem(row.date, series, row.race), self._ids)
        self._ids.add(finish_id)
        given = (self.source,) if self.source else () if row.own else (row.origin.source(),)
        fields = {name: getattr(row, name) for name in Finish._fields}
        fields |= {"id": finish_id, "series": series, "sources": row.sources or given}
        if not row.own:  # names as a book or an earlier row spells them: "Daniel Suarez" is Daniel Suárez
            fields["track"] = self.families.track_of(row.track).spelled(row.track)
            for role in ("winner", "runner_up"):
                fields[role] = self._drivers.setdefault(name_key(fields[role]), fields[role])
        if row.points_race is None:
            fields["points_race"] = not is_exhibition(row.race)
        finish = Finish(**fields)
        self.entries[finish_id] = Entry(finish, new_series, new_track)
        self.changed[finish_id] = finish
        self._matches.add(finish, row)
        return finish

    def outcome(self, row: Incoming, problems: tuple[Problem, ...], made: Finish | None) -> Outcome:
        """Decide what becomes of a row, and let its finish have what the row says."""
        if row.status == "skipped":
            return Outcome(row, "skipped", why=row.why)
        if problems:
            return Outcome(row, "invalid", problems=problems)
        found = made or self._found(row)
        if not found:
            return self._unknown(row)
        finish = self.changed.get(found.id, found)
        hard = disputes(row, finish)
        claims = {**side_remarks(row, finish, self.families), **hard}
        after = merged(finish, row, claims, self.source)
        if after != finish:
            self.changed[finish.id] = after
        series = self.families.series_of(row.series).label
        if made:
            alike = next(iter(likely_duplicates(made, self.book)), None)
            return Outcome(row, "new", after=after, series=series, resembles=alike)
        complete = row.winner and row.runner_up
        kind: OutcomeKind = "differs" if hard and complete else "same" if complete else "incomplete"
        return Outcome(row, kind, finish, after, tuple(claims.items()), series=series)

    def _found(self, row: Incoming) -> Finish | None:
        return self._matches.find(row, self.families.series_of(row.series).id) if row.series else None

    def _unknown(self, row: Incoming) -> Outcome:
        """Decide on a row that is about no finish of the book, and makes none."""
        if missing := self._missing(row):
            return Outcome(row, "invalid", problems=missing)
        if not (row.winner and row.runner_up):
            who = [name for name, text in (("winner", row.winner), ("runner-up", row.runner_up)) if not text]
            return Outcome(row, "incomplete", why=row.why or f"no {' and no '.join(who)}")
        series = self.families.series_of(row.series).label
        return Outcome(row, "left out", why=f"over {self.under} s", series=series)

    def _missing(self, row: Incoming) -> tuple[Problem, ...]:
        """Return what a new finish cannot do without, beside its drivers, and the row does not say."""
        if row.unknown_series and not row.series:
            return (Problem("series", f"{row.unknown_series} is not known"),)
        return tuple(Problem(name, "missing") for name in _NEEDED if not getattr(row, name))


def _problems(row: Incoming, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with what a row says."""
    wrong = []
    for name in ("race", "track", "winner", "runner_up"):
        text = getattr(row, name)
        if text and name_problem(text[:NAME_LENGTH], "a name"):
            wrong.append(Problem(name, f"{cut(text, 20)!r} has neither letter nor digit"))
    if row.winner and same_name(row.winner, row.runner_up):
        wrong.append(Problem("runner_up", "the winner and the runner-up are the same driver"))
    if row.date and (problem := day_problem(row.date, today)):
        wrong.append(Problem("date", f"{row.date.isoformat()}: {problem}"))
    return tuple(wrong)


def _coverage(
    work: _Work, reading: Reading, outcomes: Iterable[Outcome], take: bool
) -> tuple[tuple[Coverage, ...], tuple[Coverage, ...]]:
    """Return the coverage that comes along, and what is offered; none where a row of the files is missing.

    Coverage of a series that is new to the book comes along; for others the files' further spans are offered.
    """
    book = work.book
    taken: list[Coverage] = []
    offered: list[Coverage] = []
    if any(outcome.kind in ("invalid", "left out") for outcome in outcomes):
        return (), ()
    had = {finish.series for finish in book.finishes}
    new = {entry.finish.series for entry in work.entries.values()} - had
    for theirs in (coverage for each in reading.books for coverage in each.coverage):
        series = work.families.series_of(theirs.series).id
        ours = book.coverage_by_series.get(series)
        spans = ours.spans if ours else ()
        more = tuple(span for span in theirs.spans if span not in spans)
        whole = (ours or theirs)._replace(series=series, spans=(*spans, *more))
        if more and (ours or series in had | new):
            (taken if take or not (ours or series in had) else offered).append(whole)
    return tuple(taken), tuple(offered)


def _long_names(entries: Iterable[Entry]) -> tuple[str, ...]:
    names = ("race", "track", "winner", "runner_up")
    long = sum(any(len(getattr(entry.finish, name)) > NAME_LENGTH for name in names) for entry in entries)
    return (f"{long} with names over {NAME_LENGTH} characters: kept whole, shown cut",) if long else ()
