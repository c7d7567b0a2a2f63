"""Every command of README and manual does what it is there for; so does the example of `add --quick`."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from finishtui.query.fields import field_named
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", *(f"docs/{name}.md" for name in ("tour", "install", "data", "cookbook", "access")))
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOOLS = ("sqlite3", "unzip", "jq")
"""What is run beside finishtui where it is installed."""
CHANGING = ("card", "coverage", "export", "import", "undo", "views")
"""Commands that may print nothing: they change a file, or, of views, there is none."""


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(language: str) -> Iterator[tuple[str, str]]:
    for name in PAGES:
        found = [text for kind, text in BLOCK.findall(page(name)) if kind == language]
        yield from ((f"{name}-{number}", text) for number, text in enumerate(found, 1))


@pytest.fixture
def whole_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Name a copy of the book that is shipped, in a folder for what is written, which has the manual, too."""
    shutil.copy(ROOT / "data" / "db.json", tmp_path / "db.json")
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.setenv("FINISHTUI_DB", str(tmp_path / "db.json"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("whole_book")
@pytest.mark.parametrize("block", [pytest.param(text, id=name) for name, text in blocks("sh")])
def test_the_commands_of_a_block_find_something(run: Run, block: str) -> None:
    for line in block.replace("\\\n", " ").splitlines():
        command, _, rest = line.partition(" | ")
        if command.startswith("finishtui "):
            out = finishtui(run, command)
        else:
            out, rest = "", command
        tool = rest.split(" ")[0]
        if tool in TOOLS and shutil.which(tool):
            made = subprocess.run(["sh", "-c", rest], input=out.encode(), capture_output=True, check=True)
            assert made.stdout or tool == "unzip", line


def finishtui(run: Run, command: str) -> str:
    """Run a command and return what it prints, with `2>&1` what it says of an error."""
    *args, last = shlex.split(command, comments=True)[1:]
    if last == "2>&1":
        result = run(*args)
        assert result.code == 3
        return result.err
    result = run(*args, last)
    assert result.code == (3 if args[:1] == ["views"] else 0), result.err
    assert result.out or args[0] in CHANGING, command
    return result.out


@pytest.mark.usefixtures("whole_book")
def test_the_script_for_pandas_keeps_what_was_published(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas")
    run("export", "-o", "book.zip")
    shutil.unpack_archive("book.zip", "book")
    (script,) = (text for name, text in blocks("python") if name.startswith("docs/cookbook"))
    exec(compile(script, "cookbook", "exec"), {})
    assert "0.0004" in capsys.readouterr().out


FIELD = re.compile("-?([a-z-]+)(?:[:=]|[<>]=?)(?=.)")
SPANS = {span for name in PAGES for span in re.findall("`([^`\n]+)`", BLOCK.sub("", page(name)))}
QUERIES = sorted(span for span in SPANS if (term := FIELD.match(span)) and field_named(term[1]))


def test_there_are_queries_in_the_pages() -> None:
    assert len(QUERIES) > 4


@pytest.mark.usefixtures("whole_book")
@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_manual_finds_something(run: Run, query: str) -> None:
    assert len(run("list", "--format", "jsonl", *shlex.split(query)).lines) in range(1, 476)


@pytest.mark.usefixtures("whole_book")
def test_the_example_of_the_quick_line_is_whole(run: Run) -> None:
    example = run("add", "--help").out.partition("like '")[2].partition("'.")[0]
    assert run("add", "--yes", "--quick", " ".join(example.split())).out == "2026-07-04-cup-lumber-400\n"
