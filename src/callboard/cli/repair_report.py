"""A repair as it is told: casts, changed days, what is left out, and whom to tell."""

from itertools import groupby
from typing import TYPE_CHECKING

from callboard.cli.choices import choices_table
from callboard.cli.console import Screen
from callboard.domain.plan import Outcome, Plan
from callboard.domain.season import Season, Week
from callboard.explain.no_chain import costs_of, head_of
from callboard.explain.replacing import Evening
from callboard.explain.runs import runs
from callboard.explain.told import sentences, to_tell
from callboard.explain.words import costs, listed, many
from callboard.replanning.casts import handed_over
from callboard.replanning.facade import Replanned

if TYPE_CHECKING:  # brings the solver along
    from callboard.solver.chain.answer import Way

console = Screen()

HEADS = {
    Outcome.COMPLETE: "Repaired, and proved: no plan changes less.",
    Outcome.PARTIAL: "Partly repaired: not everything finds a place.",
    Outcome.OUT_OF_TIME: "Repaired; that fewer days could change is not ruled out.",
}


def tell_repair(season: Season, old: Plan, found: Replanned) -> None:
    """Print casts, changed days with their proof, what is left out, and whom to tell."""
    counted = found.costs
    console.print(HEADS[found.outcome], style="bold")
    _tell_casts(found)
    days, people = len(counted.changed), len(counted.people)
    own = len(counted.people_of_event)
    console.print(
        f"\n{many(people, 'person has', 'people have')} another day than the one posted "
        f"({many(days, 'day')} in all); {own} of them by the event itself."
    )
    console.print(
        f"Changed days weigh {counted.cost}; no plan that leaves out as little changes "
        f"less than {found.bound}, or tells fewer than "
        f"{many(found.people_bound, 'person', 'people')}."
    )
    for name, words in sorted(found.why.items()):
        need = found.season.needs.get(name)
        title = need.title if need is not None else name
        console.print(f"  {title} {listed(words)}", markup=False)
    _tell_left_out(found)
    for late in found.notice:
        console.print(f"  Short notice: {late.message} ({late.rule})", markup=False)
    console.print("\nTo tell, the nearest day first:", style="bold")
    told = to_tell((season, old), (found.season, found.plan), counted)
    for day, some in groupby(told, key=lambda each: each.day):
        console.print(f"  {day:%A %d %B}")
        for each in some:
            mark = " (the event)" if each.is_of_event else ""
            name = found.season.name(each.person)
            console.print(
                f"    {name}{mark}: {'. '.join(sentences(each))}", markup=False
            )
    verdict = "clean" if found.report.is_clean else "not clean: it was broken before"
    console.print(f"\nchecker: {verdict}; {found.seconds:.1f} s")


def _tell_casts(found: Replanned) -> None:
    for chain in found.chains:
        show = found.season.performances[chain.loss.performance]
        when = found.season.clock.text(found.season.show_span(show).start)
        best = chain.answer.best
        if best is not None:
            console.print(f"\n{show.id}, {when}: {costs_of(best)}")
            for depth, line in Evening(found.happened, best.replacement).chain():
                console.print(f"  {'  ' * depth}{line}", markup=False)
            continue
        taken = found.taken.get(show.id)
        if taken is not None:
            way = chain.answer.choices[taken - 1]
            console.print(
                f"\n{show.id}, {when}: choice {taken} is taken: {head_of(way)}"
            )
            _tell_chain(found, way)
            continue
        console.print(f"\n{show.id}, {when}: nobody can go on. The choices:")
        console.print(choices_table(chain.answer.choices))
        for number, way in enumerate(chain.answer.choices, 1):
            console.print(f"  {number}. {head_of(way)}", style="bold")
            _tell_chain(found, way)
        console.print(
            f"  To take one, give the same with --choice {show.id}=NUMBER.",
            markup=False,
        )
    for line in runs(found.season, handed_over(found.season, found.chains)):
        console.print(f"\n{line}", markup=False)


def _tell_chain(found: Replanned, way: "Way") -> None:
    for depth, line in Evening(found.happened, way.replacement).chain():
        console.print(f"     {'  ' * depth}{line}", markup=False)


def _tell_left_out(found: Replanned) -> None:
    for call in found.cancelled:
        console.print(
            f"\nCancelled: {call.title}, {found.season.clock.span_text(call.span)}",
            style="bold",
            markup=False,
        )
        console.print("  why: without those who are away, or its space, it cannot be")
    if not found.left_out:
        return
    tried = found.tried
    console.print(
        "\nNo plan leaves out less (proved)."
        if tried.is_fullest
        else f"\nThat less could be left out is not ruled out: "
        f"{many(tried.num_opened, 'call')} were free to move."
    )
    for each in found.left_out:
        need = found.season.needs[each.need]
        week = Week(found.plan.first_day, found.plan.last_day)
        num = len(found.season.called(need, week).everybody)
        head = f"{need.title}, call {each.number}"
        console.print(f"\nLeft out: {head}", style="bold", markup=False)
        if (each.need, each.number) in tried.hopeless:
            console.print("  It has no place though all other calls made way (proved).")
        if each.reason:
            console.print(f"  why: {each.reason}", markup=False)
        console.print("  The choices, for you to take:")
        lost = need.minutes * num
        left = f"leave it out, as here: {costs(0, num, lost)}"
        for number, words in enumerate((left, *found.choices.get(each.need, ())), 1):
            console.print(f"    {number}. {words}", markup=False)
