"""Files that the user names: read as they are, written whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from finishtui.cli.output import OutputFailed, is_terminal, put_data, talk
from finishtui.errors import FinishError, InvalidInput
from finishtui.store.files import Stamp, explain, replace_file

if TYPE_CHECKING:
    from finishtui.imports.incoming import Reading


class NotWritten(FinishError):
    """A file that was named could not be written, and is as it was."""

    title = "Nothing was written"


def read_inputs(names: Sequence[str]) -> Reading:
    """Read files of results, `-` being stdin; on a terminal, say how far that is where there are several.

    Raises `InvalidInput`.
    """
    from finishtui.imports.files import InputFile, read_files  # 15 ms that the start of the screen spares

    counts = len(names) > 1 and is_terminal(sys.stderr)

    def progress(done: int) -> None:
        if counts:
            talk(f"\r{done:,} of {len(names):,} files read" + "\n" * (done == len(names)))

    return read_files([InputFile(*_named_bytes(name)) for name in names], progress)


def _named_bytes(name: str) -> tuple[str, bytes]:
    """Return what a file is called and what is in it; raises `InvalidInput`."""
    if name == "-":
        if sys.stdin is None:
            raise InvalidInput("stdin is closed", "Name a file, or send it in: … | finishtui import -")
        return "stdin", sys.stdin.buffer.read()
    path = Path(name).expanduser()
    try:
        return path.name, path.read_bytes()
    except FileNotFoundError:
        raise InvalidInput(f"there is no file {name}", "Check the name.") from None
    except OSError as error:
        what, hint = explain(error)
        raise InvalidInput(f"{name} could not be read: {what}", hint) from error


def write_file(name: str, text: str, *, force: bool) -> None:
    """Write text as UTF-8 to the file of that name, `-` for stdout.

    A file that is there is replaced only with `force`. Raises `InvalidInput`, `NotWritten` and, of a pipe,
    `OutputFailed`.
    """
    if name == "-":
        put_data(text)
        return
    path = Path(name).expanduser()
    data = text.encode("utf-8", "surrogatepass")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # A pipe or a device takes what it is given; a folder says why not.
        elif path.exists() and not force:
            raise InvalidInput(f"{path} exists already", "Name another file, or add --force to replace it.")
        else:
            replace_file(path.resolve(), data, None if force else Stamp())
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> FinishError:
    """Make the error of a file that could not be written, in words fit for one that is not the book."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        target = path if not path.parent.is_dir() else path.resolve()  # a link may lead nowhere
        return NotWritten(f"there is no folder {target.parent}", "Make it first, or choose another.")
    what, hint = explain(error)
    in_place = path.exists() and not path.is_file() and not path.is_dir()
    kind = OutputFailed if in_place else NotWritten
    return kind(f"{path} could not be written: {what}", hint)


class NamedFiles:
    """Files that the user names on the screen, where nothing is written to stdout."""

    def read(self, names: Sequence[str]) -> Reading:
        """Read files of results; raises `InvalidInput`."""
        return read_inputs(names)

    def exists(self, name: str) -> bool:
        """Return whether there is something of that name."""
        return Path(name).expanduser().exists()

    def write(self, name: str, text: str, *, replace: bool) -> str:
        """Write text to the file of that name, and return where it is; raises as `write_file` does."""
        path = Path(name).expanduser().absolute()
        write_file(str(path), text, force=replace)
        return str(path)
