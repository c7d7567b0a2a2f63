"""Which tests of the screen belong to every run: the list, the form, and what changes the book."""

from __future__ import annotations

from pathlib import Path

import pytest

from finishtui.ui.app import FinishApp
from tests.ui.driving import PATIENCE_SECONDS

ALWAYS = {
    *(
        "test_list",
        "test_form",
        "test_headline",
        "test_changes",
        "test_manners",
        "test_start",
        "test_terminal",
        "test_terminal_cursor",
    ),
    *("test_finish_table", "test_finish_table_layout", "test_finish_table_text"),
}


@pytest.fixture(autouse=True)
def patient_toasts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what was said stay to be looked at on a busy machine."""
    monkeypatch.setattr(FinishApp, "NOTIFICATION_TIMEOUT", PATIENCE_SECONDS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the further screens to `make journeys`: they take a second each."""
    for item in items:
        if item.path.parent == Path(__file__).parent and item.path.stem not in ALWAYS:
            item.add_marker(pytest.mark.journey)
