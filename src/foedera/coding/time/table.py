"""Every rule for time expressions. The longest match wins; of equally long ones the rule that stands earlier here."""

from __future__ import annotations

from foedera.coding.time import bounds, days, distances, lengths, quarters, units, written

RULES = (
    *written.RULES, *days.RULES, *units.RULES, *quarters.RULES, *distances.RULES, *bounds.RULES, *lengths.RULES,
)  # fmt: skip
