"""The form where there is little room: what it says, its buttons and its keys are always in sight."""

from __future__ import annotations

from pathlib import Path

import pytest

from finishtui.errors import BookUnreadable
from finishtui.store.record_book import RecordBook
from tests.ui.driving import copy_of_shipped, driving
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
        assert "Source address" in user.screen
        assert "Not saved: see Source address." in user.screen


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
            in " ".join(line.strip() for line in user.screen.split("\n"))
        )
        assert "Save (Ctrl+S)" in user.screen


async def test_the_keys_in_sight_are_the_forms_own(book: Path) -> None:
    for size in SIZES:
        async with driving(book, size) as user:
            await open_form(user)
            assert "Ctrl+S" in user.screen
            assert "/ filter" not in user.screen
