"""What the user set, and which value holds: that of the command line, the environment, the file, or none.

`settings.toml` is what the user wrote, and nothing writes it but they; what the list was left as is kept
elsewhere (`memory`), and holds where the file says nothing.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple, Self

from finishtui.actions import Keys
from finishtui.folders import user_folder
from finishtui.settings.memory import UserChoices

FILE_NAME = "settings.toml"
COLUMNS = (
    *("rank", "margin", "series", "date", "track", "winner", "runner-up", "flags"),
    *("race", "series-name", "number", "sources"),
)
"""The list's columns, in their order where the user chose none."""
ENTER_OPENS = ("detail", "photo", "sources", "profile", "edit")
THEME_VARIABLES = ("FINISHTUI_THEME", "TEXTUAL_THEME")

Origin = Literal["command line", "environment", "file", "as left", "default"]


class Setting(NamedTuple):
    """One key of the file."""

    name: str
    help: str
    """What it is for, in a sentence or two."""
    example: str
    """A value of it, as TOML."""
    default: tuple[str, ...] = ()
    """What holds where nobody says anything; no scope is the book's first group at first, then as left."""
    allowed: tuple[str, ...] = ()
    """The values that it may have; empty for any text."""


SETTINGS = (
    Setting(
        "theme",
        "The colours. The house has finishtui, finishtui-light, finishtui-contrast and "
        "finishtui-contrast-light; `theme` in the palette lists all.",
        '"finishtui-light"',
        ("finishtui",),
    ),
    Setting("units", "Distances and speeds, in commands too.", '"metric"', ("inches",), ("inches", "metric")),
    Setting("names", "Series and tracks as on that day, or as today.", '"now"', ("then",), ("then", "now")),
    Setting("scope", "What each start shows: a group, a series, a track, a year, or all.", '"cup"'),
    Setting(
        "columns",
        "The list's columns from the left. Where there is no room, those at the right leave first.",
        '["rank", "margin", "winner", "runner-up", "race", "date"]',
        COLUMNS,
        COLUMNS,
    ),
    Setting("enter", "What Enter opens in the list.", '"photo"', ENTER_OPENS[:1], ENTER_OPENS),
    Setting(
        "early_frame",
        "Whether the list as it was left, and what a start imports, are kept in the cache folder.",
        '"no"',
        ("yes",),
        ("yes", "no"),
    ),
)
"""Every setting but the keys."""


class Mistake(NamedTuple):
    """Something in the file that does not hold: the default holds instead."""

    line: int
    """From 1; 0 where it is about the whole file."""
    key: str
    """Empty where it is about the whole file."""
    message: str

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{f'{self.key}: ' if self.key else ''}{self.message}"


class Written(NamedTuple):
    """What the file says, as far as it can hold."""

    values: Mapping[str, tuple[str, ...]] = {}
    """By the setting's name; one text each, several for columns."""
    keys: Keys = {}
    """The keys of actions, by the action's id, as Textual names them."""
    mistakes: tuple[Mistake, ...] = ()
    lines: Mapping[str, int] = {}
    """The line of each value, by the setting's name."""

    def with_mistake(self, name: str, message: str) -> Self:
        """Return it without a value that only the book or the screen can judge."""
        mistake = Mistake(self.lines.get(name, 0), name, message)
        values = {each: value for each, value in self.values.items() if each != name}
        return self._replace(values=values, mistakes=tuple(sorted((*self.mistakes, mistake))))

    def mistakes_line(self) -> str:
        """Return one line about the mistakes; empty where there are none."""
        if not self.mistakes:
            return ""
        more = f" (and {len(self.mistakes) - 1} more)" if len(self.mistakes) > 1 else ""
        return f"{FILE_NAME}, {self.mistakes[0]}{more}. Defaults hold; finishtui settings --check says all."


class Chosen(NamedTuple):
    """A setting's value as it holds, and where it comes from."""

    value: tuple[str, ...]
    origin: Origin
    by: str = ""
    """The option or the variable that it comes from."""

    @property
    def text(self) -> str:
        """The value in one text."""
        return ", ".join(self.value)


def settings_file() -> Path:
    """Return where the user's settings are read from."""
    return Path(user_folder("config")) / FILE_NAME


def in_force(written: Written, kept: UserChoices, theme: str = "") -> dict[str, Chosen]:
    """Return each setting's value as it holds; `theme` is what the command line says."""
    last = kept.last
    left = {
        "theme": kept.theme,
        "units": "" if last is None else "metric" if last.metric else "inches",
        "names": "" if last is None else "now" if last.names_now else "then",
    }
    found = {name: Chosen((text,), "as left") for name, text in left.items() if text}
    if kept.columns:
        found["columns"] = Chosen(kept.columns, "as left")
    found |= {name: Chosen(value, "file") for name, value in written.values.items()}
    for variable in reversed(THEME_VARIABLES):
        if named := os.environ.get(variable, "").strip():
            found["theme"] = Chosen((named,), "environment", variable)
    if theme:
        found["theme"] = Chosen((theme,), "command line", "--theme")
    return {each.name: found.get(each.name, Chosen(each.default, "default")) for each in SETTINGS}
