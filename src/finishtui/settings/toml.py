"""`settings.toml`: read with its mistakes, and an example of it."""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from finishtui.actions import (
    ACTIONS,
    EVERYWHERE,
    Action,
    Keys,
    Where,
    actions_at,
    key_named,
    key_word,
    with_keys,
)
from finishtui.settings.values import SETTINGS, Mistake, Setting, Written
from finishtui.store.files import explain, read_companion
from finishtui.text.cells import wrap
from finishtui.text.spelling import near

KEYS = Setting(
    "keys",
    "The keys of actions, by their names in docs/keys.md: one key, or several in brackets, "
    "written as `?` shows them.",
    '"list.photo" = ["p", "F5"]',
)
LINE = 90
"""Letters in a line of the example."""
_SETTING = {setting.name: setting for setting in SETTINGS}
_ACTION = {action.id: action for action in ACTIONS if not action.each_key}

_RESERVED = {"ctrl+q": "always leaves", "ctrl+z": "goes to the shell", "ctrl+c": "ends the program"}
_SAME_BYTES = {"ctrl+j": "Enter", "ctrl+m": "Enter", "ctrl+i": "Tab", "ctrl+h": "Backspace"}
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")

TYPED_IN = ("filter", "form")
"""The places where a letter is typed."""
_PAGES: tuple[Where, ...] = ("detail", "page", "photo", "sources", "copy", "profile", "compare", "help")
_TOGETHER: tuple[tuple[Where, ...], ...] = (
    ("list", "table"),
    ("filter",),
    ("form",),
    ("counts", "table"),
    *((page, "text") for page in _PAGES),
)
"""The places whose keys are heard on one screen."""


def example_file() -> str:
    """Return a file that says everything, each line of it a comment."""
    lines = ["# The settings of finishtui. Every line may be left out; without its # it holds.", ""]
    for setting in (*SETTINGS, KEYS):
        allowed = f" Of: {', '.join(setting.allowed)}." if setting.allowed else ""
        example = f"[keys]\n# {setting.example}" if setting is KEYS else f"{setting.name} = {setting.example}"
        words = wrap(f"{setting.help}{allowed}", LINE)
        lines += [*(f"# {line}" for line in (*words, example)), ""]
    return "\n".join(lines)


def read_settings(path: Path) -> Written:
    """Return what the user wrote; a file that cannot be read is a mistake."""
    try:
        data = read_companion(Path(os.path.realpath(path)))
    except (FileNotFoundError, NotADirectoryError):
        return Written()
    except OSError as error:
        return Written(mistakes=(Mistake(0, "", f"it could not be read ({explain(error)[0]})"),))
    return parse_settings(data)


def parse_settings(data: bytes) -> Written:
    """Return what a file says; what cannot hold is left out, and among the mistakes with its line."""
    try:
        text = data.decode("utf-8")
        document = tomllib.loads(text)
    except UnicodeDecodeError:
        return Written(mistakes=(Mistake(0, "", "it is not UTF-8"),))
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else len(data.splitlines())
        words = _PLACE.sub("", str(error))
        return Written(mistakes=(Mistake(line, "", f"it is not TOML: {words[:1].lower()}{words[1:]}"),))
    reading = _Reading(text)
    keys = document.pop("keys", {})
    values = {name: found for name, value in document.items() if (found := reading.value(name, value))}
    found_keys = reading.keys(keys)
    lines = {name: reading.line_of(name) for name in values}
    return Written(values, found_keys, tuple(sorted(reading.mistakes)), lines)


