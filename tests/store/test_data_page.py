"""docs/data.md: its script is run as it stands there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.store.making import lines_of, opened, tables_in

PAGE = Path(__file__).parents[2] / "docs" / "data.md"


def test_the_script_changes_a_book_and_undo_takes_it_back(
    tmp_path: Path, shipped_book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(shipped_book, tmp_path / "my-book.json"))
    old = tables_in(path)
    monkeypatch.chdir(tmp_path)
    (script,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    exec(compile(script, PAGE, "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert "2024-05-05 0.001 Kyle Larson" in printed
    assert printed[-1] == str(len(old["finishes"]))
    (line,) = lines_of(path)
    assert line["label"] == "noted the photo finishes at Kansas"
    assert len(line["changes"]) == len(printed)
    assert all(
        change["after"] == tables_in(path)[change["table"]][change["id"]] for change in line["changes"]
    )
    opened(path).undo()
    assert tables_in(path) == old


def test_the_page_names_every_table(shipped_book: Path) -> None:
    page = PAGE.read_text("utf-8")
    assert all(f"| `{name}` |" in page for name in tables_in(shipped_book))
