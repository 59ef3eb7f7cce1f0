"""The week as one page that needs nothing but itself: phone, wall and printer."""

from importlib.resources import files

from jinja2 import Environment

from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.render.board import days_of


def week_page(season: Season, plan: Plan) -> str:
    """Give the HTML of a plan; every name stays text, whatever it holds."""
    source = files("callboard.render").joinpath("templates", "week.html.j2")
    environment = Environment(autoescape=True, trim_blocks=True)
    template = environment.from_string(source.read_text(encoding="utf-8"))
    return template.render(company=season.settings.name, days=days_of(season, plan))
