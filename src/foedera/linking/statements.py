"""The same utterance in two reports: one speaker, and words so like that they were said once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from foedera.linking.dossier import Dossier
from foedera.linking.evidence import Verdict, keys_of, likely, likeness, listed, rarest, telling
from foedera.types.entries import Statement
from foedera.types.profile import Profile

ALIKE: Final = 0.35  # likeness of what was said at which one speaker's two statements are even odds to be one
UNNAMED: Final = -3.0  # points for two statements of which the speakers are not known to be one
FEWEST: Final = 3  # telling words that two statements must share
LATE: Final = 14  # days between reports after which the same words are said again


def profiles(dossier: Dossier) -> Iterator[Profile]:
    for entry in dossier.entries:
        if isinstance(entry, Statement) and entry.content:
            said = frozenset().union(*(telling(dossier.document.quote(span)) for span in entry.content))
            rare = rarest(said, 4)
            keys = {f"{one} {other}|{at}" for one, other in combinations(sorted(rare), 2) for at in spells(dossier.reported)}
            if len(said) > 2:
                yield Profile(entry.id, "statement", dossier.document.id, keys_of("statement", keys), entry.form, (), dossier.who(entry.speakers), said,
                              reported=dossier.reported)  # fmt: skip


def spells(reported: int | None) -> tuple[str, ...]:
    """The fortnight of a report, and the next: two reports LATE days apart share one. Reports without a day meet each other."""
    return ("",) if reported is None else (f"{reported // LATE}", f"{reported // LATE + 1}")


def judge(one: Profile, other: Profile) -> Verdict | None:
    """None in one report, for two known speakers, or weeks apart."""
    alike = likeness(one.words, other.words)
    shared = one.who & other.who
    between = abs(one.reported - other.reported) if one.reported is not None and other.reported is not None else 0
    if (
        len(one.words & other.words) < FEWEST
        or one.document == other.document
        or between > LATE
        or (one.who and other.who and not shared)
    ):
        return None
    points = 12 * (alike - ALIKE) + (1.0 if shared else UNNAMED)
    reasons = [f"like words ({alike:.2f}): {listed(one.words & other.words)}"]
    return Verdict(round(likely(points), 3), (*reasons, f"the same speaker: {listed(shared)}") if shared else tuple(reasons))
