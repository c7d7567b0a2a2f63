"""Shuts out the machine: its clock, home, colours, time zone, locale, terminal size and network."""

from __future__ import annotations

import os

# Textual reads this once, when it is imported: no animation, so a screen is still when it is idle.
os.environ["TEXTUAL_ANIMATIONS"] = "none"

import itertools
import locale
import signal
import socket
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

pytest.register_assert_rewrite("tests.support")

# `ci` is what everyone runs: the same examples each time. `make search` looks further, and elsewhere.
# On a busy machine examples are made slowly, which is no reason to fail.
_patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", _patient, max_examples=30, derandomize=True, database=None)
settings.register_profile("search", _patient, max_examples=2000, print_blob=True)
settings.load_profile("ci")

# What is ignored here (by nohup, or a shell's job in the background) would be by every program that is
# started; what is handled is not.
for _number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, lambda *_: None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return a worker more than there are processors: the tests of programs and screens often wait."""
    return (os.cpu_count() or 1) + 1


NOW = datetime(2026, 7, 4, 12, 0, tzinfo=UTC)
"""The moment at which every test runs; later than all of the shipped book."""

SHIPPED = Path(__file__).parent / "data" / "nascar.json"
"""What stands for the shipped book in this process: it stays as it is while that one grows."""

UNSET = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "PAGER", "EDITOR", "BROWSER")
UNSET_PREFIXES = ("FINISHTUI_", "XDG_", "TEXTUAL", "LC_")
KEPT = ("TEXTUAL_ANIMATIONS",)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Make empty home folders, a new one each time."""
    base = tmp_path_factory.mktemp("homes")
    numbers = itertools.count(1)

    def new_home() -> Path:
        home = base / str(next(numbers))
        home.mkdir()
        return home

    return new_home


@pytest.fixture(autouse=True)
def shut_out_the_machine(homes: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test an empty home and the same surroundings everywhere; refuse the network."""
    for name in list(os.environ):
        if name in UNSET or (name.startswith(UNSET_PREFIXES) and name not in KEPT):
            monkeypatch.delenv(name)
    home = homes()
    surroundings = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_STATE_HOME": str(home / ".local/state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "TERM": "xterm-256color",
        "COLUMNS": "80",
        "LINES": "24",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "USER": "tester",
        "LOGNAME": "tester",
    }
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    time.tzset()
    locale.setlocale(locale.LC_ALL, "C")
    for module in ("paths", "record_book"):
        monkeypatch.setattr(f"finishtui.store.{module}.shipped_book", lambda: SHIPPED)
    _refuse_network(monkeypatch)


class NetworkRefused(RuntimeError):
    """A test reached for the network. Not an OSError: no handler of ours should swallow it."""


def _refuse_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections and look-ups beyond this machine."""
    real = {"connect": socket.socket.connect, "connect_ex": socket.socket.connect_ex}
    real_look_up = socket.getaddrinfo

    def guarded(name: str) -> Callable[[socket.socket, Any], Any]:
        def connect(self: socket.socket, address: Any) -> Any:
            if self.family != socket.AF_UNIX and not _is_local(address[0]):
                raise NetworkRefused(f"a test tried to connect to {address!r}")
            return real[name](self, address)

        return connect

    def look_up(host: Any, *args: Any, **options: Any) -> Any:
        if not _is_local(host):
            raise NetworkRefused(f"a test tried to look up {host!r}")
        return real_look_up(host, *args, **options)

    for name in real:
        monkeypatch.setattr(socket.socket, name, guarded(name))
    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def _is_local(host: object) -> bool:
    return host in (None, "", "localhost", "::1") or (isinstance(host, str) and host.startswith("127."))


@pytest.fixture(autouse=True)
def no_blinking_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep text cursors still, so that a picture of a screen is always the same picture."""
    from textual.widgets import Input, TextArea

    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)


@pytest.fixture
def now() -> datetime:
    """Return the moment at which every test runs."""
    return NOW


@pytest.fixture
def today() -> date:
    """Return the day on which every test runs."""
    return NOW.date()


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """Return a clock that stands still."""
    return lambda: NOW


@pytest.fixture
def shipped_book() -> Path:
    """Return the book that stands for the shipped one. Never to be written."""
    return SHIPPED
