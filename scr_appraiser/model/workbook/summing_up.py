"""A judgement or decision in a few words, to compare versions by."""

from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.history.changes import Version
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.workbook.layout import Kind
from scr_appraiser.model.workbook.words import choice, shortened

_LONGEST = 120


def summary(framework: Framework, kind: Kind, version: Version | None) -> str:
    """What a version says: its answer in words, then its text; "" where nobody has said anything."""
    if version is None:
        return ""
    if version.is_withdrawn:
        return "withdrawn"
    content = parse(version.content)
    if kind == "decision":
        answer, texts = content.get("value"), [content.get(name) for name in ("reason", "strengths", "weaknesses")]
    else:
        number = len(content.get("evidence", ()))
        counted = f"{number} reference{'s' if number > 1 else ''}" if number else ""
        texts = [content.get(name) for name in ("condition", "missing", "comment", "confidence")] + [counted]
        answer = content.get("rating")
    words = choice(framework, answer) or "not yet rated"
    return "; ".join([words, *(shortened(str(text), _LONGEST) for text in texts if text)])
