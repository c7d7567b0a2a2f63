"""What really reaches a terminal: of hostile texts in a book, a draft, a view and a name, no command."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

import pytest

from finishtui.domain.draft import Draft
from finishtui.ranks.saved_views import SavedView
from finishtui.settings.memory import Memory
from finishtui.store.record_book import RecordBook
from tests.cli.test_escapes import commands
from tests.support.hostile import HOSTILE, MARK, commands_in, hostile_book
from tests.support.terminal import PROGRAM, Terminal
from tests.ui.test_citing_journey import OSC_52, gone

pytestmark = pytest.mark.journey

SCREENS = (
    ("p", "+ closer"),  # the list has a picture, too
    ("v", "! otherwise"),
    ("P", "Records of"),
    ("M", "The shape of"),
    ("F", "Counts of"),
    ("f", "Show all of whom"),
    ("f\r", "lost by a nose"),
    (" j c", "side by side"),
    ("H", "History of"),
    (".", "On air"),
    ("Y", "Copy 201"),
    ("x", "Write a file"),
    ("w", "Where would it rank?"),
    ("m", "Save this view"),
    ("d", "Delete"),
    ("/winner:", "│winner"),
    ("Awin 0.002", "A finish in one line"),
    ("a", "Add a finish"),
    (":winner", "all of this driver"),
    ("E", "could not be read"),
    (":coverage\r", "What the book is complete to"),
    (":import\r", "Import finishes from files"),
)
"""Keys from the list to a screen or a dialog, and words on it; Esc leads back."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = hostile_book(tmp_path)
    Memory.of_user(path.resolve()).save_views((SavedView(HOSTILE, query='race:"0 Zq"'),))
    return path


def leave_draft(book: Path) -> None:
    """Leave what a run that is gone typed into every text of a form."""
    record_book = RecordBook.open(str(book))
    text = HOSTILE
    typed = Draft(text, text, text, text, text, text, text, notes=text, sources=text)
    record_book.drafts.save(typed)
    (draft,) = record_book.location.drafts.glob("*.json")
    draft.rename(draft.with_name("99999999-0.json"))


def sent_as_command(terminal: Terminal) -> list[str]:
    """Return what of the hostile texts the terminal got as a command, on its clipboard too."""
    raw = bytes(terminal.raw)
    copied = (base64.b64decode(sent[1]) for sent in OSC_52.finditer(raw))
    return [found for data in (raw, *copied) for found in commands_in(data.decode("utf-8", "replace"))]


def test_no_screen_or_dialog_sends_what_a_terminal_would_obey(book: Path) -> None:
    leave_draft(book)
    with Terminal([*PROGRAM, "--db", str(book)], rows=40, cols=120) as terminal:
        terminal.wait_for("R goes on with the unsaved form")
        for keys, words in (("R", "Add a finish"), ("e", "Edit 0")):
            terminal.send(keys)
            terminal.wait_for(words)
            terminal.press("escape")
            terminal.wait_for("Leave the form?")
            terminal.send("y")
            terminal.wait_for(gone(words))
        for keys, words in SCREENS:
            terminal.send(keys)
            terminal.wait_for(words)
            terminal.press("escape")
            terminal.wait_for(gone(words))
        terminal.send("y")
        terminal.wait_for("Sent to the terminal's clipboard")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert sent_as_command(terminal) == []
        assert bytes(terminal.raw).count(MARK.encode()) > 100


RUN = """
import json, sys
from finishtui.cli.main import main
for args in json.load(open(sys.argv[1])):
    try:
        main(args)
    except SystemExit:
        pass
print("all of it is done")
"""


def test_no_command_sends_what_a_terminal_would_obey(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINISHTUI_DB", str(book))
    lines = tmp_path / "lines.json"
    lines.write_text(json.dumps(list(commands(tmp_path))))
    with Terminal([sys.executable, "-c", RUN, str(lines)], rows=40, cols=120) as terminal:
        terminal.send("y\n" * 60)
        terminal.wait_for("all of it is done", timeout=60)
        assert b"Traceback" not in terminal.raw
        assert sent_as_command(terminal) == []
        assert bytes(terminal.raw).count(MARK.encode()) > 100
