"""The form where there is little room: what it says, its buttons and its keys are always in sight."""

from __future__ import annotations

from pathlib import Path

import pytest

from finishtui.errors import BookUnreadable
from finishtui.settings.memory import Memory
from finishtui.store.record_book import RecordBook
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.widgets.words import in_lines
from tests.ui.driving import Driver, copy_of_shipped, driving
from tests.ui.test_form import NEW, open_form

SIZES = [(80, 24), (40, 12), (120, 40)]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


@pytest.mark.parametrize("size", SIZES)
async def test_the_foot_is_in_sight_with_a_problem_under_every_field(
    book: Path, size: tuple[int, int]
) -> None:
    async with driving(book, size) as user:
        await open_form(user)
        assert "its rank shows once" in user.screen
        await user.press("ctrl+s")
        assert "Not saved: see Series" in user.screen
        assert "Save (Ctrl+S)" in user.screen
        assert "the series is" in user.screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_bad_field_and_what_is_wrong_with_it_come_into_sight(
    book: Path, size: tuple[int, int]
) -> None:
    async with driving(book, size) as user:
        await open_form(user)
        await user.fill(**NEW, source_url="example")
        await user.press("ctrl+s")
        await user.until(lambda: "an address starts" in user.screen)
        await user.until(lambda: "Not saved: see Source address." in user.screen)
        assert "Source address" in user.screen


@pytest.mark.parametrize("size", SIZES[:2])
async def test_why_a_save_failed_can_be_read_whole(
    book: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: RecordBook, entry: object) -> None:
        raise BookUnreadable(
            "there is no permission. The book is as it was.",
            "Check who owns the file and its folder, or work on a copy.",
        )

    monkeypatch.setattr(RecordBook, "add", refused)
    async with driving(book, size) as user:
        await open_form(user)
        await user.fill(**NEW)
        await user.press("ctrl+s")
        await user.until(lambda: "no permission" in user.screen)
        assert (
            "The book is as it was. Check who owns the file and its folder, or work on a copy."
            in " ".join(line.strip("│ ") for line in user.screen.split("\n"))
        )
        assert "Save (Ctrl+S)" in user.screen


@pytest.mark.parametrize("size", [(40, 26), (59, 24), (80, 26)])
async def test_no_key_and_no_label_is_cut(book: Path, size: tuple[int, int]) -> None:
    async with driving(book, size) as user:
        await user.press("D")
        await user.until(lambda: "is ranked" in user.screen)
        shown = " ".join(user.screen.split())
        assert "without its notes and sources" in shown
        assert "pole ▼" in shown
        for key in ("Ctrl+S or F2 save", "Esc cancel", "Tab next field", "Shift+Tab back", "F1 keys"):
            assert key in user.screen


@pytest.mark.parametrize("size", [(40, 12), (40, 24), (59, 15), (80, 24)])
async def test_no_key_of_a_dialog_is_cut(tmp_path: Path, book: Path, size: tuple[int, int]) -> None:
    memory = Memory(tmp_path / "views.json", tmp_path / "state.json", book)
    async with driving(book, size, memory=memory) as user:
        await user.press("A")
        await sees(user, "Enter opens the form with it", "Esc closes")
        await user.press("escape", "m")
        await sees(user, "Enter saves", "Tab saved views", "Esc closes")
        await user.type("Mine")
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
        await user.press("m", "tab")
        await sees(user, "Enter shows", "r rename", "d delete", "Esc closes")


async def sees(user: Driver, *words: str) -> None:
    """Wait for all words, each on a line of its own or beside others."""
    await user.until(lambda: all(word in user.screen for word in words))


def test_keys_go_to_another_line_whole() -> None:
    keys = "Enter opens the form with it   Esc closes"
    assert in_lines(keys, 41) == [keys]
    assert in_lines(keys, 40) == ["Enter opens the form with it", "Esc closes"]
    assert in_lines("Enter looks   Esc cancels", 8) == ["Enter looks", "Esc cancels"]


async def test_on_a_small_screen_the_foot_has_no_empty_line(book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        await open_form(user)
        assert all(line.strip() for line in user.screen.splitlines()[-4:])
        await user.press("ctrl+s")
        assert "its rank shows once" not in user.screen


@pytest.mark.parametrize("size", [(80, 24), (60, 24), (40, 24), (60, 36), (40, 12)])
async def test_what_is_known_of_the_rank_is_read_whole_or_seen_to_be_cut(
    book: Path, size: tuple[int, int]
) -> None:
    async with driving(book, size) as user:
        await open_form(user)
        await user.fill(**NEW)
        await user.press("tab")
        shown = " ".join(" ".join(line.strip("│ ") for line in user.screen.split("\n")).split())
        _, rank, rest = shown.partition("would be at best =2nd in Cup and at best =1st at")
        assert rank
        if size[1] == 12:
            assert "of those in this book, which is complete to 0.020… no source given yet" in rest
        else:
            assert "complete to 0.020 s in Cup up to 21 June 2026 and to 0.006 s at Talladega up to" in rest
            assert "31 December 2025) no source given yet" in rest
        assert "Save (Ctrl+S)" in rest
        await user.fill(margin="")
        await user.until(lambda: "its rank shows once it has a margin" in " ".join(user.screen.split()))


async def test_the_keys_in_sight_are_the_forms_own(book: Path) -> None:
    for size in SIZES:
        async with driving(book, size) as user:
            await open_form(user)
            assert "Ctrl+S" in user.screen
            assert "/ filter" not in user.screen
