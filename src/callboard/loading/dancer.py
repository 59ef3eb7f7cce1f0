"""A dancer's own report: planned against felt, her usual, her season, a first night."""

from typing import Final

from callboard.domain.diary import NOTHING_LEFT_OUT, Diary, LeftOut
from callboard.loading.dancer_ahead import days_section, flags_section, weeks_section
from callboard.loading.dancer_felt import (
    build_up_section,
    figures_section,
    season_section,
)
from callboard.loading.diary import told_left_out
from callboard.loading.own import Own
from callboard.loading.stretch import Stretch
from callboard.loading.words import stretch as from_to
from callboard.render.loads.parts import Report

NO_FORECAST: Final = (
    "Load is minutes times a rating from 0 to 10. It describes work and foretells nothing: "
    "no value here is good or bad, and none says how likely an injury is."
)
HERS: Final = (
    "This report holds what {name} wrote in a diary. It is {name}'s own, and for those "
    "to whom {name} gives it."
)
PLANNED_ONLY: Final = (
    "Planned work only, from the season book and the plan; nothing that {name} felt."
)


def dancer_report(
    stretch: Stretch,
    dancer: str,
    diary: Diary | None,
    left_out: LeftOut = NOTHING_LEFT_OUT,
) -> Report:
    """Give one dancer's report; with her diary it is for her and whom she shows it.

    Without a diary it holds planned work alone, which a scheduler may see.
    """
    own = Own(stretch, dancer, diary, left_out)
    made = (
        flags_section(own),
        days_section(own),
        weeks_section(own),
        figures_section(own),
        season_section(own),
        build_up_section(own),
    )
    rights = HERS if own.calendar is not None else PLANNED_ONLY
    return Report(
        stretch.season.settings.name,
        f"Load of {own.name}",
        from_to(stretch.first, stretch.last),
        rights.format(name=own.name),
        tuple(each for each in made if each is not None),
        (NO_FORECAST, *told_left_out(own.left_out)),
    )
