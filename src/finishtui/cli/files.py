"""Files that the user names: read as they are, written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from finishtui.cli.output import OutputFailed, is_terminal, put_data, talk
from finishtui.errors import FinishError, InvalidInput
from finishtui.store.files import Stamp, explain, named_path, replace_file, write_all

if TYPE_CHECKING:
    from datetime import date

    from finishtui.imports.incoming import Reading


class NotWritten(FinishError, title="Nothing was written"):
    """A file that was named could not be written, and is as it was."""


def read_inputs(names: Sequence[str], today: date, *, pipes: bool = True) -> Reading:
    """Read files of results; on a terminal, say how far that is where there are several.

    `pipes`: whether a name may be that of a pipe, which is waited for, and `-` stdin. Raises `InvalidInput`.
    """
    from finishtui.imports.formats import read_files  # 15 ms that the start of the screen spares

    counts = pipes and len(names) > 1 and is_terminal(sys.stderr)
    files = [_named_bytes(name, pipes) for name in names]

    def told() -> Iterator[tuple[str, bytes]]:
        for done, file in enumerate(files, 1):
            yield file
            if counts:
                talk(f"\r{done:,} of {len(names):,} files read" + "\n" * (done == len(names)))

    return read_files(told(), today)


def _named_bytes(name: str, pipes: bool) -> tuple[str, bytes]:
    """Return what a file is called and what is in it; raises `InvalidInput`."""
    if name == "-" and pipes:
        if sys.stdin is None:
            raise InvalidInput("stdin is closed", "Name a file, or send it in: … | finishtui import -")
        return "stdin", sys.stdin.buffer.read()
    path = named_path(name)
    try:
        if not (pipes or path.is_file() or path.is_dir()) and os.path.exists(path):  # noqa: PTH110 - never raises
            raise InvalidInput(f"{name} is not a file", "Name the file itself.")
        return path.name, path.read_bytes()
    except FileNotFoundError:
        raise InvalidInput(f"there is no file {name}", "Check the name.") from None
    except IsADirectoryError:
        raise InvalidInput(f"{name} is a folder", "Name the files in it.") from None
    except OSError as error:
        raise InvalidInput(f"{name} could not be read: {explain(error)[0]}") from error


def write_file(name: str, content: str | bytes, *, force: bool) -> None:
    """Write text as UTF-8, or bytes, to the file of that name, `-` for stdout; a symbolic link is followed.

    A file that is there is replaced only with `force`. Raises `InvalidInput`, `NotWritten` and, of a pipe,
    `OutputFailed`.
    """
    if name == "-":
        put_data(content)
        return
    path = named_path(name)
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    kind = 0
    try:
        with suppress(FileNotFoundError):
            kind = path.stat().st_mode
        if kind and not stat.S_ISREG(kind):
            _write_into(path, data)
        elif kind and not force:
            raise InvalidInput(f"{path} exists already", "Name another file, or add --force to replace it.")
        else:
            replace_file(Path(os.path.realpath(path)), data, None if force else Stamp())
    except (FileNotFoundError, NotADirectoryError) as error:
        folder = Path(os.path.realpath(path)).parent
        raise NotWritten(f"there is no folder {folder}", "Make it first, or choose another.") from error
    except OSError as error:
        failure = NotWritten if stat.S_ISREG(kind) or stat.S_ISDIR(kind) or not kind else OutputFailed
        raise failure(f"{path} could not be written: {explain(error)[0]}") from error


def _write_into(path: Path, data: bytes) -> None:
    """Write to a pipe or a device, which takes what it is given; a folder says why not."""
    descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)  # A pipe without reader is no wait.
    try:
        os.set_blocking(descriptor, True)
        write_all(descriptor, data)
    finally:
        os.close(descriptor)


class NamedFiles:
    """Files that the user names on the screen, where `-` is no stream and no pipe is waited for."""

    can_read = True

    def read(self, names: Sequence[str], today: date) -> Reading:
        """Read files of results; raises `InvalidInput`."""
        return read_inputs(names, today, pipes=False)

    def exists(self, name: str) -> bool:
        """Return whether there is something of that name; raises `InvalidInput`."""
        return os.path.exists(named_path(name))  # noqa: PTH110 - never raises

    def write(self, name: str, content: str | bytes, *, replace: bool) -> str:
        """Write text or bytes to the file of that name, return where it is; raises as `write_file` does."""
        path = named_path(name).absolute()
        write_file(str(path), content, force=replace)
        return str(path)
