"""`views`: what was saved in the app, and what each view finds now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from finishtui.ranks.saved_views import SavedView
from finishtui.ranks.scope import Scope
from finishtui.settings.memory import Memory
from tests.cli.conftest import TESTVILLE, Run, Tty
from tests.support.odd_books import TEXTS, odd_book

VIEWS = (
    SavedView("Dega", Scope(series="cup"), "track:talladega", "-date"),
    SavedView("Larson, since 2010", query="larson year:2010.."),
    SavedView("Kansas", query="kansas year:2024.."),
)


@pytest.fixture
def memory(book: Path) -> Memory:
    memory = Memory.of_user(book)
    memory.save_views(VIEWS)
    return memory


def test_each_is_a_line_with_its_count_and_closest_margin(run: Run, memory: Memory) -> None:
    result = run("views")
    assert (result.code, result.err) == (0, "")
    assert result.lines == [
        "view                count  closest  scope  order          query",
        "Dega                   16  0.002 s  Cup    -date          track:talladega",
        "Larson, since 2010      5  0.001 s  All    closest first  larson year:2010..",
        "Kansas                  2  0.001 s  All    closest first  kansas year:2024..",
    ]


def test_the_count_is_that_of_now(run: Run, memory: Memory) -> None:
    run("add", *TESTVILLE)
    found = {view["name"]: view for view in json.loads(run("views", "--format", "json").out)}
    assert (found["Kansas"]["count"], found["Larson, since 2010"]["count"]) == (3, 6)


def test_a_view_finds_what_the_list_does(run: Run, memory: Memory) -> None:
    for view in json.loads(run("views", "--format", "json").out):
        asked = ("list", view["query"], "--scope", view["key"], "--format", "json")
        rows = json.loads(run(*asked).out)
        assert (len(rows), rows[0]["id"]) == (view["count"], view["closest"]["id"])


def test_without_any_it_says_how_one_is_saved(run: Run, book: Path) -> None:
    result = run("views")
    assert (result.code, result.out) == (3, "")
    assert "m saves" in result.err
    assert run("views", "--format", "json").out == "[]\n"


def test_a_file_that_is_damaged_is_left_alone_and_told_of(run: Run, memory: Memory) -> None:
    memory.views_file.write_text("{", encoding="utf-8")
    result = run("views")
    assert (result.code, result.out) == (1, "")
    assert str(memory.views_file) in result.err
    assert memory.views_file.read_text(encoding="utf-8") == "{"


def test_what_makes_no_sense_in_this_book_is_said(run: Run, memory: Memory) -> None:
    memory.save_views((SavedView("Odd", Scope(series="gone"), "foo:bar", "zz"),))
    result = run("views")
    assert result.code == 0
    assert result.lines[1].split() == ["Odd", "?", "-", "gone", "zz", "foo:bar"]
    assert "Odd: the book has no series gone" in result.err
    assert "Odd: foo:bar: `foo` is not a field" in result.err


def test_in_an_empty_book_views_find_nothing(run: Run, memory: Memory, tmp_path: Path) -> None:
    result = run("views", "--db", str(tmp_path / "new.json"), "--new")
    assert result.code == 0
    assert [line.split()[-1] for line in result.lines[2:]] == ["year:2010..", "year:2024.."]
    assert "  0  -  " in result.lines[3]


@pytest.mark.parametrize("columns", [200, 80, 60, 40, 20])
def test_it_keeps_to_the_terminals_width_and_loses_nothing(
    run: Run, memory: Memory, at_terminal: Tty, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    run("views")
    shown = at_terminal.getvalue()
    assert max(map(cell_len, shown.splitlines())) <= columns
    words = " ".join(shown.split())
    assert all(text in words for text in ("Larson, since 2010", "larson year:2010..", "0.002 s", "-date"))


def test_text_that_breaks_programs(run: Run, tmp_path: Path, at_terminal: Tty) -> None:
    path = odd_book(tmp_path, TEXTS)
    memory = Memory.of_user(path)
    memory.save_views(tuple(SavedView(text, query=text) for text in TEXTS if text.strip()))
    assert run("views", "--db", str(path)).code == 0
    shown = at_terminal.getvalue().replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(shown)
    assert max(map(cell_len, shown.splitlines())) <= 80
