"""Writes a framework as YAML again, so that reading it gives the very same framework."""

import json
from typing import Any

from scr_appraiser.model.framework.framework_reading import framework_from_yaml
from scr_appraiser.model.framework.yaml_reading import is_plainly_text
from scr_appraiser.model.ids import DefinitionHash

_FIRST = (
    *("framework", "groups", "scale", "specials", "confidence", "domains", "judgement_rules", "moderation"),
    *("id", "value", "version", "status", "language", "title", "name", "label", "weight", "question", "statement"),
    *("key", "absence_of_evidence", "na_allowed", "na_conditions", "prompts", "look_for", "levels", "maps_to"),
    *("principle", "criterion", "domain", "overall", "words", "when"),
)
"""The fields that stand first wherever they stand, in this order; the file keeps them by the alphabet."""

_WIDTH = 118


def framework_as_yaml(content: str, named: DefinitionHash) -> str:
    """A stored framework's content as YAML."""
    import yaml

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
        """Quotes what our own reading would take for something else, and writes no aliases."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: Any, value: str) -> Any:
        style = None if is_plainly_text(value) else "'"
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    written: str = yaml.dump(
        _in_order(json.loads(content)), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH
    )
    assert framework_from_yaml(written, "as written")[0].hash == named, "what was written reads otherwise"
    return written


def _in_order(value: Any) -> Any:
    if isinstance(value, list):
        return [_in_order(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _in_order(value[key]) for key in sorted(value, key=_place)}


def _place(key: str) -> tuple[int, int, str]:
    """Levels from the highest, then the fields that stand first, then the others."""
    if key.isdigit():
        return 0, -int(key), key
    return (1, _FIRST.index(key), key) if key in _FIRST else (2, 0, key)
