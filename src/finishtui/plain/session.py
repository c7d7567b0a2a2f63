"""The book at a prompt: the commands as they are typed, a list read ten at a time, forms field by field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from finishtui.domain.book import Book
from finishtui.domain.draft import Draft, draft_of
from finishtui.domain.finish import Finish
from finishtui.plain.form import FIELDS, Form
from finishtui.plain.prompt import Prompt
from finishtui.plain.sentences import finish_sentences
from finishtui.ranks.view import View

PAGE = 10
"""So many finishes of a list are said at a time."""
OF_FINISHES = ("show", "cite", "edit", "delete", "card", "compare", "log")
"""The commands that take finishes: here also by their numbers in the list."""
LEAVING = (["quit"], ["exit"], ["q"])
OWN_WORDS = {"find": ("list",), "next": (), "scope": ("list", "--scope"), "quit": ()}
"""The words that are no commands, each with what completes what follows it."""
HELP = (
    "list: the finishes, closest first. find talladega series:cup: those that fit; or type the words alone.",
    "scope cup, scope nascar 2024, scope all: what is listed, and ranked among what.",
    "next: more of the list; after show, the next finish of it.",
    "show 3: number 3 of the list, whole. show kansas 2024 cup: the finish that the words mean.",
    "add: a new finish, field by field. edit 3: the same with one of the list. undo, redo: the last change.",
    "cite 3: a sentence to print, with its sources. rank 0.004 cup: where would that margin rank?",
    "counts driver, progression, driver larson, track lowes, today, check, export: and all else that "
    "finishtui does; help counts says more of one, help commands lists all.",
    "quit: leave, as Ctrl+D does.",
)
TOKEN = re.compile(r"""(?<!\S)'[^']*'(?!\S)|(?:"[^"]*"?|[^\s"])+""")


class Outcome(NamedTuple):
    """What came of a command."""

    is_done: bool
    listed: tuple[View, str] | None = None
    """The list that it is to show, and what that is in words."""
    picked: Finish | None = None
    """The finish that it was about."""


class Desk(Protocol):
    """What a session needs of the program; whoever starts it hands one in. Nothing of it raises errors."""

    options: Mapping[str, str]
    """The option of a command for each field of a finish."""
    helps: Mapping[str, str]
    """What each field is."""

    def today(self) -> date:
        """Return the day it is here."""

    def book(self) -> Book:
        """Return the book as it is now."""

    def scope(self, text: str) -> bool:
        """Take another scope from now on, if one is named, and say what it has; return whether it is one."""

    def pick(self, words: Sequence[str]) -> Outcome:
        """Find the one finish that words mean; where several do, they are listed."""

    def run(self, words: Sequence[str]) -> Outcome:
        """Carry a command out, with what goes wrong said."""

    def complete(self, words: Sequence[str], incomplete: str) -> list[str]:
        """Return what may stand in the place of the last word."""

    def say(self, lines: Iterable[str]) -> None:
        """Put lines before the user."""


