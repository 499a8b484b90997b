"""How two tellings of one fact stand to each other: they agree, can both be right, cannot, or use other names."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product
from typing import Final

from foedera.types.ledger import Cell, Row, Value, Verdict
from foedera.types.place import PlaceCandidate

Judge = Callable[[Cell, Cell], Verdict]
SITE_KM: Final = 40.0  # a site this near a town may lie in it
LIKELY: Final = 0.2  # of the likeliest reading's share, from which another reading of a place's name counts
WIDE_KM: Final = 600.0  # a region or water this near a place may hold it
OFFICE: Final = "office: "  # before the key of somebody who is told by office alone
UNNAMED: Final = "two that are not named"
PAIRED: Final = 60  # reports of which every pair that differs is named
DAYS: Final = {
    f"number of {unit}": days
    for unit, days in {
        "hour": (1 / 24, 1 / 24), "day": (1, 1), "night": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)
    }.items()
}  # fmt: skip
POINTS: Final = frozenset({"city", "site", "border"})


def row(field: str, cells: Sequence[Cell], judge: Judge) -> Row | None:
    """The row of a fact; None where no report gives it. A row differs where any two reports do.

    Reports that give the same values are judged once. Of more than PAIRED reports, the first with its values stands for all those in `differ`.
    """
    alike: dict[tuple[Value, ...], list[int]] = {}
    for n, cell in enumerate(cells):
        if cell.given:
            alike.setdefault(cell.values, []).append(n)
    count = sum(map(len, alike.values()))
    if not count:
        return None
    if count == 1:
        return Row(field, "told by one", tuple(cells))
    groups = list(alike.values())
    pairs = [*combinations(groups, 2), *((group, group) for group in groups if len(group) > 1)]
    judged = [(one, other, judge(cells[one[0]], cells[other[-1]])) for one, other in pairs]
    apart = [(one, other) for one, other, verdict in judged if verdict == "differ"]
    order: tuple[Verdict, ...] = ("differ", "named differently", "compatible")
    verdict: Verdict = next((v for v in order if any(v == found for *_, found in judged)), "agree")
    if count > PAIRED:
        apart = [(one[:1], other[:1]) for one, other in apart]
    differ = {(min(a, b), max(a, b)) for one, other in apart for a, b in product(one, other) if a != b}
    return Row(field, verdict, tuple(cells), tuple(sorted(differ)))


def keys(cell: Cell) -> frozenset[str]:
    return frozenset(value.key for value in cell.values)


def names(one: Cell, other: Cell) -> Verdict:
    """Any name in common agrees."""
    return "agree" if keys(one) & keys(other) else "named differently"


def titles(one: Cell, other: Cell) -> Verdict:
    """Any word of a name in common agrees."""
    words = [{word for key in keys(cell) for word in key.split()} for cell in (one, other)]
    return "agree" if words[0] & words[1] else "named differently"


def sets(one: Cell, other: Cell) -> Verdict:
    """Equal sets agree, sets that share something can both be right, others cannot."""
    if keys(one) == keys(other):
        return "agree"
    return "compatible" if keys(one) & keys(other) else "differ"


def actors(one: Cell, other: Cell) -> Verdict:
    """States are compared as states; who is only described, by the words."""
    states = [frozenset(key for key in keys(cell) if key.isupper()) for cell in (one, other)]
    if all(states):
        return "agree" if states[0] == states[1] else "compatible" if states[0] & states[1] else "differ"
    if keys(one) & keys(other):
        return "agree" if keys(one) == keys(other) else "compatible"
    return "named differently" if not any(states) else "compatible"


def parties(one: Cell, other: Cell) -> Verdict:
    """Sets of states; "the two sides" may be any."""
    return "compatible" if UNNAMED in keys(one) | keys(other) else sets(one, other)


def people(one: Cell, other: Cell) -> Verdict:
    """Last names. One signatory is not all; an office without a name may be anybody's."""
    named = [frozenset(key for key in keys(cell) if not key.startswith(OFFICE)) for cell in (one, other)]
    if named[0] == named[1]:
        return "agree"
    return "differ" if min(map(len, named)) > 1 and not named[0] & named[1] else "compatible"


