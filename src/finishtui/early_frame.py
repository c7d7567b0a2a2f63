"""The list on the screen before the program is up: the frame that its last run drew ahead, if it still holds.

It is kept in the cache folder with all that it depends on: arguments, terminal, environment, and the stamps
of every file that has a part in it, the program's own too. A start writes it before it imports anything else,
and Textual draws over it. Where anything differs, or cannot be read, nothing is drawn early.

Keys that are pressed meanwhile stay in the terminal, without an echo, until Textual reads them.
"""

import os
import sys
import termios
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from finishtui import __version__
from finishtui.folders import keep_own, open_own, user_folder

ENTER, LEAVE = "\x1b[?1049h", "\x1b[?7h\x1b[?1049l\x1b[?25h"
"""To the second screen and back."""
_BEFORE_FRAME = f"{ENTER}\x1b[?25l\x1b[?7l"
"""No cursor, and no new line after the last column: as Textual draws."""
FRAMES_KEPT, MOST_BYTES = 8, 1 << 20
"""One for each size of a terminal, book named on the command line, and so on; of each so many bytes."""
VARIABLES = (
    *("TERM", "TERM_PROGRAM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "UNICODE_VERSION"),
    *("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LANG", "TZ"),
)
PREFIXES = ("FINISHTUI_", "TEXTUAL", "LC_", "PYTHON")
"""What is called so, or begins so, in the environment has a part in a frame."""

Stamp = list[int] | None
"""What a file looks like: when it was written, its size and inode; None where there is none."""


class _Start(NamedTuple):
    """How this run of the program was started."""

    circumstances: list[Any]
    """What a frame depends on beside files and the size of the terminal, as JSON gives it back."""
    columns: int
    lines: int

    @property
    def file(self) -> str:
        """Where the frame for this start is kept."""
        from zlib import crc32

        key = repr((self.circumstances, self.columns, self.lines)).encode("utf-8", "backslashreplace")
        return os.path.join(user_folder("cache"), f"frame-{crc32(key):08x}.json")


_start: _Start | None = None
_settings_before: list[Any] | None = None
"""The terminal's settings before a frame was drawn, as long as it is for this module to give it back."""


def stamp_of(path: str) -> Stamp:
    """Return what a file or a folder looks like now."""
    with suppress(OSError, ValueError):
        found = os.stat(path)
        return [found.st_mtime_ns, found.st_size, found.st_ino]
    return None


def draw() -> None:
    """Draw the kept frame, if there is one for this start and everything is as it was."""
    global _start
    if not (os.isatty(0) and os.isatty(1)) or os.environ.get("TERM", "") in ("", "dumb"):
        return
    with suppress(OSError):
        size = os.get_terminal_size(1)
        named = {
            name: os.environ[name]
            for name in sorted(os.environ)
            if name in VARIABLES or name.startswith(PREFIXES)
        }
        # A book may be named from here.
        folder = os.getcwd() if sys.argv[1:] or "FINISHTUI_DB" in named else ""
        _start = _Start([__version__, sys.version, sys.argv[1:], folder, named], size.columns, size.lines)
        if frame := _kept(_start):
            _put(frame)


def _kept(start: _Start) -> str:
    """Return the frame for a start, if the file of it is whole and ours, and all holds; otherwise nothing."""
    descriptor, size = open_own(start.file)
    data = os.read(descriptor, MOST_BYTES) if size < MOST_BYTES else b""
    os.close(descriptor)
    import json
    from time import strftime
    from zlib import crc32

    try:
        checksum, _, text = data.partition(b"\n")
        kept = json.loads(text) if int(checksum) == crc32(text) else {}
        same = kept["start"] == list(start) and kept["day"] in ("", strftime("%Y-%m-%d"))
        if same and all(stamp_of(path) == stamp for path, stamp in kept["files"].items()):
            return str(kept["frame"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        pass  # It is no frame of ours: the next one takes its place.
    return ""


def _put(frame: str) -> None:
    """Take the terminal, without an echo, and write a frame; a signal that ends the program gives it back."""
    global _settings_before
    import signal

    try:
        before = termios.tcgetattr(0)
        quiet = termios.tcgetattr(0)
        quiet[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        never = os.fpathconf(0, "PC_VDISABLE").to_bytes(1, "little")
        quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
        quiet[6][termios.VSUSP] = quiet[6][termios.VQUIT] = never  # Keys of the app's; Ctrl+C interrupts.
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, _end)
        termios.tcsetattr(0, termios.TCSANOW, quiet)
        _settings_before = before
    except (termios.error, ValueError):
        return
    _write(_BEFORE_FRAME + frame)


def _write(text: str) -> None:
    data = text.encode()
    while data:
        data = data[os.write(1, data) :]


def _end(number: int, _frame: object) -> None:
    """End by a signal, as the program does without a frame."""
    import signal

    give_back()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def is_drawn() -> bool:
    """Return whether an early frame is on the screen, and nobody has taken the terminal over."""
    return _settings_before is not None


def take_over() -> list[Any] | None:
    """Return the terminal's settings before the frame was drawn, for who gives it back from now on."""
    global _settings_before
    before, _settings_before = _settings_before, None
    return before


def give_back() -> None:
    """Take the frame from the screen, if nobody has taken the terminal over."""
    before = take_over()
    if before is not None:
        with suppress(OSError, termios.error):
            termios.tcsetattr(0, termios.TCSANOW, before)
            _write(LEAVE)


def is_due(size: tuple[int, int]) -> bool:
    """Return whether a start like this one, at a size, may come, and would find no frame that holds."""
    with suppress(OSError):
        return _start is not None and not _kept(_Start(_start.circumstances, *size))
    return True


def keep(frame: str, size: tuple[int, int], files: Mapping[str, Stamp], day: str = "") -> None:
    """Keep the first frame of a start like this one, at a size in columns and lines.

    `files` are all that have a part in it, those that are not there too, as they were before it was made;
    `day` is the day that it depends on. A frame that cannot be kept is none.
    """
    assert _start
    import json
    from zlib import crc32

    start = _Start(_start.circumstances, *size)
    text = json.dumps({"start": start, "day": day, "files": files, "frame": frame}).encode()
    with suppress(OSError):
        keep_own(start.file, b"%d\n%s" % (crc32(text), text))
        frames = (each.path for each in os.scandir(user_folder("cache")) if each.name.startswith("frame-"))
        for path in sorted(frames, key=lambda each: stamp_of(each) or [0])[:-FRAMES_KEPT]:
            os.unlink(path)
