"""The taste map: all watched titles as a picture, and the groups they make."""

from __future__ import annotations

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from cinemai_tui.domain.taste import TasteGroup
from cinemai_tui.domain.taste_map import FEWEST, Layout, MapPoint, TasteMap
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.errors import CinemaiError, NoProfile
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.keys import APP, bindings
from cinemai_tui.tui.screens.group_name import GroupNameScreen
from cinemai_tui.tui.shown import fitted, joined, literal
from cinemai_tui.tui.widgets.lines import HeaderLine, KeyLine
from cinemai_tui.tui.widgets.map_canvas import MapCanvas, colour_of, shape_of
from cinemai_tui.tui.widgets.rows import Rows

WAYS = {Layout.PCA: "overview (PCA)", Layout.TSNE: "neighbours (t-SNE)"}

Numbered = tuple[int, TasteGroup]


class TasteMapScreen(CinemaiScreen, Screen[None]):
    """The map on one side, its legend on the other; Tab goes between them."""

    BINDINGS = [
        *bindings(APP),
        Binding("escape", "back", "Back", show=False),
        Binding("v", "view", "Change the layout", show=False),
        Binding("e", "rename", "Name the group", show=False),
        Binding("x", "mute", "Mute the group, or let it count again", show=False),
        Binding("r", "again", "Draw it again", show=False),
    ]
    AUTO_FOCUS = "#map"

    def __init__(self) -> None:
        super().__init__()
        self._maps: dict[Layout, TasteMap] = {}
        self._layout = Layout.PCA
        self._chosen = False
        self._titles: dict[TitleId, str] = {}

    def compose(self) -> ComposeResult:
        """Header, map and legend, keys."""
        yield HeaderLine(id="header")
        with Container(id="panes"):
            yield MapCanvas(ident="map")
            with Vertical(id="legend", classes="pane"):
                words = (
                    "Your taste groups, heaviest first: shape, name, titles, average rating. The "
                    "one under the cursor stands out on the map. e names it, x mutes it: a muted "
                    "group orders no list, until x lets it again."
                )
                yield explained(Rows(group_row, ident="groups"), words)
                yield Static(id="apart")
        yield KeyLine(
            ("←↑↓→", "go", ""),
            ("Enter", "open", "screen.open"),
            ("Tab", "groups", "app.focus_next"),
            ("v", "layout", "screen.view"),
            ("e", "name", "screen.rename"),
            ("x", "mute", "screen.mute"),
            ("Esc", "back", "screen.back"),
            ("?", "help", "app.keys"),
        )

    def on_mount(self) -> None:
        """Draw what is quick, then find what takes longer."""
        self.query_one("#legend").border_title = "Taste groups"
        self.action_again()

    # -- the maps --------------------------------------------------------------------------------

    def action_again(self) -> None:
        """Draw the map from what is known now."""
        if not self._maps:
            self.query_one(MapCanvas).say("Laying out your titles ...")
        self._load()

    @work(exclusive=True, group="map", exit_on_error=False)
    async def _load(self) -> None:
        engine = await self.cinemai.engine()
        try:
            quick = await engine.taste_map(self.cinemai.person, Layout.PCA)
        except NoProfile:
            self._show_nothing("No history yet. Press n to import one.")
            return
        except CinemaiError as error:
            self._show_nothing("The map could not be drawn. Press r to try again.")
            self.cinemai.tell_trouble(error)
            return
        typical = [i for group in quick.groups for i in group.typical[:3]]
        self._titles = {i: t.title for i, t in (await engine.titles(typical)).items()}
        self._maps[Layout.PCA] = quick
        await self.cinemai.tell_facts()
        if len(quick.points) < FEWEST:
            few = plural(len(quick.points), "title")
            self._show_nothing(f"{few} of {FEWEST} a map takes. Press n to import more.")
            self._fill_legend(quick)
            return
        if self._layout is Layout.PCA or Layout.TSNE not in self._maps:
            self._show(Layout.PCA)
        self._find_neighbours()

    @work(exclusive=True, group="neighbours", exit_on_error=False)
    async def _find_neighbours(self) -> None:
        engine = await self.cinemai.engine()
        self._maps[Layout.TSNE] = await engine.taste_map(self.cinemai.person, Layout.TSNE)
        # Unless somebody chose the other one meanwhile.
        self._show(self._layout if self._chosen else Layout.TSNE)

    def _show_nothing(self, sentence: str) -> None:
        canvas = self.query_one(MapCanvas)
        canvas.say(sentence)
        canvas.border_title, canvas.border_subtitle = "Taste map", ""

    def _show(self, layout: Layout) -> None:
        self._layout = layout
        shown = self._maps[layout]
        canvas = self.query_one(MapCanvas)
        waiting = Layout.TSNE not in self._maps
        more = " · finding neighbours ..." if waiting else ""
        canvas.border_title = f"Taste map ── {plural(len(shown.points), 'title')} · " + (
            f"{WAYS[layout]}{more}"
        )
        canvas.show(shown)
        self._fill_legend(shown)

    def _fill_legend(self, shown: TasteMap) -> None:
        rows = self.query_one(Rows)
        rows.show(tuple(enumerate(shown.groups)), rows.highlighted or 0)
        left = f"{plural(shown.left_out, 'title')} not on the map" if shown.left_out else ""
        self.query_one("#legend").border_subtitle = left
        self._tell_group()

    def action_view(self) -> None:
        """The other layout."""
        other = Layout.PCA if self._layout is Layout.TSNE else Layout.TSNE
        if other not in self._maps:
            self.cinemai.tell("The neighbours are still being found.")
            return
        self._chosen = True
        self._show(other)

    # -- pointing --------------------------------------------------------------------------------

    @on(MapCanvas.Pointed)
    def _pointed(self, event: MapCanvas.Pointed) -> None:
        canvas = self.query_one(MapCanvas)
        if event.point is None:
            canvas.border_subtitle = ""
            return
        group = event.point.group
        room = max(canvas.size.width - 6, 10)
        canvas.border_subtitle = point_line(event.point, self._group(group), event, room)
        if group is not None and canvas.has_focus:
            self.query_one(Rows).highlighted = group

    @on(MapCanvas.Opened)
    def _opened(self, event: MapCanvas.Opened) -> None:
        self.cinemai.open_title(event.point.title_id)

    @on(OptionList.OptionHighlighted, "#groups")
    def _tell_group(self) -> None:
        current = self.query_one(Rows).current
        apart = self.query_one("#apart", Static)
        self._light()
        if current is None:
            apart.update("No group yet: rate or like a few titles." if self._maps else "")
            return
        group = current[1]
        typical = [self._titles[i] for i in group.typical[:3] if i in self._titles]
        apart.update(apart_lines(group, typical, narrow=self.size.width < 100))

    @on(OptionList.OptionSelected, "#groups")
    def _to_map(self) -> None:
        self.query_one(MapCanvas).focus()

    def on_descendant_focus(self) -> None:
        """While the legend has the focus, its group stands out."""
        self._light()

    def _light(self) -> None:
        rows = self.query_one(Rows)
        lit = rows.current[0] if rows.has_focus and rows.current else None
        self.query_one(MapCanvas).light(lit)

    def _group(self, number: int | None) -> TasteGroup | None:
        return None if number is None else self._maps[self._layout].groups[number]

    def action_open(self) -> None:
        """Open the title under the cursor."""
        self.query_one(MapCanvas).action_open()

    # -- groups ----------------------------------------------------------------------------------

    def action_rename(self) -> None:
        """Name the group under the cursor."""
        current = self.query_one(Rows).current
        if current is None:
            return
        group: TasteGroup = current[1]

        def named(name: str | None) -> None:
            if name is not None and name != group.called:
                self._rename(group, name)

        self.app.push_screen(GroupNameScreen(group), named)

    @work(group="group", exit_on_error=False)
    async def _rename(self, group: TasteGroup, name: str) -> None:
        engine = await self.cinemai.engine()
        now = await engine.rename_group(self.cinemai.person, group.members, name)
        self.cinemai.tell(f"{group.label} is called {now.label} now.")
        self._changed()

    @work(group="group", exit_on_error=False)
    async def action_mute(self) -> None:
        """Mute the group under the cursor, or let it count again."""
        current = self.query_one(Rows).current
        if current is None:
            return
        group: TasteGroup = current[1]
        engine = await self.cinemai.engine()
        now = await engine.mute_group(self.cinemai.person, group.members, muted=not group.muted)
        what = "is muted: it orders no list. x takes that back." if now.muted else "counts again."
        self.cinemai.tell(f"{now.label} {what}")
        self._changed()

    def _changed(self) -> None:
        self.cinemai.list_again(keep=True)
        self._load()

    def action_back(self) -> None:
        """From the legend to the map, from the map to where this was opened."""
        if self.query_one(Rows).has_focus:
            self.query_one(MapCanvas).focus()
        else:
            self.dismiss(None)


