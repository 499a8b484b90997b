"""The reader that travels in the package, as a worker has it: one thread, since there are many workers."""

from __future__ import annotations

from foedera.engine.onnx import OnnxReader, Settings
from foedera.engine.ontology import ontology_of
from foedera.types.reading import Reader


def reader(ontology: str = "") -> Reader:
    """A new reader of the packaged weights, with the types of a fitted ontology's text. Raises ReaderError where either is missing or does not fit."""
    return OnnxReader(settings=Settings(threads=1), ontology=ontology_of(ontology) if ontology else None)
