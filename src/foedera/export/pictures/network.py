"""A signed network as a picture: whole lines for friends, dashed for adversaries, thicker where more stands behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from foedera.export.pictures.layout import FORMAT, Place, places
from foedera.export.pictures.svg import badge, columns, frame, inert, line_of, stroke
from foedera.types.network import Network, SignedTie

MARGIN, RADIUS, BADGES = 70, 9, 60  # with more ties than BADGES the signs would hide the lines: dashes tell them
LONG = 30  # columns of a label
CROWD = 40  # actors that a picture of the usual size holds


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def over(self, other: Box) -> float:
        """The area that two boxes share."""
        if self.right <= other.left or other.right <= self.left or self.bottom <= other.top or other.bottom <= self.top:
            return 0.0
        wide = min(self.right, other.right) - max(self.left, other.left)
        return wide * (min(self.bottom, other.bottom) - max(self.top, other.top))


def network_svg(
    network: Network,
    *,
    labels: Mapping[str, str] | None = None,
    against: Collection[SignedTie] = (),
    camp: Collection[str] = (),
    at: Mapping[str, Place] | None = None,
    title: str = "Who stands for or against whom",
    width: float = 900,
    links: Mapping[str, str] | None = None,
) -> str:
    """SVG text. `labels` are the names to show by key; `against` are frustrated ties, drawn with a halo; actors of `camp` are squares.

    `width` is that of a picture of up to CROWD actors; a fuller one grows. `at` puts actors at points in [0, 1] x [0, 1] (layout.places is used where it is not given), so that several pictures agree.
    `links` lead from actors to their pages; a page finds the ties of an actor by the numbers in data-node and data-ends.
    """
    width *= max(1.0, (len(network.actors) / CROWD) ** 0.5)
    height = FORMAT * width
    where = _scaled(places(network) if at is None else at, width, height)
    named = {actor: (labels or {}).get(actor, actor) for actor in network.actors}
    frustrated = {(tie.one, tie.other) for tie in against}
    badges = [_middle(tie, where) for tie in network.ties] if len(network.ties) <= BADGES else []
    parts = [_halo(tie, where) for tie in network.ties if (tie.one, tie.other) in frustrated]
    parts += _ties(network, where, named, badges)
    labelled = _labels(network.actors, where, named, width, badges)
    for number, (actor, label) in enumerate(zip(network.actors, labelled, strict=True)):
        link = (links or {}).get(actor)
        tag = f'a href="{inert(link)}"' if link else "g"
        shown = f"{_node(where[actor], named[actor], actor in camp)}{label}"
        parts.append(f'<{tag} data-node="{number}">{shown}</{tag[0]}>')
    parts += _legend(height, bool(frustrated), bool(camp))
    return frame(width, height, parts, title=title, told=_told(network, named, frustrated))


def _ties(network: Network, where: Mapping[str, Place], named: Mapping[str, str], badges: Sequence[Place]) -> Iterator[str]:
    """Every tie as a line, with its sign where there is room for badges."""
    number = {actor: n for n, actor in enumerate(network.actors)}
    heaviest = max((tie.weight for tie in network.ties), default=1.0)
    for n, tie in enumerate(network.ties):
        sign = badge(*badges[n], tie.sign, radius=7) if badges else ""
        yield f'<g data-ends="{number[tie.one]} {number[tie.other]}">{_line(tie, where, named, heaviest)}{sign}</g>'


def _legend(height: float, frustrated: bool, camps: bool) -> list[str]:
    """What the lines and shapes mean, along the lower edge."""
    y = height - 18
    parts = [
        f'<path d="M24 {y - 4:.1f}h36" {stroke(1)} stroke-width="3"/>', line_of(66, y, "for", size=12),
        f'<path d="M104 {y - 4:.1f}h36" {stroke(-1)} stroke-width="3"/>', line_of(146, y, "against", size=12),
    ]  # fmt: skip
    if frustrated:
        parts.append(
            f'<path d="M214 {y - 4:.1f}h28" stroke="currentColor" stroke-opacity=".18" stroke-width="14" stroke-linecap="round"/>'
        )
        parts.append(line_of(256, y, "at odds with the two camps", size=12))
    if camps:
        parts.append(line_of(440, y, "squares and circles: the two camps", size=12))
    return parts


def _scaled(at: Mapping[str, Place], width: float, height: float) -> dict[str, Place]:
    wide, high = width - 2 * MARGIN, height - 2 * MARGIN * FORMAT
    return {actor: (MARGIN + x * wide, MARGIN * FORMAT + y * high) for actor, (x, y) in at.items()}


def _told(network: Network, named: Mapping[str, str], frustrated: Collection[tuple[str, str]]) -> str:
    ties = [
        f"{named[tie.one]} {'for' if tie.sign > 0 else 'against'} {named[tie.other]}"
        + (" (frustrated)" if (tie.one, tie.other) in frustrated else "")
        for tie in network.ties
    ]
    return f"{len(network.actors)} actors and {len(ties)} ties: {'; '.join(ties)}" if ties else "no ties"


def _middle(tie: SignedTie, where: Mapping[str, Place]) -> Place:
    (x, y), (u, v) = where[tie.one], where[tie.other]
    return (x + u) / 2, (y + v) / 2


def _ends(tie: SignedTie, where: Mapping[str, Place]) -> str:
    (x, y), (u, v) = where[tie.one], where[tie.other]
    return f'x1="{x:.1f}" y1="{y:.1f}" x2="{u:.1f}" y2="{v:.1f}"'


def _halo(tie: SignedTie, where: Mapping[str, Place]) -> str:
    return f'<line {_ends(tie, where)} stroke="currentColor" stroke-opacity=".18" stroke-width="16" stroke-linecap="round"/>'


def _line(tie: SignedTie, where: Mapping[str, Place], named: Mapping[str, str], heaviest: float) -> str:
    thick = 1.5 + 4.0 * (tie.weight / heaviest) ** 0.5
    told = f"{named[tie.one]} {'for' if tie.sign > 0 else 'against'} {named[tie.other]}, weight {tie.weight:.2f}"
    return f'<line {_ends(tie, where)} {stroke(tie.sign)} stroke-width="{thick:.1f}" stroke-opacity=".85"><title>{inert(told)}</title></line>'


def _node(at: Place, name: str, square: bool) -> str:
    x, y = at
    shape = (
        f'<rect x="{x - RADIUS:.1f}" y="{y - RADIUS:.1f}" width="{2 * RADIUS}" height="{2 * RADIUS}" rx="2"'
        if square
        else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS}"'
    )
    return f'{shape} fill="Canvas" stroke="currentColor" stroke-width="2"><title>{inert(name)}</title></{"rect" if square else "circle"}>'


def _labels(
    actors: Sequence[str], where: Mapping[str, Place], named: Mapping[str, str], width: float, badges: Sequence[Place]
) -> list[str]:
    """A name beside each actor, where it hides least of the actors, the signs, and the names before it."""
    size = 15 if len(actors) <= 30 else 12
    taken = [Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in (*(where[actor] for actor in actors), *badges)]
    parts = []
    for actor in actors:
        words = named[actor] if columns(named[actor]) <= LONG else named[actor][: LONG - 1] + "…"
        box = min(_boxes(where[actor], columns(words) * size * 0.64, size), key=lambda b: _hidden(b, taken, width))
        taken.append(box)
        x, anchor = _anchored(box, where[actor][0])
        parts.append(
            f'<text x="{x:.1f}" text-anchor="{anchor}" y="{box.bottom - size * 0.22:.1f}" font-size="{size}" font-weight="600" stroke="Canvas" '
            f'stroke-width="4" stroke-linejoin="round" paint-order="stroke">{inert(words)}</text>'
        )
    return parts


def _anchored(box: Box, x: float) -> tuple[float, str]:
    """Where the words of a box begin or end, so that they touch their actor whatever the width of the letters."""
    if box.left > x:
        return box.left, "start"
    return (box.right, "end") if box.right < x else ((box.left + box.right) / 2, "middle")


def _boxes(at: Place, wide: float, high: float) -> list[Box]:
    """Where a name may stand: right, left, above, below, and at the four corners."""
    (x, y), gap = at, RADIUS + 5
    corners = [
        (x + gap, y - high / 2), (x - gap - wide, y - high / 2), (x - wide / 2, y - gap - high), (x - wide / 2, y + gap),
        (x + gap * 0.7, y - gap - high * 0.6), (x - gap * 0.7 - wide, y - gap - high * 0.6),
        (x + gap * 0.7, y + gap * 0.6), (x - gap * 0.7 - wide, y + gap * 0.6),
    ]  # fmt: skip
    return [Box(left, top, left + wide, top + high) for left, top in corners]


def _hidden(box: Box, taken: Sequence[Box], width: float) -> float:
    outside = max(0.0, -box.left) + max(0.0, box.right - width)
    return sum(box.over(other) for other in taken) + 50 * outside
