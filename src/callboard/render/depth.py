"""How deep a casting is, as a picture: nights to the right, dancers below each other."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from callboard.domain.season import Season
from callboard.render.picture import with_title

RowKey = tuple[str, str]
ONE, TWO, MORE = "one person", "two people", "more"
UNTAUGHT = "only somebody untaught"
NOBODY = "nobody"
# Light to dark; what cannot be or should not has a colour and a sign of its own.
COLOURS = {
    ONE: "#dbe7f1",
    TWO: "#8fb8de",
    MORE: "#2f6ba8",
    UNTAUGHT: "#f0b64d",
    NOBODY: "#c0392b",
}
SIGNS = {TWO: "2", MORE: "3+", UNTAUGHT: "?", NOBODY: "\N{MULTIPLICATION SIGN}"}
STEP = {"night": 22, "dancer": 13}
FONT = "Noto Sans, sans-serif"
TITLE = "If this dancer is out"
FONTS = Path(__file__).parent / "fonts"


class Cell(Protocol):
    """One dancer in one performance, as the search for chains gives it."""

    @property
    def performance(self) -> str:
        """The performance."""

    @property
    def dancer(self) -> str:
        """The dancer."""

    @property
    def roles(self) -> tuple[RowKey, ...]:
        """What she dances."""

    @property
    def num_people(self) -> int | None:
        """How many people change; None when nobody can go on."""

    @property
    def num_taught(self) -> int | None:
        """The same, where all who go on were taught; None when nobody was."""

    @property
    def stuck(self) -> tuple[RowKey, ...]:
        """Roles that nobody can take."""


def depth_picture(season: Season, cells: Sequence[Cell], file: Path) -> bytes:
    """Give a heat map of dancers and nights: SVG or PNG, as the file's name ends."""
    import altair as alt
    import vl_convert

    points = list(_points(season, cells))
    nights = list(dict.fromkeys(point["night"] for point in points))
    ranks = season.settings.ranks
    used = {cell.dancer for cell in cells}
    names = _names(season)
    people = [
        names[each.id]
        for each in sorted(
            season.dancers.values(), key=lambda each: ranks.index(each.rank)
        )
        if each.id in used
    ]
    base = alt.Chart(alt.InlineData(values=points)).encode(
        x=alt.X(
            "night:O",
            sort=nights,
            title=None,
            axis=alt.Axis(orient="top", labelAngle=-90, labelLimit=120, ticks=False),
        ),
        y=alt.Y(
            "dancer:O",
            sort=people,
            title=None,
            axis=alt.Axis(labelLimit=200, ticks=False),
        ),
    )
    boxes = base.mark_rect(stroke="white", strokeWidth=1, aria=False).encode(
        color=alt.Color(
            "people:N",
            title="who must change",
            sort=list(COLOURS),
            scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
            legend=alt.Legend(orient="bottom", direction="horizontal"),
        ),
    )
    signs = (
        base.transform_filter(alt.datum.sign != "")
        .mark_text(fontSize=9, fontWeight="bold", aria=False)
        .encode(
            text="sign:N",
            color=alt.condition(
                (alt.datum.people == NOBODY) | (alt.datum.people == MORE),
                alt.value("white"),
                alt.value("#1d2b3a"),
            ),
        )
    )
    chart = (
        (boxes + signs)
        .properties(
            width=alt.Step(STEP["night"]),
            height=alt.Step(STEP["dancer"]),
            title=alt.Title(
                TITLE,
                subtitle=[
                    f"{season.settings.name}: how many people's night changes,",
                    "where all who go on have learned, danced or covered their roles",
                ],
                anchor="start",
            ),
        )
        .configure(font=FONT)
        .configure_view(strokeWidth=0)
        .configure_axis(domain=False, labelFontSize=10)
    )
    spec = chart.to_json()
    vl_convert.register_font_directory(str(FONTS))
    if file.suffix.lower() == ".png":
        return vl_convert.vegalite_to_png(spec, scale=2)
    return with_title(vl_convert.vegalite_to_svg(spec).encode(), TITLE)


def depth_table(season: Season, cells: Iterable[Cell]) -> list[tuple[str, ...]]:
    """Give every dancer and night as rows of a table, its headings first."""
    title = {(role.work, role.id): role.name for role in season.roles}
    head = ("performance", "day", "dancer", "roles", "people", "taught", "nobody for")
    rows: list[tuple[str, ...]] = [head]
    for cell in cells:
        show = season.performances[cell.performance]
        rows.append(
            (
                cell.performance,
                str(show.day),
                season.name(cell.dancer),
                "; ".join(title[key] for key in cell.roles),
                "" if cell.num_people is None else str(cell.num_people),
                "" if cell.num_taught is None else str(cell.num_taught),
                "; ".join(title[key] for key in cell.stuck),
            )
        )
    return rows


def labels(texts: Mapping[str, str]) -> dict[str, str]:
    """Give by id the text of a row or column; of two alike, each with its id."""
    alike = Counter(texts.values())
    return {
        ref: text if alike[text] == 1 else f"{text} ({ref})"
        for ref, text in texts.items()
    }


def _names(season: Season) -> dict[str, str]:
    return labels({each.id: season.name(each.id) for each in season.dancers.values()})


def _points(season: Season, cells: Iterable[Cell]) -> Iterable[dict[str, Any]]:
    names = _names(season)
    nights = labels(
        {
            show.id: f"{show.day:%a %d %b} {show.curtain:%H:%M}"
            for show in season.performances.values()
        }
    )
    for cell in cells:
        people = NOBODY
        if cell.num_people is not None:
            people = UNTAUGHT
        if cell.num_taught is not None:
            people = {1: ONE, 2: TWO}.get(cell.num_taught, MORE)
        yield {
            "night": nights[cell.performance],
            "dancer": names[cell.dancer],
            "people": people,
            "sign": SIGNS.get(people, ""),
        }
