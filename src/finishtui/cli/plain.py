"""Start of the plain session: the commands and the book that it works with."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from typing import Any, NoReturn

from click.shell_completion import ShellComplete

from finishtui.cli.group import PROGRAM, finishtui, run_command
from finishtui.cli.options import FIELD_OPTIONS
from finishtui.cli.output import put_told
from finishtui.cli.query_args import pick, read_back, view_asked
from finishtui.cli.session import Session, carry_out
from finishtui.domain.book import Book
from finishtui.plain.prompt import Prompt
from finishtui.plain.session import Outcome, PlainSession
from finishtui.settings.memory import Memory
from finishtui.settings.values import in_force


def run_plain(session: Session, first: Sequence[str]) -> None:
    """Run the plain session until it is left, with the words of a first command, if there are any."""
    os.environ["TERM"] = "dumb"  # Neither the line's editor nor a command sends what a terminal interprets.
    if sys.stdin and hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    session.plain = True
    groups = session.read_to_change().groups_in_order
    if not (session.scope_text or first):
        kept = Memory.of_user(session.location.writable.real).read()
        written = in_force(session.written, kept)["scope"].text
        is_there = session.scope_written(written)[0] is not None
        session.scope_text = written if is_there else groups[0].label if groups else ""
    before = {number: signal.signal(number, _leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        PlainSession(_Desk(session), Prompt()).run(first)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, _frame: object) -> NoReturn:
    """End at a signal, once the line's editor has given the terminal back."""
    raise SystemExit(128 + number)


class _Desk:
    """The commands, each in a session of its own over one book."""

    options: Mapping[str, str] = {one.field: one.option for one in FIELD_OPTIONS}
    helps: Mapping[str, str] = {one.field: one.help for one in FIELD_OPTIONS}

    def __init__(self, session: Session) -> None:
        self._session = session
        self.today = session.today

    def book(self) -> Book:
        """Return the book as it is now; as it was where that cannot be read."""
        session = self._session
        self._carry_out(lambda: session.record_book.is_current(session.book) or session.read_to_change(), ())
        return session.book

    def scope(self, text: str) -> bool:
        """Take another scope from now on, if one is named, and say what it has; return whether it is one."""
        session = copy(self._session)
        session.scope_text = text or session.scope_text
        is_one = self._carry_out(lambda: self.say([f"{read_back(view_asked(session, ()))}."]), ()) == 0
        if is_one:
            self._session.scope_text = session.scope_text
        return is_one

    def pick(self, words: Sequence[str]) -> Outcome:
        """Find the one finish that words mean; where several do, they are listed."""
        return self._outcome(lambda session: pick(session, words)[:0], words)

    def run(self, words: Sequence[str]) -> Outcome:
        """Carry a command out, with what goes wrong said."""
        return self._outcome(lambda session: run_command(list(words), session), words)

    def _outcome(self, act: Callable[[Session], Any], words: Sequence[str]) -> Outcome:
        self.book()
        session = copy(self._session)
        if any(word.partition("=")[0] in ("--db", "--new") for word in words):
            session, session.plain = Session(session.clock), True
        session.implicit, session.listed = False, []
        code = self._carry_out(lambda: act(session), words)
        return Outcome(code == 0, next(iter(session.listed), None), session.picked)

    def complete(self, words: Sequence[str], incomplete: str) -> list[str]:
        """Return what may stand in the place of the last word."""
        asked = ShellComplete(finishtui, {"obj": copy(self._session)}, PROGRAM, "")
        found = asked.get_completions(list(words), incomplete)
        return [item.value for item in found if item.type == "plain"]

    def say(self, lines: Iterable[str]) -> None:
        """Put lines before the user."""
        put_told(lines)
        sys.stdout.flush()

    def _carry_out(self, act: Callable[[], Any], words: Sequence[str]) -> int:
        return carry_out(act, words, self._session)
