"""Which codes have a row: those of the list whether they occur or not, and what else occurs behind them."""

from scr_appraiser.model.facts import NONE, NOT_STATED
from scr_appraiser.model.overview.tallying import listed
from tests.builders import a_codebook


def test_every_code_of_the_list_has_its_row_and_so_has_none_where_that_may_be_said() -> None:
    fields = [field for field in a_codebook().fields_of("child") if field.codes]
    may_say_none = next(field for field in fields if field.allows_none)
    may_not = next(field for field in fields if not field.allows_none)
    for field, more in ((may_say_none, [NONE]), (may_not, [])):
        known = [code.id for code in field.codes if not code.is_retired]
        assert [code for code, _ in listed(field.codes, (), field)] == [*known, *more]
        occurring = [NOT_STATED, "Zebra", *known]
        assert [code for code, _ in listed(field.codes, occurring, field)] == [*known, *more, "Zebra", NOT_STATED]
