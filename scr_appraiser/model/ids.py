"""Identities of 32 hexadecimal digits: minted for what people make, derived where two copies must meet in one."""

import hashlib
import re
from typing import NewType

import uuid_utils

RecordId = NewType("RecordId", str)
ReviewId = NewType("ReviewId", RecordId)
ChildId = NewType("ChildId", RecordId)
HouseholdId = NewType("HouseholdId", RecordId)
AdultId = NewType("AdultId", RecordId)
RecommendationId = NewType("RecommendationId", RecordId)
DocumentId = NewType("DocumentId", RecordId)
AppraisalId = NewType("AppraisalId", RecordId)
JudgementId = NewType("JudgementId", RecordId)
DecisionId = NewType("DecisionId", RecordId)
RevisionId = NewType("RevisionId", str)
"""64 hexadecimal digits: the SHA-256 of a revision's header and parents."""

DefinitionHash = NewType("DefinitionHash", str)
"""64 hexadecimal digits: the SHA-256 of a framework's or codebook's canonical content."""

_FINGERPRINT = re.compile("[0-9a-f]{64}")


def new_id() -> RecordId:
    """A UUIDv7: sorts by the moment it was made."""
    return RecordId(uuid_utils.uuid7().hex)


def derived_id(kind: str, *parts: str) -> RecordId:
    """The one id of `kind` for `parts`, the same on every computer (a UUIDv8 by RFC 9562, from SHA-256)."""
    digest = bytearray(hashlib.sha256("\x00".join((kind, *parts)).encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    return RecordId(digest.hex())


def is_fingerprint(text: object) -> bool:
    """Whether this names a file by its SHA-256: 64 lower-case hexadecimal digits."""
    return isinstance(text, str) and _FINGERPRINT.fullmatch(text) is not None
