"""The least that a Textual app can be: what every time is measured against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class BareApp(App[None]):
    """An app with one `Static`."""

    def compose(self) -> ComposeResult:
        """Show one word."""
        yield Static("ready")


if __name__ == "__main__":
    BareApp().run()
