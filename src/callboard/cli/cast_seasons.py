"""Every dancer's season at a glance, as a table for the terminal."""

from collections import Counter

from rich.table import Table

from callboard.check.casting.costs import shares
from callboard.check.casting.debut_lead import is_new_to
from callboard.check.casting.view import CastingView, danced
from callboard.explain.words import on


def seasons_table(view: CastingView) -> Table:
    """Give a row a dancer: performances by week, then the season's sums."""
    weeks = sorted({view.week(show.day) for show in view.in_time})
    table = Table("dancer", "rank", box=None, pad_edge=False)
    for week in weeks:
        table.add_column(on(week)[4:], justify="right")
    for heading in ("shows", "large", "covers", "new roles"):
        table.add_column(heading, justify="right")
    for dancer in view.season.dancers.values():
        mine = danced(view.of_dancer.get(dancer.id, ()))
        shows = {each.performance: view.week(view.day(each)) for each in mine}
        by_week = Counter(shows.values())
        new = {(each.work, each.role) for each in mine if is_new_to(view, each)}
        table.add_row(
            view.season.name(dancer.id),
            dancer.rank,
            *(f"{by_week[week] or ''}" for week in weeks),
            *(f"{num or ''}" for num in (*shares(view, dancer.id), len(new))),
        )
    return table
