"""JSON as it lies in the file: read strictly, frozen against changes in place, cleaned on its way in."""

import json
from typing import Any

from scr_appraiser.model.canonical import canonical, clean
from scr_appraiser.problems import Damaged


class Frozen(dict[str, Any]):
    """A JSON object as it comes from the file: a change made in place raises instead of getting lost."""

    def _refuse(self, *_: object, **__: object) -> Any:
        raise TypeError("A JSON column is never changed in place; assign a new value.")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type, tuple[list[tuple[str, Any]]]]:
        return Frozen, (list(self.items()),)  # so that a snapshot can be copied, and handed to another process


def freeze(value: Any) -> Any:
    """JSON values with objects as Frozen and arrays as tuples."""
    if isinstance(value, dict):
        return Frozen((key, freeze(item)) for key, item in value.items())
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    return value


def parse_json(text: str) -> Any:
    """What JSON that lies in the file says. Raises Damaged where it is none that we write."""
    try:
        value = _DECODER.decode(text)
        if "\\u" in text:
            canonical(value)  # half of a surrogate pair, escaped, is no text
    except (ValueError, RecursionError):
        raise Damaged from None
    return value


def _refuse(word: str) -> Any:
    raise ValueError("Only whole numbers are ever written.")


_DECODER = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)


def clean_json(value: Any) -> Any:
    """JSON values with every text in them cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): clean_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean_json(item) for item in value]
    return value
