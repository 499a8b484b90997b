"""Balance through time as a picture: the frustrated share of all ties (whole line) and the strained share of triangles (dashed)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedera.export.pictures.svg import FOE, FRIEND, frame, inert, line_of

STEPS = (0.04, 0.08, 0.2, 0.4, 0.6, 0.8, 1.0)  # where the scale ends
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 900, 340, 60, 24, 60, 44


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """One period: shares from 0 to 1 (`strained` None where there is no triangle), and whether the index is proven."""

    when: str
    share: float
    strained: float | None
    proven: bool = True


def course_svg(points: Sequence[CoursePoint], *, title: str = "Balance through time") -> str:
    """SVG text; what is not proven has an open ring."""
    head = line_of(LEFT - 36, 26, title, size=16, extra='font-weight="600"')
    if not points:
        return frame(WIDTH, 80, [head, line_of(LEFT - 36, 52, "no periods")], title=title, told="no periods")
    highest = max(max(point.share, point.strained or 0.0) for point in points)
    top = next(step for step in STEPS if step >= min(1.0, highest))
    xs = [LEFT + (WIDTH - LEFT - RIGHT) * (n / max(1, len(points) - 1)) for n in range(len(points))]
    shares = [(x, _height(point.share, top)) for x, point in zip(xs, points, strict=True)]
    strains = [(x, _height(point.strained, top)) for x, point in zip(xs, points, strict=True) if point.strained is not None]
    parts = [
        head, *_legend(), *_grid(top), *_labels(points, xs),
        _path(strains, f'stroke="{FOE}" stroke-width="1.8" stroke-dasharray="6 4"'), _path(shares, f'stroke="{FRIEND}" stroke-width="2.4"'),
        *(_mark(at, point) for at, point in zip(shares, points, strict=True)),
    ]  # fmt: skip
    told = " ".join(f"{p.when}: {p.share:.1%} of ties frustrated{'' if p.proven else ' at most'}." for p in points)
    return frame(WIDTH, HEIGHT, parts, title=title, told=told)


def _height(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top


def _path(points: Sequence[tuple[float, float]], look: str) -> str:
    steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path d="M{steps}" fill="none" stroke-linejoin="round" {look}/>' if points else ""


def _mark(at: tuple[float, float], point: CoursePoint) -> str:
    look = f'fill="{FRIEND}" fill-opacity="0"' if point.proven else f'fill="Canvas" stroke="{FRIEND}"'
    strained = "" if point.strained is None else f", {point.strained:.1%} of triangles strained"
    told = f"{point.when}: {point.share:.1%} frustrated{'' if point.proven else ' at most'}{strained}"
    return f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="5" {look}><title>{inert(told)}</title></circle>'


def _legend() -> list[str]:
    x = WIDTH - 430
    return [
        f'<path d="M{x} 22h34" stroke="{FRIEND}" stroke-width="2.4"/>', line_of(x + 42, 26, "ties frustrated", size=12),
        f'<path d="M{x + 170} 22h34" stroke="{FOE}" stroke-width="1.8" stroke-dasharray="6 4"/>',
        line_of(x + 212, 26, "triangles strained", size=12),
    ]  # fmt: skip


def _grid(top: float) -> list[str]:
    parts = []
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = _height(part * top, top)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="currentColor" stroke-opacity=".15"/>')
        parts.append(line_of(LEFT - 8, y + 4, f"{part * top:.0%}", size=11, extra='text-anchor="end"'))
    return parts


def _labels(points: Sequence[CoursePoint], xs: Sequence[float]) -> list[str]:
    every = max(1, -(-len(points) // 10))
    return [
        line_of(x, HEIGHT - BOTTOM + 20, point.when, size=11, extra='text-anchor="middle"')
        for n, (x, point) in enumerate(zip(xs, points, strict=True)) if n % every == 0
    ]  # fmt: skip
