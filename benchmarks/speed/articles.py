"""Articles and word pieces a second on real articles, whole pipeline, as a ratio to a bare spaCy small pipeline in the same run.

Needs ../shared/data/guardian_sdf. For the ratio: pip install spacy and the package en_core_web_sm's kin, if there is one;
without it the pipeline's own parts are still compared.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from foedera import pipeline
from foedera.coding import draw
from foedera.engine.onnx import OnnxReader
from foedera.store.record import Record
from foedera.types.text import Document

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("FOEDERA_SHARED", ROOT.parent / "shared"))


def articles(count: int) -> list[Document]:
    lines = (SHARED / "data/guardian_sdf/all.jsonl").read_text(encoding="utf-8").splitlines()[:count]
    rows = [json.loads(line) for line in lines]
    return [Document(row["text"], f"{n}", "jsonl", language="en") for n, row in enumerate(rows)]


def spacy_seconds(texts: list[str]) -> tuple[float, str] | None:
    """Seconds of a bare spaCy pipeline: a trained small one if a package carries it, else a blank one of the same shape."""
    try:
        import spacy
    except ImportError:
        return None
    try:
        nlp, name = spacy.load("en_core_web_sm"), "en_core_web_sm"
    except OSError:
        nlp, name = untrained(spacy), "an untrained pipeline of en_core_web_sm's shape (its weights are on no registry here)"
    list(nlp.pipe(texts[:4]))
    began = time.perf_counter()
    list(nlp.pipe(texts, batch_size=16))
    return time.perf_counter() - began, name


def untrained(spacy: object) -> object:
    """tok2vec (96 wide, 4 deep), tagger, parser and ner: the same arithmetic as en_core_web_sm, with random weights."""
    from spacy.training import Example

    nlp = spacy.blank("en")  # type: ignore[attr-defined]
    doc = nlp.make_doc("Ghana said it would stay .")
    gold = {
        "tags": ["NNP", "VBD", "PRP", "MD", "VB", "."], "heads": [1, 1, 4, 4, 1, 1],
        "deps": ["nsubj", "ROOT", "nsubj", "aux", "ccomp", "punct"], "entities": ["B-GPE", "L-GPE", "O", "O", "O", "O"],
    }  # fmt: skip
    for name in ("tagger", "parser", "ner"):
        nlp.add_pipe(name)
    nlp.initialize(lambda: [Example.from_dict(doc, gold)])
    return nlp


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
