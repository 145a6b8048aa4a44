"""Workbooks whose rows were mis-sorted, swapped, doubled or altered: each row is refused, or taken for what it is."""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from scr_appraiser.model.appraisal.appraisals import decide, rate, start_appraisal
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workbook import matching
from scr_appraiser.model.workbook.layout import ANSWERS, LABELS, read_key
from scr_appraiser.model.workbook.planning import plan_workbooks
from scr_appraiser.model.workbook.returned import Returned, ReturnedRow
from scr_appraiser.model.workbook.sendings import Sending
from scr_appraiser.model.workspace import Workspace
from tests.fixtures import a_workspace
from tests.model.workbook.books import read, sent_out

MUTANTS = 200

Rows = list[ReturnedRow]


@dataclass(frozen=True, slots=True)
class Good:
    """A workbook as it went out, whole, and the file that knows it."""

    workspace: Workspace
    returned: Returned


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Good]:
    """One with nine judgements and a decision, the other rows blank."""
    folder = tmp_path_factory.mktemp("good")
    workspace = a_workspace(folder)
    review = register_review(workspace, {"review_ref": "INVENTED-1", "review_type": "SCR"})
    framework = frameworks(workspace)[0]
    appraisal = start_appraisal(workspace, review, framework.hash)
    for number, criterion in enumerate([*framework.criteria()][:9]):
        rate(workspace, appraisal, criterion.id, 1 + number % 6)
    decide(workspace, appraisal, "SCO", 3)
    yield Good(workspace, read(sent_out(workspace, review, folder / "sent.xlsx")))
    workspace.close()


def two(rows: Rows, chance: random.Random) -> tuple[int, int]:
    """Two rows of one sheet."""
    sheet = chance.choice(rows).sheet
    one, other = chance.sample([place for place, row in enumerate(rows) if row.sheet == sheet], 2)
    return one, other


def kind_of(row: ReturnedRow) -> str:
    return "judgement" if "Rating" in row.cells else "decision"


def swap(rows: Rows, chance: random.Random, heads: Callable[[str], tuple[str, ...]]) -> None:
    """The cells under some heads of two rows change places."""
    one, other = two(rows, chance)
    cells = [{**rows[place].cells} for place in (one, other)]
    for head in heads(kind_of(rows[one])):
        cells[0][head], cells[1][head] = cells[1][head], cells[0][head]
    rows[one], rows[other] = replace(rows[one], cells=cells[0]), replace(rows[other], cells=cells[1])


def labels_swapped(rows: Rows, chance: random.Random) -> None:
    swap(rows, chance, lambda kind: LABELS[kind])  # type: ignore[index]


def one_label_swapped(rows: Rows, chance: random.Random) -> None:
    swap(rows, chance, lambda kind: LABELS[kind][chance.choice((2, 3)) :][:1])  # type: ignore[index]


def answers_swapped(rows: Rows, chance: random.Random) -> None:
    swap(rows, chance, lambda kind: tuple(ANSWERS[kind].values()))  # type: ignore[index]


def keys_exchanged(rows: Rows, chance: random.Random) -> None:
    one, other = two(rows, chance)
    rows[one], rows[other] = replace(rows[one], key=rows[other].key), replace(rows[other], key=rows[one].key)


def keys_sorted_apart(rows: Rows, chance: random.Random) -> None:
    keys = sorted(row.key for row in rows)
    rows[:] = [replace(row, key=key) for row, key in zip(rows, keys, strict=True)]


def rows_sorted(rows: Rows, chance: random.Random) -> None:
    chance.shuffle(rows)


def row_doubled(rows: Rows, chance: random.Random) -> None:
    rows.append(chance.choice(rows))


def row_deleted(rows: Rows, chance: random.Random) -> None:
    del rows[chance.randrange(len(rows))]


