"""The sidebar: groups as a tree, digits that stay, folding by key and mouse, as many entries as there are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.content import Content

from finishtui.ranks.saved_views import SavedView
from finishtui.ranks.scope import ALL, Scope
from finishtui.settings.memory import Memory
from finishtui.ui.list.detail import Detail
from finishtui.ui.list.head import Head
from finishtui.ui.list.sidebar import Sidebar
from tests.ui.driving import copy_of_shipped, driving

GROUPS = {"nascar": "NASCAR", "open-wheel": "Open wheel", "motorcycle": "Motorcycles"}
SERIES = {"f1": "open-wheel", "indycar": "open-wheel", "motogp": "motorcycle", "moto2": "motorcycle"}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return with_groups(tmp_path)


def with_groups(folder: Path) -> Path:
    """Return the shipped finishes in a book of three groups."""
    path = copy_of_shipped(folder)
    document = json.loads(path.read_bytes())
    document["groups"] = {
        key: {"label": label, "order": order} for order, (key, label) in enumerate(GROUPS.items(), 1)
    }
    document["series"] = {
        **{key: document["series"][key] for key in ("cup", "xfinity", "truck")},
        **{key: {"label": key.upper(), "group": group} for key, group in SERIES.items()},
    }
    document["finishes"] = {
        key: finish for key, finish in document["finishes"].items() if finish["series"] in document["series"]
    }
    path.write_text(json.dumps(document))
    return path


def lines(sidebar: Sidebar) -> list[str]:
    return [str(option.prompt).split("  ")[0].rstrip() for option in sidebar.options]


TREE = ["1 All", "2▾NASCAR", "3", "4", "5", "6▾Open wheel", "7", "8", "9▾Motorcycles", "", ""]


async def test_groups_are_a_tree_and_nascar_is_first(book: Path) -> None:
    async with driving(book, (120, 40)) as user:
        assert lines(user.browse.query_one(Sidebar)) == TREE
        assert user.state.scope == Scope(group="nascar")
        assert "NASCAR finishes, closest first" in user.screen
        await user.press("3")
        assert user.state.scope == Scope(series="cup")
        await user.press("left_square_bracket", "left_square_bracket")
        assert user.state.scope == ALL
        await user.press("left_square_bracket", "right_square_bracket", "right_square_bracket")
        assert user.state.scope == Scope(group="nascar")


async def test_a_series_that_a_user_adds_stands_last_and_no_digit_shifts(book: Path) -> None:
    document = json.loads(book.read_bytes())
    document["series"]["aaa"] = {"label": "AAA club"}
    book.write_text(json.dumps(document))
    async with driving(book, (120, 40)) as user:
        assert lines(user.browse.query_one(Sidebar))[:-1] == TREE
        assert str(user.browse.query_one(Sidebar).options[-1].prompt).startswith("  AAA club")


async def test_a_series_that_a_user_adds_shifts_no_views_digit(book: Path, tmp_path: Path) -> None:
    document = json.loads(book.read_bytes())
    document["series"] = {key: document["series"][key] for key in ("cup", "xfinity", "truck")}
    document["series"]["aaa"] = {"label": "AAA club"}
    book.write_text(json.dumps(document))
    memory = Memory(tmp_path / "views.json", tmp_path / "state.json", book)
    memory.save_views((SavedView("Dega", query="track:talladega"),))
    async with driving(book, (120, 40), memory=memory) as user:
        await user.press("6")
        assert user.state.text == "track:talladega"
        assert "6 Dega" in user.screen
        assert "7 AAA club" in user.screen
        await user.press("7")
        assert user.state.scope == Scope(series="aaa")


async def test_a_group_is_folded_by_key_and_mouse_and_stays_so(book: Path, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "views.json", tmp_path / "state.json", book)
    async with driving(book, (120, 40), memory=memory) as user:
        user.browse.query_one(Sidebar).focus()
        await user.press("down", "space")
        assert lines(user.browse.query_one(Sidebar))[1:3] == ["2▸NASCAR", "6▾Open wheel"]
        await user.press("3")
        assert user.state.scope == Scope(series="cup")
        await user.pilot.click(Sidebar, offset=(1, 2))
        await user.pilot.pause()
        assert lines(user.browse.query_one(Sidebar))[2:4] == ["6▸Open wheel", "9▾Motorcycles"]
        assert user.state.scope == Scope(series="cup")
    async with driving(book, (120, 40), memory=memory) as user:
        assert lines(user.browse.query_one(Sidebar)) == [
            "1 All",
            "2▸NASCAR",
            "6▸Open wheel",
            "9▾Motorcycles",
            "",
            "",
        ]


async def test_the_cursor_goes_to_the_group_that_is_folded_around_it(book: Path) -> None:
    async with driving(book, (120, 40)) as user:
        sidebar = user.browse.query_one(Sidebar)
        sidebar.focus()
        await user.press("j", "space")
        assert lines(sidebar)[1:3] == ["2▸NASCAR", "6▾Open wheel"]
        assert sidebar.highlighted == 1
        await user.press("space", "G", "k", "g", "j", "space", "3")
        assert user.state.scope == Scope(series="cup")
        prompt = sidebar.options[1].prompt
        assert isinstance(prompt, Content)
        assert [span.style for span in prompt.spans] == ["bold"]


async def test_one_line_shows_the_group_that_is_open(book: Path) -> None:
    async with driving(book, (80, 24)) as user:
        assert "3 Cup" in user.screen
        assert "7 F1" not in user.screen
        await user.press("6")
        assert "7 F1" in user.screen
        assert "3 Cup" not in user.screen
        await user.pilot.click(Head, offset=(3, 1))
        await user.pilot.pause()
        assert user.state.scope == ALL


async def test_thirty_views_scroll(book: Path, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "views.json", tmp_path / "state.json", book)
    memory.save_views(
        tuple(SavedView(f"view {number}", query=f"year:{1990 + number}") for number in range(30))
    )
    async with driving(book, (120, 24), memory=memory) as user:
        user.browse.query_one(Sidebar).focus()
        await user.press("end", "enter")
        assert user.state.text == "year:2019"
        assert "view 29" in user.screen


async def test_i_hides_the_detail_pane_below_the_list_too(book: Path) -> None:
    async with driving(book, (120, 40)) as user:
        assert user.browse.query_one(Detail).display
        await user.press("i")
        assert not user.browse.query_one(Detail).display
        await user.press("i")
        assert user.browse.query_one(Detail).display
