"""What can go wrong for a user, said in words: title, message, next step, exit code."""


class FinishError(Exception):
    """Something went wrong that the user can understand, and perhaps mend.

    `title` names it in a few words, `message` says what happened, `hint` what to do next.
    `exit_code` is what the command line ends with.
    """

    title = "That did not work"
    exit_code = 1

    def __init_subclass__(cls, title: str = "", exit_code: int = 0) -> None:
        """Take a kind of error's title and exit code; those of the kind that it is of where it says none."""
        cls.title, cls.exit_code = title or cls.title, exit_code or cls.exit_code

    def __init__(self, message: str, hint: str = "", lines: tuple[str, ...] = (), title: str = "") -> None:
        """`lines` stand between message and hint: what is wrong, or where. `title` replaces the class's."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.lines = lines
        self.title = title or self.title


class InvalidInput(FinishError, title="Check what you typed", exit_code=2):
    """What was typed cannot be understood or is not allowed."""


class NothingFound(FinishError, title="Nothing found", exit_code=3):
    """Nothing in the book answers to that."""


class BookMissing(FinishError, title="No such book", exit_code=2):
    """The book that was named is not there."""


class BookUnreadable(FinishError, title="The book cannot be reached"):
    """The book is there but the system will not let it be read or written."""


class BookDamaged(FinishError, title="The book is damaged", exit_code=4):
    """The book is not what a book looks like; it is left exactly as it is."""


class BookTooNew(FinishError, title="The book is newer than this program", exit_code=4):
    """The book was written by a newer finishtui than this one."""


class SaveFailed(FinishError, title="Not saved"):
    """A change could not be put on disk; the book is as it was."""


class ReadOnly(FinishError, title="Read only"):
    """The book is served to be read only."""

    def __init__(self) -> None:
        super().__init__(
            "nothing can be changed here",
            "Whoever serves the book allows changes with: finishtui serve --write",
        )


class BookLocked(FinishError, title="The book is in use", exit_code=5):
    """Another program holds the book's lock."""


class Conflict(FinishError, title="It changed meanwhile", exit_code=5):
    """What is to be changed has changed meanwhile; nothing was written."""
