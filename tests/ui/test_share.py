"""Putting a finish or a list in a file: nothing is written unasked, nothing is replaced unasked."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Button, Input

from finishtui.cli.files import NamedFiles
from finishtui.export.formats import FORMATS
from finishtui.ui.dialogs.box import Choice
from finishtui.ui.dialogs.share import ShareBox
from finishtui.ui.widgets.choices import Choices
from tests.ui.driving import Driver, copy_of_shipped, driving

CARD = "2018-02-17-xfinity-powershares-qqq-300"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "here"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


@asynccontextmanager
async def sharing(tmp_path: Path, text: str = "", size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driver]:
    async with driving(copy_of_shipped(tmp_path), size, text=text) as user:
        user.app.files = NamedFiles()
        await user.press("x")
        assert isinstance(user.app.screen, ShareBox)
        yield user


def name_of(user: Driver) -> str:
    return user.app.screen.query_one(Input).value


async def written(user: Driver) -> None:
    await user.until(lambda: user.app.screen is user.browse)


async def test_the_card_of_the_finish_is_a_picture(tmp_path: Path, folder: Path) -> None:
    async with sharing(tmp_path) as user:
        assert name_of(user) == f"{CARD}.svg"
        await user.press("enter", "enter")
        await written(user)
        path = folder / f"{CARD}.svg"
        assert user.said == [str(path)]
        assert ET.parse(path).getroot().tag.endswith("svg")


async def test_the_card_as_text_and_every_format_of_the_list(tmp_path: Path, folder: Path) -> None:
    async with sharing(tmp_path, "talladega") as user:
        for downs, ending in enumerate(("png", "txt", *(one.ending for one in FORMATS.values())), 1):
            if user.app.screen is user.browse:
                await user.press("x")
            await user.press(*("j",) * downs)
            assert name_of(user).endswith(f".{ending}")
            await user.press("enter", "enter")
            await written(user)
        made = {path.suffix: path for path in folder.iterdir()}
        assert made[".csv"].name == "finishes-talladega.csv"
        assert "0.002 s" in made[".txt"].read_text(encoding="utf-8")
        assert len(json.loads(made[".json"].read_text(encoding="utf-8"))["finishes"]) == 31
        assert len(made[".jsonl"].read_text(encoding="utf-8").splitlines()) == 31
        assert len(made[".csv"].read_text(encoding="utf-8").splitlines()) == 32
        assert "| Rank |" in made[".md"].read_text(encoding="utf-8")
        assert made[".png"].read_bytes().startswith(b"\x89PNG")
        assert made[".db"].read_bytes().startswith(b"SQLite format 3")
        assert made[".zip"].read_bytes().startswith(b"PK")


async def test_what_is_there_is_replaced_only_after_a_yes(tmp_path: Path, folder: Path) -> None:
    path = folder / f"{CARD}.svg"
    path.write_text("mine", encoding="utf-8")
    async with sharing(tmp_path) as user:
        await user.press("enter", "enter")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, ShareBox))
        assert path.read_text(encoding="utf-8") == "mine"
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        await user.press("y")
        await written(user)
        assert path.read_text(encoding="utf-8") != "mine"


async def test_esc_writes_nothing(tmp_path: Path, folder: Path) -> None:
    async with sharing(tmp_path) as user:
        await user.press("enter", "escape")
        assert user.app.screen is user.browse
        assert list(folder.iterdir()) == []


async def test_a_typed_name_keeps_its_stem_and_follows_the_format(tmp_path: Path, folder: Path) -> None:
    async with sharing(tmp_path) as user:
        user.app.screen.query_one(Input).value = "my finish.svg"
        await user.press("j", "j", "j")
        assert name_of(user) == "my finish.csv"
        user.app.screen.query_one(Input).value = "data.tsv"
        await user.press("j")
        assert name_of(user) == "data.tsv"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "The file needs a name."),
        ("nowhere/x.svg", "nowhere. Make it first, or choose another."),
        ("..", ""),
    ],
)
async def test_a_name_that_cannot_be_is_said_and_can_be_mended(
    tmp_path: Path, folder: Path, name: str, problem: str
) -> None:
    async with sharing(tmp_path) as user:
        await user.press("enter")
        user.app.screen.query_one(Input).value = name
        await user.press("enter")
        if name == "..":
            await user.until(lambda: isinstance(user.app.screen, Choice))
            await user.press("y")
        await user.until(lambda: bool(user.shown(".problem")))
        assert problem in user.shown(".problem")
        user.app.screen.query_one(Input).value = "good.svg"
        await user.pilot.pause()
        assert user.shown(".problem") == ""
        await user.press("enter")
        await written(user)
        assert (folder / "good.svg").exists()


async def test_by_mouse(tmp_path: Path, folder: Path) -> None:
    async with sharing(tmp_path) as user:
        await user.pilot.click(Choices, offset=(4, 4))
        assert name_of(user) == "finishes-nascar.json"
        await user.pilot.click(Button)
        await written(user)
        assert (folder / "finishes-nascar.json").exists()


async def test_it_fits_a_small_terminal(tmp_path: Path, folder: Path) -> None:
    async with sharing(tmp_path, size=(40, 12)) as user:
        lines = user.screen.splitlines()
        assert any("Write it" in line for line in lines)
        assert any(CARD[:30] in line for line in lines)


async def test_an_empty_list_has_nothing_to_write(tmp_path: Path) -> None:
    async with driving(copy_of_shipped(tmp_path), text="nobody at all") as user:
        user.app.files = NamedFiles()
        await user.press("x")
        assert user.app.screen is user.browse
        assert user.said == ["There is nothing here to put in a file."]


async def test_the_photo_finish_shares_what_it_shows(tmp_path: Path, folder: Path) -> None:
    async with driving(copy_of_shipped(tmp_path)) as user:
        user.app.files = NamedFiles()
        await user.press("p", "j", "N", "x")
        assert name_of(user) == "1995-07-15-truck-total-petroleum-200.svg"
        await user.press("escape")
        assert "2 of 128" in user.screen
