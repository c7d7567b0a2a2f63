"""The frame that is on the screen before the program is: equal in every cell to what Textual then draws."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path
from time import strftime
from zlib import crc32

import pytest

import finishtui
from tests.support.books import write_book
from tests.support.early_frames import TAKEN_OVER, Start, started
from tests.support.later_day import days_later
from tests.support.shipped import own_copy
from tests.support.terminal import PROGRAM, Terminal

ENTER = b"\x1b[?1049h"


def frames() -> list[Path]:
    folder = Path(os.environ["XDG_CACHE_HOME"]) / "finishtui"
    return sorted(folder.glob("frame-*")) if folder.exists() else []


def is_right(start: Start) -> bool:
    """Return whether nothing was drawn early, or exactly what was drawn then."""
    return start.code == 0 and start.early in (None, start.first)


def test_the_next_start_shows_at_once_what_textual_draws_then() -> None:
    first = started(["j", "j", "J"])
    assert first.early is None
    second = started()
    assert second.early == second.first
    (frame,) = frames()
    assert stat.S_IMODE(frame.stat().st_mode) == 0o600
    assert frame.with_name("code.bin").exists()
    kept = frame.stat().st_mtime_ns
    assert started().early
    assert frame.stat().st_mtime_ns == kept  # it holds still, so that none was drawn
    assert second.raw.count(b"\x1b[?1049h") == 1  # a second entry would clear the screen


def test_where_it_is_started_from_changes_nothing(tmp_path: Path) -> None:
    started()
    assert started(cwd=tmp_path).early is not None


def test_a_setting_keeps_none() -> None:
    settings = Path(os.environ["XDG_CONFIG_HOME"]) / "finishtui" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('early_frame = "no"')
    started()
    assert not frames()


def test_panes_and_their_lookups_are_part_of_the_frame() -> None:
    started(["j", " ", "i", "b", "2", f"/{'larson ' * 20}\r"], size=(50, 200))
    start = started(size=(50, 200))
    assert start.early == start.first
    assert "… - 5 of 128" in "".join(cell[0] for line in start.first[:-1] for cell in line)  # cut to its room


def test_nothing_is_drawn_early_where_the_book_or_the_choices_have_changed() -> None:
    started()
    book = own_copy()
    book.write_bytes(book.read_bytes().replace(b"Hornaday", b"Hornadaz"))
    assert started().early is None
    start = started()
    assert start.early == start.first
    state = Path(os.environ["XDG_STATE_HOME"]) / "finishtui" / "state.json"
    state.write_text(state.read_text().replace("finishtui", "nord"))
    assert started().early is None


def test_a_broken_frame_is_ignored_and_replaced() -> None:
    started()
    (frame,) = frames()
    whole = frame.read_bytes()
    for broken in (b"", whole[:-20], whole.replace(b"2026", b"2027", 1), b"[" * 100_000, b"12\n{}"):
        frame.write_bytes(broken)
        start = started()
        assert start.early is None
        assert is_right(start)
        assert len(frames()) == 1


def test_a_frame_that_others_could_have_written_is_none() -> None:
    started()
    (frame,) = frames()
    frame.chmod(0o644)
    assert started().early is None


def test_keys_typed_before_the_program_is_up_come_once_in_order_and_unseen() -> None:
    started()
    with Terminal() as terminal:
        terminal.wait_for("closest first")
        assert not terminal.settings[3] & 8  # no echo
        terminal.send("/larson\r")
        terminal.wait_for('"larson" - 5 of 128')
        assert b"/larson" not in terminal.raw
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert terminal.settings == terminal.settings_before


@pytest.mark.parametrize("is_kept", [False, True])
def test_keys_typed_before_the_terminal_is_taken_and_while_it_is_handed_over_come_once(is_kept: bool) -> None:
    before = ENTER
    if is_kept:
        started()
        before = started().raw.partition(TAKEN_OVER)[0]
    with Terminal() as terminal:
        terminal.send("/la")
        terminal.wait_for(lambda each: ENTER in each.raw)
        terminal.send("rs")
        terminal.wait_for(lambda each: TAKEN_OVER in each.raw)
        terminal.send("on\r")
        terminal.wait_for('"larson" - 5 of 128')
        # What the system echoes before there is a program stands on the first screen, if anywhere.
        assert bytes(terminal.raw).removeprefix(b"/la").startswith(before + TAKEN_OVER)
        assert b"/la" not in terminal.raw.partition(ENTER)[2]


@pytest.mark.parametrize("is_of_today", [False, True])
def test_a_frame_that_depends_on_the_day_holds_that_day_alone(is_of_today: bool) -> None:
    started()
    (frame,) = frames()
    kept = json.loads(frame.read_bytes().partition(b"\n")[2])
    text = json.dumps(kept | {"day": strftime("%Y-%m-%d") if is_of_today else "2020-02-29"}).encode()
    frame.write_bytes(b"%d\n%s" % (crc32(text), text))
    assert (started().early is not None) == is_of_today


def slow(seconds: int) -> list[str]:
    """Return the program, which takes so long until it imports what takes time.

    In short steps, as imports are: a signal that comes just before Python waits is heard when the wait ends.
    """
    return [
        *(sys.executable, "-c"),
        "import sys, time\nfrom finishtui.cli import main\nrun = main._act\n"
        f"def slow(*given):\n    for _ in range({seconds} * 100):\n        time.sleep(0.01)\n"
        "    return run(*given)\nmain._act = slow\nsys.exit(main.main())",
    ]


@pytest.mark.parametrize(
    ("end", "code"), [(signal.SIGTERM, -signal.SIGTERM), (signal.SIGHUP, -signal.SIGHUP), ("\x03", 130)]
)
def test_an_end_in_between_gives_the_terminal_back(end: signal.Signals | str, code: int) -> None:
    started(program=slow(0))
    with Terminal(slow(60)) as terminal:
        terminal.wait_for("closest first")
        if isinstance(end, str):
            terminal.send(end)
        else:
            terminal.kill(end)
        assert terminal.wait_exit() == code
        assert not terminal.screen.is_alternate
        assert terminal.settings == terminal.settings_before


SIZES = ((24, 80), (40, 120), (50, 200), (12, 40), (60, 160), (10, 200))
KEYS = ("j", "k", "G", "l", "s", "S", "1", "3", "]", "b", "i", "J", "n", "N", " ", "\r")
LAST_KEYS = ("", "/larson\r", "/kind:road\r", "/track:dayt", "P", "p", "?", "mview\r")


WHAT = ("size", "book", "edit", "theme", "colours", "upgrade", "day", "damage")


class Surroundings:
    """What a start meets, changed at random from one to the next."""

    def __init__(self, chance: random.Random, folder: Path) -> None:
        self.chance = chance
        self.program = folder / "program"
        shutil.copytree(Path(finishtui.__file__).parent, self.program / "src" / "finishtui")
        self.books = [own_copy(), folder / "made.json"]
        write_book(self.books[1], 700)
        self.arguments: list[str] = []
        self.size = SIZES[0]
        self.env: dict[str, str | None] = {"PYTHONPATH": str(self.program / "src"), **days_later(folder)}
        self.days = 0

    def change(self) -> str:
        """Change something, or nothing, and say what."""
        choose = self.chance.choice
        what = choose((*WHAT, "", "", "", ""))
        if what == "size":
            self.size = choose(SIZES)
        elif what == "book":
            self.arguments = choose(([], ["--db", str(self.books[1])]))
        elif what == "edit":
            note = f"--note=seen {self.chance.random()}"
            argv = [*PROGRAM, *self.arguments, "edit", "--yes", "rank:1", note]
            subprocess.run(argv, check=False, capture_output=True)
        elif what == "theme":
            state = Path(os.environ["XDG_STATE_HOME"]) / "finishtui" / "state.json"
            if state.exists():
                theme = choose(("nord", "dracula", "textual-light"))
                state.write_text(json.dumps({**json.loads(state.read_text()), "theme": theme}))
        elif what == "colours":
            self.env |= {"NO_COLOR": choose((None, "1", "")), "COLORTERM": choose((None, "truecolor"))}
        elif what == "upgrade":
            file = choose(sorted(self.program.rglob("*.py")))
            file.write_bytes(b"%s\n# %r\n" % (file.read_bytes(), self.chance.random()))
        elif what == "day":
            self.days += choose((1, 30))
            self.env["DAYS_LATER"] = str(self.days)
        elif what == "damage" and frames():
            frame = choose(frames())
            data = bytearray(frame.read_bytes())
            data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
            frame.write_bytes(data[: choose((len(data), len(data) // 2))])
        return what


def early_ones(count: int, seed: int, folder: Path) -> int:
    """Start it so often with random changes in between; return how often something was drawn early."""
    at, drawn = Surroundings(random.Random(seed), folder), 0
    for number in range(count):
        what = at.change()
        keys = [*at.chance.choices(KEYS, k=at.chance.randrange(4)), at.chance.choice(LAST_KEYS)]
        start = started(keys, at.arguments, size=at.size, env=at.env)
        assert is_right(start), f"{seed}.{number} {what} {keys} {at.size} {at.arguments} {differing(start)}"
        drawn += start.early is not None
    return drawn


def differing(start: Start) -> str:
    """Return the lines that are early and then other, and their first cells that differ."""
    found = []
    for early, first in zip(start.early or start.first, start.first, strict=True):
        pairs = [pair for pair in zip(early, first, strict=True) if pair[0] != pair[1]]
        if pairs:
            found += ["".join(str(cell[0]) for cell in line) for line in (early, first)] + [str(pairs[0])]
    return "\n".join(["", *found])


def test_whatever_changes_in_between_no_early_frame_is_wrong(tmp_path: Path) -> None:
    assert early_ones(6, 14, tmp_path)


@pytest.mark.journey
@pytest.mark.parametrize("seed", range(8))
def test_200_early_frames_of_starts_with_random_changes_in_between(seed: int, tmp_path: Path) -> None:
    assert early_ones(25, seed, tmp_path) > 5
