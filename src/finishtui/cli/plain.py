"""The book at a prompt: the commands as they are typed, a list read ten at a time, forms field by field."""

import os
import re
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from typing import Any, NoReturn

from click.shell_completion import ShellComplete

from finishtui.cli.fields import FIELD_OPTIONS, option_of
from finishtui.cli.group import PROGRAM, finishtui, run_command
from finishtui.cli.output import put_told
from finishtui.cli.query_args import pick, read_back, view_asked
from finishtui.cli.session import Session, carry_out
from finishtui.domain.book import Book
from finishtui.domain.draft import Draft, draft_of
from finishtui.domain.finish import Finish
from finishtui.domain.history import SavedDraft
from finishtui.plain.form import FIELDS, NO, YES, Form
from finishtui.plain.prompt import Prompt
from finishtui.plain.sentences import finish_sentences
from finishtui.ranks.view import View
from finishtui.settings.values import in_force
from finishtui.store.drafts import Drafts

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


def run_plain(session: Session, first: Sequence[str]) -> None:
    """Run the plain session until it is left, with the words of a first command, if there are any."""
    os.environ["TERM"] = "dumb"  # Neither the line's editor nor a command sends what a terminal interprets.
    if sys.stdin and hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    session.plain = True
    groups = session.read_anew().groups_in_order
    if not (session.scope_text or first):
        written = in_force(session.written, session.memory.read())["scope"].text
        is_there = session.scope_written(written)[0] is not None
        session.scope_text = written if is_there else groups[0].label if groups else ""
    before = {number: signal.signal(number, _leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        PlainSession(session).run(first)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, _frame: object) -> NoReturn:
    """End at a signal, once the line's editor has given the terminal back."""
    raise SystemExit(128 + number)


def _say(lines: Iterable[str]) -> None:
    put_told(lines)
    sys.stdout.flush()


class PlainSession:
    """What was listed and shown last, and what is typed next; each command has a session of its own."""

    def __init__(self, session: Session) -> None:
        self._session, self._prompt = session, Prompt()
        self._view: View | None = None
        self._told = 0
        """How many of the list were said."""
        self._current: Finish | None = None

    def run(self, first: Sequence[str]) -> None:
        """Carry out the first words, or greet, and then what is typed, until it ends."""
        if first:
            self._run(first)
        else:
            _say(["The record book. Type list, a name to find, help, or quit."])
            self._take_scope("")
        while True:
            try:
                line = self._prompt.ask(">", self._completions)
                words = words_of(line)
                if words in LEAVING:
                    return
                self._do(words)
            except KeyboardInterrupt:
                _say(["", "Type quit to leave."])
            except EOFError:
                _say([""] if self._prompt.is_typed else [])
                return

    def _do(self, words: list[str]) -> None:
        match words:
            case ["next" | "n"]:
                self._next()
            case ["help"]:
                _say(HELP)
            case ["help", "commands"]:
                self._run(["help"])
            case ["scope", *names]:
                self._take_scope(" ".join(names))
            case ["find", *query]:
                self._run(["list", *query])
            case ["add"]:
                carry_out(self._add, (), self._session)
            case ["edit", *which] if not any(word.startswith("-") for word in which):
                self._edit(self._meant(which))
            case ["rank", margin, *series] if not margin.startswith("-"):
                among = [f"--series={' '.join(series)}"] if series else []
                self._run(["rank", f"--margin={margin}", *among])
            case [command, *which]:
                self._run([command, *(self._meant(which) if command in OF_FINISHES else which)])

    def _run(self, words: Sequence[str]) -> bool:
        return self._is_done(lambda session: run_command(list(words), session), words)

    def _is_done(self, act: Callable[[Session], Any], words: Sequence[str]) -> bool:
        """Do what words ask for, say what went wrong or is to be listed, and return whether it was done."""
        self._book()
        session = copy(self._session)
        if any(word.partition("=")[0] in ("--db", "--new") for word in words):
            session, session.plain = Session(session.clock), True
        session.implicit, session.listed = False, []
        code = carry_out(lambda: act(session), words, self._session)
        self._current = session.picked or self._current
        if session.listed:
            self._view, about = session.listed[0]
            self._told, self._current = 0, None
            _say([f"{about}."])
            self._next()
        return code == 0

    def _book(self) -> Book:
        """Return the book as it is now; as it was where that cannot be read."""
        session = self._session
        carry_out(lambda: session.record_book.is_current(session.book) or session.read_anew(), (), session)
        return session.book

    def _meant(self, words: list[str]) -> list[str]:
        """Return words with the ids in the place of numbers in the list; without words, the last finish."""
        rows = self._view.rows if self._view else ()
        if self._current and all(word.startswith("-") for word in words):
            return [self._current.id, *words]
        numbers = {str(number): finish.id for number, finish in enumerate(rows, 1)}
        return [numbers.get(word, word) for word in words]

    def _take_scope(self, name: str) -> None:
        """Rank and list among others from now on, and say what there is: an old list is none of theirs."""
        session = copy(self._session)
        session.scope_text = name or session.scope_text
        code = carry_out(lambda: _say([f"{read_back(view_asked(session, ()))}."]), (), session)
        if code == 0 and name:
            self._session.scope_text = name
            self._view = self._current = None

    def _next(self) -> None:
        """Say the next finishes of the list; where one was shown, show the one after it."""
        rows = self._view.rows if self._view else ()
        ids = [finish.id for finish in rows]
        if not self._view:
            self._run(["list"])
        elif self._current and self._current.id in ids:
            after = rows[ids.index(self._current.id) + 1 :]
            self._run(["show", after[0].id]) if after else _say(["That was the last of the list."])
        elif self._told >= len(rows):
            _say(["That was all of the list."])
        else:
            shown = rows[self._told : self._told + PAGE]
            start, view = self._told + 1, self._view
            _say(finish_sentences(at, finish, view) for at, finish in enumerate(shown, start))
            self._told += len(shown)
            left = len(rows) - self._told
            _say([f"{left:,} more: next goes on."] if left else [])

    # Forms

    def _add(self) -> None:
        # A keeper for each, which goes on from what an earlier one of this run kept, too.
        drafts = Drafts(self._session.location.drafts, self._session.clock)
        draft, is_wanted = self._filled(
            self._left(drafts), keep=lambda draft: carry_out(lambda: drafts.save(draft), (), self._session)
        )
        if is_wanted and self._run(["add", *self._given(Draft(), draft)]):
            drafts.clear()
        else:
            goes_on = "; add goes on from what you typed" if self._prompt.is_typed else ""
            _say([f"Nothing was saved{goes_on}."])

    def _left(self, drafts: Drafts) -> Draft:
        """Return what was typed of a new finish and not saved, if it is to be gone on with.

        Lines of a pipe are not asked, and begin anew: nobody sees what they would leave as it is.
        """
        saved = drafts.load(_can_be_asked_for) if self._prompt.is_typed else None
        if not saved:
            return Draft()
        question, answer = f"Go on with the unsaved form of {saved.words}? Yes, or no to forget it:", ""
        while answer not in (*YES, *NO):
            answer = self._prompt.ask(question).strip().lower()
        drafts.resume(saved)
        if answer in YES:
            return saved.draft
        drafts.clear()
        return Draft()

    def _edit(self, words: list[str]) -> None:
        if not self._is_done(lambda session: pick(session, words), words):
            return
        assert self._current
        finish = self._current
        before = draft_of(finish, self._book())
        draft, is_wanted = self._filled(before, finish)
        given = self._given(before, draft) if is_wanted else []
        self._run(["edit", finish.id, *given]) if given else _say(["Nothing was changed."])

    def _filled(
        self,
        draft: Draft,
        base: Finish | None = None,
        keep: Callable[[Draft], object] = lambda _draft: None,
    ) -> tuple[Draft, bool]:
        """Ask for a draft's fields; return it, and whether it is to be saved; Ctrl+C gives up."""
        helps = {field: option.help or "" for field, option in FIELD_OPTIONS.items()}
        form = Form(self._prompt, _say, self._book(), self._session.today(), draft, helps, keep, base)
        is_wanted = False
        try:
            is_wanted = form.fill()
        except (KeyboardInterrupt, EOFError):
            _say([""] if self._prompt.is_typed else [])
        return form.draft, is_wanted

    def _given(self, before: Draft, draft: Draft) -> list[str]:
        """Return the options of a command for what differs in a draft."""
        changed = [field for field in FIELDS if getattr(draft, field) != getattr(before, field)]
        given = {field: f"{option_of(field)}={getattr(draft, field)}" for field in changed}
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
        asked = ShellComplete(finishtui, {"obj": copy(self._session)}, PROGRAM, "")
        more = [item.value for item in asked.get_completions(words, incomplete) if item.type == "plain"]
        stays = text[: last.start() if last else len(text)]
        return stays, [f'"{one}"' if " " in one else one for one in (*own, *more)]


def _can_be_asked_for(saved: SavedDraft) -> bool:
    """Return whether a draft is of a new finish, with nothing that only the screen's form has."""
    draft = saved.draft
    is_of_paper = draft.source_title and not draft.source_url
    return not (saved.editing or draft.sources or draft.margin_over or is_of_paper)


def words_of(line: str) -> list[str]:
    """Return the words of a line: blanks separate them but in quotes; within a word ' is an apostrophe."""
    return [_bare(token[0]) for token in TOKEN.finditer(line)]


def _bare(token: str) -> str:
    whole = re.fullmatch("'(.*)'", token, re.DOTALL)
    return whole[1] if whole else token.replace('"', "")
