"""Putting a finish or a list in a file: what, and under which name."""

import asyncio
from pathlib import PurePath

from textual import on, work
from textual.containers import Horizontal
from textual.widgets import Button, Input, OptionList

from finishtui.errors import FinishError
from finishtui.text.cells import visible
from finishtui.ui.base.port import FilesPort
from finishtui.ui.dialogs.box import Box, confirmed
from finishtui.ui.state.exports import Export
from finishtui.ui.state.form_words import error_words
from finishtui.ui.widgets.choices import Choices
from finishtui.ui.widgets.field_row import LineRow


class ShareBox(Box[str]):
    """Choose what, edit the name, Enter writes; closes with where the file is, or with None."""

    TITLE = "Write a file"
    KEYS = "Enter goes on to the name, and there writes   Ctrl+S or F2 writes   Esc cancels"
    BINDINGS = [("ctrl+s,f2", "write", "write")]
    DEFAULT_CSS = """
    ShareBox FieldRow { margin-top: 1; }
    ShareBox.-short .keys { display: none; }
    """

    def __init__(self, exports: tuple[Export, ...], files: FilesPort) -> None:
        super().__init__()
        self._exports, self._files = exports, files
        self._chosen = exports[0]
        self._row = LineRow("Name", "name", self._chosen.file_name)
        self._writing = False
        buttons = (
            Button("Write it", action="screen.write", compact=True),
            Button("Cancel (Esc)", action="screen.close", compact=True),
        )
        choices = Choices(visible(export.label) for export in exports)
        self.body = (choices, self._row, Horizontal(*buttons, classes="buttons"))

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Take the name along: a name that the user typed keeps its stem."""
        before, self._chosen = self._chosen, self._exports[event.option_index]
        path = PurePath(self._row.line.value.strip())
        if not path.name or path.name == before.file_name:
            self._row.line.value = str(path.parent / self._chosen.file_name)
        elif path.suffix == PurePath(before.file_name).suffix:
            self._row.line.value = str(path.with_suffix(PurePath(self._chosen.file_name).suffix))

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self._row.line.focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._row.say("")

    @on(Input.Submitted)
    def action_write(self) -> None:
        name = self._row.line.value.strip()
        if not name:
            self._row.say("The file needs a name.")
        elif not self._writing:
            self._write(name)

    @work(group="write")
    async def _write(self, name: str) -> None:
        self._writing = True
        try:
            there = await asyncio.to_thread(self._files.exists, name)
            text = f"There is one already: {name}"
            if not there or await confirmed(
                self.app, "Replace the file?", text, yes="Replace it", no="Keep it"
            ):
                write, content = self._files.write, self._chosen.content
                self.close(await asyncio.to_thread(lambda: write(name, content(), replace=there)))
        except FinishError as error:
            self._row.say(error_words(error))
        finally:
            self._writing = False
