"""Tables in the shape of the ICEWS coded event data (CAMEO). Machine-made by Foedera; not ICEWS data."""

from __future__ import annotations

from typing import Final

from foedera.export.acts import DyadicEvent
from foedera.export.format import Format
from foedera.export.parties import Side, state_name
from foedera.export.shaped import Fields, Shape
from foedera.tables.cameo import cameo
from foedera.types.place import PINNED

COLUMNS: Final = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
SECTORS: Final = {
    "GOV": "Government", "MIL": "Military", "COP": "Police", "JUD": "Judicial", "LEG": "Legislative / Parliamentary",
    "PTY": "Parties", "REB": "Rebel", "BUS": "Business", "CRM": "Criminals / Gangs", "JRN": "News", "EDU": "Education",
    "CVL": "General Population / Civilian / Social",
}  # fmt: skip


def row(act: DyadicEvent, policy: str) -> Fields:  # noqa: ARG001 - the policy is in the sides already
    """The fields of a pair. `Event Text` is PLOVER's type and mode, `CAMEO Code` and `Intensity` come from tables/cameo."""
    event, document = act.event, act.document
    found = cameo(event.type.value, event.mode)
    return {
        "Event ID": act.key, "Event Date": act.day, "Event Text": " ".join((event.type.value, *event.mode)),
        "CAMEO Code": found.code, "Intensity": found.goldstein, "Story ID": document.id, "Publisher": document.outlet,
        **_side("Source", act.actor), **(_side("Target", act.recipient) if act.recipient else {}), **_place(act),
    }  # fmt: skip


def _side(role: str, side: Side) -> Fields:
    sectors = ",".join(SECTORS[sector] for sector in side.sectors if sector in SECTORS)
    return {f"{role} Name": side.name, f"{role} Sectors": sectors, f"{role} Country": state_name(side.iso3)}


def _place(act: DyadicEvent) -> Fields:
    place = act.place
    if place is None or place.best is None:
        return {}
    fields: Fields = {"Country": state_name(place.best.country)}
    fields |= {"City": place.best.name} if place.precision == "city" else {}
    fields |= {"Province": place.best.name} if place.precision == "admin" else {}
    if place.precision in PINNED:
        fields |= {"Latitude": place.best.latitude, "Longitude": place.best.longitude}
    return fields


SHAPE: Final = Shape("icews_shaped.tab", COLUMNS, row, "Event ID")
ICEWS: Final = Format(
    "icews", "", "ICEWS Coded Event Data of 2015-2023 (20 columns; CAMEO 1.1b3)",
    "acts that a report states as done, source by target; evidence.csv with the words of every row",
    (
        "planned, possible, negated, historical, alleged and denied events; who asserts; statements, accords, namings, mentions",
        "CAMEO codes are worked out from PLOVER type and mode: finer codes are lost; Intensity is the value of the CAMEO root",
        "Event Text is PLOVER's type and mode; sectors are 12 of ICEWS's labels; country names are Foedera's",
        "empty: Sentence Number, District; a date that the report does not tell; a point for a country or region",
    ),
    "column names and order against the list in the tests, which no file of theirs has confirmed; DuckDB reads the table; every row's words are exact",
    SHAPE.write, notes={"intensity": cameo("AGREE").table},
)  # fmt: skip
