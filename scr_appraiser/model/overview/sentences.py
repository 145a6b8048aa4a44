"""The finding of each statistic as a sentence, made from what is shown of it and from nothing else.

It is made anew after numbers were suppressed.
"""

from dataclasses import replace

from scr_appraiser.model.overview.catalogue import CATALOGUE
from scr_appraiser.model.overview.finding_kinds import conflict_words, most_often
from scr_appraiser.model.overview.findings import FINDINGS
from scr_appraiser.model.overview.statistics import Statistic

NOT_SHOWN = "What this comes to is not shown: it might point to single cases."
NOTHING = "There is nothing to count."
NOT_APPRAISED = "No review in this selection has an appraisal that counts."


def with_sentence(statistic: Statistic) -> Statistic:
    """The statistic with the sentence that what is shown of it allows."""
    return replace(statistic, sentence=sentence(statistic))


def sentence(statistic: Statistic) -> str:
    """The finding, with count and base; that there is nothing, where there is nothing; "" of one without words."""
    finding = FINDINGS.get(statistic.id)
    if finding is None:
        return ""
    one, several = CATALOGUE[statistic.id].base_words
    if statistic.base == 0:
        if statistic.block == "Quality" or statistic.id == "H3":
            return NOT_APPRAISED
        return f"There are no {several} in this selection."
    if statistic.base and _is_known_of_none(statistic):
        what = f"the only {one}" if statistic.base == 1 else f"any of the {statistic.base:,} {several}"
        return f"This is not known of {what}.{conflict_words(*statistic.rows)}"
    return finding(statistic) or _of_what_is_together(statistic) or (NOT_SHOWN if _is_held_back(statistic) else NOTHING)


def _of_what_is_together(statistic: Statistic) -> str:
    """What can be said where that of which the finding speaks was put together with something else."""
    return most_often("Most often: {}.")(statistic) if any(row.together for row in statistic.rows) else ""


def _is_known_of_none(statistic: Statistic) -> bool:
    if statistic.base_known is not None:
        return statistic.base_known == 0
    return bool(statistic.rows) and all(row.base_known == 0 for row in statistic.rows)


def _is_held_back(statistic: Statistic) -> bool:
    return any(row.suppressed or row.n for row in statistic.rows)
