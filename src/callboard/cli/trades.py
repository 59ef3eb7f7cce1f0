"""The trade between strain and waiting on the command line: a table, and a curve."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from threading import Event

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from callboard import planner
from callboard.cli.books import week_of
from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.cli.interrupts import until_stopped
from callboard.cli.plans import settings_of
from callboard.domain.plan import Tier
from callboard.domain.season import Season, Week
from callboard.io.atomic import try_to_write, write_bytes
from callboard.io.files import read_season
from callboard.render.trade import ENDINGS, Point, curve
from callboard.trading import Bargain, trade

FIRST = "first"
MOST_MINUTES = 10_000
MOST_PRICES = 20

console = Screen()


def trade_book(
    book: Path, week: str, minutes: str, to: Path | None, *, seed: int, effort: float
) -> None:
    """Plan a week for several prices of strain; print the table, write the curve."""
    settings = settings_of(seed, effort, planner.DEFAULT_SECONDS)
    prices = prices_of(minutes)
    if to is not None:
        see_that_drawable(to)
    season = read_season(book)
    found = watch(season, week_of(season, week), prices, settings)
    if not found:
        console.print(
            "No plan was found for any of the prices; callboard plan says why."
        )
        return
    tell_trade(found)
    if to is not None:
        write_bytes(to, curve([point_of(each) for each in found], to.suffix.lower()))
        console.print(f"\nWrote {to}.")


def prices_of(text: str) -> list[int | None]:
    """Read the prices typed, in their order, each once."""
    found: list[int | None] = []
    for word in text.replace(",", " ").split():
        if word.casefold() == FIRST:
            found.append(None)
            continue
        if not word.isascii() or not word.isdigit() or int(word) > MOST_MINUTES:
            message = (
                f"--minutes must be whole numbers up to {MOST_MINUTES:,}, got {word!r}"
            )
            raise InputError(message, f'Or "{FIRST}", for strain before all waiting.')
        found.append(int(word))
    once = list(dict.fromkeys(found))
    if not 1 <= len(once) <= MOST_PRICES:
        message = f"--minutes must name 1 to {MOST_PRICES} prices, got {len(once)}"
        raise InputError(message, 'Such as "0 30 first".')
    return once


def see_that_drawable(to: Path) -> None:
    """Refuse, before the work and not after it, a file that cannot be written."""
    if to.suffix.lower() not in ENDINGS or to.is_dir():
        message = f"a curve is not written to {to}"
        raise InputError(
            message, f"Give --to a name that ends in {', '.join(ENDINGS)}."
        )
    try_to_write(to)


def watch(
    season: Season,
    week: Week,
    prices: Sequence[int | None],
    settings: planner.PlanSettings,
) -> list[Bargain]:
    """Plan for every price with a bar; Ctrl-C ends with the plans so far."""
    stop = Event()
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:3.0f} %"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        line = bar.add_task("reading the week", total=float(len(prices)))

        def tell(price: int | None, now: planner.Progress) -> None:
            words = f"a point of strain worth {worth(price)}"
            done = prices.index(price) + now.share
            bar.update(line, description=words, completed=done)

        return until_stopped(
            lambda: list(trade(season, week, prices, settings, tell=tell, stop=stop)),
            stop,
            lambda: bar.update(line, description="ending with the plans so far"),
        )


def worth(price: int | None) -> str:
    """Give a price in words."""
    return "more than all waiting" if price is None else f"{price} min of waiting"


def tell_trade(found: Sequence[Bargain]) -> None:
    """Print a row for each plan, and what an hour of waiting buys between two of them."""
    table = Table(
        "worth",
        "not placed",
        "price",
        "strain",
        "beyond usual",
        "waiting",
        "of called",
        box=None,
    )
    for each in found:
        table.add_row(
            FIRST if each.strain_minutes is None else f"{each.strain_minutes} min",
            str(len(each.plan.unplaced)),
            f"{each.tiers[Tier.PRICE]:,}",
            f"{each.tiers[Tier.STRAIN]:,}",
            f"{each.change:.1f}",
            f"{each.tiers[Tier.WAITING]:,}",
            f"{100 * each.waiting_share:.1f} %",
        )
    console.print(table)
    console.print(
        "\nWorth: the minutes of waiting a point of strain outweighs. Beyond usual: by how "
        "many\nof her usual changes each dancer's seven days change beyond the first, all "
        "days together."
    )
    for before, after in pairwise(found):
        line = bought(before, after)
        if line:
            console.print(line)


def bought(before: Bargain, after: Bargain) -> str:
    """Say what more waiting buys in strain; nothing where it is no trade."""
    hours = (after.tiers[Tier.WAITING] - before.tiers[Tier.WAITING]) / 60
    points = before.tiers[Tier.STRAIN] - after.tiers[Tier.STRAIN]
    if hours <= 0 or points <= 0:
        return ""
    return (
        f"From {worth(before.strain_minutes)} to {worth(after.strain_minutes)}: an hour "
        f"of waiting buys {points / hours:.1f} points of strain."
    )


def point_of(bargain: Bargain) -> Point:
    """Give a plan as a point of the curve."""
    price = bargain.strain_minutes
    return Point(
        "strain first" if price is None else worth(price),
        bargain.tiers[Tier.STRAIN],
        bargain.tiers[Tier.WAITING],
        bargain.change,
        bargain.waiting_share,
        len(bargain.plan.unplaced),
        bargain.tiers[Tier.PRICE],
    )
