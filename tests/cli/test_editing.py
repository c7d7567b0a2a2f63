"""`edit`: sources taken away, and rules of `check` waived."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

TWO = "2024-05-05-cup-adventhealth-400"


def raw(book: Path, finish_id: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(book.read_bytes())["finishes"][finish_id]
    return found


def test_an_empty_source_takes_all_of_them_away(run: Run, book: Path) -> None:
    assert raw(book, TWO)["sources"]
    assert run("edit", TWO, "--source", "").code == 0
    assert not raw(book, TWO).get("sources")
    run("undo", "--yes")
    assert raw(book, TWO)["sources"]


def test_an_empty_source_with_a_title_takes_that_one_away(run: Run, book: Path) -> None:
    before = raw(book, TWO)["sources"]
    assert len(before) > 1
    assert run("edit", TWO, "--source", "", "--source-title", before[0]["title"]).code == 0
    assert raw(book, TWO)["sources"] == [one for one in before if one["title"] != before[0]["title"]]
    result = run("edit", TWO, "--source", "", "--source-title", "Nobody's")
    assert (result.code, result.out) == (2, "")
    assert before[1]["title"] in result.err


def test_a_source_is_one_more_whether_there_is_one_or_several(run: Run, book: Path) -> None:
    story = ("--source", "https://new.org/story")
    before = raw(book, TWO)["sources"]
    assert run("edit", TWO, *story).code == 0
    assert raw(book, TWO)["sources"] == [*before, {"url": "https://new.org/story"}]
    run("edit", TWO, "--source", "")
    run("edit", TWO, "--source", before[1]["url"], "--source-title", before[1]["title"])
    assert run("edit", TWO, *story).code == 0
    assert raw(book, TWO)["sources"] == [before[1], {"url": "https://new.org/story"}]


def test_a_title_is_corrected_by_the_address_of_its_source(run: Run, book: Path) -> None:
    first, second, *more = raw(book, TWO)["sources"]
    assert "has already" in run("edit", TWO, "--source", second["url"]).err
    assert run("edit", TWO, "--source", second["url"], "--source-title", "NBC").code == 0
    assert raw(book, TWO)["sources"] == [first, second | {"title": "NBC"}, *more]


@pytest.mark.parametrize("address", [(), ("--source", "https://new.org/story")])
def test_a_source_is_not_left_without_its_title(run: Run, book: Path, address: tuple[str, ...]) -> None:
    before = book.read_bytes()
    result = run("edit", TWO, *address, "--source-title", "")
    assert result.code == 2
    assert "a source is cited by its title" in result.err
    assert book.read_bytes() == before


def test_a_rule_is_waived_with_a_reason_and_no_longer_without(run: Run, book: Path) -> None:
    run("edit", TWO, "--source", "")
    assert TWO in run("check").out
    assert run("edit", TWO, "--waive", "no-source=seen by myself = enough").code == 0
    assert raw(book, TWO)["waived"] == [{"rule": "no-source", "reason": "seen by myself = enough"}]
    assert TWO not in run("check").out
    assert "waived: seen by myself" in run("check", "--all").out
    assert run("edit", TWO, "--waive", "no-source=").code == 0
    assert "waived" not in raw(book, TWO)


@pytest.mark.parametrize(
    ("text", "said"),
    [("no-sorce=x", "Did you mean no-source?"), ("no-source", "the reason is missing"), ("=x", "--rules")],
)
def test_what_is_no_waiver_changes_nothing(run: Run, book: Path, text: str, said: str) -> None:
    before = book.read_bytes()
    result = run("edit", TWO, "--waive", text)
    assert result.code == 2
    assert said in result.err
    assert book.read_bytes() == before
