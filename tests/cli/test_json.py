"""What is printed as JSON is what the shipped schema and docs/json.md say."""

import json
from pathlib import Path
from typing import Any

import pytest

from finishtui.cli.commands.paths import SCHEMA
from finishtui.ranks.saved_views import SavedView
from finishtui.ranks.scope import Scope
from finishtui.settings.memory import Memory
from tests.cli.conftest import TESTVILLE, Run
from tests.cli.schema import faults, unknown

WHOLE = json.loads(SCHEMA.read_text(encoding="utf-8"))

PRINTED = [
    ("list", ("list",)),
    ("list", ("list", "zzz")),
    ("list", ("list", "-points:yes")),
    ("list", ("today", "--date", "2024-05-05")),
    ("show", ("show", "kansas 2024-05-05")),
    ("show", ("show", "2018-02-17-xfinity-powershares-qqq-300")),
    (
        "compare",
        ("compare", "2018-02-17-xfinity-powershares-qqq-300", "kansas 2024-05-05", "jack link's 2025"),
    ),
    ("cite", ("cite", "kansas 2024-05-05")),
    ("cite", ("cite", "2018-02-17-xfinity-powershares-qqq-300", "--long")),
    ("rank", ("rank", "--margin", "0.004", "--series", "cup", "--track", "kansas")),
    ("rank", ("rank", "--margin", "0.2")),
    *(("counts", ("counts", by)) for by in ("driver", "track", "series", "season")),
    ("counts", ("counts", "driver", "zzz")),
    ("driver", ("driver", "kyle busch")),
    ("driver", ("driver", "larson", "--scope", "truck")),
    ("track", ("track", "talladega")),
    ("track", ("track", "lowes", "--scope", "1999")),
    ("progression", ("progression",)),
    ("progression", ("progression", "zzz")),
    ("shape", ("shape",)),
    ("check", ("check", "--all")),
    ("coverage", ("coverage",)),
    ("log", ("log",)),
    ("restore", ("restore",)),
    ("paths", ("paths",)),
    ("settings", ("settings",)),
]


def checked(name: str, text: str) -> Any:
    value = json.loads(text)
    schema = WHOLE["$defs"][name]
    assert list(faults(value, schema, WHOLE)) == []
    for one in value if isinstance(value, list) else [value]:
        inner = schema.get("items", schema)
        inner = WHOLE["$defs"]["finish"] if "$ref" in inner else inner
        assert unknown(one, inner, WHOLE) == set()
    return value


@pytest.mark.parametrize(("name", "args"), PRINTED, ids=[" ".join(args) for _, args in PRINTED])
def test_what_is_printed_is_what_the_schema_says(
    run: Run, book: Path, name: str, args: tuple[str, ...]
) -> None:
    checked(name, run(*args, "--format", "json").out)


WHOLE_BOOK = Path(__file__).parents[2] / "data" / "db.json"


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("list", ("list", "ended:caution,safety_car")),
        ("show", ("show", "1975-06-28-motogp-dutch-tt")),
        ("cite", ("cite", "1975-06-28-motogp-dutch-tt")),
        ("rank", ("rank", "--margin", "0.004", "--scope", "open wheel")),
        ("coverage", ("coverage",)),
    ],
)
def test_what_is_printed_of_the_whole_book_too(run: Run, name: str, args: tuple[str, ...]) -> None:
    checked(name, run(*args, "--db", str(WHOLE_BOOK), "--format", "json").out)


FAILING = [
    (2, ("list", "foo:bar")),
    (2, ("list", "--sort", "nonsense")),
    (2, ("list", "--no-such-option")),
    (2, ("show",)),
    (2, ("list", "--db", "/nowhere/\u202edb.json")),
    (3, ("list", "zzz")),
    (3, ("show", "zzz")),
    (2, ("undo", "--format")),
]


@pytest.mark.parametrize("asked", [("--format", "json"), ("--format=json",)])
@pytest.mark.parametrize(("code", "args"), FAILING, ids=[" ".join(args) for _, args in FAILING])
def test_what_goes_wrong_is_json_where_json_is_asked_for(
    run: Run, book: Path, code: int, args: tuple[str, ...], asked: tuple[str, ...]
) -> None:
    result = run(*args, *asked)
    last = result.err.splitlines()[-1]
    assert last.isascii()
    error = checked("error", last)["error"]
    assert (result.code, error["exit_code"]) == (code, code)
    assert error["title"]
    assert error["message"]


def test_what_is_wrong_in_a_query_is_pointed_at_in_json_too(run: Run, book: Path) -> None:
    error = json.loads(run("cite", "--style", "json", "margin:x").err)["error"]
    assert error["lines"] == ["margin:x", "       ^"]


def test_words_stay_words_where_no_json_is_asked_for(run: Run, book: Path) -> None:
    assert run("list", "format json zzz").err.startswith("Nothing found: ")
    wrong, hint = run("list", "--no-such-option").err.splitlines()
    assert wrong.startswith("Check what you typed: No such option")
    assert hint == "`finishtui list --help` says what there is."


def test_the_schema_is_printed(run: Run) -> None:
    assert json.loads(run("schema").out) == WHOLE


def test_after_changes_too(run: Run, book: Path) -> None:
    run("add", *TESTVILLE, "--yes")
    run("edit", "2026-05-03-cup-testville-100", "--margin", "0.1")
    run("undo", "--yes")
    assert len(checked("log", run("log", "--format", "json").out)) == 3
    assert len(checked("restore", run("restore", "--format", "json").out)) == 1


def test_saved_views_too(run: Run, book: Path) -> None:
    assert checked("views", run("views", "--format", "json").out) == []
    saved = [
        SavedView("Dega", Scope(series="cup"), "talladega", "-date"),
        SavedView("Odd", query="foo:bar"),
    ]
    Memory.of_user(book).save_views((*saved, SavedView("None", Scope(track="gone"), "zzz")))
    found = checked("views", run("views", "--format", "json").out)
    assert [view["count"] for view in found] == [16, None, 0]
    assert found[0]["closest"]["id"] == "2011-04-17-cup-aarons-499"
    assert [len(view["problems"]) for view in found] == [0, 1, 1]


def test_a_line_of_jsonl_and_an_export_have_the_same_shape(run: Run, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in run("list", "--format", "jsonl").lines]
    assert checked("list", json.dumps(rows)) == json.loads(run("list", "--format", "json").out)
    run("export", "-o", str(tmp_path / "all.json"))
    assert json.loads((tmp_path / "all.json").read_bytes())["finishes"] == rows


def test_what_does_not_fit_the_schema_is_noticed() -> None:
    schema = WHOLE["$defs"]["finish"]
    assert "$: id is missing" in list(faults({}, schema, WHOLE))
    assert any("$.margin" in fault for fault in faults({"margin": 0.1}, schema, WHOLE))
    assert any("$.rank" in fault for fault in faults({"rank": True}, schema, WHOLE))
    assert any("$.id" in fault for fault in faults({"id": "UPPER"}, schema, WHOLE))
