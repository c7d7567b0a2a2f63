"""The file of settings: what it says holds; a mistake is named with its line, and the default holds."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest

from finishtui.actions import ACTIONS, key_named, key_word
from finishtui.settings.memory import LastList, UserChoices
from finishtui.settings.toml import example_file, parse_settings, read_settings
from finishtui.settings.values import SETTINGS, Written, in_force


def mistakes(text: str) -> list[str]:
    return [str(mistake) for mistake in parse_settings(text.encode()).mistakes]


def test_what_is_written_holds() -> None:
    written = parse_settings(
        b'theme = "nord"\nunits = "metric"\nnames = "now"\nscope = "cup"\n'
        b'columns = ["margin", "winner"]\nenter = "photo"\nearly_frame = "no"\n'
        b'[keys]\n"list.photo" = "F5"\nlist.sources = ["V", "Ctrl+F"]\n'
    )
    assert written.mistakes == ()
    chosen = in_force(written, UserChoices())
    assert {name: one.text for name, one in chosen.items()} == {
        "theme": "nord",
        "units": "metric",
        "names": "now",
        "scope": "cup",
        "columns": "margin, winner",
        "enter": "photo",
        "early_frame": "no",
    }
    assert {one.origin for one in chosen.values()} == {"file"}
    assert written.keys == {"list.photo": ("f5",), "list.sources": ("V", "ctrl+f")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("units = 3", 'line 1: units: write it like "metric"'),
        ('\nunits = "cm"', 'line 2: units: "cm" is none; one of inches, metric'),
        ('unit = "metric"', "line 1: unit: no such setting; did you mean units?"),
        ('columns = ["rank", "winnr"]', 'line 1: columns: "winnr" is none; did you mean winner?'),
        ("columns = []", 'line 1: columns: write it like ["rank", "margin"'),
        ("theme = ", "line 1: it is not TOML"),
        ('keys = "p"', "line 1: keys: write it as a table"),
        ('[keys]\n"list.foto" = "p"', "line 2: list.foto: no such action"),
        ('[keys]\n"list.photos" = "p"', "line 2: list.photos: no such action; did you mean list.photo?"),
        ('[keys]\n"list.photo" = "Hyper+X"', 'line 2: list.photo: "Hyper+X" is no key'),
        ('[keys.list]\nphoto = "Ctrl+J"', 'line 2: list.photo: "Ctrl+J" is the same as Enter to a terminal'),
        ('[keys]\n"list.quit" = "Ctrl+Q"', 'line 2: list.quit: "Ctrl+Q" always leaves'),
        ('[keys]\n"form.save" = "s"', 'line 2: form.save: "s" is typed there'),
        ('[keys]\n"form.save" = "!"', 'line 2: form.save: "!" is typed there'),
    ],
)
def test_a_mistake_is_named_with_line_and_key(text: str, said: str) -> None:
    assert [each[: len(said)] for each in mistakes(text)] == [said]


@pytest.mark.parametrize(
    ("keys", "both"),
    [
        ('"list.photo" = "s"', ("list.sort", "list.photo")),
        ('"list.photo" = "F5"\n"list.sources" = "F5"', ("list.photo", "list.sources")),
        ('"list.photo" = "ctrl+d"', ("table.move.half_page_down", "list.photo")),
        ('"photo.zoom.in" = "?"', ("photo.zoom.in", "list.help")),
        ('"photo.zoom.in" = "PgDn"', ("photo.zoom.in", "text.scroll.page_down")),
    ],
)
def test_a_key_of_two_actions_is_named_with_both_and_is_not_taken(keys: str, both: tuple[str, str]) -> None:
    written = parse_settings(f"[keys]\n{keys}".encode())
    assert written.keys == {}
    assert len(written.mistakes) == keys.count("=")
    for name in both:
        assert name in written.mistakes[0].message


def test_help_may_keep_one_of_its_keys_where_the_form_has_it_too() -> None:
    assert parse_settings(b'[keys]\n"list.help" = "F1"').keys == {"list.help": ("f1",)}


def test_two_actions_may_change_their_keys_with_each_other() -> None:
    written = parse_settings(b'[keys]\n"list.photo" = "s"\n"list.sort" = "p"')
    assert written.keys == {"list.photo": ("s",), "list.sort": ("p",)}
    assert written.mistakes == ()


def test_a_mistake_leaves_the_rest_as_it_is_written() -> None:
    written = parse_settings(b'units = "cm"\nnames = "now"\n[keys]\n"list.photo" = "F5"\n"list.sort" = "x"')
    assert written.values == {"names": ("now",)}
    assert written.keys == {"list.photo": ("f5",)}
    line = written.mistakes_line()
    assert line.startswith('settings.toml, line 1: units: "cm" is none')
    assert "(and 1 more)" in line
    assert "\n" not in line


@pytest.mark.parametrize("data", [b"\xff", b"theme", b"[keys", b'a = "'])
def test_a_file_that_is_no_toml_is_one_mistake(data: bytes) -> None:
    written = parse_settings(data)
    assert written.values == {}
    assert len(written.mistakes) == 1


def test_a_pipe_in_its_place_is_no_wait(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none") == Written()
    os.mkfifo(tmp_path / "settings.toml")
    assert "could not be read" in read_settings(tmp_path / "settings.toml").mistakes_line()


def test_the_command_line_holds_over_the_environment_and_that_over_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = parse_settings(b'theme = "nord"')
    kept = UserChoices(theme="gruvbox")
    assert in_force(Written(), UserChoices())["theme"].origin == "default"
    assert in_force(Written(), kept)["theme"][:2] == (("gruvbox",), "as left")
    assert in_force(written, kept)["theme"][:2] == (("nord",), "file")
    monkeypatch.setenv("TEXTUAL_THEME", "dracula")
    assert in_force(written, kept)["theme"] == (("dracula",), "environment", "TEXTUAL_THEME")
    monkeypatch.setenv("FINISHTUI_THEME", "monokai")
    assert in_force(written, kept)["theme"] == (("monokai",), "environment", "FINISHTUI_THEME")
    assert in_force(written, kept, "finishtui-light")["theme"][:2] == (("finishtui-light",), "command line")


def test_what_the_file_does_not_name_is_as_it_was_left() -> None:
    kept = UserChoices(columns=("margin",), last=LastList(metric=True))
    chosen = in_force(parse_settings(b'names = "now"'), kept)
    assert {name: one.origin for name, one in chosen.items()} == {
        "theme": "default",
        "units": "as left",
        "names": "file",
        "scope": "default",
        "columns": "as left",
        "enter": "default",
        "early_frame": "default",
    }
    assert chosen["units"].text == "metric"


def test_the_example_says_everything_and_is_without_mistakes() -> None:
    text = example_file()
    assert all(not line or line.startswith("# ") for line in text.splitlines())
    assert max(map(len, text.splitlines())) <= 100
    lines = [line[2:] for line in text.splitlines() if re.match(r'# (\w+ = |\[keys|"list)', line)]
    written = parse_settings("\n".join(lines).encode())
    assert written.mistakes == ()
    assert set(written.values) == {setting.name for setting in SETTINGS}
    assert written.keys == {"list.photo": ("p", "f5")}
    assert tomllib.loads(text) == {}


def test_every_action_has_a_name_of_its_own_and_every_key_is_read_as_it_is_shown() -> None:
    ids = [action.id for action in ACTIONS]
    assert len(ids) == len(set(ids))
    for key in {key for action in ACTIONS for key in action.keys}:
        assert key_named(key_word(key)) == key
        assert key_named(key) == key
    for text in "!@\\_,#~":
        assert key_word(key_named(text)) == text
    assert [key_named(text) for text in ("", "Shift+A", "Ctrl+", "F25", "ab")] == [""] * 5
