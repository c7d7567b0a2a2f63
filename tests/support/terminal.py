"""A terminal in memory that runs the real program: its keys, its screen, its every byte.

    with Terminal([*PROGRAM, "talladega"], rows=24, cols=80) as terminal:
        terminal.wait_for("Ron Hornaday")
        terminal.send("j")
        ...
        terminal.send("q")
        assert terminal.wait_exit() == 0

Waiting is always for output or for the end of the program, never for time to pass.
"""

from __future__ import annotations

import contextlib
import copy
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

from tests.support.shipped import own_copy

PROGRAM = (sys.executable, "-m", "finishtui")
"""The program as this interpreter has it."""

PATIENCE = 20.0
"""Seconds until a wait gives up: far longer than anything takes, on the slowest machine."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What a terminal sends for a key that is not a character."""

# The shell opens the terminal by name after it became the leader of a session, which makes it the
# controlling terminal (so signals and Ctrl+C work), and then turns into the program.
_TAKE_TERMINAL = 'tty=$1; shift; exec "$@" <"$tty" >"$tty" 2>"$tty"'

_FOREIGN = re.compile(rb"\x1b\[[<=>][0-9;]*[ -/]*[@-~]")
"""Sequences that pyte takes for others (keyboard protocols and the like)."""
_UNFINISHED = re.compile(rb"\x1b(\[[0-?]*[ -/]*)?\Z")
_ALTERNATE = 1049 << 5
"""How pyte writes the private mode of the alternate screen."""

Condition = str | Callable[["Terminal"], bool]


class _Screen(pyte.Screen):
    """pyte's screen, with the alternate one that full-screen programs draw on."""

    _kept: tuple[Any, Any] | None = None

    @property
    def is_alternate(self) -> bool:
        """Say whether the alternate screen is shown."""
        return self._kept is not None

    def set_mode(self, *modes: int, **options: Any) -> None:
        """Set modes; remember the main screen when the alternate one comes."""
        super().set_mode(*modes, **options)
        if options.get("private") and _ALTERNATE >> 5 in modes and not self.is_alternate:
            self._kept = copy.deepcopy(self.buffer), copy.copy(self.cursor)
            self.erase_in_display(2)

    def reset_mode(self, *modes: int, **options: Any) -> None:
        """Reset modes; bring the main screen back when the alternate one goes."""
        super().reset_mode(*modes, **options)
        if options.get("private") and _ALTERNATE >> 5 in modes and self._kept is not None:
            hidden = self.cursor.hidden
            self.buffer, self.cursor = self._kept
            self.cursor.hidden = hidden
            self._kept = None


def drawn(data: bytes, rows: int, cols: int) -> pyte.Screen:
    """Return the screen of a terminal that has got these bytes, whole sequences of them."""
    screen = _Screen(cols, rows)
    pyte.ByteStream(screen).feed(_FOREIGN.sub(b"", data))
    return screen


