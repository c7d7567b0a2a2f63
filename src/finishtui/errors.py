"""What can go wrong for a user, said in words: title, message, next step, exit code."""

from __future__ import annotations


class FinishError(Exception):
    """Something went wrong that the user can understand, and perhaps mend.

    `title` names it in a few words, `message` says what happened, `hint` what to do next.
    `exit_code` is what the command line ends with.
    """

    title = "That did not work"
    exit_code = 1

    def __init__(self, message: str, hint: str = "", lines: tuple[str, ...] = (), title: str = "") -> None:
        """`lines` stand between message and hint: what is wrong, or where. `title` replaces the class's."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.lines = lines
        self.title = title or self.title


class InvalidInput(FinishError):
    """What was typed cannot be understood or is not allowed."""

    title = "Check what you typed"
    exit_code = 2


class NothingFound(FinishError):
    """Nothing in the book answers to that."""

    title = "Nothing found"
    exit_code = 3


class BookMissing(FinishError):
    """The book that was named is not there."""

    title = "No such book"
    exit_code = 2


class BookUnreadable(FinishError):
    """The book is there but the system will not let it be read or written."""

    title = "The book cannot be reached"


class BookDamaged(FinishError):
    """The book is not what a book looks like; it is left exactly as it is."""

    title = "The book is damaged"
    exit_code = 4


class BookTooNew(FinishError):
    """The book was written by a newer finishtui than this one."""

    title = "The book is newer than this program"
    exit_code = 4


class SaveFailed(FinishError):
    """A change could not be put on disk; the book is as it was."""

    title = "Not saved"


class ReadOnly(FinishError):
    """The book is served to be read only."""

    title = "Read only"
    exit_code = 1

    def __init__(self) -> None:
        super().__init__(
            "nothing can be changed here",
            "Whoever serves the book allows changes with: finishtui serve --write",
        )


class BookLocked(FinishError):
    """Another program holds the book's lock."""

    title = "The book is in use"
    exit_code = 5


class Conflict(FinishError):
    """What is to be changed has changed meanwhile; nothing was written."""

    title = "It changed meanwhile"
    exit_code = 5
