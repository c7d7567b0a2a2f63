"""`compare`: finishes side by side, as the screen shows them."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Run, Tty
from tests.support.odd_books import TEXTS, odd_book

KANSAS, DEGA = "2024-05-05-cup-adventhealth-400", "2011-04-17-cup-aarons-499"
DAYTONA = "2018-02-17-xfinity-powershares-qqq-300"
RULED = "jack link's 2025"


def test_each_argument_is_a_finish_by_its_id_or_by_words(run: Run) -> None:
    result = run("compare", DEGA, "kansas 2024-05-05")
    assert result.code == 0
    assert result.lines[0].split() == ["≠", "Margin", "0.002", "s", "0.001", "s"]
    assert "  Points race    yes                             yes" in result.lines
    assert "one cell = 0.4 in" in result.lines
    assert any(line.endswith("▏ 48 Johnson") for line in result.lines)
    assert result.err == "2 finishes; ≠ where they differ\n"


def test_the_order_is_that_of_the_arguments(run: Run) -> None:
    found = json.loads(run("compare", RULED, DAYTONA, KANSAS, "--format", "json").out)
    assert [finish["id"] for finish in found["finishes"]][1:] == [DAYTONA, KANSAS]
    rows = {row["field"]: row for row in found["rows"]}
    assert rows["margin"]["values"] == ["0.022 s", "0.0004 s", "0.001 s"]
    assert rows["margin_over"]["values"][1:] == ["", ""]
    assert rows["margin_over"]["differs"]


def test_ranks_are_those_of_the_scope_which_ids_are_not_held_to(run: Run) -> None:
    found = json.loads(run("compare", KANSAS, DAYTONA, "--scope", "cup", "--format", "json").out)
    assert [finish["rank"] for finish in found["finishes"]] == [1, None]
    assert run("compare", "kansas 2024-05-05", "powershares 2018", "--scope", "cup").code == 3


def test_as_of_a_day_ranks_are_those_of_then(run: Run) -> None:
    then = ("aaron's 499 2011 as-of:2011-12", "diehard 1993 as-of:2011-12")
    found = json.loads(run("compare", *then, "--format", "json").out)
    assert found["finishes"][0]["rank"] == 2
    assert json.loads(run("compare", DEGA, KANSAS, "--format", "json").out)["finishes"][0]["rank"] == 4
    refused = run("compare", then[0], KANSAS)
    assert (refused.code, refused.out) == (2, "")
    assert "as of different days" in refused.err


@pytest.mark.parametrize("named", [(KANSAS,), (KANSAS, *["x"] * 6)])
def test_fewer_than_two_or_more_than_six_are_refused(run: Run, named: tuple[str, ...]) -> None:
    result = run("compare", *named)
    assert (result.code, result.out) == (2, "")
    assert f"{len(named)} finish" in result.err
    assert "Name 2 to 6" in result.err


def test_what_names_none_or_several_is_told_as_show_does(run: Run) -> None:
    several = run("compare", "talladega", "2011")
    assert (several.code, several.out) == (2, "")
    assert "31 finishes answer to talladega" in several.err
    assert f"  {DEGA}: 0.002 s" in several.err
    assert "in quotes" in several.err.splitlines()[-1]
    assert run("compare", KANSAS, "larsn 2024").code == 3
    wrong = run("compare", KANSAS, "foo:bar")
    assert (wrong.code, wrong.err.splitlines()[2]) == (2, "  ^^^")
    assert run("compare", KANSAS, " ").code == 2
    assert run("compare").code == 2


def test_a_finish_is_no_comparison_with_itself(run: Run) -> None:
    result = run("compare", KANSAS, "kansas 2024-05-05")
    assert result.code == 2
    assert f"{KANSAS} is named twice" in result.err


def test_terms_that_start_with_a_minus_are_arguments(run: Run) -> None:
    assert run("compare", KANSAS, "-points:yes 2011 shootout").code == 0
    assert "answer to -points:yes" in run("compare", KANSAS, "-points:yes").err
    assert run("compare", KANSAS, "--nope").code == 2


def test_units_and_glyphs_can_be_chosen(run: Run) -> None:
    assert "one cell = 1 cm" in run("compare", KANSAS, DEGA, "--metric").out
    plain = run("compare", KANSAS, DEGA, "--ascii")
    assert plain.out.isascii()
    assert plain.lines[0].startswith("!= Margin")
    assert "#" in plain.out


def test_without_a_speed_the_pictures_are_in_milliseconds(run: Run) -> None:
    result = run("compare", KANSAS, "sears auto center 250")
    assert "to scale in milliseconds: no speed known for Sears Auto Center 250" in result.lines


@pytest.mark.parametrize("columns", [300, 100, 80, 40, 20])
def test_it_keeps_to_the_terminals_width(
    run: Run, at_terminal: Tty, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("compare", KANSAS, DEGA, DAYTONA, RULED).code == 0
    assert max(map(cell_len, at_terminal.getvalue().splitlines())) <= columns
    assert at_terminal.getvalue().count("0.0004 s") >= 2


def test_at_a_terminal_what_differs_is_bold_too_unless_no_color_is_set(
    run: Run, at_terminal: Tty, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("compare", KANSAS, DEGA)
    first, *_ = at_terminal.getvalue().splitlines()
    assert first.startswith("!= Margin")
    assert "\x1b[1m" in first
    monkeypatch.setenv("NO_COLOR", "1")
    at_terminal.seek(0)
    at_terminal.truncate()
    run("compare", KANSAS, DEGA)
    assert "\x1b" not in at_terminal.getvalue()


def test_text_that_breaks_programs(run: Run, tmp_path: Path, at_terminal: Tty) -> None:
    path = odd_book(tmp_path, TEXTS)
    ids = sorted(json.loads(path.read_bytes())["finishes"])
    for start in range(0, len(ids) - 5, 5):
        result = run("compare", *ids[start : start + 6], "--db", str(path))
        assert result.code in (0, 3), result.err
    shown = at_terminal.getvalue().replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert len(shown) > 1000
    assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(shown)
    assert max(map(cell_len, shown.splitlines())) <= 80


def test_an_empty_book_has_nothing_to_compare(run: Run, tmp_path: Path) -> None:
    result = run("compare", "a", "b", "--db", str(tmp_path / "db.json"), "--new")
    assert (result.code, result.out) == (3, "")
