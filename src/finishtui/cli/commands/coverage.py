"""`finishtui coverage`: of which days, and how far down, the book has every finish of a series."""

from datetime import date
from typing import Any

import click

from finishtui.cli.options import command, completing, day_of, format_option, margin_of
from finishtui.cli.output import put_json, put_lines, say, say_change, width
from finishtui.cli.session import Session
from finishtui.domain.coverage import Span
from finishtui.domain.validity import notes_problem
from finishtui.errors import InvalidInput
from finishtui.export.documents import coverage_document
from finishtui.text.cells import wrap
from finishtui.text.tables import aligned
from finishtui.words.standing import BY_HAND, covered_series, exact_words, span_cells, spans_of


@command("coverage", "cup", "cup --as-of 2026-07-01")
@click.argument("series", default="", shell_complete=completing("series"))
@click.option("--from", "first", metavar="DATE", help="The first day of a span.")
@click.option("--to", "last", metavar="DATE", help="Its last day.  [default: today]")
@click.option("--complete-to", "margin", metavar="SECONDS", help="Every finish this close or closer is here.")
@click.option("--source", metavar="TEXT", help=f"What that rests on.  [default: {BY_HAND}]")
@click.option("--as-of", metavar="DATE", help="Let the latest span go on to this day.")
@click.option("--remove", is_flag=True, help="Take the span away that begins on --from.")
@format_option
def coverage_command(session: Session, /, series: str, remove: bool, **days: Any) -> None:
    """Of one SERIES or of all: the days, the margin down to which every finish of them is here, and of one
    what that rests on. A rank that no span backs is marked "at best". With --from and --complete-to, a span
    is added, or takes the place of one of the same days; with --as-of, the latest goes on. Undo takes
    it back.
    """
    found = session.book.find_series(series) if series else None
    if series and not found:
        labels = ", ".join(one.label for one in covered_series(session.book))
        raise InvalidInput(f"the book has no series {series!r}", f"Its series: {labels}.")
    book = session.book
    if any((remove, *days.values())):
        if not found:
            raise InvalidInput("no series is named", "Say whose coverage it is, like finishtui coverage cup.")
        before = book.coverage_by_series.get(found.id)
        change = _without_span if remove else _with_span
        spans = change(before.spans if before else (), session.today(), **days)
        done = session.record_book.cover(found.id, before, spans)
        say_change(done)
        book = done.book
    shown = [found] if found else covered_series(book)
    if session.format_ == "json":
        put_json([coverage_document(one, book) for one in shown])
        return
    rows = [(one, span) for one in shown for span in spans_of(one, book)]
    lines = aligned([(one.label, *span_cells(span)) for one, span in rows])
    for line, (_, span) in zip(lines, rows, strict=True):
        put_lines([line])
        if found and span:
            put_lines(f"  {part}" for part in wrap(span.source, width() - 2))
    for one in shown:
        say(exact_words(one, book))


def _with_span(
    before: tuple[Span, ...], today: date, *, source: str | None, as_of: str | None, **typed: str | None
) -> tuple[Span, ...]:
    """Return the spans with one added, changed or gone on, as it was typed; raises `InvalidInput`."""
    first, last, margin = typed["first"], typed["last"], typed["margin"]
    if as_of and (first or last):
        raise InvalidInput(
            "--as-of lets the latest span go on, and goes with neither --from nor --to",
            "Of the span that begins on --from, --to DATE is the last day.",
        )
    if first:
        days = day_of("--from", first, today), day_of("--to", last or "today", today)
        span = Span(*days, margin_of("--complete-to", margin or ""), source or BY_HAND)
        others = [one for one in before if not _is_same(one, span)]
    elif as_of and before:
        latest = max(before, key=lambda span: (span.last_day, span.complete_to.units))
        span = latest._replace(last_day=day_of("--as-of", as_of, today), source=source or latest.source)
        if margin:
            span = span._replace(complete_to=margin_of("--complete-to", margin))
        others = [one for one in before if one is not latest]
    else:
        raise InvalidInput(
            "it is not clear which days are meant",
            "Give --from DATE and --complete-to SECONDS"
            + (", or --as-of DATE for the latest span to go on." if before else "."),
        )
    problem = notes_problem(span.source)
    if span.last_day < span.first_day:
        problem = f"{span.last_day} is before {span.first_day}"
    if problem:
        raise InvalidInput(problem)
    return (*others, span)


def _without_span(
    before: tuple[Span, ...], today: date, *, first: str | None, last: str | None, **_: str | None
) -> tuple[Span, ...]:
    """Return the spans without the one that begins, and if it is said ends, on those days."""
    if not first:
        raise InvalidInput("it is not clear which span is meant", "Give its first day: --from DATE.")
    first_day = day_of("--from", first, today)
    last_day = day_of("--to", last, today) if last else None
    kept = tuple(one for one in before if one.first_day != first_day or last_day not in (None, one.last_day))
    if len(kept) == len(before):
        raise InvalidInput(f"no span begins on {first_day}", "`finishtui coverage` shows the spans.")
    return kept


def _is_same(one: Span, other: Span) -> bool:
    """Return whether a span is another one with its end or its margin changed."""
    same_margin = one.complete_to == other.complete_to
    return one.first_day == other.first_day and (same_margin or one.last_day == other.last_day)
