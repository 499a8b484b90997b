"""Which language a text is in. English is the one that Foedera measures; others are named, kept, and said to be unmeasured."""

from __future__ import annotations

import functools
from typing import Any

LETTERS = 40  # fewer letters are not evidence of any language


@functools.cache
def _identifier() -> Any:  # py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def language_of(text: str) -> str | None:
    """ISO 639-1 code, or None where the text is too short to tell."""
    sample = text[:4000]
    if sum(ch.isalpha() for ch in sample) < LETTERS:
        return None
    code, _ = _identifier().classify(sample)
    return str(code)
