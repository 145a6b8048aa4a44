"""How to read the workbook, for the sheet About: what a reader must know before using the other sheets."""

from collections.abc import Mapping

SINGLE_CASES = "The rows are single cases: have it checked what they give away together before anything is published."

READING: Mapping[str, str] = {
    "Words and codes": (
        "A column with a blue head is for reading. Further right, under grey heads, the same answers stand as codes, "
        "for sorting and counting: “Type of review” and “Type of review (code)”. The sheet Code lists explains every "
        "code. Where one cell holds several answers, “; ” stands between them."
    ),
    "Empty, Not stated, None": (
        "An empty cell: nobody recorded anything. “Not stated”: a person looked, and the report does not say. “None”: "
        "none of the list. The three are never the same."
    ),
    "In conflict, Redacted": (
        "In conflict: two people recorded different values and nobody has decided yet; no number is shown, and none "
        "may be counted. Redacted: taken out of the file for good."
    ),
    "Ratings": (
        "From 6 Excellent to 1 Unsatisfactory. An answer that is no number has words and a code: NA not applicable, "
        "IE insufficient evidence, NR not yet rated. None of them is a 0, and none goes into a mean."
    ),
    "Counted": (
        "Yes: sealed by the appraiser, not changed since, not in conflict. Count only these rows. Drafts are in the "
        "workbook too; the state of the appraisal stands beside them. Of one that was carried over to another version "
        "of the framework, and sealed there, only what was made of it is counted."
    ),
    "Several appraisals": (
        "Two appraisals of one review are two appraisals. Count reviews on the sheet Reviews, or by Review id."
    ),
    "Dates": (
        "A whole date is a date. What is known only to the month or the year stands as 2015-03 or 2015; under a grey "
        "head “(earliest day)” is always a date, the first day that it may be, for sorting only."
    ),
    "Worked out": (
        "Intervals, age bands, coverage and whatever has a field code beginning with x_ on the sheet Code lists are "
        "worked out by the program from what was recorded, never typed in."
    ),
    "Long text": (
        "A cell holds 32,767 characters. Longer text goes on in a column “(continued)” beside it, with nothing between "
        "the parts. Nothing is cut. Where a row is too low to show all of a text, the whole of it is in the cell."
    ),
    "Text stays text": (
        "Text that begins with =, +, - or @ is marked as text, so that no spreadsheet takes it for a formula. A copy "
        "saved as CSV loses that mark."
    ),
    "Rows that belong together": (
        "Rows of different sheets belong together by the ids on the far right. No sheet, row or column is hidden."
    ),
}
"""Subject, and what to know about it."""
