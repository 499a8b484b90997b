"""A report cut so that each stretch may hold one promise."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from foedera.analysis.ledger.binding import MODAL
from foedera.analysis.ledger.reports import Report
from foedera.types.text import Span

RELATIVE: Final = re.compile(r"(?:which|who|whose)\b")
BACK: Final = re.compile(r"(?:which|who|whose|that)\b")


def stretches(report: Report) -> list[Span]:
    """Sentences cut so that each stretch holds one modal verb; a piece without one, or with "which", belongs to the stretch before it."""
    found: list[Span] = []
    for piece in report.pieces:
        last = found[-1] if found else None
        same = last is not None and report.text.sentence(last) == report.text.sentence(piece)
        goes_on = same and RELATIVE.match(report.document.text, piece.start)
        if MODAL.search(report.document.quote(piece)) and not goes_on:
            found += _each(report, piece if same else _with_noun(report, piece))
        elif same and last is not None:
            found[-1] = Span(last.start, piece.end)
    return found


def _with_noun(report: Report, piece: Span) -> Span:
    """A piece with the noun it goes on from: "the 40 boats that Ghana must return", "the bridge, which was to be open"."""
    if not BACK.match(report.document.text, piece.start):
        return piece
    start = report.text.sentence(piece).start
    before = next((p for p in reversed(report.pieces) if start <= p.start < p.end <= piece.start), None)
    counted = before is not None and any(q.span.end == before.end for q in report.counted(before))
    which = RELATIVE.match(report.document.text, piece.start)
    return Span(before.start, piece.end) if before and (counted or which) else piece


def _each(report: Report, piece: Span) -> list[Span]:
    """A piece cut at the "and" between two modal verbs with subjects of their own: "rebels shall gather and a mission will watch"."""
    words = report.document.quote(piece)
    modals = list(MODAL.finditer(words))
    joints = [words.rfind(" and ", a.end(), b.start()) for a, b in pairwise(modals)]
    edges = [0, *(joint + 1 for joint in joints if joint >= 0), len(words)]
    return [Span(piece.start + a, piece.start + b) for a, b in pairwise(edges)]
