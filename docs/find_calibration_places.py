"""Makes resources/sample/calibration_places.json anew: where each passage of the reference stands in its report."""

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scr_appraiser.model.sample.reference import PLACES, REPORT, passages
from scr_appraiser.ui.documents.opening import OpenedDocument, open_document
from scr_appraiser.ui.documents.page_texts import PageTexts
from scr_appraiser.ui.documents.searching import hits_in, pattern_of
from scr_appraiser.ui.documents.selecting import passage_at


def main() -> None:
    """Write the file. Stops at a quote that does not stand exactly once on its page."""
    from PySide6.QtGui import QGuiApplication  # after scr_appraiser.ui

    app = QGuiApplication([])
    document = open_document(REPORT.read_bytes())
    found: dict[str, list[Any]] = {}
    for criterion, label, quote in passages():
        found.setdefault(criterion, []).append(_place(document, label, quote))
    lines = ",\n".join(f'"{name}": {json.dumps(places, ensure_ascii=False)}' for name, places in found.items())
    PLACES.write_text(f"{{\n{lines}\n}}\n", "utf-8")
    sys.stdout.write(f"{sum(map(len, found.values()))} passages on {len(document.labels)} pages\n")
    document.close()
    app.quit()


def _place(document: OpenedDocument, label: str, quote: str) -> dict[str, Any]:
    texts = PageTexts(document)
    page = document.labels.index(label)
    pattern = pattern_of(quote)
    hits = hits_in(page, texts.of(page).text, pattern) if pattern else []
    if len(hits) != 1:
        raise SystemExit(f"p. {label}: stands {len(hits)} times: {quote}")
    passage = passage_at(document, texts, page, hits[0].start, hits[0].end)
    return {
        "page": page,
        "quote": passage.quote,
        "rectangles": [list(rect) for rect in passage.rects],
        "before": passage.before,
        "after": passage.after,
    }


if __name__ == "__main__":
    main()