class Terminal:
    """One program in one pseudo-terminal."""

    def __init__(
        self,
        argv: Sequence[str] = PROGRAM,
        rows: int = 24,
        cols: int = 80,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | str | None = None,
    ) -> None:
        if "PYTEST_CURRENT_TEST" in os.environ:  # the benchmark runs programs on the shipped book, too
            own_copy()
        self.raw = bytearray()
        """Every byte that the program wrote."""
        self.screen = _Screen(cols, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._held_back = b""
        self._ended = False
        self._arrived = 0.0
        self._master, slave = os.openpty()
        self._living, alive = os.pipe()
        """Ends when the program and all that it has left behind have ended."""
        try:
            self._set_size(rows, cols)
            self.settings_before = termios.tcgetattr(slave)
            """The terminal's settings before the program ran."""
            self.started = time.perf_counter()
            """When the program was started, by `time.perf_counter`."""
            self.process = subprocess.Popen(
                ["/bin/sh", "-c", _TAKE_TERMINAL, "sh", os.ttyname(slave), *argv],
                stdin=slave,
                stdout=slave,
                stderr=slave,
                env=_environment(env or {}),
                cwd=cwd,
                start_new_session=True,
                pass_fds=[alive],
            )
        except BaseException:
            os.close(self._master)
            raise
        finally:
            os.close(slave)
            os.close(alive)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # What is shown

    def screen_text(self) -> str:
        """Return the screen as lines of text, without the blanks at their ends."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def line(self, row: int) -> str:
        """Return one line of the screen; the first is 0."""
        return self.screen.display[row].rstrip()

    @property
    def settings(self) -> list[Any]:
        """The terminal's settings now: compare with `settings_before`."""
        return termios.tcgetattr(self._master)

    # What is done

    def send(self, text: str | bytes) -> None:
        """Type text as it is."""
        data = text.encode() if isinstance(text, str) else text
        while data:
            data = data[os.write(self._master, data) :]

    def press(self, *keys: str) -> None:
        """Press keys by name (`down`, `ctrl+d`, `escape`, `a`).

        What follows an `escape` should wait for its effect: sent at once, the two are one Alt key.
        """
        self.send("".join(KEYS.get(key, key) for key in keys))

    def resize(self, rows: int, cols: int) -> None:
        """Change the terminal's size; the program gets its signal."""
        self._set_size(rows, cols)
        self.screen.resize(rows, cols)

    def kill(self, number: int = signal.SIGTERM) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal, as its window is closed."""
        os.close(self._master)
        self._master = -1

    # Waiting

    def wait_for(self, what: Condition, timeout: float = PATIENCE) -> float:
        """Wait until a text is on the screen, or a condition holds; return when its bytes arrived.

        The time is `time.perf_counter`'s at the arrival, not at the end of drawing it here.
        """
        limit = time.perf_counter() + timeout
        while not self._holds(what):
            if not self._read(limit):
                why = "the program ended" if self._ended else f"{timeout:g} s went by"
                raise AssertionError(f"{why} before {_named(what)} on this screen:\n{self.screen_text()}")
        return self._arrived

    def wait_for_change(self, timeout: float = PATIENCE) -> float:
        """Wait until the screen shows other text than now; return when its bytes arrived."""
        before = self.screen_text()
        return self.wait_for(lambda terminal: terminal.screen_text() != before, timeout)

    def wait_quiet(self, seconds: float = 0.2, until: Condition | None = None) -> float | None:
        """Read until nothing has come for so long; return when the last bytes arrived, if any did.

        With `until`, return at once when it holds, and None where it did not.
        For measurements; a test waits for what it expects.
        """
        arrived = None
        while self._read(time.perf_counter() + seconds):
            arrived = self._arrived
            if until is not None and self._holds(until):
                return arrived
        return None if until is not None else arrived

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Wait until the program ended, reading all that it still writes; return its exit status.

        Below zero, it is the number of the signal that ended it.
        """
        limit = time.perf_counter() + timeout
        while self._read(limit):
            pass
        if not self._ended:
            raise AssertionError(f"{timeout:g} s went by and the program still runs:\n{self.screen_text()}")
        return self.process.wait(max(0.1, limit - time.perf_counter()))

    def close(self) -> None:
        """End the program if it still runs, and give everything back."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self._master >= 0:
            self.hang_up()
        if self._living >= 0:
            select.select([self._living], [], [], PATIENCE)
            os.close(self._living)
            self._living = -1

    # Inside

    def _holds(self, what: Condition) -> bool:
        return what in self.screen_text() if isinstance(what, str) else what(self)

    def _read(self, limit: float) -> bool:
        """Wait for output and draw it; False at the end of the program or at the limit."""
        while not self._ended:
            left = limit - time.perf_counter()
            ready = select.select([self._master], [], [], max(0.0, left))[0] if left > 0 else []
            if not ready:
                return False
            try:
                data = os.read(self._master, 1 << 16)
            except OSError:  # What Linux answers when the other side is closed.
                data = b""
            if not data:
                self._ended = True
                return False
            self._arrived = time.perf_counter()
            self.raw += data
            self._draw(data)
            return True
        return False

    def _draw(self, data: bytes) -> None:
        data = self._held_back + data
        unfinished = _UNFINISHED.search(data)
        end = unfinished.start() if unfinished else len(data)
        self._held_back = data[end:]
        self._stream.feed(_FOREIGN.sub(b"", data[:end]))

    def _set_size(self, rows: int, cols: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """Return the environment with changes; None takes a variable away. The size is the terminal's."""
    merged: dict[str, str | None] = {
        **os.environ,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "COLUMNS": None,
        "LINES": None,
        **changes,
    }
    return {name: value for name, value in merged.items() if value is not None}


def _named(what: Condition) -> str:
    return repr(what) if isinstance(what, str) else "the condition held"
