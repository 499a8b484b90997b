"""Tables in the shape of POLECAT (weekly event files, PLOVER coding). Machine-made by Foedera; not POLECAT data."""

from __future__ import annotations

from typing import Final

from foedera.export.acts import DyadicEvent
from foedera.export.format import Format
from foedera.export.parties import Side, state_name
from foedera.export.shaped import Fields, Shape
from foedera.tables.codes import intensity
from foedera.tables.states import code_in
from foedera.types.place import PINNED
from foedera.version import __version__

COLUMNS: Final = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


def row(act: DyadicEvent, policy: str) -> Fields:
    """The fields of a pair. `Version` says that the row is Foedera's, and under which policy."""
    event, document = act.event, act.document
    scored = intensity(event.type.value, event.mode)
    published = document.published
    fields: Fields = {
        "Event ID": act.key, "Event Date": act.day, "Event Type": event.type.value, "Event Mode": "; ".join(event.mode),
        "Intensity": scored.score, "Quad Code": scored.quad, "Contexts": "; ".join(event.context),
        "Source": document.outlet, "Publication Date": published.value if published and published.precision == "day" else "",
        "Language": document.language, "Version": f"Foedera {__version__} (POLECAT-shaped, machine-made), policy {policy}",
    }  # fmt: skip
    fields |= _side("Actor", act.actor) | (_side("Recipient", act.recipient) if act.recipient else {})
    return fields | _place(act)


def _side(role: str, side: Side) -> Fields:
    return {
        f"{role} Name": side.name, f"{role} Country": side.body or code_in(side.iso3, "plover") or side.iso3,
        f"{role} COW": code_in(side.iso3, "cow"), f"Primary {role} Sector": side.sectors[0] if side.sectors else "",
        f"{role} Sectors": "; ".join(side.sectors), f"{role} Title": side.title, f"{role} Name Raw": side.raw,
    }  # fmt: skip


def _place(act: DyadicEvent) -> Fields:
    """A place with a point where it has one; a country or a region has none."""
    place = act.place
    if place is None:
        return {}
    fields: Fields = {"Raw Placename": place.name, "Feature Type": place.precision if place.precision != "unknown" else ""}
    if place.best:
        fields |= {"Placename": place.best.name, "Country": state_name(place.best.country)}
        fields |= {"City": place.best.name} if place.precision == "city" else {}
        fields |= {"Province": place.best.name} if place.precision == "admin" else {}
        if place.precision in PINNED:
            number = place.best.key if place.best.key.isdecimal() else ""
            fields |= {"Latitude": place.best.latitude, "Longitude": place.best.longitude, "GeoNames ID": number}
    return fields


SHAPE: Final = Shape("polecat_shaped.txt", COLUMNS, row, "Event ID")
POLECAT: Final = Format(
    "polecat", "", "POLECAT weekly event files of 2023 (40 columns; PLOVER 2.0 draft)",
    "acts that a report states as done, actor by recipient; evidence.csv with the words of every row",
    (
        "planned, possible, negated, historical, alleged and denied events; who asserts; statements, accords, namings, mentions",
        "empty: Wikipedia ids, District, story lists; a date that the report does not tell; a point for a country or region",
        "Quad Code is PLOVER's number; Contexts are those of the sentence, not of the document; mutual acts are two rows",
        "names are those of the report, not of an encyclopedia; nothing is merged across reports",
    ),
    "column names and order against the list in the tests, which no file of theirs has confirmed; DuckDB reads the table; every row's words are exact",
    SHAPE.write, notes={"intensity": intensity("AGREE").table},
)  # fmt: skip
