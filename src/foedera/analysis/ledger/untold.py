"""What several reports say in nearly the same words though no entry stands for it: things that the reader missed in all of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations
from typing import Final

from foedera.analysis.ledger.grouping import grown
from foedera.analysis.ledger.pacts import points
from foedera.analysis.ledger.relatives import from_noun
from foedera.analysis.ledger.reports import Report
from foedera.analysis.ledger.searches import HEAVY
from foedera.analysis.ledger.words import Rarity
from foedera.types.entries import Accord
from foedera.types.text import Span

ALIKE: Final = 0.45  # of two pieces for which no entry stands; 0.4 to 0.5 make no difference to the open affairs
SHARED: Final = 3  # words, names and days in common, at least
MANY: Final = 60  # reports of an affair in which such pieces are looked for
COMMON: Final = 60  # pieces that have a word which brings no two of them together
TELLING: Final = frozenset(
    {"report", "claim", "announce", "confirm", "deny", "accuse", "promise"}
)  # statements of what happened or will; others are views
PLANNED: Final = re.compile(r"\b(?:will|would|shall|to|may)\s(?!the\b|that\b)(?:\w+ly\s)?[a-z]{3,}")
DONE: Final = re.compile(
    r"\b(?:was|were|has|have|had|been)\s(?:\w+ly\s|been\s)?[a-z]{2,}(?:ed|en|wn|nt|ld|ght|ung|unk|ade|id|aid)\b|\b[a-z]{3,}ed\b"
)
Place = tuple[int, Span]


def untold(reports: Sequence[Report], shown: Mapping[int, Set[Span]], rarity: Rarity) -> list[list[Place]]:
    """Groups of pieces, each with the number of its report, of at least two reports. `shown`: spans that items have."""
    if len(reports) > MANY:
        return []
    places = {
        f"{n:03d}:{piece.start:08d}": (n, piece)
        for n, report in enumerate(reports)
        for piece in _free(report, shown.get(n, set()))
    }
    words = {key: reports[n].spoken(piece) for key, (n, piece) in places.items()}

    def score(one: str, other: str) -> float:
        if places[one][0] == places[other][0]:
            return -1.0
        return rarity.alike(words[one], words[other])

    pairs = [(a, b) for a, b in _near(words) if places[a][0] != places[b][0] and _same(words[a] & words[b], rarity)]
    groups = [[places[key] for key in group] for group in grown(places, score, ALIKE, pairs)]
    return [group for group in groups if len(group) > 1]


def _near(words: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    having: dict[str, list[str]] = defaultdict(list)
    for key, own in words.items():
        for word in own:
            having[word].append(key)
    rare = (sorted(keys) for keys in having.values() if len(keys) <= COMMON)
    yield from sorted({pair for keys in rare for pair in combinations(keys, 2)})


def _same(shared: frozenset[str], rarity: Rarity) -> bool:
    plain = [word for word in shared if not word.startswith(("@", "#"))]
    return len(shared) >= SHARED and bool(plain) and rarity.sum(shared) >= HEAVY


def _free(report: Report, shown: Set[Span]) -> Iterator[Span]:
    """Pieces that tell of an act and not of somebody's view or in somebody's own words, hold no entry, and stand in no item."""
    held = [span for told in report.told.values() for span in points(told)]
    held += [clause.span for told in report.told.values() if isinstance(told, Accord) for clause in told.clauses]
    held += [statement.anchor for statement in report.statements.values()]
    held += [span for statement in report.statements.values() if statement.act.value not in TELLING for span in statement.content]
    for piece in report.pieces:
        words = report.document.quote(piece)
        if (
            (PLANNED.search(words) or DONE.search(words))
            and words[0] not in '"“'
            and not any(piece.meets(span) for span in (*held, *shown))
        ):
            yield from_noun(report, piece)
