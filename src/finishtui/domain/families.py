"""Series and tracks: families that stay one through their changes of name."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from finishtui.domain.finish import NO_EXTRA, Extra, Source, Speed
from finishtui.text.names import same_name


def _is_within(year: int, first: int | None, last: int | None) -> bool:
    """Return whether a season is one of those from a first to a last, where these are known."""
    return (first or year) <= year <= (last or year)


class FamilyName(NamedTuple):
    """What a series or a track was officially called, from one season to another (inclusive)."""

    name: str
    short: str = ""
    """What people call a series: "Busch", "Winston Cup"."""
    first_year: int | None = None
    last_year: int | None = None
    source: str = ""
    extra: Extra = NO_EXTRA

    def covers(self, year: int) -> bool:
        """Return whether the family had this name in that season."""
        return _is_within(year, self.first_year, self.last_year)


def _newest(names: Sequence[FamilyName]) -> FamilyName:
    """Return the name of today, or the last that is known: of those without years, the last of all."""
    return max(
        reversed(names),
        key=lambda name: (name.last_year is None, name.first_year or 0, name.last_year or 0),
    )


VehicleKind = Literal["stock-car", "open-wheel", "motorcycle"]
VEHICLE_KINDS: tuple[VehicleKind, ...] = ("stock-car", "open-wheel", "motorcycle")


class VehicleLength(NamedTuple):
    """How long a series' vehicles were, from one season to another (inclusive)."""

    length_in: str
    """Inches, digits as published or worked out from the published metric length."""
    first_year: int | None = None
    last_year: int | None = None
    source: str = ""
    note: str = ""
    extra: Extra = NO_EXTRA


class Vehicle(NamedTuple):
    """What a series races, for pictures to scale."""

    kind: VehicleKind
    lengths: tuple[VehicleLength, ...] = ()
    """By season; a season that none covers has a vehicle of unknown length."""
    extra: Extra = NO_EXTRA

    def length_in(self, year: int) -> VehicleLength | None:
        """Return the length in a season; None where none is known."""
        known = (each for each in self.lengths if _is_within(year, each.first_year, each.last_year))
        return next(known, None)


class Group(NamedTuple):
    """Series that are compared like with like: "NASCAR", "Motorcycles"."""

    id: str
    label: str
    order: int = 0
    """Where it stands among the groups, the lowest first."""
    extra: Extra = NO_EXTRA


class Series(NamedTuple):
    """A series' family: "Cup" is one series from Strictly Stock to today."""

    id: str
    label: str
    names: tuple[FamilyName, ...] = ()
    group: str = ""
    """The id of its group; a series without one stands after all groups."""
    codes: tuple[str, ...] = ()
    """How data files call it: "NCS", "Cup Series"."""
    vehicle: Vehicle | None = None
    """None: nobody knows what it races, and a gap is drawn as two lines."""
    extra: Extra = NO_EXTRA

    def ran_in(self, year: int) -> bool:
        """Return whether the series may have had that season; where no year is known, or for 0, it may."""
        known = [name for name in self.names if name.first_year or name.last_year]
        return not year or not known or any(name.covers(year) for name in known)

    def name_in(self, year: int) -> str:
        """Return the official name in a season; the label where none is known."""
        return next((name.name for name in self.names if name.covers(year)), self.label)

    def short_in(self, year: int) -> str:
        """Return the short name in a season; the label where none is known."""
        return next((name.short for name in self.names if name.short and name.covers(year)), self.label)

    @property
    def newest_name(self) -> FamilyName:
        """The name of today, or the last that is known; its label where none is."""
        newest = _newest(self.names or (FamilyName(self.label),))
        return newest._replace(short=newest.short or self.label)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name that finds this series: id, label, official and short names, codes."""
        found = [self.id, self.label]
        for name in self.names:
            found += [name.name, *([name.short] if name.short else [])]
        return tuple(dict.fromkeys([*found, *self.codes]))


class Track(NamedTuple):
    """A track's family: Lowe's and Charlotte are one."""

    id: str
    label: str
    """At most 13 terminal cells."""
    names: tuple[FamilyName, ...] = ()
    """The oldest first, where their years are not known."""
    city: str = ""
    state: str = ""
    country: str = ""
    length_miles: str = ""
    """Digits as published; either this, or `length_km`, or both."""
    length_km: str = ""
    shape: str = ""
    """road, street, short (under 1 mile), intermediate (under 2 miles) or superspeedway."""
    speeds: tuple[Speed, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: str = ""
    """Which layout was raced in which year, and the like."""
    extra: Extra = NO_EXTRA

    @property
    def key(self) -> str:
        """What tracks are told apart by: one without an entry, and without a letter, has no id."""
        return self.id or self.label

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name that finds this track."""
        return tuple(dict.fromkeys([self.label, *(name.name for name in self.names)]))

    def spelled(self, name: str) -> str:
        """Return the official name that a text spells; for any other, like its label, the one of today."""
        return next((each.name for each in self.names if same_name(each.name, name)), self.name_now)

    @property
    def name_now(self) -> str:
        """The newest name known, by its years; of those without, the last of the list; else the label."""
        return _newest(self.names).name if self.names else self.label
