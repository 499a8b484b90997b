"""A reader for tests that need many readings and no model: every "X said Y." is a statement by X."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foedera.types.reading import Facet, Mark, Reading, Tie
from foedera.types.text import Document, Span

TEXTS = ("Ghana said it would stay. Togo said no.", "Chile said that Peru agreed.", "Nothing at all.")


def toy_documents(*texts: str) -> list[Document]:
    return [Document(text, f"{n}.txt", "txt", language="en") for n, text in enumerate(texts or TEXTS)]


class ToyReader:
    name = "toy@1"

    def __init__(self) -> None:
        self.asked = 0

    def read(self, documents: Sequence[Document]) -> list[Reading]:
        self.asked += len(documents)
        return [self._one(document) for document in documents]

    def _one(self, document: Document) -> Reading:
        marks: list[Mark] = []
        ties: list[Tie] = []
        for match in re.finditer(r"([A-Z]\w+) (said) ([^.\n]+)", document.text[:5000]):
            head = len(marks)
            marks.append(Mark("cue", "say", Span(*match.span(2)), 0.9, (Facet("act", "say", 0.9),)))
            marks.append(Mark("source", "source", Span(*match.span(1)), 0.9))
            marks.append(Mark("content", "content", Span(*match.span(3)), 0.9))
            marks.append(Mark("mention", "state", Span(*match.span(1)), 0.9))
            ties += [Tie(head, head + 1, "source", 0.9), Tie(head, head + 2, "content", 0.9)]
        return Reading(document.id, self.name, tuple(marks), tuple(ties))
