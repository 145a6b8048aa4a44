"""Which version of the appraisal file this program writes."""

MAJOR, MINOR = 1, 0
APPLICATION_ID = int.from_bytes(b"SCRA")
USER_VERSION = MAJOR * 1000 + MINOR
