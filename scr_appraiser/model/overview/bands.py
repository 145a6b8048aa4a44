"""Age bands, chosen on output, since every published report banded differently; the exact age is what is stored."""

from collections.abc import Mapping

from scr_appraiser.model.framework.codebook import Code, Codebook
from scr_appraiser.model.overview.tallying import Read, fact

DEFAULT = "default"

PRESETS: Mapping[str, Mapping[Code, tuple[str, ...]]] = {
    "report_2012_15": {
        Code("under_5", "Infant and pre-school (under 5)"): ("under_1", "1_4"),
        Code("5_14", "5 to 14 years"): ("5_11", "12_14"),
    },
    "report_2015_18": {
        Code("under_5", "Under 5 years"): ("under_1", "1_4"),
        Code("12_17", "12 to 17 years"): ("12_14", "15_17"),
    },
}
"""By preset: the bands that take the place of several of the codebook's. Unborn children and those of 18 and over, of
whom the reports have none, stay bands of their own.
"""


def bands(preset: str, codebook: Codebook) -> tuple[Code, ...]:
    """The bands of a preset, the youngest first."""
    joined = {band: code for code, parts in PRESETS.get(preset, {}).items() for band in parts}
    return tuple(
        dict.fromkeys(joined.get(code.id, code) for code in codebook.field("child", "x_age_band").codes)
    )  # fmt: skip


def in_bands(preset: str) -> Read:
    """Reads a child's band."""
    joined = {band: code.id for code, parts in PRESETS.get(preset, {}).items() for band in parts}

    return fact("x_age_band", lambda band: joined.get(band, band) if isinstance(band, str) else band)
