"""The form's fields, and what it says of them: the rank as it would be, what is new, what is alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Literal, NamedTuple

from finishtui.check.names import NAMED, ResolvedName, names_with, resolve_name
from finishtui.check.review import warnings_for
from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.domain.draft import REQUIRED, Draft, build, margin_of, problems_of, track_name
from finishtui.domain.finish import Finish
from finishtui.domain.identity import likely_duplicates
from finishtui.domain.validity import Problem, read_day, read_ending
from finishtui.errors import FinishError
from finishtui.ranks.scope import Scope
from finishtui.text.sentences import ended
from finishtui.words import basics as wording
from finishtui.words.what_if import would_be_words

SAID_HERE = {"no-source": "no source given yet: it will be marked ?"}
"""What the form says where `check` says it of a finish that is in the book."""
SAID_ELSEWHERE = ("likely-duplicate", "spelling")
"""The rules that the form has in its own words, and asks about before it saves."""
NEW_WORDS = {"series": "new series", "track": "new track", "winner": "new driver", "runner_up": "new driver"}


HINTS = {
    "series": "",
    "race": "official name that year",
    "date": "YYYY-MM-DD, today or yesterday",
    "track": "its name that day",
    "margin": "seconds, as published: 0.005",
    "winner": "",
    "runner_up": "",
    "winner_number": "number, like 5 or 09",
    "runner_up_number": "number, like 17",
    "margin_over": "another car, if not the runner-up: driver, number, why",
    "ended": "under green; else caution, safety car, red flag, countback",
    "speed": "mph, like 183.73, or 295.7 km/h",
    "source_url": "https://…",
    "source_title": "the publisher's name",
}
"""The form's one-line fields, and what each says while it is empty; the series' names what the book has."""


class FieldWords(NamedTuple):
    """What is said of one field, and how loud."""

    text: str
    manner: Literal["problem", "doubt", "note"]


@lru_cache(maxsize=64)
def resolved(field: str, typed: str, book: Book, series: str) -> ResolvedName:
    """Return what a name in a field means, as `resolve_name` does; asked for at every key."""
    return resolve_name(field, typed, book, series)


def offers_for(
    field: str, book: Book, series: Callable[[], str]
) -> tuple[Callable[[str], Sequence[str]], Callable[[str], ResolvedName]] | tuple[None, None]:
    """Return how the names that a field may hold are found, and what a text means; None for other fields.

    `series` returns the series that the other fields say.
    """
    if field not in NAMED:
        return None, None
    find = partial(names_with, kind=NAMED[field], book=book)
    return find, lambda typed: resolved(field, typed, book, series())


def names_of(draft: Draft, book: Book) -> dict[str, ResolvedName]:
    """Return what the names of a draft mean, those that are typed, by field."""
    typed = {name: getattr(draft, name) for name in NAMED}
    return {name: resolved(name, text, book, draft.series) for name, text in typed.items() if text.strip()}


def _name_words(field: str, name: ResolvedName) -> FieldWords | None:
    match name.state:
        case "several":
            return FieldWords(f"which one: {wording.listed(list(name.candidates[:4]), 'or')}?", "doubt")
        case "near":
            return FieldWords(f"perhaps {wording.listed(list(name.candidates[:3]), 'or')}?", "doubt")
        case "new" if field in NEW_WORDS:
            return FieldWords(NEW_WORDS[field], "note")
        case _:
            return None


def field_words(
    draft: Draft, taken: Mapping[str, str], book: Book, today: date, *, tried: bool
) -> dict[str, FieldWords]:
    """Return what is said of each field: a problem, else a doubt, else what it was taken as.

    `taken` has what the form put in the place of what was typed. Until a save was `tried`, an empty
    field is but needed.
    """
    names = ((field, _name_words(field, name)) for field, name in names_of(draft, book).items())
    words = {field: said for field, said in names if said}
    words |= {field: FieldWords(f"taken as {value}", "note") for field, value in taken.items()}
    words |= {field: FieldWords(said, "note") for field, said in readings(draft, book, today).items()}
    for problem in problems_of(draft, today):
        is_empty = problem.field in REQUIRED and not getattr(draft, problem.field).strip()
        said = (
            FieldWords("needed", "note") if is_empty and not tried else FieldWords(problem.message, "problem")
        )
        words[problem.field] = said
    return words


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
    if ended := read_ending(draft.ended)[0]:
        return f"not ranked, as it ended {wording.ENDED_WORDS[ended]}"
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
    """Return what the rules of `check` doubt in a draft without problems, but for names."""
    return "; ".join(dict.fromkeys(words for _, words in _doubts_of_check(draft, book, today, base)))


def _doubts_of_check(draft: Draft, book: Book, today: date, base: Finish | None) -> list[tuple[str, str]]:
    """Return rules and what they doubt, if the draft has no problems and the doubt is not an old one."""
    if problems_of(draft, today):
        return []
    entry = build(draft, book, today, base)
    old = {(each.rule, each.message) for each in warnings_for(base, book, today)} if base else set()
    return [
        (each.rule, SAID_HERE.get(each.rule, each.message))
        for each in warnings_for(entry, book, today)
        if each.rule not in SAID_ELSEWHERE and (each.rule, each.message) not in old
    ]


def questions(draft: Draft, book: Book, today: date, base: Finish | None) -> str:
    """Return everything that is doubtful in a draft without problems, to be asked about once; or nothing."""
    lines = []
    for field, name in names_of(draft, book).items():
        if name.state in ("near", "several") and getattr(base, field, None) != getattr(draft, field):
            label = field_label(field).capitalize()
            lines.append(f"{label}: {name.name}. Perhaps {wording.listed(list(name.candidates[:3]), 'or')}?")
    checked = _doubts_of_check(draft, book, today, base)
    lines += [f"{said[:1].upper()}{said[1:]}." for rule, said in checked if rule not in SAID_HERE]
    finish = build(draft, book, today, base).finish
    alike = likely_duplicates(finish, book) if finish.id not in book.finish_by_id else ()
    if alike:
        lines += ["Is it in the book already?", duplicate_words(alike, book)]
    return "\n".join(lines)


def is_doubtless(draft: Draft, book: Book, today: date) -> bool:
    """Return whether a new finish can be saved without a question."""
    return not (problems_of(draft, today) or questions(draft, book, today, None))


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
    names = dict.fromkeys(field_label(problem.field).capitalize() for problem in problems)
    return f"Not saved: see {wording.listed(list(names))}."


def error_words(error: FinishError) -> str:
    """Return what happened and what to do, a sentence each."""
    return f"{ended(error.message)} {error.hint}".strip()


def failure_words(error: FinishError) -> str:
    """Return why a save failed and what to do, a sentence each."""
    return f"{error.title}: {error_words(error)}"
