"""Which spaces a need may have."""

from callboard.domain.house import Space
from callboard.domain.needs import Need
from callboard.domain.season import Season


def is_fit(space: Space, need: Need, num_dancing: int) -> bool:
    """Whether a space offers what a need asks for."""
    return (
        space.capacity >= num_dancing
        and (not need.spaces or space.id in need.spaces)
        and (not need.needs_stage_size or space.is_stage_size)
        and (need.needs_floor is None or space.floor == need.needs_floor)
        and (not need.needs_pianist or space.has_piano)
    )


def spaces_for(season: Season, need: Need, num_dancing: int) -> tuple[str, ...]:
    """Give the spaces a need fits in: in the need's own order, else smallest first."""
    fitting = [
        space for space in season.spaces.values() if is_fit(space, need, num_dancing)
    ]
    if need.spaces:
        fitting.sort(key=lambda space: need.spaces.index(space.id))
    else:
        fitting.sort(key=lambda space: (space.capacity, space.id))
    return tuple(space.id for space in fitting)
