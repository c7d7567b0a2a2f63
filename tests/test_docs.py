"""The documentation tells the truth: the paths and targets that it names are there."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from finishtui import __version__
from finishtui.store.record_book import RecordBook
from tools.metadata import absolute

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", *sorted(f"docs/{path.name}" for path in ROOT.glob("docs/*.md")))
PATH = re.compile(r"`((?:src|tests|tools|docs|data)/[\w./-]*|[A-Z]\w+\.md|pyproject\.toml|Makefile)`")
NAMED = re.compile(r"`(\w+)` (?:in|of) `(src/[\w./]+)`")
ROOM = re.compile(r"\b(\w+)(?:/|\.py)(?= )")


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_named_paths_exist(page: str) -> None:
    missing = [path for path in PATH.findall(read(page)) if not (ROOT / path).exists()]
    assert missing == []


def test_what_is_said_to_be_in_a_file_is_defined_in_it() -> None:
    named = NAMED.findall(read("docs/architecture.md"))
    defined = r"(?:def {0}\b|^{0}\b|class {0}\b|self\.{0}\b)"
    missing = [each for each in named if not re.search(defined.format(each[0]), read(each[1]), re.MULTILINE)]
    assert named
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_linked_pages_exist(page: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", read(page))
    missing = [link for link in links if not (ROOT / page).parent.joinpath(link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_make_targets_exist(page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)(?:PYTHON=\S+ )?make ([a-z]+)", read(page), re.MULTILINE))
    assert named <= targets


def test_help_lists_every_target() -> None:
    makefile = read("Makefile")
    declared = set(" ".join(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)).split())
    explained = set(re.findall(r"^([a-z]+):.*## \w", makefile, re.MULTILINE))
    assert explained == {target for target in declared if "-" not in target}


def test_the_picture_has_every_room() -> None:
    contract = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]
    rooms = set(re.findall(r"\w+", " ".join(contract["layers"]))) - {"__main__"}
    picture = read("docs/architecture.md").partition("```text")[2].partition("```")[0]
    assert set(ROOM.findall(picture)) == rooms


def test_the_changelog_knows_this_version() -> None:
    headings = re.findall(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] in ("Unreleased", __version__)
    assert __version__ in headings


def test_the_readme_of_a_release_links_and_shows_what_is_in_the_repository() -> None:
    text = absolute(read("README.md"), "https://example.org/o/f")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert all(link.startswith("https://") for link in links)
    assert "https://example.org/o/f/raw/main/docs/pictures/list.svg" in links
    assert "https://example.org/o/f/blob/main/docs/tour.md" in links
    assert absolute(text, "https://example.org/o/f") == text
    assert absolute(read("README.md"), "") == read("README.md")


def test_the_readme_counts_what_the_book_has() -> None:
    book = RecordBook.open(str(ROOT / "data" / "db.json")).load()
    series = Counter(finish.series for finish in book.finishes)
    groups = Counter(book.series_of(finish).group for finish in book.finishes)
    one = series["f1"] + series["f1-sprint"]
    told = " ".join(read("README.md").split())
    assert (
        f"{len(book.finishes)} finishes come with it: {groups['nascar']} of NASCAR ({series['cup']} Cup, "
        f"{series['xfinity']} Xfinity, {series['truck']} Truck), {groups['open-wheel']} of open wheels "
        f"({one} of Formula One and its sprints, {series['indycar']} IndyCar), "
        f"{groups['motorcycle']} of motorcycles"
    ) in told
