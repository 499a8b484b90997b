"""What a reading took in, drew, held back and refused, as lines and as plain values."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

from foedera.export.counted import counted
from foedera.pipeline import Account
from foedera.store.address import shown

if TYPE_CHECKING:
    from foedera.engine.llm import LlmReader

MOST_HELD: Final = 3  # reasons why something was held back that are told at the end of a reading


def summary(account: Account, counts: dict[str, int], out: str) -> dict[str, object]:
    """The account of a reading, in plain values."""
    return {
        "record": shown(out), "read": account.documents, "already_known": account.known, "drawn": dict(account.entries),
        "held": dict(account.held), "refused": [{"source": r.source, "reason": r.reason} for r in account.refused],
        "not_english": dict(account.unmeasured), "links": account.links, "holds": counts,
    }  # fmt: skip


def account_lines(account: Account, counts: dict[str, int], out: str) -> list[str]:
    """The account of a reading, for people."""
    record = shlex.quote(shown(out))
    lines = [
        f"{account.documents} read, {account.known} already known, {len(account.refused)} refused -> {shown(out)}",
        "drawn: " + (", ".join(f"{n} {kind}s" for kind, n in account.entries.most_common()) or "nothing"),
    ]
    if account.links:
        lines.append(f"linked: {account.links} proposals of what is the same across reports; see: foedera links {record}")
    lines += [_held(account)] if account.held else []
    for language, n in account.unmeasured.most_common():
        unknown = "whose language could not be told"
        lines.append(
            f"not measured: {n} {unknown if language == 'unknown' else f'in a language other than English ({language})'}"
        )
    lines += [f"refused: {refusal.reason}" for refusal in account.refused]
    return [*lines, f"the record holds {counted(counts['document'], 'report')}; next: foedera brief {record}"]


def _held(account: Account) -> str:
    """How much was held back, and why."""
    most = "; ".join(f"{n} × {reason}" for reason, n in account.held.most_common(MOST_HELD))
    more = len(account.held) - MOST_HELD
    rest = f"; and {more} more reasons, all of them with --json and under Runs in the reading room" if more > 0 else ""
    return f"held back: {account.held.total()}: {most}{rest}"


def bill_of(reader: LlmReader, price: tuple[float, float]) -> dict[str, object]:
    """What an endpoint was asked and what that cost, in plain values; the cost is None without prices."""
    bill = reader.bill
    return {
        "reader": reader.name, "questions": bill.questions, "tokens_in": bill.given, "tokens_out": bill.made, "kept": bill.kept,
        "refused": dict(bill.refused), "cost": round(bill.cost(*price), 4) if any(price) else None,
    }  # fmt: skip


def bill_lines(reader: LlmReader, price: tuple[float, float]) -> list[str]:
    """What an endpoint was asked and what that cost, for people."""
    bill = reader.bill
    cost = f", cost {bill.cost(*price):.4f}" if any(price) else ""
    lines = [
        f"{reader.name}: {bill.questions} questions, {bill.given:,} tokens in, {bill.made:,} out{cost}; {bill.kept} proposals kept"
    ]
    return lines + [f"refused: {n} × {reason}" for reason, n in bill.refused.most_common()]
