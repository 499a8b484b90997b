"""Three actors, their three ties and the words behind each: a triangle at the left, its quotations at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod

from foedera.export.pictures.layout import Place
from foedera.export.pictures.svg import FOE, FRIEND, columns, frame, inert, line_of, stroke, wrapped
from foedera.types.network import QuotedTie

WIDTH, LEFT, CARD, LINES = 900, 400, 54, 5  # CARD: columns of a quotation
CORNERS: tuple[Place, Place, Place] = ((200, 70), (70, 295), (330, 295))


def triangle_svg(
    sides: Sequence[QuotedTie], *, labels: Mapping[str, str] | None = None, title: str | None = None, quoted: bool = True
) -> str:
    """SVG text for three sides that join three actors. Raises ValueError where they do not.

    Each side carries a number that leads to its quotation, with kind, day, source and who says it; not `quoted`: the triangle alone, for
    a page that sets the words beside it.
    """
    actors = sorted({actor for side in sides for actor in (side.one, side.other)})
    if len(sides) != 3 or len(actors) != 3 or len({frozenset((side.one, side.other)) for side in sides}) != 3:
        raise ValueError("a triangle has three sides that join three actors")
    named = {actor: (labels or {}).get(actor, actor) for actor in actors}
    where = dict(zip(actors, CORNERS, strict=True))
    strained = prod(side.sign for side in sides) < 0
    words = title or f"{', '.join(named.values())}: a {'strained' if strained else 'balanced'} triangle"
    parts = [_tie(side, where) for side in sides] + [_number(side, where, n) for n, side in enumerate(sides, 1)]
    parts += [_actor(where[actor], named[actor]) for actor in actors]
    if not quoted:
        return frame(440, 300, ['<g transform="translate(20 -28)">', *parts, "</g>"], title=words, told=_told(sides, named))
    cards, bottom = _cards(sides, named)
    parts.append(line_of(24, 26, words, size=16, extra='font-weight="600"'))
    return frame(WIDTH, max(360, bottom + 10), [*parts, *cards], title=words, told=_told(sides, named))


def _told(sides: Sequence[QuotedTie], named: Mapping[str, str]) -> str:
    return " ".join(f"{_head(side, named)}: “{side.quote}” ({_foot(side)})." for side in sides)


def _head(side: QuotedTie, named: Mapping[str, str]) -> str:
    return f"{named[side.one]} {'+' if side.sign > 0 else '−'} {named[side.other]}"


def _foot(side: QuotedTie) -> str:
    says = f"says {side.told}" if side.told else ""
    return " · ".join(part for part in (side.kind.lower(), side.day or "no day", says, side.source) if part)


def _tie(side: QuotedTie, where: Mapping[str, Place]) -> str:
    (x, y), (u, v) = where[side.one], where[side.other]
    return f'<line x1="{x}" y1="{y}" x2="{u}" y2="{v}" {stroke(side.sign)} stroke-width="4"/>'


def _disc(x: float, y: float, sign: int, number: int) -> str:
    """The number of a side and its sign in a capsule."""
    return (
        f'<rect x="{x - 22:.1f}" y="{y - 14:.1f}" width="44" height="28" rx="14" fill="{FRIEND if sign > 0 else FOE}"/>'
        f'<text x="{x:.1f}" y="{y + 5:.1f}" text-anchor="middle" font-size="15" font-weight="700" fill="#fff">'
        f"{number} {'+' if sign > 0 else '−'}</text>"
    )


def _number(side: QuotedTie, where: Mapping[str, Place], number: int) -> str:
    (x, y), (u, v) = where[side.one], where[side.other]
    return _disc((x + u) / 2, (y + v) / 2, side.sign, number)


def _actor(at: Place, name: str) -> str:
    """A name in a capsule over its corner, in several lines where it is long."""
    x, y = at
    lines = wrapped(name, 15, most=3)
    wide, high = max(56, max(columns(line) for line in lines) * 10.2 + 24), 18 * len(lines) + 16
    words = "".join(
        f'<text x="{x:.1f}" y="{y - high / 2 + 21 + 18 * n:.1f}" text-anchor="middle" font-size="16" font-weight="600">{inert(line)}</text>'
        for n, line in enumerate(lines)
    )
    return (
        f'<rect x="{x - wide / 2:.1f}" y="{y - high / 2:.1f}" width="{wide:.1f}" height="{high}" rx="{min(17, high / 2)}" fill="Canvas" '
        f'stroke="currentColor" stroke-width="2"/>{words}'
    )


def _cards(sides: Sequence[QuotedTie], named: Mapping[str, str]) -> tuple[list[str], float]:
    parts: list[str] = []
    top = 58.0
    for number, side in enumerate(sides, 1):
        parts.append(_disc(LEFT + 22, top - 3, side.sign, number))
        head = wrapped(_head(side, named), CARD - 6, most=2)
        parts += [line_of(LEFT + 54, top + 1 + 18 * n, line, size=15, extra='font-weight="600"') for n, line in enumerate(head)]
        top += 18 * (len(head) - 1)
        quoted = wrapped(f"“{side.quote}”", CARD, most=LINES)
        parts += [
            line_of(LEFT + 54, top + 23 + 19 * n, line, size=15, extra='font-family="Georgia, serif"')
            for n, line in enumerate(quoted)
        ]
        top += 23 + 19 * len(quoted)
        foot = wrapped(_foot(side), CARD + 10, most=2)
        parts += [line_of(LEFT + 54, top + 16 * n, line, size=12.5, extra='fill-opacity=".75"') for n, line in enumerate(foot)]
        top += 16 * len(foot) + 26
    return parts, top - 20
