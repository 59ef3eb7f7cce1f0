"""What a dancer is asked in her diary, in the words that are asked: for empty books."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from callboard.records.questionnaires import content


@dataclass(frozen=True, slots=True)
class Wording:
    """One question: the column or item that holds its answer, its words, and the answers'.

    `answers` has the words of every number, or of both ends.
    """

    field: str
    text: str
    answers: Mapping[int, str]

    @property
    def told(self) -> str:
        """The question in one line."""
        answers = "; ".join(f"{value} {words}" for value, words in self.answers.items())
        return f"{self.field}: {self.text} {answers}"


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of one table."""

    table: str
    title: str
    intro: str
    questions: tuple[Wording, ...]


def asked() -> tuple[Asked, ...]:
    """Give what is asked without anybody's leave: ratings, daily items, the weekly form.

    WHO-5 and PHQ-4 are asked only where there is a help page (`screens.open_pack`).
    """
    effort, daily, form = map(content, ("effort", "daily", "health-form"))
    return (
        Asked(
            "session ratings",
            effort["title"],
            effort["intro"],
            (Wording("rating", effort["title"], _numbered(effort["answers"])),),
        ),
        Asked(
            "daily items",
            daily["title"],
            daily["intro"],
            tuple(
                Wording(each["id"], each["text"], {1: each["least"], 5: each["most"]})
                for each in daily["item"]
            ),
        ),
        Asked(
            "health forms",
            form["title"],
            form["intro"],
            tuple(
                Wording(each["field"], each["text"], _numbered(each["answers"]))
                for each in form["question"]
            ),
        ),
    )


def asked_lines() -> Iterator[str]:
    """Give the questions as plain text, a table after the other."""
    for each in asked():
        yield from ("", f"{each.table.capitalize()}: {each.title}", f"  {each.intro}")
        yield from (f"  {question.told}" for question in each.questions)


def _numbered(answers: Mapping[str, str]) -> dict[int, str]:
    return {int(value): words for value, words in answers.items()}
