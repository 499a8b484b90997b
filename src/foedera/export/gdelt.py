"""Tables in the shape of GDELT 2.0 events: 61 columns, tabs, no header. Machine-made by Foedera; not GDELT data."""

from __future__ import annotations

from typing import Final

from foedera.export.acts import MOST_PAIRS, DyadicEvent
from foedera.export.format import Format
from foedera.export.parties import Side
from foedera.export.shaped import Fields, Shape
from foedera.tables.cameo import cameo
from foedera.tables.states import code_in
from foedera.types.place import PINNED

ACTOR: Final = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code",
    "Type3Code",
)  # fmt: skip
GEO: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS: Final = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in ACTOR), *(f"Actor2{name}" for name in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in GEO), *(f"Actor2Geo_{name}" for name in GEO), *(f"ActionGeo_{name}" for name in GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
TYPES: Final = {"JRN": "MED", "MED": "HLH"} | {
    same: same for same in ("GOV", "MIL", "COP", "JUD", "LEG", "PTY", "REB", "SPY", "BUS", "CVL", "EDU", "REF", "LAB", "CRM", "AGR",
                            "OPP", "ELI", "UAF")
}  # fmt: skip
COUNTRY, US_STATE, US_CITY, WORLD_CITY, WORLD_STATE = 1, 2, 3, 4, 5  # GDELT's Geo_Type


def number(event: str, pair: int) -> int:
    """A GLOBALEVENTID of at most 63 bits, the same in every export: 52 bits of the event's id, and the pair."""
    return int(event[:13], 16) * (MOST_PAIRS + 1) + pair


def row(act: DyadicEvent, policy: str) -> Fields:  # noqa: ARG001 - the policy is in the sides already
    """The fields of a pair. One row speaks for one report: NumSources and NumArticles are 1."""
    event, found = act.event, cameo(act.event.type.value, act.event.mode)
    day = act.day.replace("-", "")
    fields: Fields = {
        "GLOBALEVENTID": number(event.id, act.number), "SQLDATE": day, "MonthYear": day[:6], "Year": day[:4],
        "EventCode": found.code, "EventBaseCode": found.base, "EventRootCode": found.root, "QuadClass": found.quad,
        "GoldsteinScale": found.goldstein, "NumSources": 1, "NumArticles": 1, "SOURCEURL": act.document.url,
    }  # fmt: skip
    fields |= _side("Actor1", act.actor) | (_side("Actor2", act.recipient) if act.recipient else {})
    return fields | _place(act)


def _side(role: str, side: Side) -> Fields:
    """CAMEO's actor code: the state, or IGO for what is none, and the types."""
    country = code_in(side.iso3, "cameo")
    types = [TYPES[sector] for sector in side.sectors if sector in TYPES][:3]
    group = side.body if side.body == "UNO" else ""
    head = country or {"UNO": "IGO", "EUR": "IGO"}.get(side.body, side.body)
    fields: Fields = {
        f"{role}Code": head + group + "".join(types), f"{role}Name": side.name.upper(), f"{role}CountryCode": country,
        f"{role}KnownGroupCode": group,
    }  # fmt: skip
    return fields | {f"{role}Type{n}Code": code for n, code in enumerate(types, 1)}


def _place(act: DyadicEvent) -> Fields:
    place = act.place
    if place is None or place.best is None or place.precision not in PINNED | {"country"}:
        return {}
    best, home = place.best, place.best.country == "USA"
    kind = {"country": COUNTRY, "admin": US_STATE if home else WORLD_STATE}.get(place.precision, US_CITY if home else WORLD_CITY)
    fields: Fields = {
        "ActionGeo_Type": kind, "ActionGeo_FullName": best.name, "ActionGeo_CountryCode": code_in(best.country, "fips"),
    }  # fmt: skip
    return fields | ({"ActionGeo_Lat": best.latitude, "ActionGeo_Long": best.longitude} if place.precision in PINNED else {})


SHAPE: Final = Shape("gdelt_shaped.export.CSV", COLUMNS, row, "GLOBALEVENTID", header=False)
GDELT: Final = Format(
    "gdelt", "", "GDELT Event Database 2.0, codebook of 2015 (61 columns, tabs, no header)",
    "acts that a report states as done, actor1 by actor2; evidence.csv with the words of every row; the column names are in about.json",
    (
        "planned, possible, negated, historical, alleged and denied events; who asserts; statements, accords, namings, mentions",
        "CAMEO codes are worked out from PLOVER type and mode: finer codes are lost; GoldsteinScale is the value of the CAMEO root",
        "empty: FractionDate, IsRootEvent, NumMentions, AvgTone, ethnic and religion codes, places of actors, ADM codes, FeatureID, "
        "DATEADDED; a date that the report does not tell",
        "a row speaks for one report and is not merged with others; GLOBALEVENTID is Foedera's own number",
    ),
    "column names and order against the codebook's list; DuckDB reads 61 columns; every row's words are exact",
    SHAPE.write, notes={"columns": list(COLUMNS), "intensity": cameo("AGREE").table},
)  # fmt: skip
