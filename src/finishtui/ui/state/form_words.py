"""What the form says while a finish is typed: its rank as it would be, what is new, what is alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from finishtui.check.review import counting, warnings_for
from finishtui.domain.book import Book
from finishtui.domain.draft import Draft, build, margin_of, problems_of, track_name
from finishtui.domain.finish import Finish
from finishtui.domain.validity import Problem, read_day
from finishtui.errors import FinishError
from finishtui.ranks.scope import Scope
from finishtui.ui.base.error_words import error_words
from finishtui.ui.state.form_fields import FIELDS
from finishtui.words import basics as wording
from finishtui.words.what_if import would_be_words

ASKED = "likely-duplicate"
"""The rule that is a question before saving, not a doubt while typing."""
SAID_HERE = {"no-source": "no source given yet: it will be marked ?"}
"""What the form says where `check` says it of a finish that is in the book."""


def preview(draft: Draft, book: Book, today: date, base: Finish | None) -> str:
    """Return the live line: "would be =4th in Cup and at best 3rd at Talladega; new track"."""
    draft = draft.tidied()
    said = [_rank_words(draft, book, today, base), *_new(draft, book)]
    return "; ".join(filter(None, said))


def _rank_words(draft: Draft, book: Book, today: date, base: Finish | None) -> str:
    margin = margin_of(draft)
    if margin is None:
        return (
            "no rank yet: the margin cannot be read"
            if draft.margin
            else "its rank shows once it has a margin"
        )
    if not draft.points_race:
        return wording.NOT_RANKED
    day = read_day(draft.date, today)[0] or today
    series, track = book.find_series(draft.series), book.find_track(draft.track)
    scopes = [Scope(series=series.id)] if series else [] if draft.series else [Scope()]
    scopes += [Scope(track=track.id)] if track else []
    without = base.id if base else ""
    if not scopes:
        return f"would be the first in {draft.series}"
    verb = "is" if base and margin == base.margin else "would be"
    return f"{verb} {would_be_words(margin, day, scopes, book, without)}"


def _new(draft: Draft, book: Book) -> list[str]:
    said = []
    if draft.series and not book.find_series(draft.series):
        said.append(f"new series {draft.series}")
    if draft.track and not book.find_track(draft.track):
        said.append(f"new track {draft.track}")
    return said


def doubt_words(draft: Draft, book: Book, today: date, base: Finish | None) -> str:
    """Return what the rules of `check` doubt in a draft without problems; a likely duplicate is asked."""
    if problems_of(draft, today):
        return ""
    entry = build(draft, book, today, base)
    doubts = (f for f in counting(warnings_for(entry, book, today)) if f.rule != ASKED)
    return "; ".join(dict.fromkeys(SAID_HERE.get(finding.rule, finding.message) for finding in doubts))


def readings(draft: Draft, book: Book, today: date) -> dict[str, str]:
    """Return what is read otherwise than it was typed, by field: "taken as 0.004 s"."""
    draft = draft.tidied()
    margin, day, track = margin_of(draft), read_day(draft.date, today)[0], book.find_track(draft.track)
    taken = {
        "margin": (draft.margin, margin.text if margin else "", " s"),
        "date": (draft.date, day.isoformat() if day else "", ""),
        "track": (draft.track, track_name(draft.track, book) if track else "", ""),
    }
    return {
        name: f"taken as {read}{unit}"
        for name, (typed, read, unit) in taken.items()
        if read not in ("", typed)
    }


def series_hint(book: Book) -> str:
    """Return what the empty field of the series says: the book's own, or that the first is new."""
    labels = [series.label for series in book.series_by_id.values()]
    return wording.listed([*labels[:4], "a new one"], "or") if labels else "the book's first, like Cup"


def duplicate_words(alike: Iterable[Finish], book: Book) -> str:
    """Return the finishes that a new one may repeat, a line each."""
    return "\n".join(
        f"{finish.date.isoformat()}  {book.series_of(finish).label}  {finish.race}\n"
        f"    {finish.margin.text} s, {finish.winner} over {finish.runner_up}"
        for finish in alike
    )


def unfit_words(problems: Iterable[Problem]) -> str:
    """Return which fields keep a form from being saved: "Not saved: see Date and Margin"."""
    labels = {field.name: field.label for field in FIELDS}
    names = dict.fromkeys(labels.get(problem.field, "Notes") for problem in problems)
    return f"Not saved: see {wording.listed(list(names))}."


def failure_words(error: FinishError) -> str:
    """Return why a save failed and what to do, a sentence each."""
    return f"{error.title}: {error_words(error)}"
