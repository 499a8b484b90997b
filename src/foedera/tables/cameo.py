"""CAMEO codes and Goldstein-type values for PLOVER types and modes, from data/codes/cameo.toml."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.tables.built import built


@dataclass(frozen=True, slots=True)
class Cameo:
    """`code` with its three-digit `base` and two-digit `root`; CAMEO's quad class (1-4) and Goldstein value (-10 .. +10) of the root."""

    code: str
    base: str
    root: str
    quad: int
    goldstein: float
    table: str


def cameo(event_type: str, modes: tuple[str, ...] = ()) -> Cameo:
    """The code of the first mode that has one, else of the bare type. Raises KeyError for a type that PLOVER lacks.

    >>> cameo("CONSULT", ("visit",)).code, cameo("AID").code, cameo("ASSAULT", ("drone",)).goldstein
    ('042', '070', -10.0)
    """
    table = built("cameo")
    row = table["types"][event_type]
    known = row.get("modes", {})
    code = next((known[mode] for mode in modes if mode in known), row["code"])
    root = table["roots"][code[:2]]
    return Cameo(code, code[:3], code[:2], root["quad"], root["goldstein"], table["version"])
