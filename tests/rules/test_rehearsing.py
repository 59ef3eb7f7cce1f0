"""The numbers of what must be rehearsed: as they were read, and as a house sets them."""

import pytest
from tests.builders import season

from callboard.domain.settings import HouseRule
from callboard.io.whole import findings_of
from callboard.rules.agreement import agreement
from callboard.rules.agreement_faults import AgreementError
from callboard.rules.rehearsing import (
    MODELLED,
    Phase,
    number_faults,
    numbers,
    usual,
)


def rule(name: str, value: object = None, **changes: object) -> HouseRule:
    return HouseRule(f"needs.{name}", value, **changes)  # type: ignore[arg-type]


def test_numbers_are_those_of_the_study_each_with_its_source() -> None:
    read = {name: each.value for name, each in usual().items() if each.is_read}
    assert read == {"new-hours": 77.8, "existing-hours": 37.5, "hours-a-minute": 0.43}
    assert "10.1177/1089313X231174684" in usual()["new-hours"].source
    assert all(each.source and each.what and each.unit for each in usual().values())
    assert all(each.least <= each.value <= each.most for each in usual().values())


@pytest.mark.parametrize("is_new", [True, False])
def test_shares_of_the_phases_come_to_one(is_new: bool) -> None:
    shares = numbers().shares(is_new=is_new)
    assert tuple(shares) == MODELLED
    assert sum(shares.values()) == pytest.approx(1)
    assert shares[Phase.CLEAN] > 0


def test_house_sets_a_number_and_no_agreement_minds() -> None:
    made = season(rule("new-hours", 60.5), rule("call-minutes", "90"))
    assert numbers(made.house_rules)["new-hours"] == 60.5
    assert numbers(made.house_rules).whole("call-minutes") == 90
    assert agreement(made) == ()
    assert list(findings_of(made)) == []


@pytest.mark.parametrize(
    ("rules", "code", "words"),
    [
        ([rule("new-hour", 60)], "unknown-rule", "No number"),
        ([rule("new-hours", "sixty")], "bad-value", "from 0 to 1000 hours"),
        ([rule("new-hours", 1001)], "bad-value", "from 0 to 1000 hours"),
        ([rule("new-hours")], "bad-value", "from 0 to 1000 hours"),
        ([rule("new-hours", 60, is_off=True)], "bad-kind", "a value alone"),
        ([rule("new-hours", 60, kind="soft")], "bad-kind", "a value alone"),
        ([rule("new-hours", 6), rule("new-hours", 7)], "twice", "keep one"),
        ([rule("new-learn", 0.9)], "bad-value", "1 at most"),
    ],
)
def test_house_rule_that_sets_no_number_is_named_with_advice(
    rules: list[HouseRule], code: str, words: str
) -> None:
    (fault,) = number_faults(rules)
    assert fault.code == code
    assert words in fault.advice
    assert fault.rule == rules[-1].rule
    with pytest.raises(AgreementError):
        agreement(season(*rules))
    (finding,) = findings_of(season(*rules))
    assert (finding.code, finding.table) == (code, "house_rules")


def test_number_written_wrong_has_the_nearest_beside_it() -> None:
    (fault,) = number_faults([rule("new-hour", 60)])
    assert fault.nearest == "needs.new-hours"


def test_number_that_cannot_be_used_leaves_the_usual_one() -> None:
    assert numbers([rule("new-hours", "sixty")])["new-hours"] == 77.8
    assert numbers([HouseRule("agma_pnb.E01", 5)]).values == numbers().values
