"""The reader that travels in the package, as a worker has it: one thread, since there are many workers."""

from __future__ import annotations

from foedera.engine.onnx import OnnxReader, Settings
from foedera.types.reading import Reader


def reader() -> Reader:
    """A new reader of the packaged weights. Raises ReaderError where they are missing."""
    return OnnxReader(settings=Settings(threads=1))
