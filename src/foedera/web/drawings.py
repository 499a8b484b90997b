"""Contexts -> pictures, by the drawings of the exports. A page allows no style of its own: size comes from the room's style sheet."""

from __future__ import annotations

import re
from typing import Any, Final

from markupsafe import Markup

from foedera.export.pictures.network import network_svg
from foedera.export.pictures.series import series_svg
from foedera.export.pictures.triangle import triangle_svg
from foedera.types.network import Network, QuotedTie, SignedTie
from foedera.types.series import Count
from foedera.web.called import plain
from foedera.web.words import actor_href, actor_short

HEAD: Final = re.compile(r'^<svg([^>]*?) width="\d+" height="\d+" style="[^"]*"')


def _page(svg: str, look: str) -> Markup:
    """A picture as a page may hold it."""
    return Markup(HEAD.sub(rf'<svg\1 class="{look}"', svg, count=1))  # noqa: S704 - made by our own drawings, which escape


def network(page: Any) -> Markup:
    """The network of a NetworkPage."""
    ties = {(d.one, d.other): SignedTie(d.one, d.other, d.sign, d.weight or 0.001) for d in page.drawn}
    against = [ties[d.one, d.other] for d in page.drawn if d.against]
    drawn = Network(tuple(ties.values()))
    labels = {key: actor_short(key, name) for key, name in page.called.items()}
    links = {key: actor_href(plain(key)) for key in page.called}
    svg = network_svg(drawn, labels=labels, against=against, camp=page.camp, links=links)
    return _page(svg.replace('role="img"', 'role="group"', 1), "drawn wide")  # an image holds no links


def triangle(strain: Any) -> Markup:
    """The triangle of a Strain, without its quotations: the page sets them beside it."""
    sides = [QuotedTie(t.one.key, t.other.key, t.sign, t.pieces[0].kind, "", "", t.pieces[0].day, "") for t in strain.ties]
    svg = triangle_svg(sides, labels={actor.key: actor.name for actor in strain.actors}, quoted=False)
    return _page(svg, "drawn triangle")


def series(page: Any) -> Markup:
    """The counts of a SeriesPage."""
    counts = [Count(c.source, c.target, c.period, c.sort, c.events, c.reports, c.origins, c.low, c.high) for c in page.counts]
    return _page(series_svg(counts, by=page.asked.by, labels=page.called), "drawn wide")