class PlainSession:
    """What was listed and shown last, and what is typed next."""

    def __init__(self, desk: Desk, prompt: Prompt) -> None:
        self._desk, self._prompt = desk, prompt
        self._view: View | None = None
        self._told = 0
        """How many of the list were said."""
        self._current: Finish | None = None
        self._unsaved = Draft()
        """What was typed of a new finish, and not saved."""

    def run(self, first: Sequence[str]) -> None:
        """Carry out the first words, or greet, and then what is typed, until it ends."""
        if first:
            self._run(first)
        else:
            self._desk.say(["The record book. Type list, a name to find, help, or quit."])
            self._desk.scope("")
        while True:
            try:
                line = self._prompt.ask(">", self._completions)
                words = words_of(line)
                if words in LEAVING:
                    return
                self._do(words)
            except KeyboardInterrupt:
                self._desk.say(["", "Type quit to leave."])
            except EOFError:
                self._desk.say([""] if self._prompt.is_typed else [])
                return

    def _do(self, words: list[str]) -> None:
        match words:
            case ["next" | "n"]:
                self._next()
            case ["help"]:
                self._desk.say(HELP)
            case ["help", "commands"]:
                self._run(["help"])
            case ["scope", *names]:
                self._take_scope(" ".join(names))
            case ["find", *query]:
                self._run(["list", *query])
            case ["add"]:
                self._add()
            case ["edit", *which] if not any(word.startswith("-") for word in which):
                self._edit(self._meant(which))
            case ["rank", margin, *series] if not margin.startswith("-"):
                among = [f"--series={' '.join(series)}"] if series else []
                self._run(["rank", f"--margin={margin}", *among])
            case [command, *which]:
                self._run([command, *(self._meant(which) if command in OF_FINISHES else which)])

    def _run(self, words: Sequence[str]) -> bool:
        return self._took(self._desk.run(words))

    def _took(self, outcome: Outcome) -> bool:
        """Take what a command was about, and say what it is to list; return whether it was done."""
        self._current = outcome.picked or self._current
        if outcome.listed:
            self._view, about = outcome.listed
            self._told, self._current = 0, None
            self._desk.say([f"{about}."])
            self._next()
        return outcome.is_done

    def _meant(self, words: list[str]) -> list[str]:
        """Return words with the ids in the place of numbers in the list; without words, the last finish."""
        rows = self._view.rows if self._view else ()
        if self._current and all(word.startswith("-") for word in words):
            return [self._current.id, *words]
        numbers = {str(number): finish.id for number, finish in enumerate(rows, 1)}
        return [numbers.get(word, word) for word in words]

    def _take_scope(self, name: str) -> None:
        """Rank and list among others from now on: what was listed before is no list of theirs."""
        if self._desk.scope(name) and name:
            self._view = self._current = None

    def _next(self) -> None:
        """Say the next finishes of the list; where one was shown, show the one after it."""
        rows = self._view.rows if self._view else ()
        ids = [finish.id for finish in rows]
        if not self._view:
            self._run(["list"])
        elif self._current and self._current.id in ids:
            after = rows[ids.index(self._current.id) + 1 :]
            self._run(["show", after[0].id]) if after else self._desk.say(["That was the last of the list."])
        elif self._told >= len(rows):
            self._desk.say(["That was all of the list."])
        else:
            shown = rows[self._told : self._told + PAGE]
            start, view = self._told + 1, self._view
            self._desk.say(finish_sentences(at, finish, view) for at, finish in enumerate(shown, start))
            self._told += len(shown)
            left = len(rows) - self._told
            self._desk.say([f"{left:,} more: next goes on."] if left else [])

    # Forms

    def _add(self) -> None:
        form = self._form(self._unsaved)
        is_done = self._filled(form) and self._run(["add", *self._given(Draft(), form.draft)])
        self._unsaved = Draft() if is_done else form.draft
        self._desk.say([] if is_done else ["Nothing was saved; add goes on from what you typed."])

    def _edit(self, words: list[str]) -> None:
        found = self._desk.pick(words)
        finish = found.picked
        if not (self._took(found) and finish):
            return
        before = draft_of(finish, self._desk.book())
        form = self._form(before)
        given = self._given(before, form.draft) if self._filled(form, finish) else []
        self._run(["edit", finish.id, *given]) if given else self._desk.say(["Nothing was changed."])

    def _form(self, draft: Draft) -> Form:
        return Form(self._prompt, self._desk.say, self._desk.book(), self._desk.today(), draft)

    def _filled(self, form: Form, base: Finish | None = None) -> bool:
        """Return whether a form was filled to be saved; Ctrl+C and the end of what is typed give it up."""
        try:
            return form.fill(self._desk.helps, base)
        except (KeyboardInterrupt, EOFError):
            self._desk.say([""] if self._prompt.is_typed else [])
            return False

    def _given(self, before: Draft, draft: Draft) -> list[str]:
        """Return the options of a command for what differs in a draft."""
        changed = [field for field in FIELDS if getattr(draft, field) != getattr(before, field)]
        given = {field: f"{option}={getattr(draft, field)}" for field, option in self._desk.options.items()}
        given["points_race"] = "--points" if draft.points_race else "--no-points"
        return [given[field] for field in changed]

    # Completion

    def _completions(self, text: str) -> tuple[str, list[str]]:
        """Return what stays of a line, and what its last word may become, in quotes where it has blanks."""
        tokens = list(TOKEN.finditer(text))
        last = tokens.pop() if tokens and tokens[-1].end() == len(text) else None
        words = [_bare(token[0]) for token in tokens]
        incomplete = _bare(last[0]) if last else ""
        own = [word for word in OWN_WORDS if not words and word.startswith(incomplete)]
        words = [*OWN_WORDS.get(words[0], words[:1]), *words[1:]] if words else []
        found = [*own, *self._desk.complete(words, incomplete)]
        stays = text[: last.start() if last else len(text)]
        return stays, [f'"{one}"' if " " in one else one for one in found]


def words_of(line: str) -> list[str]:
    """Return the words of a line: blanks separate them but in quotes; within a word ' is an apostrophe."""
    return [_bare(token[0]) for token in TOKEN.finditer(line)]


def _bare(token: str) -> str:
    whole = re.fullmatch("'(.*)'", token, re.DOTALL)
    return whole[1] if whole else token.replace('"', "")
