"""What a shell completes."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from finishtui.cli.group import COMMANDS, finishtui
from finishtui.cli.session import Session
from tests.cli.conftest import Run


def completed(*words: str) -> list[str]:
    """Return what could stand in the place of the last word."""
    shell = ShellComplete(finishtui, {"obj": Session()}, "finishtui", "_FINISHTUI_COMPLETE")
    return [item.value for item in shell.get_completions(list(words[:-1]), words[-1])]


def test_commands_and_the_fields_of_a_query_come_first() -> None:
    assert completed("")[: len(COMMANDS)] == list(COMMANDS)
    assert completed("pro") == ["progression"]


@pytest.mark.parametrize("start", [("list",), ("open",), ("larson",), ("--scope", "cup", "list"), ("show",)])
def test_a_query_completes_to_fields_and_values(start: tuple[str, ...]) -> None:
    assert completed(*start, "ser")[0] == "series:"
    assert completed(*start, "track:tall") == ["track:Talladega"]
    assert "driver:" in completed(*start, "dri")


def test_a_term_that_leaves_out_is_completed_too() -> None:
    assert completed("list", "-track:tall") == ["-track:Talladega"]


def test_a_finish_completes_to_its_id_or_to_terms() -> None:
    assert completed("show", "2011-04") == ["2011-04-17-cup-aarons-499"]
    assert completed("compare", "2011-04-17-cup-aarons-499", "2024-05-0") == [
        "2024-05-05-cup-adventhealth-400"
    ]
    assert len(completed("cite", "2")) == 114
    assert completed("compare", "lars") == ["driver:Kyle Larson"]
    assert "series:" in completed("show", "")


def test_a_driver_and_a_track_complete_by_their_names() -> None:
    assert completed("driver", "lar") == ["Larson"]
    assert completed("driver", "kyle", "") == ["Busch", "Larson"]
    assert completed("driver", "Kyle", "L") == ["Larson"]
    assert completed("driver", "suá") == ["Suárez"]
    assert len(completed("driver", "")) == 97
    assert completed("track", "tall") == ["Talladega", "Talladega Superspeedway"]
    assert completed("track", "low") == ["Lowe's Motor Speedway"]
    assert completed("track", "Lowes", "M") == ["Motor Speedway"]
    assert completed("driver", "zzz", "") == []


def test_a_value_with_blanks_is_completed_without_the_quotes_of_the_language() -> None:
    assert completed("list", "winner:Kyle La") == ["winner:Kyle Larson"]
    assert completed("list", 'winner:"Kyle La') == ["winner:Kyle Larson"]
    assert completed("list", "winner:Kyle ") == ["winner:Kyle Busch", "winner:Kyle Larson"]
    assert completed("list", "winner:Kyle Busch,kyle l") == ["winner:Kyle Busch,Kyle Larson"]


def test_a_backup_is_completed(run: Run, book: Path) -> None:
    assert completed("restore", "") == []
    run("delete", "2011-04-17-cup-aarons-499", "--yes")
    (name,) = completed("restore", "2")
    assert run("restore", name, "--yes").code == 0


def test_options_and_their_values() -> None:
    assert "--format" in completed("list", "--f")
    assert completed("list", "--format", "js") == ["json", "jsonl"]
    assert completed("list", "--sort", "track,-da") == ["track,-date"]
    assert completed("list", "--scope", "tru") == ["Truck"]
    assert completed("--theme", "finishtui-c") == ["finishtui-contrast", "finishtui-contrast-light"]
    assert completed("add", "--winner", "Kyle L") == ["Kyle Larson"]
    assert "--db" in completed("undo", "--")
    assert completed("help", "pro") == ["progression"]


def test_a_book_that_cannot_be_read_completes_to_nothing_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "db.json"
    path.write_text("{", encoding="utf-8")
    monkeypatch.setenv("FINISHTUI_DB", str(path))
    assert completed("list", "track:") == []
    assert completed("driver", "l") == completed("show", "2") == []


def test_the_real_program_completes_without_the_screen() -> None:
    script = (
        "import sys, os; from finishtui.cli.main import main\n"
        "try:\n    main([])\nfinally:\n    print('textual' in sys.modules, file=sys.stderr)\n"
    )
    env = {
        "_FINISHTUI_COMPLETE": "bash_complete",
        "COMP_LINE": "finishtui list track:tall",
        "COMP_POINT": "25",
        "COMP_WORD": "tall",
    }
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout == "plain,Talladega\n"
    assert done.stderr.endswith("False\n")
    assert done.returncode == 0
