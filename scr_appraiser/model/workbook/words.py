"""Answers as words in a cell, and back; nothing is guessed."""

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.framework.frameworks import Criterion, Framework
from scr_appraiser.model.workbook.cells import Cell, NotTaken, Odd
from scr_appraiser.model.workbook.layout import WITHDRAW, plain


def choice(framework: Framework, answer: Answer) -> str:
    """An answer as the drop-down says it: "5 Very good", "NA Not applicable"; not yet rated is a blank cell."""
    return "" if answer is None else f"{answer} {framework.word(answer)}"


def choices(framework: Framework, criterion: Criterion | None = None) -> tuple[str, ...]:
    """All that a drop-down offers: for a criterion, or for a decision, which is always a number."""
    numbers: tuple[Answer, ...] = tuple(point.value for point in framework.scale)
    answers = numbers if criterion is None else framework.choices(criterion)
    return (*(choice(framework, answer) for answer in answers), WITHDRAW)


def answer_in(cell: Cell, framework: Framework) -> Answer:
    """The answer that a cell that is not blank gives: the words of the drop-down, its number or letters alone.

    5, "5.0" and " 5 " are five, as spreadsheets write numbers. Raises NotTaken.
    """
    if isinstance(cell, Odd):
        raise NotTaken(f"the rating is {cell.what}")
    if isinstance(cell, bool):
        raise NotTaken(f"the rating is {str(cell).upper()}, which is no answer")
    known = _known(framework)
    if isinstance(cell, int | float):
        if cell == int(cell) and str(int(cell)) in known:
            return known[str(int(cell))]
        raise NotTaken(f"{cell:g} is no point of the scale")
    words = plain(str(cell)).casefold()
    number, dot, rest = words.partition(".")
    if dot and number in known and rest and not rest.strip("0"):
        words = number
    if words not in known:
        raise NotTaken(f"“{shortened(plain(str(cell)))}” is not one of the answers in the list")
    return known[words]


def shortened(text: str, most: int = 60) -> str:
    """Text as a sentence can hold it."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _known(framework: Framework) -> dict[str, Answer]:
    """Every way to write an answer, without regard to capitals."""
    answers: list[Answer] = [*(point.value for point in framework.scale), "NA", "IE"]
    known: dict[str, Answer] = {}
    for answer in answers:
        for words in (choice(framework, answer), framework.word(answer), str(answer)):
            known[plain(words).casefold()] = answer
    return known
