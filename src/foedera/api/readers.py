"""Who reads: the model that travels in the package, or one behind an endpoint. Each loads what it needs when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedera.types.reading import Reader

if TYPE_CHECKING:
    from foedera.engine.llm import LlmReader


def default_reader() -> Reader:
    """The reader that travels in the package."""
    from foedera.engine.onnx import OnnxReader

    return OnnxReader()


def llm_reader(endpoint: str, model: str) -> LlmReader:
    """A reader that asks an OpenAI-compatible endpoint; its `bill` says what it took. The key stands in FOEDERA_LLM_KEY.

    Raises ReaderError for an endpoint that cannot be used.
    """
    from foedera.engine.endpoint import Endpoint
    from foedera.engine.llm import LlmReader

    return LlmReader(Endpoint(endpoint, model))