def key_altered(rows: Rows, chance: random.Random) -> None:
    place = chance.randrange(len(rows))
    key = [*rows[place].key]
    at = chance.choice([at for at, letter in enumerate(key) if letter in "0123456789abcdef" and at > 5])
    key[at] = chance.choice([letter for letter in "0123456789abcdef" if letter != key[at]])
    rows[place] = replace(rows[place], key="".join(key))


def rated(rows: Rows, chance: random.Random) -> None:
    place = chance.choice([place for place, row in enumerate(rows) if "Rating" in row.cells])
    answer = [chance.choice((1, 2, 3, 4, 5, 6, "5", " 2 "))]
    rows[place] = replace(rows[place], cells={**rows[place].cells, "Rating": answer})


HARM = (
    *(labels_swapped, one_label_swapped, keys_exchanged, keys_sorted_apart),
    *(row_doubled, row_deleted, key_altered, rows_sorted, answers_swapped),
)


def mutant(good: Good, number: int) -> Returned:
    """The workbook after two ratings and one to three harms, its rows numbered as they lie now."""
    chance = random.Random(f"tampered {number}")
    rows = [*good.returned.rows]
    for change in (rated, rated, HARM[number % len(HARM)], *chance.sample(HARM, chance.choice((0, 0, 1, 2)))):
        change(rows, chance)
    return replace(good.returned, rows=tuple(replace(row, number=at) for at, row in enumerate(rows, 2)))


def answered(row: ReturnedRow) -> str:
    """The rating or decision as a person reads it."""
    (cell,) = row.cells["Rating" if kind_of(row) == "judgement" else "Decision"]
    return str(cell or "").strip()[:1]


def labels_of(row: ReturnedRow) -> list[object]:
    return [row.cells[name] for name in LABELS[kind_of(row)]]  # type: ignore[index]


def expected(good: Good, back: Returned) -> dict[tuple[str, int], str]:
    """What must become of every row, by what a person sees in the two workbooks side by side."""
    sent = {row.key: row for row in good.returned.rows}
    records = Counter(key.record for row in back.rows if (key := read_key(row.key)))
    outcomes = {}
    for row in back.rows:
        was, key = sent.get(row.key), read_key(row.key)
        if was is None or key is None or records[key.record] > 1 or labels_of(row) != labels_of(was):
            outcome = "refused"
        elif answered(row) == answered(was):
            outcome = "same"
        else:
            outcome = f"new {answered(row)}" if answered(row) else "blank"
        outcomes[row.sheet, row.number] = outcome
    return outcomes


def became(good: Good, back: Returned) -> dict[tuple[str, int], str]:
    """What is planned for every row that the workbook has."""
    outcomes = {}
    for _, line in plan_workbooks(good.workspace, [("back.xlsx", back)]).lines():
        said = json.loads(line.entry.revision.content or "") if line.outcome == "new" and line.entry else {}
        outcomes[line.sheet, line.row] = f"{line.outcome} {said.get('rating', said.get('value', ''))}".strip()
    return {place: outcome for place, outcome in outcomes.items() if place[1]}


def test_two_hundred_tampered_workbooks_are_refused_row_by_row_or_taken_for_what_they_are(good: Good) -> None:
    counts: Counter[str] = Counter()
    for number in range(MUTANTS):
        back = mutant(good, number)
        wanted = expected(good, back)
        assert became(good, back) == wanted, number
        counts.update(outcome.split()[0] for outcome in wanted.values())
    assert min(counts["refused"], counts["new"]) > MUTANTS < 50 * counts["blank"], counts


def test_without_the_check_of_keys_against_words_tampering_is_taken_for_work(
    good: Good, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: an import that trusts its ids."""
    monkeypatch.setattr(Sending, "check", lambda *_: "")
    monkeypatch.setattr(matching, "read_key", lambda text: (key := read_key(text)) and replace(key, check=""))
    noticed = sum(became(good, back) != expected(good, back) for back in (mutant(good, number) for number in range(40)))
    assert noticed > 10
