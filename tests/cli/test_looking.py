"""`show`, `cite`, `rank`, `progression`, `shape`, `card`, `today`, `check`: as text and as data."""

import base64
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

from tests.cli.conftest import TESTVILLE, Run, Tty

KANSAS = "2024-05-05-cup-adventhealth-400"


@pytest.mark.parametrize(
    "words", [(KANSAS,), ("kansas", "2024-05-05"), ("series:cup", "-track:daytona", "margin:0.001")]
)
def test_a_finish_is_shown_by_its_id_or_by_words(run: Run, words: tuple[str, ...]) -> None:
    result = run("show", *words)
    assert result.code == 0
    told = (
        "AdventHealth 400",
        "0.001 s",
        "Kyle Larson",
        "Chris Buescher",
        "1st in Cup",
        KANSAS,
        "mph",
        "finish line",
    )
    assert all(text in result.out for text in told)


def test_an_id_is_found_whatever_the_scope(run: Run) -> None:
    assert run("show", KANSAS, "--scope", "truck").code == 0
    assert run("show", "adventhealth", "400", "2024-05-05", "--scope", "truck").code == 3


@pytest.mark.parametrize("columns", [100, 80, 40, 20])
def test_what_is_shown_keeps_to_the_terminals_width(
    run: Run, at_terminal: Tty, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert run("show", KANSAS).code == 0
    assert max(map(cell_len, at_terminal.getvalue().splitlines())) <= columns


def test_units_and_glyphs_can_be_chosen(run: Run) -> None:
    assert "cm" in run("show", KANSAS, "--metric").out.split("NASCAR")[0]
    assert "2.41 km (1.5 miles)" in run("show", KANSAS, "--metric").out
    picture = run("show", KANSAS, "--ascii").out.split("\n\n")[0]
    assert picture.isascii()


def test_as_json_a_finish_has_its_rank_in_every_scope(run: Run) -> None:
    found = json.loads(run("show", KANSAS, "--format", "json").out)
    assert [(place["scope"], place["rank"]) for place in found["ranks"]] == [
        ("all", 2),
        ("series", 1),
        ("track", 1),
        ("season", 1),
    ]


def test_as_of_a_day_ranks_are_those_of_then(run: Run) -> None:
    found = json.loads(run("show", "aaron's 499", "2011", "as-of:2011-04-18", "--format", "json").out)
    assert found["ranks"][1]["rank"] == 1
    cited = run("cite", "aaron's 499", "2011", "as-of:2011-04-18").out
    assert "the closest finish in Cup since 16 May 1993, as of 18 April 2011." in cited


def test_a_citation_is_one_line_and_silent(run: Run) -> None:
    result = run("cite", KANSAS)
    assert (result.code, result.err, len(result.lines)) == (0, "", 1)
    assert "NASCAR Cup Series" in result.out
    assert "as of" in result.out


@pytest.mark.parametrize(
    ("style", "start"), [("markdown", "Kyle"), ("wiki", "|-\n"), ("csv", KANSAS), ("json", "{")]
)
def test_citations_have_styles(run: Run, style: str, start: str) -> None:
    assert run("cite", KANSAS, "--style", style).out.startswith(start)


@pytest.mark.parametrize("style", ["plain", "wiki", "csv", "json"])
@pytest.mark.parametrize("scope", ["xfinity", "daytona", "cup 2003"])
def test_a_citation_has_the_rank_in_its_series_where_the_scope_has_it_not(
    scope: str, style: str, run: Run
) -> None:
    kansas = ("cite", KANSAS, "--style", style)
    assert run("--scope", scope, *kansas).out == run(*kansas).out


def test_a_citation_in_a_scope(run: Run) -> None:
    assert "Cup, Xfinity and Truck" in run("cite", KANSAS, "--scope", "all").out
    assert "Cup, Xfinity and Truck" not in run("cite", KANSAS).out


def test_at_a_terminal_a_citation_goes_to_its_clipboard_and_that_is_said_honestly(
    run: Run, at_terminal: Tty
) -> None:
    result = run("cite", KANSAS)
    text, _, sent = at_terminal.getvalue().partition("\x1b]52;c;")
    assert base64.b64decode(sent.removesuffix("\x07")).decode() == text.rstrip("\n")
    assert "Sent to the terminal's clipboard, if it has one" in result.err


def test_a_citation_can_be_printed_only(run: Run, at_terminal: Tty) -> None:
    assert run("cite", KANSAS, "--print").err == ""
    assert "\x1b" not in at_terminal.getvalue()


def test_where_a_margin_would_rank(run: Run, book: Path) -> None:
    before = book.read_bytes()
    result = run("rank", "--margin", "0.004", "--series", "cup", "--track", "talladega")
    assert result.code == 0
    assert result.lines[0].startswith("would be ")
    assert "in Cup" in result.lines[0]
    assert book.read_bytes() == before
    answer = json.loads(run("rank", "--margin", "0.004", "--series", "cup", "--format", "json").out)
    assert answer["sentence"] == run("rank", "--margin", ".004 s", "--series", "cup").lines[0]


@pytest.mark.parametrize("args", [(), ("--margin", "0,004"), ("--margin", "0.004", "--series", "cub")])
def test_a_question_that_is_none(run: Run, args: tuple[str, ...]) -> None:
    assert run("rank", *args).code == 2


def test_the_progression_of_a_series(run: Run) -> None:
    result = run("progression", "--scope", "cup")
    assert "Cup record" in result.lines[0]
    assert "Equalled" in result.out or "equalled" in result.out
    rows = json.loads(run("progression", "--scope", "cup", "--format", "json").out)
    assert [row["margin"] for row in rows] == ["0.005", "0.002", "0.002", "0.001"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("year:2003..2011", "2011-12-31"),
        ("date<2011-06", "2011-05-31"),
        ("date:2011-04,2005 -year:2003 year>=2000", "2011-04-30"),
        ("-year:2012 year>2000", "2026-06-21"),
        ("year:..9999", "2026-06-21"),
    ],
)
def test_a_mark_of_a_span_of_time_stands_to_its_end(words: str, day: str, run: Run) -> None:
    rows = json.loads(run("progression", "series:cup", *words.split(), "--format", "json").out)
    assert rows[-1]["held_to"] == day


