"""What the house sets otherwise than its agreements."""

from typing import Annotated

from callboard.io.cells import Name, Text, Value, YesNo, word
from callboard.io.columns import Row, column
from callboard.rules.base import Kind


class HouseRuleRow(Row):
    """A rule of a pack as this house has it."""

    rule: Name = column(
        "The rule's id, as `callboard rules PACK` lists it.",
        example="agma_new_york_2007.A01",
        width=30,
    )
    value: Value | None = column(
        "The house's value, in the rule's own unit; blank leaves the pack's.",
        example="5.5",
        default=None,
    )
    kind: Annotated[Kind, word(Kind)] | None = column(
        "How binding it is here; blank leaves the pack's.",
        example="soft",
        default=None,
    )
    off: YesNo = column(
        "Yes switches the rule off; it is still shown.", example="no", default=False
    )
    note: Text = column(
        "Why; shown wherever the rule is.",
        example="agreed with the dancers' council",
        default="",
        width=40,
    )
