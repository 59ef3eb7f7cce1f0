"""Agreements and house rules that the program's packs do not know."""

from callboard.domain.season import Season
from callboard.io.whole.finding import Finding, Findings
from callboard.rules.agreement import join
from callboard.rules.agreement_faults import AgreementError, AgreementFault
from callboard.rules.rehearsing import PREFIX


def agreement_findings(season: Season) -> Findings:
    """Find packs that there are not, and house rules that change nothing known."""
    try:
        join(season.settings.packs, season.house_rules)
    except AgreementError as error:
        for fault in error.faults:
            yield _finding(season, fault)


def _finding(season: Season, fault: AgreementFault) -> Finding:
    near = f" Perhaps {fault.nearest!r}." if fault.nearest else ""
    if fault.code == "unknown-pack":
        message = "there is no such agreement"
        advice = f"{fault.advice}{near}"
        return Finding(
            "unknown-name", "settings", 0, "packs", fault.place, message, advice
        )
    keys = [
        key for key, rule in enumerate(season.house_rules) if rule.rule == fault.place
    ]
    is_number = fault.place.startswith(PREFIX)
    pack = PREFIX.rstrip(".") if is_number else "AGREEMENT"
    field = {"bad-value": "value", "bad-kind": "kind"}.get(fault.code, "rule")
    return Finding(
        fault.code,
        "house_rules",
        keys[-1] if keys else 0,
        field,
        fault.value or fault.place,
        fault.advice.rstrip("."),
        near.strip() or f"`callboard rules {pack}` lists them.",
    )
