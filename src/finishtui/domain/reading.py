"""Known fields out of one document, with everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar, cast

from finishtui.domain.finish import NO_EXTRA, SPEED_KINDS, SpeedKind
from finishtui.domain.margin import Margin, MarginError, parse_margin

Document = Mapping[str, Any]
T = TypeVar("T")

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SPEED = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?", re.ASCII)


class Undecodable(ValueError):
    """A document is not what it should be; `problems` names each field and what is wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


class Reader:
    """Takes the known fields out of one document and collects what is wrong with them."""

    __slots__ = ("_document", "_known", "problems", "where")

    def __init__(self, document: object, where: str = "") -> None:
        self.problems: list[str] = []
        self.where = where
        self._known: list[str] = []
        self._document: Document = {}
        if isinstance(document, dict):
            self._document = document
        else:
            self.problems.append(f"{where or 'entry'}: not an object")

    def text(self, key: str, *, required: bool = False) -> str:
        """Take text; "" where it is absent."""
        self._known.append(key)
        value = self._document.get(key)
        if type(value) is str:
            if required and not value.strip():
                self.wrong(key, "is empty")
            return value
        if value is not None:
            self.wrong(key, "is not text")
        elif required:
            self.wrong(key, "is missing")
        return ""

    def whole(self, key: str) -> int | None:
        """Take a whole number; None where it is absent."""
        self._known.append(key)
        value = self._document.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.wrong(key, "is not a whole number")
        return None

    def flag(self, key: str, default: bool) -> bool:
        """Take true or false."""
        self._known.append(key)
        value = self._document.get(key, default)
        if isinstance(value, bool):
            return value
        self.wrong(key, "is not true or false")
        return default

    def day(self, key: str) -> date:
        """Take a required date, YYYY-MM-DD."""
        text = self.text(key, required=True)
        if text:
            try:
                if re.fullmatch(_DATE, text):
                    return date.fromisoformat(text)
                self.wrong(key, f"{text!r} is not a date like 2024-05-05")
            except ValueError:
                self.wrong(key, f"{text!r} is not a day of the calendar")
        return date.min

    def margin(self, key: str) -> Margin:
        """Take a required margin in seconds."""
        text = self.text(key, required=True)
        if text:
            try:
                return parse_margin(text)
            except MarginError as error:
                self.wrong(key, f"{text!r}: {error}")
        return _NO_MARGIN

    def each(self, key: str, decode: Callable[[object, str], T]) -> tuple[T, ...]:
        """Take a list, each item by `decode`; empty where it is absent."""
        self._known.append(key)
        value = self._document.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.wrong(key, "is not a list")
            return ()
        found: list[T] = []
        for number, item in enumerate(value, 1):
            try:
                found.append(decode(item, f"{key} {number}"))
            except Undecodable as error:
                self.problems += error.problems
        return tuple(found)

    def one(self, key: str, decode: Callable[[object, str], T]) -> T | None:
        """Take an object by `decode`; None where it is absent."""
        self._known.append(key)
        value = self._document.get(key)
        if value is None:
            return None
        try:
            return decode(value, key)
        except Undecodable as error:
            self.problems += error.problems
            return None

    def mph(self) -> str:
        """Take the speed in mph, digits as published."""
        mph = self.text("mph", required=True)
        if mph and not is_speed(mph):
            self.wrong("mph", f"{mph!r} is not a speed like 183.73")
        return mph

    def speed_kind(self) -> SpeedKind:
        """Take the kind of a speed."""
        kind = self.text("kind", required=True)
        if kind and kind not in SPEED_KINDS:
            self.wrong("kind", f"{kind!r} is not one of {', '.join(SPEED_KINDS)}")
        return cast("SpeedKind", kind)

    def raw(self, key: str) -> Any:
        """Take whatever is there."""
        self._known.append(key)
        return self._document.get(key)

    def wrong(self, key: str, what: str) -> None:
        """Note that a field is wrong, and how."""
        place = f"{self.where}: " if self.where else ""
        self.problems.append(f"{place}{key} {what}")

    def extra(self) -> Mapping[str, Any]:
        """Return what is left, or raise if anything was wrong."""
        if self.problems:
            raise Undecodable(self.problems)
        known = self._known
        left = {key: value for key, value in self._document.items() if key not in known}
        return MappingProxyType(left) if left else NO_EXTRA


_NO_MARGIN = parse_margin("0")


def is_speed(text: str) -> bool:
    """Say whether the text is a speed in mph: digits with at most four places, above zero."""
    return bool(_SPEED.fullmatch(text)) and bool(text.strip("0."))


def packed(extra: Mapping[str, Any], *fields: tuple[str, Any]) -> dict[str, Any]:
    """Build a document: absent optional fields left out, unknown ones after the known."""
    document = {key: value for key, value in fields if value not in (None, "", [], {})}
    document.update(extra)
    return document
