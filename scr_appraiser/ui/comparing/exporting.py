"""Asks how a comparison, or the team's agreement, is exported, and does it as a job."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from scr_appraiser.export.exporting_agreement import export_agreement
from scr_appraiser.export.exporting_comparison import export_comparison, export_moderation
from scr_appraiser.model.agreement.material import measure
from scr_appraiser.model.agreement.measuring import Together
from scr_appraiser.model.comparing.material import gather_comparison
from scr_appraiser.model.consensus.record import gather_moderation
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.origin import origin_of
from scr_appraiser.model.past.subjects import Subjects
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.exporting.report_dialog import INTERNAL, Option, ReportAsked, ReportChoice
from scr_appraiser.ui.exporting.reporting import ask_report
from scr_appraiser.ui.jobs import Progress

NAMELESS = "nameless"
INTERVALS = "intervals"
RECORD = "record"

AGREEMENT = ReportAsked(
    "Export the agreement",
    "How far those who appraised the same reviews agree: every figure by its name, and what drives disagreement.",
    INTERNAL,
    options=(Option(INTERVALS, "With &how sure the figures are, which takes a while", is_chosen=True),),
)


def ask_comparison_export(context: Context, review: ReviewId, parent: QWidget, *, are_names_hidden: bool) -> None:
    """Open the dialog for the comparison of a review, and start the export; without names at first where asked."""
    asked = ReportAsked(
        "Export the comparison",
        "The sealed appraisals of this review side by side: ratings, comments with what differs marked, evidence, and "
        "what calls for a moderator.",
        INTERNAL,
        options=(
            Option(NAMELESS, "Leave out whose the &appraisals are", is_chosen=are_names_hidden),
            Option(RECORD, "As the &moderation record: with the consensus, what moderators decided, and what counts"),
        ),
    )

    def work(choice: ReportChoice, progress: Progress) -> list[Path]:
        progress(0, 0, "writing")
        is_nameless = NAMELESS in choice.options
        if RECORD in choice.options:
            record = gather_moderation(context.workspace, review, are_names_hidden=is_nameless)
            return export_moderation(record, choice.folder, formats=choice.forms, password=choice.password)
        material = gather_comparison(context.workspace, review, are_names_hidden=is_nameless)
        return export_comparison(material, choice.folder, formats=choice.forms, password=choice.password)

    ask_report(context, asked, work, parent)


def ask_agreement_export(
    context: Context,
    reviews: Sequence[Together],
    framework: Framework,
    references: Mapping[str, str],
    parent: QWidget,
) -> None:
    """Open the dialog for the agreement on these reviews, and start the export."""

    def work(choice: ReportChoice, progress: Progress) -> list[Path]:
        with context.workspace.reading():
            people = Subjects(context.workspace).people
        material = measure(
            reviews,
            framework,
            references=references,
            people=people,
            origin=origin_of(context.workspace),
            with_intervals=INTERVALS in choice.options,
            progress=lambda done, total: progress(done, total, f"{done} of {total} lines measured"),
        )
        return export_agreement(material, choice.folder, formats=choice.forms, password=choice.password)

    ask_report(context, AGREEMENT, work, parent)
