"""Whatever settings another program wrote, everything that reads them gives an answer and nothing breaks."""

from contextlib import suppress
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scr_appraiser.model.erasure.due import retained
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.past.reading import subject_of
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.settings.held_settings import LISTS, PERIOD, setting_id
from scr_appraiser.model.settings.listing import listed
from scr_appraiser.model.settings.periods import periods, remarks_on
from scr_appraiser.model.settings.published import held_frameworks
from scr_appraiser.model.settings.retention import retention_profiles
from scr_appraiser.model.settings.roles import roles
from scr_appraiser.model.settings.topics import DESIGNATING, FRAMEWORK, RETENTION, ROLE
from scr_appraiser.model.workspace import Workspace
from tests.model.foreign import lay_in

TOPICS = (PERIOD, *LISTS, ROLE, DESIGNATING, RETENTION, FRAMEWORK, "weather")
FIELDS = (
    *("name", "first_day", "last_day", "retired", "administrator", "who", "rule", "months", "after", "types"),
    *("published", "imported", "odd"),
)
WORDS = st.one_of(
    st.sampled_from(
        ["2012-02-30", "2012-04-01", "d_published", "review_ref", "not_stated", "none", "'\"; --", "x" * 500]
    ),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8),
)
VALUES = st.one_of(WORDS, st.integers(-(10**12), 10**12), st.just(True), st.lists(WORDS, min_size=1, max_size=2))
CODES = st.one_of(st.sampled_from(["2012-15", "Fife", "who", "AB123", "ff" * 32, "zz", "", "police"]), WORDS)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(TOPICS), CODES, st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=4)),
        min_size=1,
        max_size=4,
    )
)
def test_all_that_reads_settings_reads_these(workspace: Workspace, written: list[tuple[str, str, Any]]) -> None:
    if not register(workspace):
        register_review(workspace, {"review_ref": "INVENTED-1", "d_report_final": "2013-05", "review_type": "SCR"})
    for topic, code, facts in written:
        record = setting_id(topic, code)
        with suppress(KeyError):
            lay_in(workspace, "setting", record, {"topic": topic, "code": code, "facts": facts}, [])
        assert subject_of(workspace, "setting", record).words
    for topic in TOPICS[:-1]:
        for line in listed(workspace, topic):
            assert line.name or line.code == ""
    assert current_codebook(workspace).periods
    assert isinstance(remarks_on(periods(workspace)), tuple)
    assert roles(workspace).may_administer("AB123") in (True, False)
    assert [one.framework.version for one in held_frameworks(workspace)] == ["0.9.0"]
    assert len(register(workspace)) == 1
    assert len(retained(workspace, date(2026, 11, 22))) == 1
    assert all(profile.months >= 0 for profile in retention_profiles(workspace))


def test_a_day_that_is_none_is_shown_as_it_was_written_and_counts_for_nothing(workspace: Workspace) -> None:
    record = setting_id(PERIOD, "2012-15")
    facts = {"first_day": "2012-02-30", "name": "x" * 500}
    lay_in(workspace, "setting", record, {"topic": PERIOD, "code": "2012-15", "facts": facts}, [])
    line = next(line for line in listed(workspace, PERIOD) if line.code == "2012-15")
    assert "first_day" not in line.values
    assert len(line.name) == 200
    period = next(one for one in periods(workspace) if one.id == "2012-15")
    assert (period.first_day, period.last_day) == ("", "")
