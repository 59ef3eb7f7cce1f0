"""A neutral week as an input file of FET's.

Slots of the day are FET's hours, a dancer is a year of one student, coach and pianist
are teachers, a studio is a room, and lunch is a break.
"""

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from benchmarks.neutral.instance import Away, Instance

FORMAT = "6.8.5"
NO_COMMENT = ("Comments", "")


def hour(week: Instance, slot: int) -> str:
    """Give the name of a slot of the day: its time."""
    minutes = week.day_start + slot * week.slot_minutes
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def fet_file(week: Instance, most_gaps: int | None) -> bytes:
    """Give the file; with `most_gaps`, nobody may wait more slots than that a week."""
    root = ET.Element("fet", version=FORMAT)
    _leaf(root, "Institution_Name", week.name)
    _leaf(root, *NO_COMMENT)
    _people_and_places(root, week)
    _activities(root, week)
    _times(root, week, most_gaps)
    _spaces(root, week)
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    text: bytes = ET.tostring(root, encoding="utf-8")
    return head + text


def _leaf(parent: ET.Element, tag: str, text: object) -> None:
    ET.SubElement(parent, tag).text = str(text)


def _with(parent: ET.Element, tag: str, *leaves: tuple[str, object]) -> ET.Element:
    found = ET.SubElement(parent, tag)
    for name, text in leaves:
        _leaf(found, name, text)
    return found


def _people_and_places(root: ET.Element, week: Instance) -> None:
    days = _with(root, "Days_List", ("Number_of_Days", len(week.days)))
    for day in week.days:
        _with(days, "Day", ("Name", day))
    hours = _with(root, "Hours_List", ("Number_of_Hours", week.slots_per_day))
    for slot in range(week.slots_per_day):
        _with(hours, "Hour", ("Name", hour(week, slot)))
    subjects = _with(root, "Subjects_List")
    for ballet in sorted({call.ballet for call in week.calls}):
        _with(subjects, "Subject", ("Name", ballet), NO_COMMENT)
    _with(root, "Activity_Tags_List")
    teachers = _with(root, "Teachers_List")
    for person in (*week.coaches, *week.pianists):
        _with(
            teachers,
            "Teacher",
            ("Name", person.id),
            ("Target_Number_of_Hours", 0),
            ("Qualified_Subjects", ""),
            NO_COMMENT,
        )
    students = _with(root, "Students_List")
    for dancer in week.dancers:
        _with(
            students, "Year", ("Name", dancer.id), ("Number_of_Students", 1), NO_COMMENT
        )


def _activities(root: ET.Element, week: Instance) -> None:
    activities = _with(root, "Activities_List")
    for number, call in enumerate(week.calls, 1):
        _with(
            activities,
            "Activity",
            ("Teacher", call.coach),
            ("Teacher", call.pianist),
            ("Subject", call.ballet),
            *(("Students", dancer) for dancer in call.dancers),
            ("Duration", call.slots),
            ("Total_Duration", call.slots),
            ("Id", number),
            ("Activity_Group_Id", 0),
            ("Active", "true"),
            NO_COMMENT,
        )


def _times(root: ET.Element, week: Instance, most_gaps: int | None) -> None:
    listed = _with(root, "Time_Constraints_List")
    _constraint(listed, "ConstraintBasicCompulsoryTime")
    lunch = [(day, *week.lunch) for day in range(len(week.days))]
    breaks = _constraint(listed, "ConstraintBreakTimes")
    _cells(breaks, week, "Break_Time", "Break_Times", lunch)
    _constraint(
        listed,
        "ConstraintStudentsMaxHoursDaily",
        ("Maximum_Hours_Daily", week.max_day_slots),
    )
    for people, tag, name in (
        ((*week.coaches, *week.pianists), "Teacher", "ConstraintTeacher"),
        (week.dancers, "Students", "ConstraintStudentsSet"),
    ):
        for person in people:
            if person.unavailable:
                away = _constraint(listed, f"{name}NotAvailableTimes", (tag, person.id))
                _cells(
                    away,
                    week,
                    "Not_Available_Time",
                    "Not_Available_Times",
                    person.unavailable,
                )
    if most_gaps is not None:
        for dancer in week.dancers:
            _constraint(
                listed,
                "ConstraintStudentsSetMaxGapsPerWeek",
                ("Max_Gaps", most_gaps),
                ("Students", dancer.id),
            )


def _spaces(root: ET.Element, week: Instance) -> None:
    _with(root, "Buildings_List")
    rooms = _with(root, "Rooms_List")
    for studio in week.studios:
        _with(
            rooms,
            "Room",
            ("Name", studio.id),
            ("Building", ""),
            ("Capacity", studio.capacity),
            ("Virtual", "false"),
            NO_COMMENT,
        )
    listed = _with(root, "Space_Constraints_List")
    _constraint(listed, "ConstraintBasicCompulsorySpace")
    for studio in week.studios:
        if studio.unavailable:
            closed = _constraint(
                listed, "ConstraintRoomNotAvailableTimes", ("Room", studio.id)
            )
            _cells(
                closed,
                week,
                "Not_Available_Time",
                "Not_Available_Times",
                studio.unavailable,
            )
    for number, call in enumerate(week.calls, 1):
        _constraint(
            listed,
            "ConstraintActivityPreferredRooms",
            ("Activity_Id", number),
            ("Number_of_Preferred_Rooms", len(call.studios)),
            *(("Preferred_Room", studio) for studio in call.studios),
        )


def _constraint(
    listed: ET.Element, tag: str, *leaves: tuple[str, object]
) -> ET.Element:
    return _with(
        listed,
        tag,
        ("Weight_Percentage", 100),
        ("Active", "true"),
        NO_COMMENT,
        *leaves,
    )


def _cells(
    constraint: ET.Element,
    week: Instance,
    tag: str,
    plural: str,
    spans: Iterable[Away],
) -> None:
    """Write times slot by slot, each once: FET 6.8.5 aborts when one is given twice."""
    cells = sorted(
        {(day, slot) for day, start, end in spans for slot in range(start, end)}
    )
    _leaf(constraint, f"Number_of_{plural}", len(cells))
    for day, slot in cells:
        _with(constraint, tag, ("Day", week.days[day]), ("Hour", hour(week, slot)))


def read_activities(
    week: Instance, text: bytes
) -> Mapping[int, tuple[int, int, str]] | None:
    """Read FET's timetable: day, slot of the day, studio by call; None if incomplete."""
    slots = {hour(week, slot): slot for slot in range(week.slots_per_day)}
    found = {}
    # The file was written a moment ago by a program this one started.
    for activity in ET.fromstring(text).findall("Activity"):  # noqa: S314
        number, day = activity.findtext("Id"), activity.findtext("Day")
        at, room = activity.findtext("Hour"), activity.findtext("Room")
        if not number or not day or not at or not room:
            return None
        found[int(number) - 1] = (week.days.index(day), slots[at], room)
    return found if len(found) == len(week.calls) else None
