"""What became of the needs that were there: kept as edited, struck, gone, or new."""

from collections.abc import Iterator

from callboard.domain.needs import Need
from callboard.domain.season import Season
from callboard.explain.words import many
from callboard.io.tables import BY_FIELD
from callboard.rehearsing.counted import num_calls
from callboard.rehearsing.recount import Kept, Recount

MOST_FIELDS = 4


def edits_told(season: Season, recount: Recount) -> Iterator[tuple[str, list[str]]]:
    """Give a title and its lines for each kind of thing that happened to a row."""
    edited = [each for each in recount.kept if not each.is_struck]
    struck = [each for each in recount.kept if each.is_struck]
    yield (
        f"Kept as you edited them: {len(edited)}",
        [_kept(season, each) for each in edited],
    )
    yield (
        f"Struck, and still struck: {len(struck)}",
        [_struck(each) for each in struck],
    )
    yield (
        f"No longer asked for, and gone: {len(recount.gone)}",
        [_named(each) for each in recount.gone],
    )
    yield (
        f"No longer asked for, and ended, as they had begun: {len(recount.ended)}",
        [_named(each) for each in recount.ended],
    )
    yield (
        "No longer asked for, but kept, as a pinned call or another need names it: "
        + str(len(recount.held)),
        [_named(each) for each in recount.held],
    )
    yield (
        "Kept in their weeks, as a pinned call or another need names them: "
        + str(len(recount.of_week)),
        [_named(each) for each in recount.of_week],
    )
    yield (
        f"Your own stand in the place of made ones: {len(recount.taken)}",
        [_named(recount.needs[ref]) for ref in recount.taken],
    )
    lines = []
    before = len(recount.made) - len(recount.new)
    if before and recount.new:
        lines.append(f"{many(len(recount.new), 'need')} came new")
    if recount.changed:
        lines.append(
            f"{many(len(recount.changed), 'need')} came out otherwise than before"
        )
    if recount.opened:
        lines.append(
            f"{many(len(recount.opened), 'need')} of single weeks made anew: the plan of "
            "the season finds the weeks of their calls"
        )
    if recount.past:
        lines.append(
            f"{many(len(recount.past), 'need')} whose days are over, counted as done"
        )
    if recount.own:
        lines.append(
            f"{many(len(recount.own), 'need')} of your own, untouched and not counted in "
            "the model"
        )
    yield ("Beside these", lines)


def _named(need: Need) -> str:
    return f"{need.title} ({need.id})"


def _kept(season: Season, kept: Kept) -> str:
    if kept.instead is None:
        return f"{_named(kept.need)}: nothing in the castings asks for it any more"
    if kept.is_of_week:
        return (
            f"{_named(kept.need)}: stays in its week; {kept.instead.id} asks for so many "
            "fewer"
        )
    parts = [
        f"{_heading(field)} {_shown(season, field, getattr(kept.need, field))}, would be "
        f"{_shown(season, field, getattr(kept.instead, field))}"
        for field in kept.fields[:MOST_FIELDS]
    ]
    more = len(kept.fields) - len(parts)
    if more > 0:
        parts.append(f"and {many(more, 'other column')}")
    if not parts:
        parts = ["as it comes out now"]
    news = "; what comes out has changed since" if kept.is_news else ""
    return f"{_named(kept.need)}: {'; '.join(parts)}{news}"


def _struck(kept: Kept) -> str:
    if kept.instead is None:
        return f"{_named(kept.need)}: nothing asks for it any more, the row may go"
    if kept.is_of_week:
        return f"{_named(kept.need)}: {kept.instead.id} asks for one call less"
    num, minutes = num_calls(kept.instead), kept.instead.minutes
    return f"{_named(kept.need)}: would be {num} of {minutes} minutes"


def _heading(field: str) -> str:
    return BY_FIELD["needs"].heading(field)


def _shown(season: Season, field: str, value: object) -> str:
    """Write a value as its cell has it; of many people how many."""
    if isinstance(value, tuple) and field in {"dancers", "watching"} and len(value) > 3:
        return many(len(value), "dancer")
    if isinstance(value, tuple):
        return ", ".join(season.name(each) for each in value) or "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value == "":
        return "empty"
    return str(value)
