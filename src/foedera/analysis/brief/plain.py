"""Our own fixed phrases: acts and obligations in plain words. Nothing here comes from a report."""

from __future__ import annotations

from typing import Final

ACTS: Final = {
    "AGREE": "a promise", "CONSULT": "talks or a visit", "SUPPORT": "support", "CONCEDE": "a concession", "COOPERATE": "cooperation",
    "AID": "aid", "RETREAT": "a withdrawal or release", "REQUEST": "a demand or appeal", "ACCUSE": "an accusation",
    "REJECT": "a refusal", "THREATEN": "a threat", "PROTEST": "a protest", "SANCTION": "a sanction", "MOBILIZE": "forces moved",
    "COERCE": "coercion", "ASSAULT": "an attack",
}  # fmt: skip
FORCES: Final = {
    "shall": "shall", "shall-not": "shall not", "declares": "declares", "intends": "intends", "ready": "is ready to",
    "may": "may consider", "none": "no promise",
}  # fmt: skip
UNREAL: Final = {"planned": "Planned", "possible": "Possible", "conditional": "On a condition"}


def listed(names: list[str]) -> str:
    """Names with commas and an "and", each once."""
    once = list(dict.fromkeys(names))
    return ", ".join(once[:-1]) + " and " + once[-1] if len(once) > 1 else "".join(once)
