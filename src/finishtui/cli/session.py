"""One run of the program: which book, which part of it, whose clock."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from finishtui.cli.output import flush, is_terminal, say, talk
from finishtui.errors import FinishError, InvalidInput
from finishtui.text.sentences import counted

if TYPE_CHECKING:
    from finishtui.domain.book import Book
    from finishtui.domain.finish import Finish
    from finishtui.ranks.scope import Scope
    from finishtui.ranks.view import View
    from finishtui.settings.memory import Memory
    from finishtui.settings.values import Written
    from finishtui.store.paths import Location
    from finishtui.store.record_book import RecordBook

COMPLETION = "_FINISHTUI_COMPLETE"
"""The variable by which a shell asks for completions."""
INTERRUPTED = 130
"""The exit code after Ctrl+C."""
LARGE = 4 * 1024 * 1024
"""Bytes; a larger book is read behind a screen that counts."""
NO_SCOPE = "the book has no such group, series, track or season"
utc_now = partial(datetime.now, UTC)
"""The time now, UTC."""


class Session:
    """What the options before or after a command say; the book is opened when it is asked for."""

    def __init__(self, clock: Callable[[], datetime] = utc_now) -> None:
        """`clock` gives aware times."""
        self.clock = clock
        self.db: str | None = None
        self.new = False
        self.scope_text = ""
        self.theme = ""
        """The theme that `--theme` names."""
        self.is_dry = False
        """Whether nothing is to be written, so that `--new` makes no book either."""
        self.run = f"shell-{os.getsid(0)}"
        """What the commands of one terminal have in common: undo asks about others'. Empty for the app."""
        self.debug = False
        self.format_ = "text"
        self.picked: Finish | None = None
        """The finish that a command was about."""
        self.listed: list[tuple[View, str]] | None = None
        """Takes what is to be listed, and that in words, at the prompt of the plain session."""
        self.plain = False
        """Whether all is said in sentences, and nothing drawn."""
        self.implicit = False
        """Whether the first word was no command, so that the app was meant."""
        self.read_only = False
        """Whether the book is served to be read only."""

    def today(self) -> date:
        """Return the day it is here."""
        return self.clock().astimezone().date()

    @cached_property
    def record_book(self) -> RecordBook:
        """The book in its file; `--new` makes it. Reads nothing. Raises `BookMissing` and `InvalidInput`."""
        from finishtui.store.record_book import RecordBook

        if self.new and self.is_dry:
            from finishtui.store.paths import choose_book

            return RecordBook(choose_book(self.db, new=True))
        return RecordBook.open(
            self.db, new=self.new, clock=self.clock, run=self.run, read_only=self.read_only
        )

    @cached_property
    def ascii_only(self) -> bool:
        """Whether drawings are of ASCII alone, where no option says it: if stdout has nothing else."""
        return is_terminal(sys.stdout) and "utf" not in (sys.stdout.encoding or "ascii").lower()

    @cached_property
    def metric(self) -> bool:
        """Whether lengths are metric, where no option says it: as the user's settings do."""
        return self.written.values.get("units") == ("metric",)

    @property
    def location(self) -> Location:
        """Where the book is; raises what `record_book` raises."""
        return self.record_book.location

    @cached_property
    def book(self) -> Book:
        """The book as it was when this run first read it; entries that cannot be read are reported once."""
        if self.new and self.is_dry:
            from finishtui.domain.book import Book

            return Book()
        book = self.record_book.load()
        if book.unreadable:
            entries = counted(len(book.unreadable), "entry", "entries")
            say(f"{entries} could not be read; {self.typed('check')} says which and why.")
        return book

    def typed(self, command: str) -> str:
        """Return a command as it is typed to act on the book that is open here."""
        if self.location.kind != "named":
            return f"`finishtui {command}`"
        from finishtui.store.files import on_book

        return on_book(command, self.location.path)

    @property
    def is_large(self) -> bool:
        """Return whether reading the book takes so long that it is not waited for before the screen."""
        with suppress(OSError):
            return self.location.path.stat().st_size > LARGE
        return False

    def read_anew(self, progress: Callable[[int], None] | None = None) -> Book:
        """Read the book as it is by now, and make it this run's; what cannot be read is not reported."""
        self.__dict__["book"] = self.record_book.load(progress)
        return self.book

    @property
    def has_settings(self) -> bool:
        """Whether there is a file of the user's settings."""
        from finishtui.settings.values import settings_file

        return os.path.exists(settings_file())  # noqa: PTH110 - a folder that is closed is no error

    @cached_property
    def written(self) -> Written:
        """What the user's settings file says."""
        from finishtui.settings.values import Written, settings_file

        if not self.has_settings:
            return Written()
        from finishtui.settings.toml import read_settings  # a start without a file spares it

        return read_settings(settings_file())

    @cached_property
    def memory(self) -> Memory:
        """What is kept of the user's choices, and how the list of this book was left."""
        from finishtui.settings.memory import Memory

        return Memory.of_user(self.location.writable.real)

    def scope_written(self, text: str) -> tuple[Scope | None, str]:
        """Return the scope that the settings name, and why there is none, where there is a reason."""
        from finishtui.ranks.scope import scope_named

        scope = scope_named(text, self.book) if text else None
        return scope, NO_SCOPE if text and scope is None else ""

    @property
    def scope(self) -> Scope:
        """The part of the book that `--scope` names; raises `InvalidInput`."""
        from finishtui.ranks.scope import scope_named

        scope = scope_named(self.scope_text, self.book)
        if scope is None:
            groups = [group.label for group in self.book.groups_in_order]
            series = sorted(series.label for series in self.book.series_by_id.values())
            has = f"It has: {', '.join([*groups, *series]) or 'no series yet'}."
            more = "A track or a year will do as well, or several together, like 'cup kansas 2024'."
            raise InvalidInput(f"--scope {self.scope_text}: {NO_SCOPE}", f"{has} {more}")
        return scope


def carry_out(act: Callable[[], Any], args: Sequence[str], session: Session) -> int:
    """Do what the arguments ask for and return the exit code.

    The one place where errors become words on stderr; under `--debug` they come through, as a
    `BrokenPipeError` always does. Where the arguments, as they were typed, ask for JSON, an error is
    one line of it, in ASCII, the last on stderr.
    """
    try:
        try:
            code = act()
        finally:
            flush()
        return code if isinstance(code, int) else 0
    except FinishError as error:
        if session.debug:
            raise
        if re.search(r"(?m)^--(format|style)[=\n]jsonl?$", "\n".join(args)):
            import json  # Only what goes wrong pays for it.

            named = ("exit_code", "title", "message", "lines", "hint")
            talk(json.dumps({"error": {name: getattr(error, name) for name in named}}) + "\n")
        else:
            say(f"{error.title}: {error.message}", *(f"  {line}" for line in error.lines))
            say(*filter(None, [error.hint]))
        return error.exit_code
    except KeyboardInterrupt:
        say("Interrupted.")
        return INTERRUPTED
