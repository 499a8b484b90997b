"""Two reports that are one text -> the sentences that changed between them."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from foedera.types.sentences import sentences_of
from foedera.types.text import Document, Span

REWRITTEN: Final = 0.5  # likeness of two sentences, word by word (difflib), from which one is the other rewritten
MOST: Final = 400  # changed sentences of a report that are looked at for a partner


@dataclass(frozen=True, slots=True)
class Reworded:
    """A sentence of the first report and what stands for it in the second; None: it is in one of them alone."""

    left: Span | None
    right: Span | None


def changes(one: Document, other: Document) -> tuple[Reworded, ...]:
    """Every sentence that is not in both word for word, in the order of the first report, then what only the second has.

    Spaces, quotation marks and capitals do not count, nor does the place of a sentence.
    """
    left, right = sentences_of(one).spans, sentences_of(other).spans
    both = Counter(_plain(one, span) for span in left) & Counter(_plain(other, span) for span in right)
    own, foreign = _without(one, left, both), _without(other, right, both)
    found, taken = [], set()
    for span in own:
        best = (
            _partner(_plain(one, span).split(), [s for s in foreign[:MOST] if s not in taken], other)
            if len(own) <= MOST
            else None
        )
        taken.add(best)
        found.append(Reworded(span, best))
    return (*found, *(Reworded(None, span) for span in foreign if span not in taken))


def _plain(document: Document, span: Span) -> str:
    return " ".join(re.findall(r"\w+", document.quote(span).casefold()))


def _without(document: Document, spans: Sequence[Span], both: Counter[str]) -> list[Span]:
    """The sentences that are left when those in both reports are taken out; of sentences without words none is left."""
    spare, found = Counter(both), []
    for span in spans:
        plain = _plain(document, span)
        if spare[plain] > 0:
            spare[plain] -= 1
        elif plain:
            found.append(span)
    return found


def _partner(words: list[str], spans: list[Span], document: Document) -> Span | None:
    """The sentence that is most like these words, if any is like enough."""
    best: tuple[float, Span] | None = None
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(words)
    for span in spans:
        matcher.set_seq1(_plain(document, span).split())
        if matcher.real_quick_ratio() >= REWRITTEN and matcher.quick_ratio() >= REWRITTEN:
            ratio = matcher.ratio()
            if ratio >= REWRITTEN and (best is None or ratio > best[0]):
                best = ratio, span
    return best[1] if best else None