def spans(one: Cell, other: Cell) -> Verdict:
    """Numbers and days: equal agrees; ranges that meet can both be right. A report that gives two values is at odds with neither."""
    ends = [{(value.low, value.high) for value in cell.values} for cell in (one, other)]
    if ends[0] == ends[1]:
        return "agree"
    return "compatible" if any(_meet(a, b) for a in one.values for b in other.values) else "differ"


def _meet(one: Value, other: Value) -> bool:
    return _least(one.low, -math.inf) <= _least(other.high, math.inf) and _least(other.low, -math.inf) <= _least(
        one.high, math.inf
    )


def _least(end: float | None, default: float) -> float:
    return default if end is None else end


def places(one: Cell, other: Cell) -> Verdict:
    """Places of which one lies, or may lie, in the other can both be right: the Kremlin and Moscow."""
    if keys(one) == keys(other):
        return "agree"
    pairs = [(a, b) for a in one.values for b in other.values]
    return "compatible" if any(a.key == b.key or _may_nest(a, b) for a, b in pairs) else "differ"


def _may_nest(one: Value, other: Value) -> bool:
    """Whether any likely reading of two names nests; a name that the gazetteer does not know may be anywhere."""
    pairs = ((a, b) for a in _likely(one.places) for b in _likely(other.places))
    return not one.places or not other.places or any(nested(a, b) for a, b in pairs)


def _likely(places: Sequence[PlaceCandidate]) -> Iterator[PlaceCandidate]:
    """The likeliest place of a name, and others that are not far behind it; a district counts for nothing beside the town it is called after."""
    near = [place for place in places if place is places[0] or place.share >= LIKELY * places[0].share]
    towns = [place for place in near if place.kind == "city"]
    return (p for p in near if p.kind != "admin" or not any(kilometres(p, town) <= SITE_KM for town in towns))


def nested(one: PlaceCandidate, other: PlaceCandidate) -> bool:
    """Whether one place is or may be inside the other, by the gazetteer."""
    if one.key == other.key:
        return True
    if "country" in {one.kind, other.kind}:
        return one.country == other.country
    apart = kilometres(one, other)
    if {one.kind, other.kind} <= POINTS:
        return "site" in {one.kind, other.kind} and apart <= SITE_KM
    districts = "admin" in {one.kind, other.kind}
    return apart <= WIDE_KM and not (districts and one.country and other.country and one.country != other.country)


def kilometres(one: PlaceCandidate, other: PlaceCandidate) -> float:
    """Great-circle distance (haversine, mean radius of the Earth 6371 km)."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(other.longitude - one.longitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def clauses(one: Cell, other: Cell) -> Verdict:
    """Another force (shall, may), another number of the same thing, or another time differ."""
    parts = [_parts(cell) for cell in (one, other)]
    lengths = _lengths(one), _lengths(other)
    seen: list[Verdict] = [spans(*lengths)] if len(lengths[0].values) == len(lengths[1].values) == 1 else []
    for part in parts[0].keys() & parts[1].keys():
        pair = Cell("told", tuple(parts[0][part])), Cell("told", tuple(parts[1][part]))
        seen.append(JUDGES.get(part, spans)(*pair))
    if "differ" in seen:
        return "differ"
    return "agree" if all(verdict == "agree" for verdict in seen) and parts[0].keys() == parts[1].keys() else "compatible"


def _lengths(cell: Cell) -> Cell:
    """The lengths of time of a promise in days, whatever they are counted in."""
    found = [(value, DAYS[value.key]) for value in cell.values if value.key in DAYS and value.low is not None]
    return Cell(cell.state, tuple(Value("days", value.low * low, value.low * high) for value, (low, high) in found if value.low))


def _parts(cell: Cell) -> dict[str, list[Value]]:
    found: dict[str, list[Value]] = {}
    for value in cell.values:
        found.setdefault(value.key.split(":")[0] if value.low is None else value.key, []).append(value)
    return found


JUDGES: Final[dict[str, Judge]] = {"force": sets, "place": places}  # of the parts of a promise that are no numbers


def told_as(one: Cell, other: Cell) -> Verdict:
    """A denial is at odds with what is stated or alleged; a plan and the deed are not."""
    if keys(one) == keys(other):
        return "agree"
    denied = [any(key.startswith("denied by") for key in keys(cell)) for cell in (one, other)]
    return "differ" if denied[0] != denied[1] else "compatible"
