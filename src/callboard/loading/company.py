"""A company's report: what to look at before posting, and groups of five or more."""

from typing import Final

from callboard.domain.casebook import Casebook
from callboard.domain.diary import NOTHING_LEFT_OUT, Diary, LeftOut
from callboard.loading.cases import case_sections
from callboard.loading.company_ahead import flags_section, heat_section, weeks_section
from callboard.loading.company_felt import exposure, felt_weeks_section
from callboard.loading.diary import told_left_out
from callboard.loading.everybody import Everybody
from callboard.loading.stretch import Stretch
from callboard.loading.words import stretch as from_to
from callboard.render.loads.parts import Report

NOT_OURS: Final = (
    "Load is minutes times a rating from 0 to 10. It describes work and foretells nothing: "
    "no value here is good or bad, none says how likely an injury is, and nobody is "
    "compared with anybody else."
)
RIGHTS: Final = (
    "Planned work by name is for whoever schedules. Felt load and cases are of groups of "
    "five people or more who wrote; smaller groups are left out, and with them as many as "
    "it takes that no difference gives them away."
)


def company_report(
    stretch: Stretch,
    diary: Diary | None,
    casebook: Casebook | None,
    left_out: LeftOut = NOTHING_LEFT_OUT,
) -> Report:
    """Give the company's report; nobody's felt rating is in it."""
    everybody = Everybody(stretch, diary, left_out)
    sections = [flags_section(everybody)]
    if everybody.shown:
        sections += [weeks_section(everybody), heat_section(everybody)]
        if everybody.calendar is not None:
            sections.append(felt_weeks_section(everybody, everybody.calendar))
    if casebook is not None:
        sections += case_sections(
            casebook.problems.values(), everybody.groups, exposure(everybody)
        )
    return Report(
        stretch.season.settings.name,
        "Load of the company",
        from_to(stretch.first, stretch.last),
        RIGHTS,
        tuple(sections),
        (NOT_OURS, *told_left_out(left_out)),
    )
