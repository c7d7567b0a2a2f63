"""The form's fields, and what it says of them: the rank as it would be, what is new, what is alike."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

from finishtui.check.names import NAMED, ResolvedName, names_with, resolve_name
from finishtui.check.review import warnings_for
from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.domain.draft import REQUIRED, Draft, Entry, build, problems_of
from finishtui.domain.finish import Finish
from finishtui.domain.identity import likely_duplicates
from finishtui.domain.margin import read_margin
from finishtui.domain.validity import Problem, read_day, read_ending
from finishtui.errors import FinishError
from finishtui.ranks.scope import Scope
from finishtui.text.names import fold
from finishtui.text.sentences import as_sentence, ended, listed
from finishtui.words.finish import ENDED_WORDS
from finishtui.words.ranks import NOT_RANKED
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


FieldWords = tuple[str, Literal["problem", "doubt", "note"]]
"""What is said of one field, and how loud."""
resolved = lru_cache(maxsize=64)(resolve_name)
"""What a name in a field means; asked for at every key."""


def offers_for(
    field: str, book: Book, series: Callable[[], str]
) -> tuple[Callable[[str], Sequence[str]], Callable[[str], ResolvedName]] | tuple[None, None]:
    """Return how the names that a field may hold are found, and what a text means; None for other fields.

    `series` returns the series that the other fields say.
    """
    if field not in NAMED:
        return None, None

    def find(typed: str) -> Sequence[str]:
        return names_with(typed, NAMED[field], book, series()) if fold(typed) else ()

    return find, lambda typed: resolved(field, typed, book, series())


class TypedFinish:
    """A finish as far as it is typed, new or the edit of another, and all that is to be said of it."""

    def __init__(
        self, draft: Draft, book: Book, today: date, base: Finish | None = None, known: Book | None = None
    ) -> None:
        """`known`, the shipped book, has more names of which a typed one may be a misspelling."""
        self.draft, self._book, self._today, self._base = draft.tidied(), book, today, base
        self._known = known

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        return problems_of(self.draft, self._today, self._base)

    @cached_property
    def entry(self) -> Entry:
        """The finish, where there are no problems."""
        return build(self.draft, self._book, self._today, self._base)

    @cached_property
    def _names(self) -> dict[str, ResolvedName]:
        """What the names mean, those that are typed, by field."""
        typed = {name: getattr(self.draft, name) for name in NAMED}
        among = (self._book, self.draft.series, self._known)
        return {name: resolved(name, text, *among) for name, text in typed.items() if text}

    def field_words(self, taken: dict[str, str], *, tried: bool) -> dict[str, FieldWords]:
        """Return what is said of each field: a problem, else a doubt, else what it was taken as.

        `taken` has what the form put in the place of what was typed. Until a save was `tried`, an empty
        field is but needed.
        """
        words: dict[str, FieldWords] = {}
        for field, name in self._names.items():
            if name.state == "several":
                words[field] = f"which one: {listed(list(name.candidates[:4]), 'or')}?", "doubt"
            elif name.state in ("alike", "near"):
                words[field] = f"perhaps {_candidates(name)}?", "doubt"
            elif name.state == "new" and field in NEW_WORDS:
                words[field] = NEW_WORDS[field], "note"
        for field, read in (taken | self._readings()).items():
            words[field] = f"taken as {read}", "note"
        for field, message in self.problems:
            is_quiet = field in REQUIRED and not getattr(self.draft, field) and not tried
            words[field] = ("needed", "note") if is_quiet else (message, "problem")
        return words

    def _readings(self) -> dict[str, str]:
        """Return what is read otherwise than it was typed, by field."""
        draft, book = self.draft, self._book
        margin, day = read_margin(draft.margin), read_day(draft.date, self._today)[0]
        read = {
            "margin": (draft.margin, f"{margin.text} s" if margin and margin.text != draft.margin else ""),
            "date": (draft.date, day.isoformat() if day else ""),
            "track": (draft.track, book.track_named(draft.track).spelled(draft.track)),
        }
        return {field: text for field, (typed, text) in read.items() if text not in ("", typed)}

    def preview(self) -> str:
        """Return the live line: "would be =4th in Cup and at best 3rd at Talladega; new track"."""
        draft, words = self.draft, [self._rank_words()]
        if draft.series and not self._book.find_series(draft.series):
            words.append(f"new series {draft.series}")
        if draft.track and not self._book.find_track(draft.track):
            words.append(f"new track {draft.track}")
        return "; ".join(words)

    def _rank_words(self) -> str:
        draft, book, base = self.draft, self._book, self._base
        margin = read_margin(draft.margin)
        if margin is None and not draft.margin:
            return "its rank shows once it has a margin"
        if margin is None:
            return "no rank yet: the margin cannot be read"
        if not draft.points_race:
            return NOT_RANKED
        if how := read_ending(draft.ended)[0]:
            return f"not ranked, as it ended {ENDED_WORDS[how]}"
        series, track = book.find_series(draft.series), book.find_track(draft.track)
        scopes = [Scope(series=series.id)] if series else [] if draft.series else [Scope()]
        scopes += [Scope(track=track.id)] if track else []
        if not scopes:
            return f"would be the first in {draft.series}"
        day = read_day(draft.date, self._today)[0] or self._today
        verb = "is" if base and margin == base.margin else "would be"
        return f"{verb} {would_be_words(margin, day, scopes, book, base.id if base else '')}"

    def unfit_words(self) -> str:
        """Return which fields keep it from being saved: "Not saved: see Date and Margin"."""
        names = dict.fromkeys(field_label(problem.field).capitalize() for problem in self.problems)
        return f"Not saved: see {listed(list(names))}."

    def doubts(self) -> str:
        """Return what is doubtful where there are no problems, but for names, in a line."""
        alike = [f"like one in the book: {each.date} {each.race}" for each in self._alike[:1]]
        return "; ".join(dict.fromkeys([*alike, *(words for _, words in self._doubts_of_check())]))

    @cached_property
    def _alike(self) -> tuple[Finish, ...]:
        """The book's finishes that a new one without problems may be."""
        if self.problems or self.entry.finish.id in self._book.finish_by_id:
            return ()
        return likely_duplicates(self.entry.finish, self._book)

    def _doubts_of_check(self) -> list[tuple[str, str]]:
        """Return rules and what they doubt that the edited finish does not have already."""
        if self.problems:
            return []
        book, today, base = self._book, self._today, self._base
        old = {(each.rule, each.message) for each in warnings_for(base, book, today)} if base else set()
        return [
            (each.rule, SAID_HERE.get(each.rule, each.message))
            for each in warnings_for(self.entry, book, today)
            if each.rule not in SAID_ELSEWHERE and (each.rule, each.message) not in old
        ]

    def questions(self) -> str:
        """Return all that is doubtful where there are no problems, to be asked about once; or nothing."""
        lines = []
        for field, name in self._names.items():
            is_open = name.state in ("alike", "near", "several")
            if is_open and getattr(self._base, field, None) != getattr(self.draft, field):
                label = field_label(field).capitalize()
                lines.append(f"{label}: {name.name}. Perhaps {_candidates(name)}?")
        checked = self._doubts_of_check()
        lines += [as_sentence(words) for rule, words in checked if rule not in SAID_HERE]
        if self._alike:
            lines.append("Is it in the book already?")
        for each in self._alike:
            lines.append(f"{each.date}  {self._book.series_of(each).label}  {each.race}")
            lines.append(f"    {each.margin.text} s, {each.winner} over {each.runner_up}")
        return "\n".join(lines)

    @property
    def is_doubtless(self) -> bool:
        """Whether it can be saved without a question."""
        return not (self.problems or self.questions())


def _candidates(name: ResolvedName) -> str:
    return listed(list(name.candidates[:3]), "or")


def series_hint(book: Book) -> str:
    """Return what the empty field of the series says: the book's own, or that the first is new."""
    labels = [series.label for series in book.series_by_id.values()]
    return listed([*labels[:4], "a new one"], "or") if labels else "the book's first, like Cup"


def error_words(error: FinishError) -> str:
    """Return what happened and what to do, a sentence each."""
    return f"{ended(error.message)} {error.hint}".strip()


def failure_words(error: FinishError) -> str:
    """Return why a save failed and what to do, a sentence each."""
    return f"{error.title}: {error_words(error)}"
