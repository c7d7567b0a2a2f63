"""What a user can do: one registry of names, keys, labels and help, for screen and docs alike.

Plain data. The screens make their bindings of it, the palette its commands, `?` its help, and
docs/keys.md its tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Where = Literal["list", "form", "dialog"]
Group = Literal["Move", "Find and sort", "The book", "Look closer", "The program"]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: `keys` in Textual's names, the first one shown."""

    name: str
    """The screen's method is `action_<name>`."""
    keys: tuple[str, ...]
    label: str
    """One or two words, for the footer and the palette."""
    help: str
    """A sentence."""
    group: Group
    where: Where = "list"
    footer: int = 0
    """Place in the footer, from 1; 0 keeps it out."""
    argument: str = ""
    """Text passed to the action's method, where several keys share one."""

    @property
    def call(self) -> str:
        """The action as a binding names it."""
        return f"{self.name}({self.argument!r})" if self.argument else self.name

    @property
    def key_words(self) -> str:
        """The keys as a person reads them: "s", "Ctrl+D", "PgUp"."""
        return " ".join(key_word(key) for key in self.keys)


_KEY_WORDS = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "full_stop": ".",
    "plus": "+",
    "minus": "-",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "space": "Space",
    "shift+tab": "Shift+Tab",
    "delete": "Del",
}


def key_word(key: str) -> str:
    """Return one key as a person reads it."""
    if key in _KEY_WORDS:
        return _KEY_WORDS[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return key.upper() if len(key) > 1 else key


ACTIONS: tuple[Action, ...] = (
    Action(
        "filter",
        ("slash",),
        "filter",
        "Filter as you type; press again to edit the kept text.",
        "Find and sort",
        footer=1,
    ),
    Action(
        "sort",
        ("s",),
        "sort",
        "Sort by the column under the cursor: up, down, default.",
        "Find and sort",
        footer=5,
    ),
    Action(
        "sort_more",
        ("S",),
        "sort also",
        "Add the column under the cursor as a further sort key.",
        "Find and sort",
    ),
    Action(
        "sort_default",
        ("0",),
        "closest first",
        "Go back to the default order, closest first.",
        "Find and sort",
    ),
    *(
        Action(
            "show_series",
            (str(number),),
            f"series {number - 1}",
            f"Show view {number}: the series in the sidebar's order.",
            "Find and sort",
            argument=str(number),
        )
        for number in range(2, 10)
    ),
    Action("show_series", ("1",), "all series", "Show all series.", "Find and sort", argument="1"),
    Action("add", ("a",), "add", "Add a finish through the form.", "The book", footer=2),
    Action("edit", ("e",), "edit", "Edit the finish under the cursor.", "The book", footer=3),
    Action("undo", ("u",), "undo", "Take the newest change back.", "The book", footer=4),
    Action("reload", ("r",), "reload", "Read the book from disk again.", "The book"),
    Action(
        "unreadable", ("E",), "entries not read", "Show which entries could not be read, and why.", "The book"
    ),
    Action(
        "open_detail", ("enter",), "details", "Open all facts of the finish under the cursor.", "Look closer"
    ),
    Action("toggle_detail", ("i",), "detail pane", "Show or hide the detail pane.", "Look closer"),
    Action("toggle_sidebar", ("b",), "sidebar", "Show or hide the series sidebar.", "Look closer"),
    Action(
        "scroll_detail", ("J",), "detail down", "Scroll the detail pane down.", "Look closer", argument="down"
    ),
    Action("scroll_detail", ("K",), "detail up", "Scroll the detail pane up.", "Look closer", argument="up"),
    Action("focus_next_pane", ("tab",), "next pane", "Go to the next pane.", "Move"),
    Action("focus_previous_pane", ("shift+tab",), "previous pane", "Go to the previous pane.", "Move"),
    Action("back", ("escape",), "back", "Close the detail, then clear the filter.", "The program"),
    Action(
        "help", ("question_mark", "f1"), "help", "Show every key, and how to search.", "The program", footer=6
    ),
    Action("palette", ("colon", "ctrl+p"), "palette", "Find any command by name.", "The program"),
    Action("quit", ("q", "ctrl+q"), "quit", "Leave; everything is saved already.", "The program", footer=7),
)
"""Every action of the list, in the order of the help."""


def actions_at(where: Where) -> tuple[Action, ...]:
    """Return the actions of one screen."""
    return tuple(action for action in ACTIONS if action.where == where)


def help_text() -> str:
    """Return every key of the list with its sentence, group by group."""
    lines: list[str] = []
    groups = dict.fromkeys(action.group for action in ACTIONS)
    for group in groups:
        lines += ["", group]
        lines += [f"  {a.key_words:<14} {a.help}" for a in ACTIONS if a.group == group]
    return "\n".join(lines).strip()