def test_the_progression_of_a_query_says_of_what(run: Run) -> None:
    heads = [
        run("progression", *words).lines[0] for words in (("talladega",), ("series:truck", "track:daytona"))
    ]
    assert heads == [
        'Record of all series, "talladega"',
        "Truck record, at Daytona",
    ]
    assert run("progression", "points:no").code == 3


def test_the_shape_of_a_book(run: Run) -> None:
    result = run("shape", "series:cup")
    assert "Cup 63" in result.lines[0]
    assert run("shape", "--ascii").out.isascii()
    bins = json.loads(run("shape", "--format", "json").out)["bins"]
    assert sum(one["count"] for one in bins) == 128
    assert run("shape", "zzz").code == 3


def test_a_card_as_text_and_as_a_picture(run: Run, tmp_path: Path) -> None:
    assert max(map(cell_len, run("card", KANSAS).lines)) == 80
    path = tmp_path / "card.svg"
    assert run("card", KANSAS, "-o", str(path)).code == 0
    first = path.read_bytes()
    assert ElementTree.fromstring(first).tag.endswith("svg")
    assert run("card", KANSAS, "-o", str(path)).code == 2
    assert run("card", KANSAS, "-o", str(path), "--force").code == 0
    assert path.read_bytes() == first


def test_a_card_is_a_png(run: Run, tmp_path: Path) -> None:
    result = run("card", KANSAS, "-o", str(tmp_path / "card.PNG"))
    if "no font" in result.err:
        pytest.skip("this system has no font to draw with")
    assert result.code == 0
    assert (tmp_path / "card.PNG").read_bytes().startswith(b"\x89PNG")


