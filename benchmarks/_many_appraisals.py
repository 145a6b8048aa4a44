"""A file of thousands of reviews, each appraised twice: the records alone, as their revisions would leave them."""

import json
import random
from pathlib import Path
from typing import Any

from benchmarks._many_files import lay
from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.judging import judge
from scr_appraiser.model.appraisal.sealed_sums import sums_of, written
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.facts import Facts, FactValue
from scr_appraiser.model.file.database import create_workspace
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.definitions import shipped_definitions
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import current_codebook, frameworks
from scr_appraiser.model.history.revisions import Cursor, Revision, Stamp, new_revision
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.sample.facts import sample_reviews
from scr_appraiser.model.workspace import Workspace

_COMMITTEES = tuple(f"Committee {number}" for number in range(1, 31))
_OTHER_TYPE, _OTHERS = "LEARNING_REVIEW", 50
"""The type of one in so many reviews: a filter by the type of the others keeps nearly all."""
_KINDS = 2_000
"""Different appraisals: what one person rates another does too."""


def write_file(path: Path, reviews: int) -> Workspace:
    """A workspace with so many reviews, each with two appraisals, open."""
    workspace = create_workspace(path, definitions=shipped_definitions())
    framework, codebook = frameworks(workspace)[0], current_codebook(workspace)
    with workspace.aside() as cursor:
        _lay_reviews(cursor, reviews, codebook)
        _lay_appraisals(cursor, reviews, framework)
        lay(cursor, [_designation(f"{number}") for number in range(reviews)])
        cursor.execute("DELETE FROM touched")
    return workspace


def _lay_reviews(cursor: Cursor, reviews: int, codebook: Codebook) -> None:
    """Copies of the sample's reviews that nobody takes for one: other committees, days and children."""
    chance = random.Random(1)
    samples = [one.review for one in sample_reviews(codebook)]
    outcomes, causes = ([code.id for code in codebook.field("child", name).codes] for name in ("outcome", "cause"))
    for number in range(reviews):
        sample, own = samples[number % len(samples)], f"{number}"
        years = chance.randint(-6, 10)
        facts = {
            **{name: _moved(chance, name, value, years) for name, value in sample.facts.items()},
            "review_ref": f"R-{number:05d}",
            "body_notification_ref": f"N-{number:05d}",
            "lead_cpc": chance.choice(_COMMITTEES),
            "review_type": _OTHER_TYPE if number % _OTHERS == 0 else sample.facts["review_type"],
            "pages_main": chance.randint(10, 200),
        }
        review = _id("review", own)
        _lay(cursor, "review", review, facts, codebook=bytes.fromhex(codebook.hash))
        for child in sample.children:
            told = {**child.facts, "age_value": chance.randint(0, 17), "age_unit": "years"}
            told |= {"sex": chance.choice(("female", "male")), "outcome": chance.choice(outcomes)}
            told |= {"cause": chance.choice(causes)} if told["outcome"] == "died" else {}
            _lay(cursor, "child", _id("child", own, child.id), told, review_id=review)
        for home in sample.households:
            household = _id("household", own, home.id)
            _lay(cursor, "household", household, home.facts, review_id=review)
            for adult in home.adults:
                _lay(cursor, "adult", _id("adult", own, adult.id), adult.facts, household_id=household)
            for one in home.contacts:
                child_id = _id("child", own, one.child_id)
                others = {"household_id": household, "child_id": child_id}
                _lay(cursor, "contact", _id("contact", own, one.id), one.facts, **others)
        for theme in sample.themes:
            _lay(cursor, "theme", _id("theme", own, theme.id), theme.facts, review_id=review, code=theme.code)
        for item in sample.recommendations:
            _lay(cursor, "recommendation", _id("item", own, item.id), item.facts, review_id=review)


def _moved(chance: random.Random, name: str, value: FactValue, years: int) -> FactValue:
    """A day as another one of some years later, or earlier; anything else as it is."""
    if not name.startswith("d_") or not isinstance(value, str) or not value[:4].isdigit():
        return value
    return f"{int(value[:4]) + years}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"


def _lay_appraisals(cursor: Cursor, reviews: int, framework: Framework) -> None:
    """Two a review, sealed, every criterion rated and every domain decided; the first was said to count."""
    chance = random.Random(2)
    kinds = [_rated(chance, framework) for _ in range(_KINDS)]
    version = bytes.fromhex(framework.hash)
    for number in range(reviews):
        review, moment = _id("review", f"{number}"), "2026-11-22T09:30:00.000Z"
        for place in (1, 2):
            appraisal = _id("appraisal", f"{number}", f"{place}")
            about = {"review_id": review, "framework": version, "appraiser": f"AB{place}", "started_at": moment}
            _lay(cursor, "appraisal", appraisal, {}, **about)
            answers, decisions, sums = chance.choice(kinds)
            seal = {"appraisal_id": appraisal, "framework": version, "sealed_by": f"AB{place}", "sealed_at": moment}
            marks = {"is_changed": 0, "is_facts_changed": 0, "sums": sums}
            named = {_id("j", f"{number}", f"{place}", name).hex(): [f"{number:064x}"] for name in answers}
            _lay(cursor, "seal", _id("seal", f"{number}", f"{place}"), None, **seal, **marks, sealed=json.dumps(named))
            cursor.executemany(
                "INSERT INTO judgement (id, state, appraisal_id, criterion, rating) VALUES (?, 'live', ?, ?, ?)",
                [(_id("j", f"{number}", f"{place}", name), appraisal, name, str(one)) for name, one in answers.items()],
            )
            cursor.executemany(
                "INSERT INTO decision (id, state, appraisal_id, domain, value) VALUES (?, 'live', ?, ?, ?)",
                [(_id("d", f"{number}", f"{place}", name), appraisal, name, one) for name, one in decisions.items()],
            )


def _designation(number: str) -> tuple[Revision, tuple[bytes, ...]]:
    """That the first appraisal of a review counts."""
    review = _id("review", number).hex()
    content = {"review_id": review, "period": "", "appraisal_id": _id("appraisal", number, "1").hex(), "reason": "So."}
    stamp = Stamp("AB1", "2026-11-22T09:30:00.000Z", 0, "", "window")
    record = bytes.fromhex(derived_id("designation", review, ""))
    return new_revision("designation", record, "set", canonical(content).decode(), (), stamp), ()


def _rated(chance: random.Random, framework: Framework) -> tuple[dict[str, Answer], dict[str, int], str]:
    """Answers, decisions, and what is kept of them at the seal."""
    level = chance.choice((2, 3, 4, 4, 5))
    near: tuple[Answer, ...] = (level - 1, level, level, level, level, level + 1, "IE", "NA")
    answers = {criterion.id: chance.choice(near) for criterion in framework.criteria()}
    judged = judge(framework, answers)
    decisions = {name: final for name, final in judged.finals.items() if isinstance(final, int)}
    return answers, decisions, written(sums_of(framework, answers, judged))


def _lay(cursor: Cursor, table: str, record: bytes, facts: Facts | None, **columns: Any) -> None:
    given = {"id": record, "state": "live", **({} if facts is None else {"facts": json.dumps(facts)}), **columns}
    marks = ", ".join("?" * len(given))
    cursor.execute(f"INSERT INTO {table} ({', '.join(given)}) VALUES ({marks})", list(given.values()))


def _id(*parts: str) -> bytes:
    return bytes.fromhex(derived_id("benchmark", *parts))
