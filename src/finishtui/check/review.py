"""What is doubtful or wrong in a book: the findings of `check`, and the form's warnings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from finishtui.check.rules import RULES, Context, Severity
from finishtui.domain.book import Book
from finishtui.domain.draft import LABEL_CELLS, Entry
from finishtui.domain.finish import Finish
from finishtui.text.cells import cell_len


class Finding(NamedTuple):
    """One thing that a rule found in one entry."""

    rule: str
    severity: Severity
    id: str
    field: str
    message: str
    table: str = "finishes"
    waived: str = ""
    """Why it does not count here; empty where it counts."""


BOOK_RULES: dict[str, tuple[Severity, str]] = {
    "unreadable": ("error", "An entry cannot be understood; it stays in the file as it is."),
    "coverage-of-nothing": ("warning", "Coverage is stated for a series that the book does not have."),
    "long-label": ("warning", f"A track's label is wider than {LABEL_CELLS} cells, so lists cut it."),
}
"""The rules for entries that are not finishes: severity, and what is looked for."""


def rule_help() -> dict[str, tuple[Severity, str]]:
    """Return every rule's severity and what it looks for, by id; of those for finishes, errors first."""
    rules = sorted(RULES, key=lambda rule: rule.severity)
    return {**BOOK_RULES, **{rule.id: (rule.severity, rule.help) for rule in rules}}


def findings(book: Book, today: date, known: Book | None = None) -> tuple[Finding, ...]:
    """Return everything that the rules find in a book, errors first, then by entry.

    `known` is the shipped book: every name in it is accepted, and what is nearly one of them is doubted.
    """
    found = list(_of_entries(book))
    context = Context(book, today, known)
    for finish in book.finishes:
        found += _of_finish(finish, context)
    return tuple(sorted(found, key=lambda finding: (finding.severity, finding.table, finding.id)))


def counting(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that are not waived."""
    return tuple(finding for finding in found if not finding.waived)


def warnings_for(
    entry: Entry | Finish, book: Book, today: date, known: Book | None = None
) -> tuple[Finding, ...]:
    """Return what the rules say of one finish that is not in the book yet, or is being edited."""
    finish = entry.finish if isinstance(entry, Entry) else entry
    surroundings = entry.known_in(book) if isinstance(entry, Entry) else book
    context = Context(surroundings, today, known, True, book.finish_by_id.get(finish.id), book)
    return counting(_of_finish(finish, context))


def _of_finish(finish: Finish, context: Context) -> list[Finding]:
    # A waiver without a reason lets nothing off; of two for a rule the first one counts.
    waived = {waiver.rule: waiver.reason.strip() for waiver in reversed(finish.waived)}
    return [
        Finding(rule.id, rule.severity, finish.id, field, message, waived=waived.get(rule.id, ""))
        for rule in RULES
        for field, message in rule.look(finish, context)
    ]


def _of_entries(book: Book) -> Iterable[Finding]:
    for entry in book.unreadable:
        yield Finding("unreadable", "error", entry.id, "", "; ".join(entry.problems), entry.table)
    series = {series.id for series in book.series}
    for each in book.coverage:
        if each.series not in series:
            yield Finding("coverage-of-nothing", "warning", each.series, "", "no such series", "coverage")
    for track in book.tracks:
        if cell_len(track.label) > LABEL_CELLS:
            message = f"{track.label!r} is {cell_len(track.label)} cells wide"
            yield Finding("long-label", "warning", track.id, "label", message, "tracks")
