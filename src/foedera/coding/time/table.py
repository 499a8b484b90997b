"""Every rule for time expressions. The longest match wins; of equally long ones the rule that stands earlier here."""

from __future__ import annotations

from foedera.coding.time import bounds, days, distances, holidays, lengths, quarters, units, written, years

RULES = (
    *written.RULES, *years.RULES, *holidays.RULES, *days.RULES, *units.RULES, *quarters.RULES, *distances.RULES, *bounds.RULES,
    *lengths.RULES,
)  # fmt: skip
