"""Which version of the appraisal file this program writes."""

MAJOR, MINOR = 1, 1
APPLICATION_ID = int.from_bytes(b"SCRA")
USER_VERSION = MAJOR * 1000 + MINOR
