"""What the app opens over the list to be read: pages, pictures, citations; nothing here changes the book."""

from textual import work

from finishtui.actions import ACTIONS, Where
from finishtui.text.cells import cut, visible
from finishtui.ui.base.book_app import BookApp
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.state.list_state import ListState

PROFILE_COLUMNS = {"winner": "w", "runner-up": "r", "track": "t"}
"""The columns whose cell has a page."""
PROFILE_CELLS = 16


class ReadingApp(BookApp):
    """What a statistician, a broadcaster and a journalist do all day."""

    _list: BrowseScreen | None = None

    @property
    def browse(self) -> BrowseScreen:
        """The list, whatever is open over it, and for what ends late also once the program is being left."""
        assert self._list, "the list is the first screen"
        return self._list

    @property
    def _state(self) -> ListState:
        """The list as it is, or as the page in front of it has moved on."""
        state: ListState = getattr(self.screen, "state", self.browse.state)
        return state

    def _go_on(self, state: ListState | None) -> None:
        """Go on with the list as a page has left it, over the book as it is by now."""
        if state:
            state = state._replace(selected=state.selected or self.browse.state.selected)
            self.browse.show(state.with_book(self.browse.book))

    def _go_on_in_list(self, state: ListState | None) -> None:
        """Go on with what a page has found, in the list."""
        if state:
            self._go_on(state)
            self.browse.table.focus()

    async def ask(self, title: str, text: str, answers: dict[str, str], *, safe: str = "") -> str | None:
        """Return the letter of an answer to a question, None for no answer; see `Choice`."""
        from finishtui.ui.dialogs.box import Choice

        return await self.push_screen_wait(Choice(title, text, answers, safe=safe))

    def action_help(self) -> None:
        from finishtui.ui.pages.help import HelpScreen
        from finishtui.words.facts import legend, query_lines

        if isinstance(self.screen, HelpScreen):
            self.screen.action_close()
            return
        view, browse = self.browse.state.view, self.browse
        where: Where = getattr(self.screen, "WHERE", "list")
        where = browse.place_of_keys() if self.screen is browse else where
        more = (legend(browse.table.rows_in_sight, view), query_lines(view.book))
        self.push_screen(HelpScreen(self._state, where, self.with_keys(ACTIONS), more))

    # One finish, of the list or of the page in front.

    def action_photo(self) -> None:
        from finishtui.ui.pages.photo import PhotoScreen

        if self.browse.finish:
            self.push_screen(PhotoScreen(self._state), self._go_on)

    def action_sources(self) -> None:
        from finishtui.ui.pages.citing import SourcesScreen

        if finish := self._state.finish:
            self.push_screen(SourcesScreen(finish, self._state))

    def action_open_source(self) -> None:
        """Open the one source in the browser; where there are several, show them to choose from."""
        from finishtui.ui.base.links import references_of

        if finish := self._state.finish:
            references = [one for one in references_of(finish) if one.url]
            if len(references) > 1:
                self.action_sources()
            elif references:
                self.open_reference(references[0])
            else:
                self.say(f"No source with a web address is known of {finish.race}")

    def action_share(self) -> None:
        from finishtui.ui.dialogs.share import ShareBox
        from finishtui.ui.state.exports import exports_of

        def closed(where: str | None) -> None:
            if where:
                self.say(where, "Written")

        exports = exports_of(self._state.shown, self.browse.state, self.today())
        if not exports:
            self.say("There is nothing here to put in a file.")
        elif self.files is None:
            self.say("No file can be written here.")
        else:
            self.push_screen(ShareBox(exports, self.files), closed)

    # Citing.

    def action_cite(self) -> None:
        from finishtui.export.citations import cite

        if finish := self.browse.finish:
            self.copy(
                visible(cite(finish, self._state.view.book)),
                f"Not there? {self.key_of('app.cite_as')} shows it.",
            )

    def action_cite_as(self) -> None:
        from finishtui.ui.pages.citing import CopyScreen

        if finish := self.browse.finish:
            self.push_screen(CopyScreen(finish, self._state))

    def action_sentence(self) -> None:
        """Show the finish under the cursor as a sentence, on a page that any key closes."""
        from finishtui.ui.dialogs.box import sentence_box

        if finish := self.browse.finish:
            self.push_screen(sentence_box(finish, self._state.view.book, self._state.metric))

    # All of the list, and the finishes beside each other.

    def action_progression(self) -> None:
        from finishtui.ui.pages.charts import ProgressionScreen

        self.push_screen(ProgressionScreen(self._state), self._go_on_in_list)

    def action_shape(self) -> None:
        from finishtui.ui.pages.charts import ShapeScreen

        self.push_screen(ShapeScreen(self._state), self._go_on_in_list)

    def action_compare(self) -> None:
        """Show the marked finishes side by side; with one marked, it and the one under the cursor."""
        from finishtui.ui.pages.photo import CompareScreen
        from finishtui.words.side_by_side import FEWEST, MOST

        state, by_id = self._state, self._state.view.book.finish_by_id
        ids = dict.fromkeys(state.marked)
        if len(ids) == 1 and state.selected:
            ids[state.selected] = None
        finishes = [by_id[each] for each in ids if each in by_id]
        if not FEWEST <= len(finishes) <= MOST:
            mark, compare = self.key_of("mark"), self.key_of("app.compare")
            self.say(f"Mark {FEWEST} to {MOST} finishes with {mark}; {compare} compares them")
        else:
            self.push_screen(CompareScreen(finishes, state), self._go_on)

    def action_counts(self) -> None:
        from finishtui.ui.pages.profiles import CountsScreen

        self.push_screen(CountsScreen(self._state), self._go_on_in_list)

    @work(group="profile", exclusive=True)
    async def action_profile(self) -> None:
        """Show all of the driver or the track under the cursor; asks which, where that is open."""
        finish = self.browse.finish
        if finish is None:
            return
        names = {"w": finish.winner, "r": finish.runner_up, "t": finish.track}
        answer = PROFILE_COLUMNS.get(self.browse.table.cursor_column)
        if answer is None:
            labels = {**names, "t": self._state.book.track_of(finish).label}
            shown = {letter: visible(cut(label, PROFILE_CELLS)) for letter, label in labels.items()}
            answer = await self.ask("Show all of whom, or of where?", finish.race, shown, safe="w")
        if answer in names:
            self.show_profile(names[answer], track=answer == "t")

    def show_profile(self, name: str, *, track: bool) -> None:
        """Show the page of a driver, or of a track."""
        from finishtui.ui.pages.profiles import ProfileScreen

        self.push_screen(ProfileScreen(name, self._state, is_track=track), self._go_on_in_list)
