"""Evidence -> relations and signed networks: by asserter, within days, with or without decay. Pure functions over values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from foedera.errors import QueryError
from foedera.types.network import Evidence, Network, Relation, SignedTie
from foedera.types.time import calendar_day

Pairs = dict[tuple[str, str], list[Evidence]]
# Half-lives in days, by the name of the setting: after so long an evidence weighs half. None: it never fades.
DECAYS: Final[dict[str, float | None]] = {"none": None, "month": 30.4, "year": 365.25, "decade": 3652.5}
FADED: Final = 1e-3  # of a weight; less is nothing


def within_calendar(*days: str | None) -> None:
    """Raises QueryError for a day that is none."""
    for day in days:
        if day is not None and calendar_day(day) != day:
            raise QueryError(f"{day!r} is no day; write YYYY-MM-DD")


def same(document: str) -> str:
    """Every report an origin of its own: what holds until copies and shared sources are known."""
    return document


def chosen(
    found: Iterable[Evidence],
    *,
    asserted_by: str | Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[Evidence]:
    """The evidence of one asserter (its keys; NARRATOR for the reporters' own word) that holds within days (ISO, both included).

    An act is of its day; what lasts holds from its first day on, until it ends: it counts if it was in force on some day from `since` on,
    or, where no such day is asked for, on the day `until`. What has no day is left out only where one is asked for.
    Without days, what has ended is left out.
    """
    keys = None if asserted_by is None else {asserted_by} if isinstance(asserted_by, str) else set(asserted_by)
    return [
        piece for piece in found if (keys is None or not keys.isdisjoint(piece.asserted_by)) and _holds(piece, since, until)
    ]  # fmt: skip


def _holds(piece: Evidence, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return piece.until is None
    if piece.at is None:
        return False
    began = until is None or piece.at <= until
    if piece.lasts:
        return began and (piece.until is None or piece.until >= (since or until or ""))
    return began and (since is None or piece.at >= since)


def faded(found: Iterable[Evidence], *, decay: str, on: str) -> list[Evidence]:
    """Evidence with the weight that it has on a day (ISO), by a named half-life. What lasts fades from the day that it was reported.

    Raises KeyError for a decay that is not in DECAYS.
    """
    half = DECAYS[decay]
    if half is None:
        return list(found)
    last = date.fromisoformat(on)
    aged = ((piece, _age(piece, last)) for piece in found)
    weighed = [replace(p, weight=p.weight * 0.5 ** (age / half)) for p, age in aged]
    return [piece for piece in weighed if piece.weight > FADED]


def _age(piece: Evidence, last: date) -> int:
    """Days since something was last known to be so; none for what has no day, and for what is yet to come."""
    at = (piece.seen or piece.day) if piece.lasts else piece.at
    return max(0, (last - date.fromisoformat(at)).days) if at else 0


def newest(found: Iterable[Evidence]) -> str | None:
    """The last day of which any evidence tells."""
    return max((day for piece in found for day in (piece.day, piece.seen) if day), default=None)


def _once(pieces: Sequence[Evidence], origin: Callable[[str], str]) -> list[Evidence]:
    """The heaviest of what one origin says of one kind, sign and day: a copy, or a repeated word, counts once."""
    best: dict[tuple[str, str, int, str | None], Evidence] = {}
    for piece in pieces:
        best.setdefault((origin(piece.document), piece.kind, piece.sign, piece.day), piece)
    return list(best.values())


def network_of(found: Iterable[Evidence], *, origin: Callable[[str], str] = same) -> tuple[Network, Pairs]:
    """The network in which each pair has the sign of the greater weight, and the evidence of every pair, the heaviest first.

    A pair whose two sides weigh the same, or of which only kinds without a side are told, has no tie: the evidence stays.
    `origin` gives the origin of a document (its id): copies, and reports that quote one source, share theirs.
    """
    pairs: Pairs = defaultdict(list)
    for piece in found:
        pairs[piece.one, piece.other].append(piece)
    ties = []
    for (one, other), pieces in sorted(pairs.items()):
        pieces.sort(key=lambda p: (-p.weight, not p.lasts, p.at or "", p.entry))
        counted = _once(pieces, origin)
        sums = {sign: sum(p.weight for p in counted if p.sign == sign) for sign in (1, -1)}
        if sums[1] != sums[-1]:
            ties.append(SignedTie(one, other, 1 if sums[1] > sums[-1] else -1, abs(sums[1] - sums[-1])))
    return Network(tuple(ties)), dict(pairs)


def relations_of(found: Iterable[Evidence], *, origin: Callable[[str], str] = same) -> list[Relation]:
    """A relation for each pair, kind and sign, in the order of the pairs, the strongest first."""
    groups: dict[tuple[str, str, str, int], list[Evidence]] = defaultdict(list)
    for piece in found:
        groups[piece.one, piece.other, piece.kind, piece.sign].append(piece)
    made = [_relation(key, pieces, origin) for key, pieces in groups.items()]
    return sorted(made, key=lambda r: (r.one, r.other, -r.strength, r.kind, r.sign))


def _relation(key: tuple[str, str, str, int], pieces: Sequence[Evidence], origin: Callable[[str], str]) -> Relation:
    """Acts run from the first to the last of them; what lasts from its first known day, open where none of it has ended."""
    one, other, kind, sign = key
    ordered = sorted(pieces, key=lambda p: (-p.weight, p.at or "", p.entry))
    if any(piece.lasts for piece in pieces):
        since = min((p.day for p in pieces if p.day), default=None)
        until = None if any(p.until is None for p in pieces) else max(p.until or "" for p in pieces)
    else:
        days = [piece.at for piece in pieces if piece.at]
        since, until = min(days, default=None), max(days, default=None)
    told = dict.fromkeys(who for piece in ordered for who in piece.asserted_by)
    strength = sum(piece.weight for piece in _once(ordered, origin))
    return Relation(one, other, kind, sign, since, until, strength, tuple(dict.fromkeys(p.entry for p in ordered)), tuple(told))
