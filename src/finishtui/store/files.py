"""Bytes on disk: read with a stamp, replaced at once, never half written."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from finishtui.errors import BookMissing, BookUnreadable, InvalidInput, SaveFailed

_WORDS = {
    errno.ENOSPC: ("the disk is full", "Make room and save again."),
    errno.EDQUOT: ("your disk quota is used up", "Make room and save again."),
    errno.EFBIG: ("the file would be too big for this disk or its limits", "Make room and save again."),
    errno.EROFS: ("the disk is read-only", "Work on a copy: finishtui --db COPY."),
    errno.EACCES: ("there is no permission", "Check who owns the file and its folder, or work on a copy."),
    errno.EPERM: ("the system does not permit it", "Check who owns the file, or work on a copy."),
    errno.ENOENT: ("its folder is gone", "Put the folder back, and save again."),
    errno.ENOTDIR: ("its folder is gone", "Put the folder back, and save again."),
    errno.EISDIR: ("a folder is in its place", "Move the folder away, or name another book."),
    errno.EIO: ("the disk reports an error", "Copy the book to another disk."),
    errno.ENAMETOOLONG: ("the name is too long", "Give the book a shorter name."),
    errno.ENXIO: ("nothing reads from that pipe", "Start its reader first."),
    errno.ELOOP: ("it is a link that is not followed, or that leads in a circle", "Name the file itself."),
    errno.ENODEV: ("a pipe or a device is in its place", "Move it away, and save again."),
    **dict.fromkeys(
        (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP),
        ("its file system has no locks, which keep two programs apart", "Keep the book on another disk."),
    ),
}

LARGEST_COMPANION = 1 << 22
"""Bytes; a larger file is none that the program keeps for itself."""
_TEMPORARY = r"(?as)\..*\.tmp-(\d+)-[0-9a-f]{8}"


class Stamp(NamedTuple):
    """What the system says of a file at one moment; another content has another stamp."""

    device: int = 0
    inode: int = 0
    size: int = -1
    """Bytes; -1 where there is no file."""
    modified: int = 0
    """Nanoseconds."""


def _quoted(path: Path) -> str:
    from shlex import quote  # Only what goes wrong asks.

    return quote(str(path))


def named_path(name: str) -> Path:
    """Return the path that a user means by a name, `~` being a home; raises `InvalidInput`."""
    path = os.path.expanduser(name)  # noqa: PTH111 - unlike Path's it does not fail
    if "\0" in name:
        raise InvalidInput(f"{name!r} cannot be the name of a file", "Leave the null character out.")
    if path.startswith("~"):
        user, _, rest = path[1:].partition("/")
        raise InvalidInput(f"{name}: nobody here is called {user}", f"Your own {user} is ~/{user}/{rest}.")
    return Path(path)


def explain(error: OSError) -> tuple[str, str]:
    """Return in words what the system refused, and what to do."""
    return _WORDS.get(error.errno or 0, (f"the system says: {error.strerror or error}", ""))


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """Make `SaveFailed` of what the system refuses."""
    try:
        yield
    except OSError as error:
        what, hint = explain(error)
        raise SaveFailed(f"{path} could not be written: {what}. The book is as it was.", hint) from error


def require_writable(path: Path) -> None:
    """Raise `SaveFailed` for a read-only file, for the superuser too: to replace it needs only its folder."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    if not mode & 0o222 or not os.access(path, os.W_OK):
        raise SaveFailed(
            f"{path} is read-only. Nothing was written.",
            f"If it is yours: chmod u+w {_quoted(path)}; or work on a copy: finishtui --db COPY",
        )


def stamp_of(file: Path | int) -> Stamp:
    """Return the stamp now of a path or an open file; an empty one where it cannot be looked at."""
    try:
        status = os.stat(file)  # noqa: PTH116 - of a descriptor, too
    except OSError:
        return Stamp()
    return Stamp(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def read_file(path: Path) -> tuple[bytes, Stamp]:
    """Read a book's bytes and their stamp; raises `BookMissing` and `BookUnreadable`."""
    try:
        kind = path.stat().st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):  # opening a pipe could wait for ever
            raise BookUnreadable(f"{path} is not a file", "Name the file of the book itself.")
        with path.open("rb") as file:
            return file.read(), stamp_of(file.fileno())
    except (FileNotFoundError, NotADirectoryError) as error:
        hint = restore_hint(path)
        hint = f"Its backups are still there: {hint}" if hint else "Check the name."
        raise BookMissing(f"There is no book at {path}", hint) from error
    except IsADirectoryError as error:
        raise BookUnreadable(f"{path} is a folder, not a book", "Name the file in it.") from error
    except OSError as error:
        what, hint = explain(error)
        raise BookUnreadable(f"{path} could not be read: {what}.", hint) from error


