"""Every rule for time expressions. The longest match wins; of equally long ones the rule that stands earlier here."""

from __future__ import annotations

from foedera.coding.time import lengths, relative, written

RULES = (*written.RULES, *relative.RULES, *lengths.RULES)
