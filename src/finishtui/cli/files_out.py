"""A file that the user named, written whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from finishtui.cli.output import OutputFailed, is_terminal, put_data
from finishtui.errors import FinishError, InvalidInput

if TYPE_CHECKING:
    from finishtui.imports.incoming import Reading


class NotWritten(FinishError):
    """A file that was named could not be written, and is as it was."""

    title = "Nothing was written"


def write_file(name: str, text: str, *, force: bool) -> None:
    """Write text as UTF-8 to the file of that name, `-` for stdout.

    A file that is there is replaced only with `force`. Raises `InvalidInput`, `NotWritten` and, of a pipe,
    `OutputFailed`.
    """
    if name == "-":
        put_data(text)
        return
    from finishtui.store.files import Stamp, replace_file

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


def ascii_wanted(flag: bool) -> bool:
    """Say whether drawings keep to ASCII: asked for, or all that the terminal's encoding can say."""
    encoding = (sys.stdout.encoding or "ascii") if sys.stdout else "ascii"
    return flag or (is_terminal(sys.stdout) and "utf" not in encoding.lower())


def _not_written(path: Path, error: OSError) -> FinishError:
    """Make the error of a file that could not be written, in words fit for one that is not the book."""
    from finishtui.store.files import explain

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
        from finishtui.cli.commands.import_ import read

        return read(tuple(names))

    def exists(self, name: str) -> bool:
        """Say whether there is something of that name."""
        return Path(name).expanduser().exists()

    def write(self, name: str, text: str, *, replace: bool) -> str:
        """Write text to the file of that name, and return where it is; raises as `write_file` does."""
        path = Path(name).expanduser().absolute()
        write_file(str(path), text, force=replace)
        return str(path)
