"""A report as one page that needs nothing but itself, wide or on a phone."""

from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from callboard.render.loads.charts import NARROW, WIDE
from callboard.render.loads.drawing import svg
from callboard.render.loads.parts import Report, kept_together


def load_page(report: Report) -> str:
    """Give the HTML of a report; every name stays text, whatever it holds.

    Each picture is there twice, for a wide screen and for a phone; one of them is shown.
    """
    source = files("callboard.render").joinpath("templates", "load.html.j2")
    environment = Environment(autoescape=True, trim_blocks=True)
    environment.filters["together"] = kept_together
    template = environment.from_string(source.read_text(encoding="utf-8"))
    pictures = {
        section.key: {
            # Drawn by Vega from values that it escapes itself.
            name: Markup(  # noqa: S704
                svg(section.picture, width, f"{section.key}-{name}-")
            )
            for name, width in (("wide", WIDE), ("narrow", NARROW))
        }
        for section in report.sections
        if section.picture is not None
    }
    return template.render(report=report, pictures=pictures)