def bytes_of(path: Path) -> bytes | None:
    """Return what is in a file; None where it cannot be read."""
    with suppress(OSError):
        return path.read_bytes()
    return None


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte, however few the system takes at a time; raises `OSError`."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def open_companion(path: Path, flags: int, like: Path | None = None) -> int:
    """Open a file that goes with a book: only a plain one, and never through a link.

    One that is made here gets the mode and the owner of the file `like`. Raises `OSError`.
    """
    flags |= os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags & ~os.O_CREAT)
    except FileNotFoundError:
        if not flags & os.O_CREAT:
            raise
        descriptor = os.open(path, flags, 0o666)
        _take_mode(descriptor, like)
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        number = errno.EISDIR if stat.S_ISDIR(mode) else errno.ENODEV
        raise OSError(number, os.strerror(number))
    return descriptor


def read_companion(path: Path) -> bytes:
    """Read a small file that the program keeps for itself, plain and no link; raises `OSError`."""
    with open(open_companion(path, os.O_RDONLY), "rb") as file:
        data = file.read(LARGEST_COMPANION + 1)
    if len(data) > LARGEST_COMPANION:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def make_folder(folder: Path, like: Path | None = None) -> None:
    """Make a folder, and those above it that are missing, durably; raises `OSError`.

    It gets the owner of the file `like`, so that what the superuser makes stays the user's.
    """
    missing = [each for each in (folder, *folder.parents) if not os.path.exists(each)]  # noqa: PTH110 - never raises
    for each in reversed(missing):
        os.mkdir(each)  # noqa: PTH102 - named like the system call that tests make fail
        if like:
            with suppress(OSError):
                owner = like.stat()
                os.chown(each, owner.st_uid, owner.st_gid)
        sync_folder(each.parent)


def replace_file(path: Path, data: bytes, expected: Stamp | None = None, like: Path | None = None) -> Stamp:
    """Put the bytes in the file's place at once, keeping its mode; return its new stamp.

    A new file gets the mode and the owner of the file `like`. Raises `OSError`, and `SaveFailed` where the
    file has another stamp than `expected`: it is as it was then, and no temporary file is left.
    """
    temporary = path.with_name(f".{path.name}.tmp-{os.getpid()}-{os.urandom(4).hex()}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        try:
            _take_mode(descriptor, path if stamp_of(path) != Stamp() else like)
            write_all(descriptor, data)
            os.fsync(descriptor)
            stamp = stamp_of(descriptor)
        finally:
            os.close(descriptor)
        if expected is not None and stamp_of(path) != expected:
            raise SaveFailed(
                f"{path} was replaced by another program while this was being saved. Nothing was written.",
                "Look at it again, and repeat the change.",
            )
        os.replace(temporary, path)  # noqa: PTH105 - named like the system call that tests make fail
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)
    return stamp


def save_file(path: Path, data: bytes, expected: Stamp | None = None) -> Stamp:
    """Put the bytes in the file's place as `replace_file` does; every failure is a `SaveFailed`."""
    with saving(path):
        return replace_file(path, data, expected)


def _take_mode(descriptor: int, like: Path | None) -> None:
    """Give an open file the mode and, as far as the system lets us, the owner of another."""
    new = os.fstat(descriptor)
    try:
        old = like.stat() if like else new
    except FileNotFoundError:
        return
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        with suppress(OSError):
            os.fchown(descriptor, old.st_uid, old.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def sync_folder(folder: Path) -> None:
    """Make names in the folder durable, as far as its file system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep_temporaries(folder: Path, start: str = "") -> None:
    """Remove the temporary files that killed writers left in a folder, for names with that start."""
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 - a name is all that is needed
            match = re.fullmatch(_TEMPORARY, name)
            if match and name.startswith(f".{start}") and not is_alive(int(match[1])):
                with suppress(OSError):
                    (folder / name).unlink()


def is_alive(pid: int) -> bool:
    """Return whether a process of that number runs on this machine."""
    try:
        os.kill(pid, 0)
    except (OSError, OverflowError) as error:
        return isinstance(error, PermissionError)  # it is another user's
    return True


def on_book(command: str, path: Path) -> str:
    """Return a command as it is typed to act on this book and no other."""
    return f"`finishtui {command} --db {_quoted(path)}`"


def restore_hint(path: Path) -> str:
    """Return how a backup of this book is put back; "" where there is none."""
    real = Path(os.path.realpath(path))
    with suppress(OSError):
        if any(real.with_name(f"{real.name}.backups").glob("[0-9]*-*.json")):
            return f"{on_book('restore', path)} lists its backups, and puts one back."
    return ""
