"""No text of a book, a draft, a saved view or a file's name is painted as a command to the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from finishtui.domain.draft import Draft
from finishtui.ranks.saved_views import SavedView
from finishtui.settings.memory import Memory
from tests.support.hostile import HOSTILE, MARK, commands_in, hostile_book
from tests.ui.driving import Driver, driving

KEYS = {
    "list": "",
    "detail": "enter",
    "detail's end": "enter G",
    "photo": "p",
    "sources": "v",
    "progression": "P",
    "margins": "M",
    "counts": "F",
    "counts by the next thing": "F l",
    "driver or track": "f",
    "driver": "f enter",
    "compare": "space j space c",
    "history": "H",
    "sentence": "full_stop",
    "cited": "y",
    "citation": "Y",
    "longer citation": "Y m l",
    "copied": "Y enter",
    "copied in a style": "Y l l m enter",
    "coverage": "app.coverage",
    "changing alike": "C enter w",
    "import box": "app.import_files",
    "export box": "x",
    "what if": "w 0 full_stop 0 0 2",
    "saving a view": "m",
    "a saved view": "5",
    "deleting": "d",
    "deleted": "d y",
    "filter": "slash w i n n e r colon tab",
    "quick line": "A w i n",
    "form": "a",
    "form of a finish": "e",
    "draft of a run that is gone": "R",
    "palette": "colon w i n",
    "unreadable": "E",
    "names of today": "n",
}
"""Keys from the list to a screen or a dialog."""


def painted(user: Driver) -> str:
    """Return the texts that the terminal would get for the open screen, and the toasts."""
    strips = user.app.screen._compositor.render_strips(user.app.size)
    return "\n".join([*(strip.text for strip in strips), *user.said])


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_no_screen_paints_what_a_terminal_would_obey(tmp_path: Path, size: tuple[int, int]) -> None:
    path = hostile_book(tmp_path)
    memory = Memory.of_user(path.resolve())
    memory.save_views((SavedView(HOSTILE, query='race:"0 Zq"'),))
    escaped, shown = {}, 0
    for name, keys in KEYS.items():
        async with driving(path, size, memory=memory) as user:
            if "draft" in name:
                text = HOSTILE
                typed = Draft(text, text, text, text, text, text, text, notes=text, sources=text)
                user.record_book.drafts.save(typed)
                (draft,) = user.record_book.location.drafts.glob("*.json")
                draft.rename(draft.with_name("99999999-0.json"))
            for key in keys.split():
                if key.startswith("app."):
                    await user.browse.run_action(key)
                    await user.pilot.pause()
                else:
                    await user.press(key)
                if found := commands_in(painted(user)):
                    escaped[name] = found[:2]
            shown += MARK in painted(user)
            assert not commands_in(user.app.clipboard), name
    assert not escaped
    assert shown > 20


async def test_no_text_typed_or_pasted_in_the_form_is_painted_as_a_command(tmp_path: Path) -> None:
    async with driving(hostile_book(tmp_path), (100, 60)) as user:
        await user.press("a")
        for field in user.app.screen.query(Input):
            field.value = HOSTILE
        for area in user.app.screen.query(TextArea):
            area.text = f"{HOSTILE}\n{HOSTILE}"
        await user.press("tab", "tab")
        assert not commands_in(painted(user))
        assert painted(user).count(MARK) > 20
