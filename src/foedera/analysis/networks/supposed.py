"""What if: a network with suppositions put in the place of what is told. Arithmetic, not forecast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from foedera.analysis.networks.directory import Directory
from foedera.analysis.networks.triads import Triad, triads
from foedera.errors import QueryError
from foedera.tables.alignments import sign_of
from foedera.types.network import Evidence, Network
from foedera.types.text import Span

SUPPOSED: Final = "supposed"
NOWHERE: Final = Span(0, 1)  # a supposition stands in no text
SHAPE: Final = re.compile(r"(?P<pair>\S.*\S)[\s:]+(?P<kind>[a-z+-]+)(?:\s+(?P<day>\d{4}-\d\d-\d\d))?")
SIGNS: Final = {"for": 1, "+": 1, "against": -1, "-": -1, "none": 0}


def supposition(words: str, who: Directory) -> Evidence:
    """ "Russia Azerbaijan ally 2022-02-22" as evidence: two names or keys, a kind of alignment (or for, against, none), and a day if one
    is given. Raises QueryError for anything else.
    """
    match = SHAPE.fullmatch(words.strip())
    if not match:
        raise QueryError(
            f'{words!r} is no supposition; write two names, a kind and perhaps a day: "Russia Azerbaijan ally 2022-02-22"'
        )
    try:
        sign = SIGNS[match["kind"]] if match["kind"] in SIGNS else sign_of(match["kind"])
        day = date.fromisoformat(match["day"]).isoformat() if match["day"] else None
    except (KeyError, ValueError) as error:
        raise QueryError(f"{words!r}: {match['kind']} is no kind of alignment, or {match['day']} no day") from error
    one, other = sorted(who.pair(match["pair"]))
    if one == other:
        raise QueryError(f"{words!r} names {one} twice; a supposition takes two")
    return Evidence(one, other, sign, match["kind"], 1.0, day, (SUPPOSED,), SUPPOSED, "", NOWHERE, NOWHERE, day, lasts=True)


def supposing(found: Iterable[Evidence], suppositions: Sequence[Evidence]) -> list[Evidence]:
    """The evidence with each supposition in the place of all that is told of its pair; "none" takes the tie away."""
    pairs = {(piece.one, piece.other) for piece in suppositions}
    return [piece for piece in found if (piece.one, piece.other) not in pairs] + [piece for piece in suppositions if piece.sign]


@dataclass(frozen=True, slots=True)
class TriadChange:
    """A triad that is other than it was: `kind` before and after, None where one of its ties was or is missing."""

    actors: tuple[str, str, str]
    before: str | None
    after: str | None

    @property
    def verdict(
        self,
    ) -> Literal["now strained", "now balanced", "strained, gone", "balanced, gone", "otherwise strained", "otherwise balanced"]:
        if self.after is None:
            return "strained, gone" if _strained(self.before) else "balanced, gone"
        if _strained(self.after):
            return "otherwise strained" if _strained(self.before) else "now strained"
        return "now balanced" if self.before is None or _strained(self.before) else "otherwise balanced"


def _strained(kind: str | None) -> bool:
    return kind in {"++-", "---"}


def changes(before: Network, after: Network) -> list[TriadChange]:
    """The triads that differ between two networks, in the order of their actors."""
    old, new = ({triad.actors: triad for triad in triads(network)} for network in (before, after))
    actors = sorted(key for key in old.keys() | new.keys() if _kind(old.get(key)) != _kind(new.get(key)))
    return [TriadChange(key, _kind(old.get(key)), _kind(new.get(key))) for key in actors]


def _kind(triad: Triad | None) -> str | None:
    return triad.kind if triad else None
