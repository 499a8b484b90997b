"""Tables in the shape of ACLED (31 columns): violence and protest only. Machine-made by Foedera; not ACLED data."""

from __future__ import annotations

from typing import Final

from foedera.export.acts import DyadicEvent
from foedera.export.format import Format
from foedera.export.parties import Side, state_name
from foedera.export.shaped import Fields, Shape
from foedera.tables.states import code_in
from foedera.types.place import PINNED

COLUMNS: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
BATTLES, REMOTE, CIVILIANS = "Battles", "Explosions/Remote violence", "Violence against civilians"
ARMED: Final = frozenset({"MIL", "COP", "REB", "PRM", "UAF", "SPY"})
STATE_FORCES: Final = frozenset({"MIL", "COP", "SPY"})
UNARMED: Final = frozenset({"CVL", "REF", "JRN", "EDU", "LAB", "AGR", "MED", "REL", "SOC"})
BY_MODE: Final = {  # what a mode alone settles: ACLED's type and, where it is certain, its sub-type
    "aerial": (REMOTE, "Air/drone strike"), "drone": (REMOTE, "Air/drone strike"), "suicide-attack": (REMOTE, "Suicide bomb"),
    "heavy-weapons": (REMOTE, "Shelling/artillery/missile attack"), "explosives": (REMOTE, ""),
    "demo": ("Protests", ""), "riot": ("Riots", ""),
}  # fmt: skip
ON_CIVILIANS: Final = {"abduct": "Abduction/forced disappearance", "sexual": "Sexual violence"}
TIME_PRECISION: Final = {"day": 1, "weekend": 2, "week": 2, "month": 3}
GEO_PRECISION: Final = {"city": 1, "site": 1, "admin": 3}


def row(act: DyadicEvent, policy: str) -> Fields | str:
    """The fields of an act of violence or protest; the reason why there is none for another act."""
    if act.event.type.value not in {"ASSAULT", "PROTEST"}:
        return "acts that are neither violence nor protest"
    event_type, sub_type = _type(act)
    document, time = act.document, act.event.time
    precision = TIME_PRECISION.get(time.precision) if time else None
    day = time.earliest or "" if time and precision else ""
    fields: Fields = {
        "event_id_cnty": act.event.id, "event_date": day, "year": day[:4], "time_precision": precision if day else "",
        "disorder_type": _disorder(event_type), "event_type": event_type, "sub_event_type": sub_type,
        "actor1": act.actor.name, "inter1": inter(act, act.actor, doer=True),
        "assoc_actor_1": "" if act.event.reciprocal else _names(act.beside), "assoc_actor_2": _names(act.targeted),
        "source": document.outlet or document.source,
        "notes": _notes(act, policy),
    }  # fmt: skip
    if act.recipient:
        fields |= {"actor2": act.recipient.name, "inter2": inter(act, act.recipient, doer=False)}
        fields |= {"civilian_targeting": "Civilian targeting"} if fields["inter2"] == "Civilians" else {}
    return fields | _place(act)


def _names(sides: tuple[Side, ...]) -> str:
    return "; ".join(dict.fromkeys(side.name for side in sides))


def _notes(act: DyadicEvent, policy: str) -> str:
    """Whose row this is, the report's word, and the parties of a mutual act whose side the report does not tell."""
    word = act.document.quote(act.event.anchor)
    others = f"; also named: {_names(act.beside)}" if act.event.reciprocal and act.beside else ""
    return f"ACLED-shaped, machine-made by Foedera, policy {policy}; the report's word: {word}{others}"


def _type(act: DyadicEvent) -> tuple[str, str]:
    """ACLED's event and sub-event type where type, mode and sides settle them; "" otherwise."""
    by_mode = next((BY_MODE[mode] for mode in act.event.mode if mode in BY_MODE), None)
    if by_mode:
        return by_mode
    if act.event.type.value == "PROTEST":
        return ("", "")
    if act.recipient and UNARMED & set(act.recipient.sectors[:1]):
        return CIVILIANS, next((ON_CIVILIANS[mode] for mode in act.event.mode if mode in ON_CIVILIANS), "")
    if act.recipient and ARMED & set(act.actor.sectors[:1]) and ARMED & set(act.recipient.sectors[:1]):
        return BATTLES, "Armed clash" if "firearms" in act.event.mode else ""
    return ("", "")


def _disorder(event_type: str) -> str:
    if event_type in {BATTLES, REMOTE, CIVILIANS}:
        return "Political violence"
    return "Demonstrations" if event_type == "Protests" else ""


def inter(act: DyadicEvent, side: Side, *, doer: bool) -> str:
    """ACLED's kind of a side where it is certain. State forces outside their own state are External/Other forces."""
    if act.event.type.value == "PROTEST" and doer:
        return {"demo": "Protesters", "riot": "Rioters"}.get(next(iter(act.event.mode), ""), "")
    first = side.sectors[0] if side.sectors else ""
    if first in STATE_FORCES and side.iso3:
        where = act.place.best.country if act.place and act.place.best else ""
        return "" if not where else "State forces" if where == side.iso3 else "External/Other forces"
    return "Civilians" if first in UNARMED else ""


def _place(act: DyadicEvent) -> Fields:
    place = act.place
    if place is None or place.best is None:
        return {}
    best = place.best
    fields: Fields = {"iso": code_in(best.country, "numeric").lstrip("0"), "country": state_name(best.country)}
    if place.precision in PINNED:
        fields |= {"location": best.name, "latitude": best.latitude, "longitude": best.longitude}
        fields |= {"geo_precision": GEO_PRECISION[place.precision]} | (
            {"admin1": best.name} if place.precision == "admin" else {}
        )
    return fields


SHAPE: Final = Shape("acled_shaped.csv", COLUMNS, row, "event_id_cnty", delimiter=",", paired=False)
ACLED: Final = Format(
    "acled", "", "ACLED Codebook of 2024 (31 columns)",
    "acts of violence and protest that a report states as done; evidence.csv with the words of every row",
    (
        "every other act; planned, possible, negated, historical, alleged and denied events; statements, accords, namings, mentions",
        "empty: fatalities (never 0), interaction, region, admin2, admin3, source_scale, tags, timestamp",
        "event_type, sub_event_type, disorder_type and inter only where type, mode and sectors settle them; strategic developments never",
        "a date of a week or month is its first day, as time_precision says; no date where the report tells none",
        "in a mutual act of more than two parties only two have a column; the others are named in notes",
        "one row a report and event: ACLED's merging of reports, its inclusion rules and its review by people are not here",
    ),
    "column names and order against the codebook's list; DuckDB reads 31 columns; every row's words are exact", SHAPE.write,
)  # fmt: skip
