"""The terminal: nothing that it sends is taken for keys that nobody pressed, and its end is the program's."""

import os
import re
import signal
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import TextIOWrapper
from operator import mul
from select import select
from threading import Event
from time import monotonic
from typing import Any, cast

from textual import events
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from finishtui import early_frame

SILENCE = 0.05
"""Seconds without a byte after which a sequence that has only begun is none, and Esc is a key."""
PASTE_SILENCES = 40
"""After so many of them a paste without an end is one all the same."""
PASTE_BYTES = 1 << 20
"""More of one paste is dropped."""
SEQUENCE_BYTES = 1 << 16
"""More of one sequence without an end is dropped."""
GIVE_BACK = (
    b"".join(b"\x1b[?%dl" % mode for mode in (2004, 1000, 1003, 1015, 1006, 1004))
    + b"\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h"
)
"""No pastes in brackets, mouse and focus; line wrap; no keyboard protocol and second screen; the cursor."""
ASK_BACKGROUND = "\x1b]11;?\x1b\\"
"""Asks a terminal for its background (OSC 11)."""
BACKGROUND_PATIENCE = 0.1
"""Seconds after which its answer is of no use any more: the screen is being read."""
PASTE_START, PASTE_END = b"\x1b[200~", b"\x1b[201~"

_TOKEN = re.compile(
    rb"\x1b\[M[\s\S]{3}|(?P<background>\x1b\]11;rgba?:[^\x07\x1b]*(?:\x07|\x1b\\))|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|(?P<csi>\x1b\[(?!M)[0-?]*[ -/]*[@-~])"
    rb"|(?P<short>\x1bO[ -~]|\x1b(?![\[\]PX^_O])[ -~])"
    rb"|(?P<text>[^\x1b]+)"
)
"""What belongs together; X10 mouse reports and replies that are texts, which come first, are dropped."""
_BEGUN = re.compile(rb"\x1b(\[M[\s\S]{0,2}|\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|O)?\Z")
_BROKEN = re.compile(rb"\x1b(\[M?[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*|O)?")
_REPORT = re.compile(r"\x1b\[(<\d{1,4};-?\d{1,5};-?\d{1,5}[Mm]|[IO]|\?20(26|48);\d\$y)")
"""The mouse, the focus, and answers to what Textual asks."""
_RESIZE = re.compile(r"\x1b\[48(;[1-9]\d{0,4}(:\d*)*){4}t")
_KEY = re.compile(r"\x1b\[(\d{0,7})(?::[\d:]*)?(?:;(\d{0,3})(?::(\d))?(?:;([\d:]*))?)?([~uA-HPQSZ])")
_RELEASED = "3"
_COLOUR = re.compile(rb"rgba?:([\da-fA-F]{1,4})/([\da-fA-F]{1,4})/([\da-fA-F]{1,4})(?![\da-fA-F])")
_ANSWER_BEGUN = re.compile(rb"\x1b\]\d")
_LUMA = (0.299, 0.587, 0.114)


class BackgroundTold(Message):
    """The terminal has said what its background is."""

    def __init__(self, dark: bool) -> None:
        super().__init__()
        self.dark = dark


class TerminalInput:
    """Makes events of a terminal's bytes: keys, mouse, pastes, what Textual asks for, no others."""

    def __init__(self) -> None:
        self._parser = XTermParser()
        self._decode = getincrementaldecoder("utf-8")("ignore").decode
        self._begun = b""
        self._paste: bytes | None = None
        self._silences = 0

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield the events of what has come."""
        self._silences = 0
        data, self._begun = self._begun + data, b""
        while data:
            if self._paste is not None:
                pasted, end, data = (self._paste + data).partition(PASTE_END)
                self._paste = pasted[: PASTE_BYTES + len(PASTE_END)] if not end else None
                if end:
                    yield _paste(pasted)
                continue
            token = _TOKEN.match(data)
            if token is None and _BEGUN.match(data) and len(data) < SEQUENCE_BYTES:
                self._begun = data
                return
            if token is None:
                if (broken := _BROKEN.match(data)) and broken[0] == b"\x1b":
                    yield events.Key("escape", "\x1b")
                data = data[broken.end() if broken else 1 :]
                continue
            data = data[token.end() :]
            yield from self._events(token)

    def wait(self) -> Iterator[Message]:
        """Yield what is known by now that nothing has come for `SILENCE` seconds."""
        self._silences += 1
        if _ANSWER_BEGUN.match(self._begun) and self._silences < PASTE_SILENCES:
            return  # the rest of an answer that comes slowly is not typed
        begun, self._begun = self._begun, b""
        if begun == b"\x1b":
            yield events.Key("escape", "\x1b")
        if self._paste is not None and self._silences >= PASTE_SILENCES:
            pasted, self._paste = self._paste, None
            yield _paste(pasted)

    def _events(self, token: re.Match[bytes]) -> Iterable[Message]:
        if token["text"]:
            text = self._decode(token[0])
            return self._parser.feed("".join(c for c in text if not "\x80" <= c <= "\x9f")) if text else ()
        if token[0] == PASTE_START:
            self._paste = b""
        elif token["background"]:
            return _background(token[0])
        elif token["csi"]:
            sequence = token[0].decode("ascii")
            if _REPORT.fullmatch(sequence) or _RESIZE.fullmatch(sequence):
                return self._parser.feed(sequence)
            return _keys(_plain(sequence))
        elif token["short"]:
            return _keys(token[0].decode("ascii"))
        return ()


def _background(answer: bytes) -> list[Message]:
    """Return what an answer says of the background; nothing for what is no colour."""
    colour = _COLOUR.search(answer)
    if colour is None:
        return []
    parts = (int(part, 16) / (16 ** len(part) - 1) for part in colour.groups())
    return [BackgroundTold(sum(map(mul, _LUMA, parts)) < 0.5)]


def _plain(sequence: str) -> str:
    """Return a key's sequence without what Textual does not know of it; empty for what is no key press."""
    key = _KEY.fullmatch(sequence)
    if key is None or key[3] == _RELEASED:
        return ""
    code, modifiers, text, end = int(key[1] or 1), key[2], key[4], key[5]
    texts = [int(each) for each in (text or "").split(":") if each]
    private = 0xE000 <= code <= 0xF8FF and f"{code}{end}" not in FUNCTIONAL_KEYS
    if private or not all(_is_character(each) for each in (code, *texts)) or int(modifiers or 1) > 256:
        return ""
    if key[3] is None and ":" not in key[0].partition(";")[0]:
        return sequence
    return f"\x1b[{code};{modifiers or 1}{f';{text}' if text else ''}{end}"


