"""What a user can do: one registry of names, keys, labels and help, for screen and docs alike.

Plain data. The screens make their bindings of it, the palette its commands, `?` its help, and
docs/keys.md its tables.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

Page = Literal["page", "photo", "sources", "copy", "counts", "profile", "compare", "help"]
Where = Literal["list", "table", "filter", "detail", "form", "text", Page]
"""The places that have keys; `text` is every page and pane that scrolls."""

Keys = Mapping[str, tuple[str, ...]]
"""The keys that a user gave to actions in the place of ours, by the action's id."""


class Action(NamedTuple):
    """One thing to do: `keys` in Textual's names, the first one shown."""

    name: str
    """The method is `action_<name>` of the screen, or of the app where the name begins with `app.`."""
    keys: tuple[str, ...]
    label: str
    """One or two words, for the footer and the palette."""
    help: str
    """A sentence."""
    footer: int = 0
    """Place in the footer, from 1; 0 keeps it out."""
    argument: str = ""
    """Text passed to the action's method, where several actions share one."""
    each_key: bool = False
    """Every key is passed to the method: `1` to `9`."""
    group: str = ""
    """Its heading in the help."""
    where: Where = "list"

    @property
    def id(self) -> str:
        """Its name in settings: "list.photo", "photo.zoom.in"."""
        name = self.name.removeprefix("app.").removeprefix("screen.")
        return ".".join(filter(None, (self.where, name, self.argument)))

    @property
    def call(self) -> str:
        """The action as a binding names it."""
        return f"{self.name}({self.argument!r})" if self.argument else self.name

    @property
    def key_words(self) -> str:
        """The keys as a person reads them: "s", "Ctrl+D", "PgUp"."""
        if self.each_key:
            return f"{key_word(self.keys[0])} … {key_word(self.keys[-1])}"
        return " ".join(key_word(key) for key in self.keys) or "palette"


_KEY_WORDS = {"up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn"}
_KEY_WORDS |= {"home": "Home", "end": "End", "enter": "Enter", "escape": "Esc", "tab": "Tab", "delete": "Del"}
_KEY_WORDS |= {"space": "Space", "slash": "/", "backslash": "\\", "underscore": "_", "at": "@", "plus": "+"}
_KEY_WORDS |= {"minus": "-", "equals_sign": "=", "question_mark": "?", "colon": ":", "full_stop": "."}
_KEY_WORDS |= {"left_square_bracket": "[", "right_square_bracket": "]"}
_KEY_OF_WORD = {word.lower(): key for key, word in _KEY_WORDS.items()}
_FURTHER_KEYS = {"backspace", "insert", *(f"f{number}" for number in range(1, 25))}
_MODIFIERS = {"ctrl": "Ctrl", "shift": "Shift"}


def key_word(key: str) -> str:
    """Return one key as a person reads it."""
    if key in _KEY_WORDS:
        return _KEY_WORDS[key]
    modifier, _, rest = key.partition("+")
    if rest:
        return f"{_MODIFIERS[modifier]}+{key_word(rest) if len(rest) > 1 else rest.upper()}"
    if len(key) == 1:
        return key
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return key.upper()


def key_named(text: str) -> str:
    """Return a key in Textual's name, given as a person reads it, or by that name; empty for what is none."""
    if len(text) == 1:
        name = unicodedata.name(text, "").lower().replace("-", "_").replace(" ", "_")
        return _KEY_OF_WORD.get(text) or (text if text.isalnum() else name)
    low = text.lower()
    modifier, _, rest = low.partition("+")
    if modifier in _MODIFIERS and rest:
        key = key_named(rest)
        return f"{modifier}+{key}" if len(key) > (modifier == "shift") else ""
    return _KEY_OF_WORD.get(low) or (low if low in _KEY_WORDS or low in _FURTHER_KEYS else "")