def test_a_png_says_what_to_install_where_nothing_draws_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("finishtui.export.card.can_draw", lambda: False)
    result = run("card", KANSAS, "-o", str(tmp_path / "card.png"))
    assert result.code == 2
    assert "pipx install --force '.[png]'" in result.err


def test_a_png_without_words_is_refused(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resvg_py.svg_to_bytes", lambda svg_string: b"\x89PNG")
    result = run("card", KANSAS, "-o", str(tmp_path / "card.png"))
    assert result.code == 1
    assert "no font" in result.err
    assert list(tmp_path.glob("*.png")) == []


def test_on_this_day(run: Run) -> None:
    assert "AdventHealth 400" in run("today", "--date", "2024-05-05").out
    assert len(json.loads(run("today", "--date", "2024-05-05", "--format", "json").out)) == 2
    assert run("today", "--date", "2024-02-30").code == 2
    nothing = run("today", "--date", "2024-12-25")
    assert (nothing.code, nothing.out) == (3, "")


def test_the_shipped_book_checks_without_errors(run: Run) -> None:
    result = run("check")
    assert result.code == 0
    assert "0 errors" in result.err
    assert json.loads(run("check", "--format", "json").out)["errors"] == 0


def test_check_finds_doubts_and_lists_its_rules(run: Run, book: Path) -> None:
    run("add", *TESTVILLE[:10], "--winner", "Kyle Larsen", "--runner-up", "Chris Buescher")
    found = run("check")
    assert "2026-05-03-cup-testville-100" in found.out
    rules = {line.split()[1] for line in run("check", "--rules").lines}
    assert {
        one["rule"] for one in json.loads(run("check", "--all", "--format", "json").out)["findings"]
    } <= rules


@pytest.mark.parametrize("by", ["driver", "winner", "runner-up", "track", "series", "season"])
def test_counts_agree_with_the_list(run: Run, by: str) -> None:
    result = run("counts", by, "series:cup")
    assert result.code == 0
    assert "Cup - 63 of 128 finishes" in result.err
    rows = json.loads(run("counts", by, "series:cup", "--format", "json").out)
    assert len(rows) == len(result.lines) - 1
    first = rows[0]
    listed = json.loads(run("list", "series:cup", first["query"], "--format", "json").out)
    assert (len(listed), listed[0]["margin"]) == (first["count"], first["closest"]["margin"])


def test_counts_of_what_is_not_there(run: Run) -> None:
    assert run("counts", "driver", "zzz").code == 3
    assert run("counts", "car").code == 2
    assert run("counts").code == 2


@pytest.mark.parametrize("columns", [80, 60])
def test_counts_keep_to_the_terminals_width(
    run: Run, at_terminal: Tty, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert run("counts", "driver").code == 0
    assert max(map(cell_len, at_terminal.getvalue().splitlines())) <= columns


def test_counts_are_sorted_as_asked(run: Run) -> None:
    def column(sort: str, key: str) -> list[str]:
        return [
            row[key] for row in json.loads(run("counts", "series", "--sort", sort, "--format", "json").out)
        ]

    assert column("last", "last") == sorted(column("last", "last"), reverse=True)
    assert column("label", "label") == sorted(column("label", "label"), key=str.lower)
    assert run("counts", "series", "--sort", "nosuch").code == 2


def test_a_rank_is_asked_by_any_part_of_a_name_and_in_a_group(run: Run) -> None:
    whole = run("rank", "--margin", "0.004", "--series", "cup", "--track", "Talladega Superspeedway")
    assert run("rank", "--margin", "0.004", "--series", "Cup Series", "--track", "tall").out == whole.out
    scoped = run("rank", "--margin", "0.004", "--scope", "talladega superspeedway cup")
    assert scoped.out == whole.out
    (place,) = json.loads(run("rank", "--margin", "0.004", "--scope", "nascar", "--format", "json").out)[
        "places"
    ]
    assert place["scope"] == "group"


def test_counts_name_what_they_count(run: Run) -> None:
    assert run("counts", "runner-up", "series:cup").err == "Cup - 63 of 128 finishes: 34 runners-up\n"
