"""Sessions on the one connection to a file."""

from pathlib import Path

from scr_appraiser.model.file.sessions import PUT_TOGETHER
from scr_appraiser.model.loading import load_review
from scr_appraiser.model.review.reviews import register_review, set_facts
from tests.fixtures import a_workspace


def test_what_was_put_together_for_one_file_serves_for_the_next(tmp_path: Path) -> None:
    PUT_TOGETHER.clear()
    known = []
    for name in ("one.scra", "other.scra"):
        workspace = a_workspace(tmp_path, name)
        review = register_review(workspace, {"review_ref": "INVENTED-1"})
        set_facts(workspace, "review", review, {"lead_cpc": "Fife"})
        load_review(workspace, review)
        workspace.close()
        known.append(len(PUT_TOGETHER))
    assert known[0] == known[1] > 0