class _Reading:
    """Reads what a file's document holds, and gathers the mistakes."""

    def __init__(self, text: str) -> None:
        names = (line.partition("=")[0] for line in text.splitlines())
        self._names = [re.sub(r"""[\s"'\[\]]""", "", name) for name in names]
        self.mistakes: list[Mistake] = []

    def line_of(self, name: str) -> int:
        """Return the line of a key, of which the end of its dotted name may stand there; 0 for none."""
        ends = [name[at:] for at in range(len(name)) if at == 0 or name[at - 1] == "."]
        return next((self._names.index(end) + 1 for end in ends if end in self._names), 0)

    def _wrong(self, name: str, words: str) -> None:
        self.mistakes.append(Mistake(self.line_of(name), name.removeprefix("keys."), words))

    def value(self, name: str, value: Any) -> tuple[str, ...]:
        """Return a setting's value; empty where it cannot hold."""
        setting = _SETTING.get(name)
        if setting is None:
            self._wrong(name, f"no such setting; {_rather(name, (*_SETTING, '[keys]'))}")
            return ()
        many = name == "columns"
        texts = value if many and isinstance(value, list) else [value]
        if not all(isinstance(each, str) and each.strip() for each in texts) or not texts:
            self._wrong(name, f"write it like {setting.example}")
            return ()
        for each in texts:
            if setting.allowed and each not in setting.allowed:
                self._wrong(name, f'"{each}" is none; {_rather(each, setting.allowed)}')
                return ()
        return tuple(dict.fromkeys(each.strip() for each in texts))

    def keys(self, table: Any) -> Keys:
        """Return the keys of actions, without those that two actions of a screen would have."""
        if not isinstance(table, dict):
            self._wrong("keys", f"write it as a table: [keys], and under it {KEYS.example}")
            return {}
        found = {name: keys for name, value in _flat(table) if (keys := self._keys_of(name, value))}
        while clash := next(clashes(found), None):
            key, one, other = clash
            words = f"{key_word(key)} is given to two actions of one screen: {one.id} and {other.id}"
            for name in {one.id, other.id} & found.keys():
                del found[name]
                self._wrong(f"keys.{name}", words)
        return found

    def _keys_of(self, name: str, value: Any) -> tuple[str, ...]:
        if name not in _ACTION:
            meant = near(name, _ACTION)
            self._wrong(f"keys.{name}", f"no such action{f'; did you mean {meant[0]}?' if meant else ''}")
            return ()
        texts = value if isinstance(value, list) else [value]
        if not texts or not all(isinstance(each, str) for each in texts):
            self._wrong(f"keys.{name}", f"write it like {KEYS.example}")
            return ()
        keys = tuple(map(key_named, texts))
        for text, key in zip(texts, keys, strict=True):
            if problem := _key_problem(key, name):
                self._wrong(f"keys.{name}", f'"{text}" {problem}')
                return ()
        return tuple(dict.fromkeys(keys))


def _rather(text: str, names: Iterable[str]) -> str:
    meant = near(text, names)
    return f"did you mean {meant[0]}?" if meant else f"one of {', '.join(names)}"


def _key_problem(key: str, action: str) -> str:
    """Return why a key cannot be an action's; empty where it can."""
    if not key:
        return "is no key: write one character, or F5, Ctrl+F, PgUp and the like"
    if key in _RESERVED:
        return _RESERVED[key]
    if key in _SAME_BYTES:
        return f"is the same as {_SAME_BYTES[key]} to a terminal"
    if _ACTION[action].where in TYPED_IN and (len(key) == 1 or len(key_word(key)) == 1):
        return "is typed there: write a key like F5 or Ctrl+F"
    return ""


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what a table holds by dotted names: `list.photo` may be written with and without quotes."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def clashes(keys: Keys) -> Iterator[tuple[str, Action, Action]]:
    """Yield each key that a user gave to an action of a screen that has another with it, with both."""
    everywhere = {action.id for action in actions_at("list") if action.name in EVERYWHERE}
    for places in _TOGETHER:
        also = set() if places[0] in TYPED_IN else everywhere
        of_screen = [a for a in with_keys(ACTIONS, keys) if a.where in places or a.id in also]
        for number, one in enumerate(of_screen):
            for other in of_screen[:number]:
                if {one.id, other.id} & keys.keys():
                    yield from ((key, other, one) for key in one.keys if key in other.keys)
