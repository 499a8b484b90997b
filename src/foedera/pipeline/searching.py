"""Documents with their sentences and times, for analyses that look for what entries do not tell."""

from __future__ import annotations

from foedera.coding.times import times_in
from foedera.types.searchable import Searchable
from foedera.types.sentences import sentences_of
from foedera.types.text import Document


def searchable(document: Document) -> Searchable:
    """A document with its sentences and times, for analyses that look for what entries do not hold."""
    return Searchable(document, sentences_of(document).spans, times_in(document))