def group_row(numbered: Numbered, width: int, lit: bool) -> Content:
    """Shape, name, how many titles, average rating or `muted`."""
    number, group = numbered
    rated = "" if group.average_rating is None else f"{group.average_rating:.1f}"
    rated = "muted" if group.muted else rated
    tail = f" {len(group.members):>5,} {rated:>5}"
    muted = "" if lit else "$foreground-muted"
    colour = "$foreground-muted" if group.muted else f"$group-{colour_of(number)}"
    return joined(
        (f"{shape_of(number)} ", "" if lit else colour),
        (fitted(literal(group.label).plain, width - 2 - len(tail)), muted if group.muted else ""),
        (tail, muted),
    )


def apart_lines(group: TasteGroup, typical: list[str], *, narrow: bool) -> Content:
    """What sets a group apart, and titles that are typical of it."""
    told = [("apart", ", ".join(group.marks[: 4 if narrow else 6]) or "nothing in particular")]
    if group.called and not narrow:
        told.insert(0, ("found", group.name))
    if typical:
        told.append(("such as", ", ".join(typical)))
    lines = [joined((f"{label:<8}", "$foreground-muted"), literal(text)) for label, text in told]
    gap = "\n" if narrow else "\n\n"
    return Content(gap).join(lines)


def point_line(
    point: MapPoint, group: TasteGroup | None, told: MapCanvas.Pointed, room: int
) -> Content:
    """`Heat (1995) · rated 9 · ◆ heist films · 2 of 3, Space`; names are cut, numbers are not."""
    year = f" ({point.year})" if point.year else ""
    rated = f" · rated {point.rating:g}" if point.rating is not None else ""
    here = f" · {told.place} of {told.of}, Space" if told.of > 1 else ""
    room -= len(year + rated + here)
    name, label = literal(point.title).plain, ""
    if group is not None:
        label = f" · {shape_of(point.group)} {literal(group.label).plain}"
        label += " (muted)" if group.muted else ""
        label = fitted(label, max(room - min(cell_len(name), room // 2), 4)).rstrip()
    name = fitted(name, max(room - cell_len(label), 4)).rstrip()
    return literal(f"{name}{year}{rated}{label}{here}")
