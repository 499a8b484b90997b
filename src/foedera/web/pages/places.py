"""Where entries lie: points with their precision, countries without a point in a list, and whose names they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from foedera.tables.gazetteer import known_actors
from foedera.types.index import Pin
from foedera.web.lines import Line, line_of
from foedera.web.pages.asked import ROWS, Number, Pages, Short, href, pages_of
from foedera.web.pictures import Frame, frame, labels
from foedera.web.room import RecordView

DRAWN: Final = 300
POLICY: Final = (
    "Names are those that the reports use; a point is the gazetteer's likeliest bearer of the name (GeoNames and our own overlay). "
    "The map draws no borders and takes no side on whose a place is. A place known only as a country, region or sea has no point."
)
RADII: Final = {"site": 3.0, "city": 4.0, "admin": 9.0}


@dataclass(frozen=True, slots=True)
class AskMap:
    """`place`: the entries at the place of this name."""

    place: Short | None = None
    page: Number = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """A name on the map. Degrees, WGS 84; `radius` says the precision, `label` where its name stands (dx, dy, anchor), in units of the picture."""

    name: str
    precision: str
    country: str
    latitude: float | None
    longitude: float | None
    entries: int
    radius: float
    href: str
    label: tuple[float, float, str] = (8.0, 4.0, "start")


@dataclass(frozen=True, slots=True)
class MapPage:
    asked: AskMap
    policy: str
    frame: Frame
    points: tuple[Spot, ...]
    pointless: tuple[Spot, ...]
    lines: tuple[Line, ...]
    pages: Pages


def places(view: RecordView, query: AskMap) -> MapPage:
    spots = [_spot(pin, count) for pin, count in view.survey.pins(limit=DRAWN)]
    points = tuple(spot for spot in spots if spot.latitude is not None)
    pointless = tuple(spot for spot in spots if spot.latitude is None)
    shown = view.index.at(query.place, limit=ROWS, offset=(query.page - 1) * ROWS) if query.place else []
    total = view.index.count_at(query.place) if query.place else 0
    window = frame(
        [(spot.longitude, spot.latitude) for spot in points if spot.longitude is not None and spot.latitude is not None]
    )
    at = [(spot.longitude or 0.0, spot.latitude or 0.0, spot.radius, spot.name) for spot in points]
    points = tuple(replace(spot, label=label) for spot, label in zip(points, labels(at, window), strict=True))
    pages = pages_of(total, query, "/map", {"place": query.place})
    return MapPage(query, POLICY, window, points, pointless, tuple(line_of(filed, view) for filed in shown), pages)


def _spot(pin: Pin, count: int) -> Spot:
    country = known_actors().get(pin.country)
    named = country.names[0] if country and country.names else pin.country
    where = href("/map", place=pin.name) + "#entries"
    return Spot(pin.name, pin.precision, named, pin.latitude, pin.longitude, count, RADII.get(pin.precision, 4.0), where)
