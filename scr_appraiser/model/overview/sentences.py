"""The finding of each statistic as a sentence, made from what is shown of it and from nothing else.

It is made anew after numbers were suppressed.
"""

from dataclasses import replace

from scr_appraiser.model.overview.catalogue import CATALOGUE
from scr_appraiser.model.overview.finding_kinds import conflict_words, conflicting, most_often
from scr_appraiser.model.overview.findings import FINDINGS
from scr_appraiser.model.overview.statistics import Statistic

NOT_SHOWN = "What this comes to is not shown: it might point to single cases."
NOTHING = "There is nothing to count."
NONE_FOUND = "None of this was found."
NOT_APPRAISED = "No review in this selection has an appraisal that counts."
_NONE = {
    "C3": "No child in this selection is known to have died.",
    "H1": "No review in this selection was appraised by two people.",
    "H2": "No review in this selection was appraised by two people.",
}
"""By statistic, what is said where its base is 0."""


def with_sentence(statistic: Statistic) -> Statistic:
    """The statistic with the sentence that what is shown of it allows."""
    return replace(statistic, sentence=sentence(statistic))


def sentence(statistic: Statistic) -> str:
    """The finding, with count and base; that there is nothing, where there is nothing; "" of one without words."""
    finding = FINDINGS.get(statistic.id)
    if finding is None:
        return ""
    if statistic.base == 0:
        return _nothing_to_count(statistic)
    if statistic.base and _is_known_of_none(statistic):
        return _unknown(statistic, statistic.base)
    return finding(statistic) or _of_what_is_together(statistic) or _without_finding(statistic)


def _without_finding(statistic: Statistic) -> str:
    if any(row.suppressed or row.n for row in statistic.rows):
        return NOT_SHOWN
    return NONE_FOUND if any(row.n == 0 for row in statistic.rows) else NOTHING


def _nothing_to_count(statistic: Statistic) -> str:
    if statistic.block == "Quality" or statistic.id == "H3":
        return NOT_APPRAISED
    return _NONE.get(
        statistic.id.partition(".")[0], f"There are no {CATALOGUE[statistic.id].base_words[1]} in this selection."
    )


def _unknown(statistic: Statistic, base: int) -> str:
    if base == max((row.in_conflict for row in statistic.rows), default=0):
        one, several = conflicting(statistic)
        return f"This is in conflict for {f'the only {one}' if base == 1 else f'all {base:,} {several}'}."
    one, several = CATALOGUE[statistic.id].base_words
    what = f"the only {one}" if base == 1 else f"any of the {base:,} {several}"
    return f"This is not known of {what}.{conflict_words(statistic, *statistic.rows)}"


def _of_what_is_together(statistic: Statistic) -> str:
    """What can be said where that of which the finding speaks was put together with something else."""
    return most_often("It is {}.")(statistic) if any(row.together for row in statistic.rows) else ""


def _is_known_of_none(statistic: Statistic) -> bool:
    """Of a measure, the base of a row is of how many it is known."""
    if statistic.base_known is not None:
        return statistic.base_known == 0
    rows = statistic.rows
    is_measured = any(row.n is None and not row.suppressed for row in rows)
    return bool(rows) and all(row.base_known == 0 or (is_measured and row.base == 0) for row in rows)
