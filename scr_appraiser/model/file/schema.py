"""The records, which are a projection of the revisions: a class a kind."""

from typing import cast

from sqlalchemy import Table, event

from scr_appraiser.model.file.columns import JsonObject
from scr_appraiser.model.file.json_values import freeze
from scr_appraiser.model.file.records import FactsRecord as FactsRecord
from scr_appraiser.model.file.records import Record as Record
from scr_appraiser.model.file.schema_appraisals import Appraisal as Appraisal
from scr_appraiser.model.file.schema_appraisals import Decision as Decision
from scr_appraiser.model.file.schema_appraisals import Judgement as Judgement
from scr_appraiser.model.file.schema_appraisals import Migration as Migration
from scr_appraiser.model.file.schema_appraisals import Person as Person
from scr_appraiser.model.file.schema_appraisals import Seal as Seal
from scr_appraiser.model.file.schema_appraisals import Sending as Sending
from scr_appraiser.model.file.schema_moderation import Calibration as Calibration
from scr_appraiser.model.file.schema_moderation import Consensus as Consensus
from scr_appraiser.model.file.schema_moderation import ContentNote as ContentNote
from scr_appraiser.model.file.schema_moderation import Moderation as Moderation
from scr_appraiser.model.file.schema_moderation import SealedBeside as SealedBeside
from scr_appraiser.model.file.schema_overview import Clearance as Clearance
from scr_appraiser.model.file.schema_overview import Release as Release
from scr_appraiser.model.file.schema_reviews import Adult as Adult
from scr_appraiser.model.file.schema_reviews import Child as Child
from scr_appraiser.model.file.schema_reviews import Contact as Contact
from scr_appraiser.model.file.schema_reviews import Document as Document
from scr_appraiser.model.file.schema_reviews import Household as Household
from scr_appraiser.model.file.schema_reviews import Recommendation as Recommendation
from scr_appraiser.model.file.schema_reviews import Review as Review
from scr_appraiser.model.file.schema_reviews import Theme as Theme
from scr_appraiser.model.file.schema_tables import Base as Base
from scr_appraiser.model.file.schema_together import Allocation as Allocation
from scr_appraiser.model.file.schema_together import ChildSameness as ChildSameness
from scr_appraiser.model.file.schema_together import Declaration as Declaration
from scr_appraiser.model.file.schema_together import Designation as Designation
from scr_appraiser.model.file.schema_together import Sameness as Sameness
from scr_appraiser.model.file.schema_together import Setting as Setting

RECORDS: dict[str, type[Record]] = {
    record.__tablename__: record
    for record in (
        Review, Child, Household, Adult, Contact, Theme, Recommendation, Document, Person, Appraisal, Judgement,
        Decision, Seal, Migration, Sending, Allocation, Declaration, Sameness, ChildSameness, Designation, Setting,
        Consensus, Moderation, SealedBeside, Calibration, ContentNote, Release, Clearance,
    )
}  # fmt: skip
"""Every kind of record by its name, parents before children."""

for _record in RECORDS.values():
    for _column in cast(Table, _record.__table__).columns:
        # In conflict, or redacted, content is NULL: no head is chosen, so no sum can pick one up by accident.
        _column.nullable = _column.name not in ("id", "state")
        if isinstance(_column.type, JsonObject):
            # What is assigned is as immutable as what comes from the file.
            event.listen(getattr(_record, _column.name), "set", lambda _, value, *__: freeze(value), retval=True)