def _is_character(code: int) -> bool:
    return 0 < code < 0x110000 and not 0xD800 <= code < 0xE000


def _keys(sequence: str) -> list[Message]:
    """Return the keys of one whole sequence; a parser of its own forgets what it does not know."""
    return list(XTermParser().feed(sequence)) if sequence else []


def _paste(pasted: bytes) -> Message:
    return events.Paste(pasted[:PASTE_BYTES].decode("utf-8", "ignore").replace("\x00", ""))


def incoming(descriptor: int, over: Event) -> Iterator[bytes]:
    """Yield what comes, and nothing after each `SILENCE`, until it is over or there is no more to come."""
    while not over.is_set():
        if not select([descriptor], [], [], SILENCE)[0]:
            yield b""
            continue
        try:
            data = os.read(descriptor, 1 << 12)
        except BlockingIOError:
            continue
        except OSError:  # the terminal is gone
            return
        if not data:
            return
        yield data


class TerminalOutput:
    """Writes to a terminal; once that is gone, to nowhere."""

    def __init__(self, fd: int) -> None:
        self._fd, self._texts = fd, [""]
        self._is_gone = False
        self.spared = ""
        """What is not written the first time that it comes: it was before."""

    def fileno(self) -> int:
        """Return the terminal's file descriptor."""
        return self._fd

    def write(self, text: str) -> None:
        """Keep text until the next `flush`."""
        if text == self.spared:
            self.spared = ""
        else:
            self._texts.append(text)

    def flush(self) -> None:
        """Write what was kept."""
        data, self._texts = "".join(self._texts).encode("utf-8", "replace"), []
        while data and not self._is_gone:
            try:
                data = data[os.write(self._fd, data) :]
            except BlockingIOError:  # somebody else made it so
                select([], [self._fd], [])
            except OSError:
                self._is_gone = True


class TerminalDriver(LinuxDriver):
    """Textual's driver for the terminal that the program was started in, wherever stderr goes."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._output = TerminalOutput(2 if os.isatty(2) and not os.isatty(1) else 1)
        self._file = cast("TextIOWrapper", self._output)
        self._answer_until = 0.0
        """When, by the monotonic clock, it is too late for the answer that was asked for; 0 for none."""

    def ask_background(self) -> None:
        """Ask the terminal for its background, once; its answer is a `BackgroundTold`, or there is none."""
        if os.environ.get("TERM") != "linux":  # the console takes the question for letters
            self._answer_until = monotonic() + BACKGROUND_PATIENCE
            self.write(ASK_BACKGROUND)
            self.flush()

    def start_application_mode(self) -> None:
        """Take the terminal, from the early frame if there is one: a second entry would clear it."""
        before = early_frame.take_over()
        if before is not None:
            self._output.spared = early_frame.ENTER
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's has no types
        if before is not None:
            self.attrs_before = before

    def _run_input_thread(self) -> None:
        self.run_input_thread()  # what goes wrong in a thread is for `threading.excepthook`

    def run_input_thread(self) -> None:
        """Hand on what the terminal sends; its end ends the program as SIGHUP does."""
        source = TerminalInput()
        for data in incoming(self.fileno, self.exit_event):
            self._process(source.feed(data) if data else source.wait())
        if not self.exit_event.is_set():
            self._app.call_later(self._app.exit, None, 128 + signal.SIGHUP)

    def _process(self, messages: Iterable[Message]) -> None:
        for message in messages:
            if isinstance(message, BackgroundTold):
                in_time, self._answer_until = monotonic() < self._answer_until, 0.0
                if not in_time:
                    continue
            self.process_message(message)

    def give_back(self) -> None:
        """Give the terminal back at once, whatever else of the program still runs or hangs."""
        with suppress(termios.error):
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        with suppress(OSError):
            os.set_blocking(self._output.fileno(), False)
            os.write(self._output.fileno(), GIVE_BACK)
            os.set_blocking(self._output.fileno(), True)
