"""How far two reviewers agree, field by field, beyond chance; and where they differ. Pure functions.

Both saw what the machine proposed, which draws people together: these figures are an upper bound of what two blind coders would reach.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from foedera.types.book import Judged
from foedera.types.entries import Accord, Cited, Clause, Party, Stance, kind_of

VERDICT: Final = "right or wrong"
COMPARED: Final = {
    "event": ("type", "mode", "modality", "assertion", "actors", "recipients", "reciprocal", "asserted_by", "time", "place"),
    "statement": ("speakers", "act", "content", "form", "about", "capacity", "within", "time"),
    "accord": ("kind", "parties", "time", "place"),
    "actor": ("kind", "known", "of"),
    "mention": ("actor", "kind"),
    "naming": ("owner",),
    "alignment": ("kind", "one", "other", "modality", "assertion", "asserted_by", "time"),
}
CLAUSES: Final = ("force", "kind", "by", "toward")


@dataclass(frozen=True, slots=True)
class Agreed:
    """Of `units` values of a field that both gave, `same` are equal. kappa and alpha are None where every value is the same label."""

    field: str
    units: int
    same: int
    kappa: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of an entry on which two reviewers differ, and what each left there."""

    entry: str
    field: str
    one: str
    other: str
    settled: str


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa (Cohen 1960, "A coefficient of agreement for nominal scales"): agreement beyond that of the two coders' own shares.

    None without pairs, or where both use one and the same label alone: chance explains everything and nothing is left to measure.
    """
    if not pairs:
        return None
    seen = sum(a == b for a, b in pairs) / len(pairs)
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[label] * right[label] for label in left) / len(pairs) ** 2
    return (seen - chance) / (1 - chance) if chance < 1 else None


def alpha(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal values (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"), from coincidences.

    A unit holds the values that its coders gave; units with fewer than two are left out. None where there is one label alone.
    """
    paired = [unit for unit in units if len(unit) > 1]
    totals: Counter[Hashable] = Counter(value for unit in paired for value in unit)
    count = totals.total()
    observed = sum(
        sum(n * (len(unit) - n) for n in Counter(unit).values()) / (len(unit) - 1)
        for unit in paired
    )  # fmt: skip
    expected = sum(n * (count - n) for n in totals.values()) / (count - 1) if count > 1 else 0.0
    return 1 - observed / expected if expected else None


def agreement(judged: Sequence[Judged]) -> list[Agreed]:
    """A row for the verdict, then one a field of what both keep, by kind: "event.type", "clause.force"."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in judged:
        for field, left, right in compared(one):
            found.setdefault(field, []).append((left, right))
    return [
        Agreed(field, len(pairs), sum(a == b for a, b in pairs), kappa(pairs), alpha(pairs)) for field, pairs in found.items()
    ]


def differences(judged: Sequence[Judged]) -> list[Difference]:
    """Where two reviewers differ, those that nobody settled first."""
    found = [
        Difference(one.one.id, field, left, right, one.settled)
        for one in judged
        for field, left, right in compared(one)
        if left != right
    ]
    return sorted(found, key=lambda d: bool(d.settled))


def compared(judged: Judged) -> list[tuple[str, str, str]]:
    """(field, one reviewer's value, the other's). Fields are compared only where both keep the entry."""
    left, right = judged.kept
    found = [(VERDICT, _verdict(left), _verdict(right))]
    if not (left and right):
        return found
    kind = kind_of(judged.one)
    for name in COMPARED[kind]:
        found.append((f"{kind}.{name}", told(getattr(judged.one, name)), told(getattr(judged.other, name))))
    if isinstance(judged.one, Accord) and isinstance(judged.other, Accord):
        others = {clause.id: clause for clause in judged.other.clauses}
        pairs = [(clause, others[clause.id]) for clause in judged.one.clauses if clause.id in others]
        found += [(f"clause.{name}", *_both(mine, theirs, name)) for mine, theirs in pairs for name in CLAUSES]
    return found


def _both(one: Clause, other: Clause, name: str) -> tuple[str, str]:
    return told(getattr(one, name)), told(getattr(other, name))


def _verdict(kept: bool) -> str:
    return "right" if kept else "wrong"


def told(value: Any) -> str:
    """A value as it is compared: parties by who is meant, in no order; everything else as it stands."""
    if isinstance(value, Cited):
        return value.value
    if isinstance(value, Party):
        return value.actor or f"{value.span.start}:{value.span.end}"
    if isinstance(value, Stance):
        return f"{value.stance}:{told(value.target)}"
    if isinstance(value, tuple) and all(isinstance(part, Party | Stance | str) for part in value):
        return ", ".join(sorted({told(part) for part in value}))
    if hasattr(value, "earliest"):
        return str(value.value)
    if hasattr(value, "best"):
        return value.best.key if value.best else str(value.name)
    return "" if value is None else value if isinstance(value, str) else msgspec.json.encode(value).decode()
