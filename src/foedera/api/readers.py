"""Who reads: the model that travels in the package, or one behind an endpoint. Each loads what it needs when asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedera.types.reading import Reader

if TYPE_CHECKING:
    from foedera.engine.llm import LlmReader


def default_reader(ontology: str | Path | None = None) -> Reader:
    """The reader that travels in the package; with a fitted ontology (a file of `train_ontology`) it marks that's types, too.

    Raises ReaderError where the file is no fitted ontology, or was fitted on other weights.
    """
    from foedera.engine.onnx import OnnxReader
    from foedera.engine.ontology import load

    return OnnxReader() if ontology is None else OnnxReader(ontology=load(Path(ontology)))


def llm_reader(endpoint: str, model: str) -> LlmReader:
    """A reader that asks an OpenAI-compatible endpoint; its `bill` says what it took. The key stands in FOEDERA_LLM_KEY.

    Raises ReaderError for an endpoint that cannot be used.
    """
    from foedera.engine.endpoint import Endpoint
    from foedera.engine.llm import LlmReader

    return LlmReader(Endpoint(endpoint, model))
