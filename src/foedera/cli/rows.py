"""A row of a table as one line for a terminal: who, what, to whom, in the report's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from foedera.cli.door import visible

Row = Mapping[str, Any]
FACTS: Final = ("type", "modality", "assertion", "act", "kind", "marker")
LONGEST: Final = 100  # characters of a quotation


def row_line(row: Row) -> str:
    """An entry's id, what it was read as, and its words."""
    facts = [str(row[key]) for key in FACTS if row.get(key)]
    facts += [row["form"]] if isinstance(row.get("form"), str) else []
    words = TOLD.get(str(row.get("entry")), _words)(row)
    return visible(f"{row['id']}  {', '.join(facts):32s}  {words}")


def document_line(row: Row) -> str:
    day = row["published"]["value"] if row["published"] else "day unknown"
    return visible(f"{row['id']}  {day:12s}  {row['outlet'] or 'outlet unknown'}: {row['title'] or row['source']}")


def _quote(span: Row | None) -> str:
    words = " ".join(str(span["quote"]).split()) if span else ""
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"


def _words(row: Row) -> str:
    return _quote(row.get("trigger") or row.get("cue") or row.get("span"))


def _parties(parties: Sequence[Row]) -> str:
    return ", ".join(dict.fromkeys(_quote(party["span"]) for party in parties))


def _statement(row: Row) -> str:
    who = _quote(row["speaker_span"]) or "somebody unnamed"
    said = " … ".join(_quote(span) for span in row["content"][:2])
    return f"{who} | {_quote(row['cue'])} | {said}" if said else f"{who} | {_quote(row['cue'])}"


def _event(row: Row) -> str:
    sides = (_parties(row["actors"]) or "?", _words(row), _parties(row["recipients"]))
    day = row["time"]["value"] if row["time"] else ""
    return " | ".join(part for part in (*sides, day) if part)


def _accord(row: Row) -> str:
    title = max((name["form"] for name in row["titles"]), key=len, default=_words(row))
    day = f"signed {row['time']['value']}" if row["time"] else ""
    clauses = f"{len(row['clauses'])} clause{'' if len(row['clauses']) == 1 else 's'}" if row["clauses"] else ""
    return " | ".join(part for part in (title, _parties(row["parties"]), day, clauses) if part)


def _alignment(row: Row) -> str:
    return f"{_quote(row['one']['span'])} | {_words(row)} | {_quote(row['other']['span'])}"


TOLD: Final[dict[str, Callable[[Row], str]]] = {
    "statement": _statement, "event": _event, "accord": _accord, "alignment": _alignment,
}  # fmt: skip