_PLACES: dict[tuple[str, Where], tuple[Action, ...]] = {
    ("Move", "table"): (
        Action("move", ("j", "down"), "down", "Go down a row.", 0, "down"),
        Action("move", ("k", "up"), "up", "Go up a row.", 0, "up"),
        Action("move", ("g", "home"), "first", "Go to the first row.", 0, "first"),
        Action("move", ("G", "end"), "last", "Go to the last row.", 0, "last"),
        Action("move", ("ctrl+d",), "half a page down", "Go down half a page.", 0, "half_page_down"),
        Action("move", ("ctrl+u",), "half a page up", "Go up half a page.", 0, "half_page_up"),
        Action("move", ("pagedown",), "page down", "Go down a page.", 0, "page_down"),
        Action("move", ("pageup",), "page up", "Go up a page.", 0, "page_up"),
        Action("column", ("h", "left"), "column left", "Go a column to the left.", 0, "left"),
        Action("column", ("l", "right"), "column right", "Go a column to the right.", 0, "right"),
    ),
    ("Move", "list"): (
        Action("app.focus_next", ("tab",), "next pane", "Go to the next pane."),
        Action("app.focus_previous", ("shift+tab",), "previous pane", "Go to the previous pane."),
    ),
    ("Find and sort", "list"): (
        Action("filter", ("slash",), "filter", "Filter as you type; press again to edit the kept text.", 1),
        Action("sort", ("s",), "sort", "Sort by the column under the cursor: up, down, default.", 5),
        Action("sort_more", ("S",), "sort also", "Add the column under the cursor as a further sort key."),
        Action("sort_default", ("0",), "closest first", "Go back to the default order, closest first."),
        Action("show_view", tuple("123456789"), "view", "Show the sidebar's entry by digit.", each_key=True),
        Action("step_view", ("right_square_bracket",), "next view", "Go down the sidebar.", 0, "next"),
        Action("step_view", ("left_square_bracket",), "view before", "Go up the sidebar.", 0, "before"),
        Action("save_view", ("m",), "save view", "Save what is listed under a name; rename, delete views."),
    ),
    ("The filter line", "filter"): (
        Action("keep", ("enter",), "keep", "Keep the filter, or take the offer that was chosen.", 1),
        Action("give_up", ("escape",), "clear", "Clear the filter and go to the list.", 2),
        Action("take", ("tab",), "take an offer", "Take the chosen or only offer; else go to the first.", 3),
        Action("choose", ("down",), "next offer", "Go to the next offer.", 4, "next"),
        Action("choose", ("up",), "offer before", "Go to the offer before.", 5, "before"),
    ),
    ("The book", "list"): (
        Action("app.add", ("a",), "add", "Add a finish through the form.", 2),
        Action("app.resume", ("R",), "go on", "Go on with the form that an earlier run did not save."),
        Action("app.quick", ("A",), "add in one line", "Type a finish in one line; a whole one is saved."),
        Action("app.edit", ("e",), "edit", "Edit the finish under the cursor.", 3),
        Action("app.duplicate", ("D",), "duplicate", "Start a new finish from the one under the cursor."),
        Action("app.delete", ("d",), "delete", "Delete what is marked, or this finish; asks first."),
        Action("app.change_alike", ("C",), "change alike", "Change a field of what is marked as one change."),
        Action("app.undo", ("u",), "undo", "Take the newest change back.", 4),
        Action("app.redo", ("U",), "redo", "Bring back what the newest undo took."),
        Action("app.history", ("H",), "history", "Show what changed of this finish, when and by whom."),
        Action("app.import_files", (), "import", "Take finishes in from files; first says what it would do."),
        Action("app.coverage", (), "coverage", "Show what the book is complete to, add to it, change it."),
        Action("app.offer_edition", (), "newer edition", "Look for a newer edition of the shipped book."),
        Action("app.reload", ("r",), "reload", "Read the book from disk again."),
        Action("app.unreadable", ("E",), "entries not read", "Show which entries were not read, and why."),
    ),
    ("The form", "form"): (
        Action("save", ("ctrl+s", "f2"), "save", "Save it, or go to the first field that is wrong."),
        Action("cancel", ("escape",), "cancel", "Leave; asks first where something was typed."),
        Action("app.help", ("f1",), "help", "Show every key; what is typed stays."),
    ),
    ("Look closer", "table"): (
        Action("open_row", ("enter",), "details", "Open all facts of the finish under the cursor."),
    ),
    ("Look closer", "list"): (
        Action("toggle_detail", ("i",), "detail pane", "Show or hide the detail pane."),
        Action("toggle_sidebar", ("b",), "sidebar", "Show or hide the sidebar, where Space folds a group."),
        Action("scroll_detail", ("J",), "detail down", "Scroll the detail pane down.", 0, "down"),
        Action("scroll_detail", ("K",), "detail up", "Scroll the detail pane up.", 0, "up"),
        Action("app.photo", ("p",), "photo", "Open the photo finish: the gap at the line, to scale."),
        Action("app.progression", ("P",), "records", "Show how the record came down, by table and chart."),
        Action("app.shape", ("M",), "shape", "Show every margin by year, and how many of each size."),
        Action("app.sources", ("v",), "sources", "Show what every source says, side by side."),
        Action("app.open_source", ("o",), "open source", "Open a source in the web browser."),
        Action("app.share", ("x",), "export", "Put this finish or view in a file: card, CSV, JSON and more."),
        Action("columns", ("L",), "columns", "Choose the list's columns, and move them."),
        Action("names", ("n",), "names", "Name series and tracks as on that day, or as today."),
        Action("units", ("N",), "units", "Switch between inches and centimetres."),
    ),
    ("The detail pane", "detail"): (
        Action("scroll", ("j", "down"), "down", "Scroll down.", 1, "down"),
        Action("scroll", ("k", "up"), "up", "Scroll up.", 2, "up"),
        Action("screen.back", ("escape",), "back to the list", "Go back to the list.", 3),
    ),
    ("Cite and compare", "list"): (
        Action("app.cite", ("y",), "cite", "Send a sentence fit to print to the terminal's clipboard."),
        Action("app.cite_as", ("Y",), "cite as", "Show the citation in any style, to copy it."),
        Action("app.sentence", ("full_stop",), "say", "Show the finish as a sentence to read out."),
        Action("app.what_if", ("w",), "what if", "Show where a margin would rank; the form can go on."),
        Action("app.counts", ("F",), "counts", "Count what is listed by driver, track, series or season."),
        Action("app.profile", ("f",), "driver, track", "Show all of a driver or a track."),
        Action("mark", ("space",), "mark", "Mark the finish to compare, change, export or delete."),
        Action("app.compare", ("c",), "compare", "Show two to six marked finishes side by side."),
    ),
    ("Photo finish", "photo"): (
        Action("next", ("j", "down"), "next", "Go to the next finish of the list.", 1),
        Action("previous", ("k", "up"), "before", "Go to the finish before.", 2),
        Action("zoom", ("plus", "equals_sign"), "closer", "Zoom in on the noses.", 3, "in"),
        Action("zoom", ("minus",), "wider", "Zoom out to whole cars.", 4, "out"),
        Action("units", ("N",), "units", "Switch between inches and centimetres.", 5),
        Action("names", ("n",), "names", "Name them as on that day, or as today."),
        Action("app.sources", ("v",), "sources", "Show what every source says.", 6),
        Action("app.share", ("x",), "export", "Put this finish in a file.", 7),
        Action("app.open_source", ("o",), "open source", "Open a source in the browser."),
        Action("close", ("escape", "q", "p"), "close", "Go back to the list.", 8),
    ),
    ("Records and shape", "page"): (
        Action("follow", ("enter",), "show it", "Show the finish under the cursor in the list.", 1),
        Action("step", ("j", "down"), "down", "Go down: a row, or to the next closer finish.", 2, "down"),
        Action("step", ("k", "up"), "up", "Go up: a row, or to the next wider finish.", 3, "up"),
        Action("step", ("l", "right"), "on", "Go on: to the next table, or the next in time.", 4, "right"),
        Action("step", ("h", "left"), "back", "Go back: a table, or to the finish before it.", 5, "left"),
        Action("close", ("escape", "q"), "close", "Go back to the list.", 6),
    ),
    ("Pages", "text"): (
        Action("scroll", ("J",), "down", "Scroll down, where j goes elsewhere too.", 0, "down"),
        Action("scroll", ("K",), "up", "Scroll up, where k goes elsewhere too.", 0, "up"),
        Action("scroll", ("ctrl+d",), "half down", "Scroll down half a page.", 0, "half_down"),
        Action("scroll", ("ctrl+u",), "half up", "Scroll up half a page.", 0, "half_up"),
        Action("scroll", ("pagedown",), "page down", "Scroll down a page.", 0, "page_down"),
        Action("scroll", ("pageup",), "page up", "Scroll up a page.", 0, "page_up"),
        Action("scroll", ("g", "home"), "top", "Scroll to the first line.", 0, "top"),
        Action("scroll", ("G", "end"), "end", "Scroll to the last line.", 0, "end"),
    ),
    ("Sources", "sources"): (
        Action("next", ("j", "down"), "down", "Go to the next source.", 1),
        Action("previous", ("k", "up"), "up", "Go to the source before.", 2),
        Action("open_source", ("o", "enter"), "open", "Open it in the web browser.", 3),
        Action("scroll", ("J",), "more", "Scroll down what they say; K is up.", 4, "down"),
        Action("close", ("escape", "q", "v"), "close", "Go back.", 5),
    ),
    ("Copy as", "copy"): (
        Action("style", ("right", "l"), "next style", "Go to the next style.", 2, "next"),
        Action("style", ("left", "h"), "before", "Go to the style before.", 3, "before"),
        Action("copy", ("enter", "y"), "copy", "Send it to the terminal's clipboard.", 1),
        Action("longer", ("m",), "more or less", "Say why it is here and who says otherwise.", 4),
        Action("scroll", ("j", "down"), "down", "Scroll down.", 0, "down"),
        Action("scroll", ("k", "up"), "up", "Scroll up.", 0, "up"),
        Action("close", ("escape", "q", "Y"), "close", "Go back to the list.", 5),
    ),
    ("Counts", "counts"): (
        Action("drill", ("enter",), "show them", "Show these finishes in the list.", 1),
        Action("by", ("right", "l"), "next count", "Count by the next thing.", 2, "next"),
        Action("by", ("left", "h"), "before", "Count by the thing before.", 3, "before"),
        Action("order", ("s",), "sort", "Sort by the next column.", 5),
        Action("profile", ("f",), "all of it", "Show all of the driver or track.", 4),
        Action("close", ("escape", "q", "F"), "close", "Go back to the list.", 6),
    ),
    ("Drivers and tracks", "profile"): (
        Action("follow", ("enter",), "go there", "Go to the finish, rival or track.", 1),
        Action("list", ("f",), "in the list", "Show them in the list.", 2),
        Action("close", ("escape", "q"), "close", "Go back.", 3),
    ),
    ("Comparison", "compare"): (
        Action("zoom", ("plus", "equals_sign"), "closer", "Zoom in.", 1, "in"),
        Action("zoom", ("minus",), "wider", "Zoom out.", 2, "out"),
        Action("units", ("N",), "units", "Switch between inches and centimetres.", 3),
        Action("scroll", ("j", "down"), "down", "Scroll down.", 4, "down"),
        Action("scroll", ("k", "up"), "up", "Scroll up.", 5, "up"),
        Action("close", ("escape", "q", "c"), "close", "Go back to the list.", 6),
    ),
    ("Help", "help"): (
        Action("search", ("slash",), "search", "Show only the lines that have all the words.", 1),
        Action("scroll", ("j", "down"), "down", "Scroll down.", 2, "down"),
        Action("scroll", ("k", "up"), "up", "Scroll up.", 3, "up"),
        Action("back", ("escape",), "back", "End the search; without one, go back.", 4),
        Action("close", ("q",), "close", "Go back."),
    ),
    ("The program", "list"): (
        Action("back", ("escape",), "back", "Close the detail, clear the filter, clear the marks."),
        Action("app.help", ("question_mark", "f1"), "help", "Show every key.", 6),
        Action("app.command_palette", ("colon", "ctrl+p"), "palette", "Find any command or finish by name."),
        Action("app.quit", ("q",), "quit", "Leave; everything is saved already.", 7),
    ),
}
"""What can be done, by its group in the help and the place that has its keys."""

ACTIONS = tuple(
    action._replace(group=group, where=where)
    for (group, where), actions in _PLACES.items()
    for action in actions
)
"""Every action of the list and its table, in the order of the help."""

EVERYWHERE = ("app.help", "app.command_palette")
"""What the list's pages have as well."""


def actions_at(where: Where) -> tuple[Action, ...]:
    """Return the actions of one place."""
    return tuple(action for action in ACTIONS if action.where == where)


def keys_by_group(actions: Iterable[Action] = ACTIONS) -> tuple[tuple[str, tuple[Action, ...]], ...]:
    """Return actions in groups, in the order of the help."""
    groups: dict[str, list[Action]] = {}
    for action in actions:
        groups.setdefault(action.group, []).append(action)
    return tuple((group, tuple(of_group)) for group, of_group in groups.items())


def with_keys(actions: Iterable[Action], keys: Keys) -> tuple[Action, ...]:
    """Return actions with the keys that a user gave them."""
    return tuple(action._replace(keys=keys.get(action.id, action.keys)) for action in actions)
