"""The shortest chain of replacements beside brute force, CP-SAT and the checker."""

from dataclasses import replace
from random import Random

import pytest
from tests.solver.chain_by_hand import best_by_hand, cast_of, fewest_by_model

from callboard.check.casting.audit import check_castings
from callboard.check.replaced import judge
from callboard.check.replaced_costs import count
from callboard.demo.emergencies import act_one_injury
from callboard.demo.small_evenings import small_evening
from callboard.domain.clock import Span
from callboard.domain.people import Absence, Bar
from callboard.domain.replacement import Loss, recast
from callboard.rules.replacement import Obstacle, ReplacementTier
from callboard.solver.chain.answer import answer
from callboard.solver.chain.depth import depth_of
from callboard.solver.chain.night import Night
from callboard.solver.chain.search import Search

SEEDS = 400
BLOCK = 50
QUICK = 25


@pytest.mark.medium
def test_chain_of_few_small_evenings_is_the_best_there_is() -> None:
    compare(range(QUICK))


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, SEEDS, BLOCK))
def test_chain_of_small_evenings_is_the_best_there_is(first: int) -> None:
    compare(range(first, first + BLOCK))


def compare(seeds: range) -> None:
    for seed in seeds:
        small = small_evening(seed)
        found = answer(small.season, small.loss, num_others=0)
        assert found.is_proved, seed
        expected = best_by_hand(cast_of(small.season, small.loss))
        costs = None
        if found.best is not None:
            costs = tuple(found.best.tiers[tier] for tier in ReplacementTier)
        assert costs == expected, seed


@pytest.mark.slow
def test_chain_that_prefers_who_dances_other_nights_is_the_best_there_is() -> None:
    others = 0
    for seed in range(SEEDS // 2):
        small = small_evening(seed)
        random = Random(seed)
        wanted = frozenset(
            (role.work, role.id, random.choice(sorted(small.season.dancers)))
            for role in small.season.roles
        )
        loss = replace(small.loss, wanted=wanted)
        found = answer(small.season, loss, num_others=0)
        expected = best_by_hand(cast_of(small.season, loss))
        costs = None
        if found.best is not None:
            costs = tuple(found.best.tiers[tier] for tier in ReplacementTier)
            alone = answer(small.season, small.loss, num_others=0).best
            assert alone is not None
            others += alone.replacement.handovers != found.best.replacement.handovers
        assert costs == expected, seed
    assert others > 0


@pytest.mark.slow
def test_length_of_small_chains_is_what_a_model_proves() -> None:
    compared = 0
    for seed in range(SEEDS, 2 * SEEDS):
        small = small_evening(seed)
        bars = {limit.bar for limit in small.season.restrictions}
        if Bar.MAX_POINTE_DAY in bars:
            continue
        compared += 1
        found = answer(small.season, small.loss, num_others=0).best
        people = found.tiers[ReplacementTier.PEOPLE] if found is not None else None
        assert people == fewest_by_model(cast_of(small.season, small.loss)), seed
    assert compared > SEEDS // 2


@pytest.mark.slow
def test_every_way_of_small_evenings_is_legal_and_costs_what_it_says() -> None:
    kinds: set[object] = set()
    for seed in range(SEEDS):
        small = small_evening(seed)
        found = answer(small.season, small.loss)
        kinds.add(found.best is None)
        for way in (found.best, *found.others, *found.choices):
            if way is None:
                continue
            report = judge(small.season, way.replacement, way.waived)
            assert report.is_clean, (seed, report.broken)
            assert count(small.season, way.replacement, way.waived) == way.tiers, seed
            kinds |= way.waived
    assert len(kinds) >= 8


@pytest.mark.medium
def test_every_way_of_few_small_evenings_is_legal() -> None:
    for seed in range(QUICK):
        small = small_evening(seed)
        found = answer(small.season, small.loss)
        for way in (found.best, *found.others, *found.choices):
            if way is not None:
                assert judge(small.season, way.replacement, way.waived).is_clean, seed


@pytest.mark.medium
def test_depth_of_small_evenings_is_the_length_of_each_chain() -> None:
    for seed in range(QUICK):
        season = small_evening(seed).season
        for cell in depth_of(season):
            loss = Loss(cell.performance, frozenset({cell.dancer}))
            best = answer(season, loss, num_others=0).best
            people = best.tiers[ReplacementTier.PEOPLE] if best is not None else None
            assert cell.is_proved
            assert cell.num_people == people, (seed, cell)
            assert (cell.num_people is None) == bool(cell.stuck)
            if cell.num_taught is not None:
                assert people is not None
                assert cell.num_taught >= people


def test_search_that_may_look_at_little_proves_nothing() -> None:
    season = act_one_injury()
    night = Night(season, season.performances["lake-1"], 1)
    search = Search(night, frozenset({night.index["marta"]}), most_nodes=1)
    found = search.shortest()
    assert found.chain is None
    assert not found.is_proved


def test_act_danced_before_the_loss_stays_hers_and_breaks_no_rule() -> None:
    # Marta Nowak is hurt in act I, after the pas de trois, and was to dance in act III.
    season = act_one_injury()
    loss = Loss("lake-1", frozenset({"marta"}), from_number=1)
    best = answer(season, loss, num_others=0).best
    assert best is not None
    book = recast(season, best.replacement)
    hers = {each.role for each in book.castings if each.dancer == "marta"}
    assert hers == {"pas-de-trois"}
    broken = {each.rule for each in check_castings(book).violations}
    assert "night_free" not in broken


def test_whoever_is_there_for_the_last_act_alone_may_take_a_role_of_it() -> None:
    season = act_one_injury()
    loss = Loss("lake-1", frozenset({"marta"}), from_number=1)
    best = answer(season, loss, num_others=0).best
    assert best is not None
    taker = best.replacement.handovers[0].now or ""
    curtain = season.show_span(season.performances["lake-1"]).start
    # Act III begins 90 minutes after curtain up, by a bill 15 minutes longer than the show.
    for minutes, is_there in ((90 - 15 - 30, True), (90 - 15 - 29, False)):
        late = Absence(taker, Span(curtain - 60, curtain + minutes))
        book = replace(season, absences=(*season.absences, late))
        report = judge(book, best.replacement)
        assert report.is_clean is is_there
        night = Night(book, book.performances["lake-1"], from_number=1)
        part = next(each for each in night.parts if each.role.id == "spanish")
        away = night.obstacles[part.number].get(Obstacle.AWAY, 0)
        assert bool(away >> night.index[taker] & 1) is not is_there
