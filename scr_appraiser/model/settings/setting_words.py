"""What a setting is called, for the history and for lists of conflicts."""

from collections.abc import Callable

from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.ids import is_fingerprint
from scr_appraiser.model.settings.held_settings import LISTS, PERIOD
from scr_appraiser.model.settings.topics import DESIGNATING, FRAMEWORK, ROLE, topic_of
from scr_appraiser.problems import Problem


def setting_words(
    topic: str, code: str, name: str, codebook: Codebook, person: Callable[[str], str], framework: Callable[[str], str]
) -> str:
    """ "Period April 2012 to March 2015", "Role of Ann Brown (AB123)"; `name` is what the setting itself says, or "".

    `person` names a staff code, `framework` a hash.
    """
    if topic == ROLE:
        return f"Role of {person(code)}"
    if topic == DESIGNATING:
        return "Who designates"
    if topic == FRAMEWORK:
        return f"Framework {framework(code) if is_fingerprint(code) else code}"
    try:
        one = topic_of(topic, codebook).one
    except Problem:  # of a later version of the program: shown as it lies in the file
        return f"Setting {topic} {code}"
    return f"{one.capitalize()} {name or _known_name(topic, code, codebook)}"


def _known_name(topic: str, code: str, codebook: Codebook) -> str:
    if topic == PERIOD:
        known = {period.id: period.words for period in codebook.periods}
    else:
        known = {one.id: one.words for one in codebook.code_lists.get(topic, ())} if topic in LISTS else {}
    return known.get(code, code)
