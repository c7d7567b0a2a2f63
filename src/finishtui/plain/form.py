"""A finish asked for field by field, with what is wrong said at once."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from finishtui.check.names import NAMED, names_with, resolve_name
from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.domain.draft import REQUIRED, TEXT_FIELDS, Draft, build, problems_of
from finishtui.domain.finish import Finish
from finishtui.domain.validity import read_day
from finishtui.plain.prompt import Completions, Prompt
from finishtui.text.sentences import as_sentence, ended, listed, weekday_date
from finishtui.words.finish import result
from finishtui.words.what_if import would_be_ranked

FIELDS = (*REQUIRED, *(field for field in TEXT_FIELDS if field not in REQUIRED), "points_race")
"""In the order in which they are asked for."""
ASKED_WITH = {"speed_kind": "speed", "source_title": "source_url"}
"""Fields that are asked for only where another has something."""
HOW = (
    "Enter leaves a field as it is, ? explains it, - empties it, < goes back, Tab completes a name. "
    "Ctrl+C gives up."
)
YES, NO = ("y", "yes"), ("n", "no")
NAMED_AT_MOST = 8


class Form:
    """One finish as it is being typed."""

    def __init__(
        self,
        prompt: Prompt,
        say: Callable[[Iterable[str]], None],
        book: Book,
        today: date,
        draft: Draft,
        helps: Mapping[str, str],
        keep: Callable[[Draft], object],
        base: Finish | None = None,
    ) -> None:
        """`say` puts lines before the user; `helps` says what fields are; `base` is what is edited.

        `keep` is told what is typed, at every field.
        """
        self._prompt, self._say, self._book, self._today = prompt, say, book, today
        self.draft, self._helps, self._keep, self._base = draft, helps, keep, base

    def fill(self) -> bool:
        """Ask for every field; return whether it is to be saved."""
        base = self._base
        self._say([HOW])
        at = 0
        while at < len(FIELDS):
            at = max(0, at + self._ask(FIELDS[at]))
        while True:
            entry = build(self.draft, self._book, self._today, base)
            ranks = would_be_ranked(entry, self._book, base.id if base else "")
            told = result(entry.finish, entry.known_in(self._book))
            self._say([ended(told), as_sentence(f"it would be {ranks}")])
            answer = self._prompt.ask("Save it? Yes, no, or a field to change:").strip().lower()
            if answer in (*YES, *NO):
                return answer in YES
            field = next((name for name in FIELDS if answer and field_label(name).startswith(answer)), None)
            while field and not self._ask(field):
                pass

    def _ask(self, field: str) -> int:
        """Ask for one field; return 1 where that is done, 0 to ask again, -1 for the one before."""
        if field in ASKED_WITH and not getattr(self.draft, ASKED_WITH[field]):
            return 1
        value = getattr(self.draft, field)
        shown = ("yes" if value else "no") if isinstance(value, bool) else value
        aside = f" [{shown}]" if shown else "" if field in REQUIRED else " (may stay empty)"
        has_more = field == "source_url" and self._base and self._base.sources
        label = "One more source" if has_more else field_label(field).capitalize()
        typed = self._prompt.ask(f"{label}{aside}:", self._completions(field)).strip()
        if typed == "<":
            return -1
        if typed == "?":
            self._say([self._helps.get(field, label)])
            return 0
        return int(self._take(field, value if not typed else "" if typed == "-" else typed))

    def _take(self, field: str, value: Any) -> bool:
        """Take a value in, and say how it is read; return False where it is none."""
        if field == "points_race" and isinstance(value, str):
            if value.lower() not in (*YES, *NO):
                self._say(["Yes or no?"])
                return False
            value = value.lower() in YES
        if field in NAMED and value:
            name = resolve_name(field, value, self._book, self.draft.series)
            known = listed(list(name.candidates[:NAMED_AT_MOST]), "or")
            if name.state == "several":
                self._say([f"Which one: {known}?"])
                return False
            said = {"taken": f"Taken as {name.name}."}
            said |= dict.fromkeys(("alike", "near"), f"Perhaps {known}? Then < goes back to it.")
            new = f"A new {NAMED[field]}." if field != "race" else ""
            self._say(filter(None, [{**said, "new": new}.get(name.state, "")]))
            value = name.name
        draft = self.draft._replace(**{field: value})
        problems = [one.message for one in problems_of(draft, self._today) if one.field == field]
        self._say(map(as_sentence, problems))
        if problems:
            return False
        self.draft = draft
        self._keep(draft)
        day = read_day(value, self._today)[0] if field == "date" else None
        self._say([ended(weekday_date(day))] if day else [])
        return True

    def _completions(self, field: str) -> Completions | None:
        if field not in NAMED:
            return None
        return lambda text: ("", list(names_with(text, NAMED[field], self._book, self.draft.series)))
