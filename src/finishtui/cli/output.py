"""Data to stdout, talk to stderr, and questions where somebody can answer them."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO

from finishtui.errors import FinishError, InvalidInput
from finishtui.text.cells import visible, wrap
from finishtui.text.sentences import as_sentence

if TYPE_CHECKING:
    from finishtui.domain.history import Change


class OutputFailed(FinishError, title="Not all of it was written"):
    """What was to be printed could not be written."""


class Declined(FinishError, title="Nothing was changed"):
    """The user was asked, and said no."""


class NeedsYes(InvalidInput, title="This needs a yes"):
    """What asks on a terminal was done without one, and without `--yes`."""


def set_up_streams() -> None:
    """Make stdout and stderr take any text: files and pipes get UTF-8, and nothing is refused.

    A lone surrogate goes to a file or a pipe as the three bytes that `import` reads back.
    """
    for descriptor in (0, 1, 2):  # Where one is closed, the next file would get its number, and what is said.
        with suppress(OSError):
            os.fstat(descriptor)
            continue
        os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and is_terminal(stream):
            reconfigure(errors="backslashreplace")
        elif reconfigure:
            reconfigure(encoding="utf-8", errors="surrogatepass", newline="\n")


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether somebody looks at the stream, or types into it."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # A closed stream.
        return False


def takes_escapes() -> bool:
    """Return whether the terminal is one that escape sequences are meant for."""
    return os.environ.get("TERM", "") not in ("", "dumb")


def has_screen() -> bool:
    """Return whether there is a terminal to show the screen on."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout) and takes_escapes()


def put_data(data: str | bytes) -> None:
    """Write data to stdout: untouched to a file or a pipe, made visible for a terminal.

    Raises `InvalidInput` for bytes at a terminal, which has no use for them.
    """
    if is_terminal(sys.stdout):
        if isinstance(data, bytes):
            raise InvalidInput("that is no text for a terminal", "Name a file, or send it on: … -o - | …")
        data = "\n".join(map(visible, data.split("\n")))
    _write(data)


def put_json(value: Any) -> None:
    """Write a value of `export.documents` to stdout."""
    from finishtui.export.json import as_json  # --help spares it

    put_data(as_json(value))


def put_told(lines: Iterable[str]) -> None:
    """Write any text line by line: made visible, and broken between words at a terminal's edge."""
    is_seen, cells = is_terminal(sys.stdout), width()
    for line in lines:
        put_lines(wrap(line, cells, cuts=False) if is_seen else [visible(line)])


def put_lines(lines: Iterable[str]) -> None:
    """Write lines of visible text to stdout."""
    _write("".join(f"{line}\n" for line in lines))


def _write(data: str | bytes) -> None:
    if sys.stdout is None:
        raise OutputFailed("stdout is closed")
    with _writing():
        if isinstance(data, bytes):
            sys.stdout.buffer.write(data)
        else:
            sys.stdout.write(data)


def flush() -> None:
    """Write out what is still held back; raises `BrokenPipeError` and `OutputFailed`."""
    with _writing():
        if sys.stdout:
            sys.stdout.flush()


@contextmanager
def _writing() -> Iterator[None]:
    """Make `OutputFailed` of what stdout does not take; a closed pipe stays a `BrokenPipeError`."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        drop(sys.stdout)
        full = error.errno == errno.ENOSPC
        raise OutputFailed("the disk is full" if full else f"the system says: {error.strerror}") from error


def drop(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, so that the end of the program is quiet."""
    with suppress(OSError):  # Streams of tests have no descriptor.
        descriptor = stream.fileno()
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, descriptor)
        os.close(devnull)


def put_id(changed: str) -> None:
    """Print the id of a finish that was saved; where that fails, the change is made all the same."""
    try:
        put_lines([changed])
        flush()
    except OutputFailed as error:
        say(f"Its id could not be printed: {error.message}.")


def say(*lines: str) -> None:
    """Say something to the user, on stderr, each line made visible."""
    talk("".join(f"{visible(line)}\n" for line in lines))


def talk(text: str) -> None:
    """Write visible text to stderr; where nobody can read it, that neither stops nor fails anything."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        drop(sys.stderr)


def say_change(change: Change) -> None:
    """Say what was done, and what else happened."""
    say(*map(as_sentence, (change.label, *change.notes)))


def confirm(question: str, yes: bool) -> None:
    """Ask on a terminal, default No, unless `yes`; raises `Declined`, without a terminal `NeedsYes`."""
    if yes:
        return
    if not can_ask():
        raise NeedsYes(question, "Add --yes if that is what you want.")
    if not ask(question):
        raise Declined("You said no.")


def can_ask() -> bool:
    """Return whether there is somebody at a terminal to answer a question."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def ask(question: str) -> bool:
    """Ask on the terminal, default No."""
    talk(f"{visible(question)} [y/N] ")
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        talk("\n")
    return answer.strip().lower() in ("y", "yes")


def size() -> tuple[int, int]:
    """Return how many columns and rows stdout has, 80 and 24 where it is no terminal."""
    if not is_terminal(sys.stdout):
        return 80, 24
    from shutil import get_terminal_size  # Brings what unpacks archives: a pipe spares it.

    return get_terminal_size()


def width() -> int:
    """Return how many cells a line of stdout has."""
    return size()[0]


def room() -> int:
    """Return how many cells a line may have: a terminal's, and in a file or a pipe any number."""
    return width() if is_terminal(sys.stdout) else sys.maxsize


def bold(text: str) -> str:
    """Return a heading as the terminal shows it: bold, unless NO_COLOR is set or it is no terminal."""
    if not is_terminal(sys.stdout) or os.environ.get("NO_COLOR") or not takes_escapes():
        return text
    return f"\x1b[1m{text}\x1b[0m"
