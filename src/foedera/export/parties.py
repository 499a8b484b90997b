"""Parties of acts as outer schemas want them: a name, a country under a policy, sectors. Worked out here, never stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from foedera.export.leaves import Leaf
from foedera.tables.codes import country_of
from foedera.tables.gazetteer import forms_of, known_actors
from foedera.tables.phrases import SUPRANATIONAL, Coded, coded
from foedera.tables.states import code_in
from foedera.types.entries import Actor, Party
from foedera.types.text import Span

SECTORS: Final = {
    "party": "PTY", "party alliance": "PTY", "armed group": "REB", "armed force": "MIL", "police": "COP", "court": "JUD",
    "legislature": "LEG", "government body": "GOV", "office": "GOV", "company": "BUS", "media": "JRN",
}  # fmt: skip
DEEPEST: Final = 4  # owners of owners that are asked for their state


@dataclass(frozen=True, slots=True)
class Side:
    """One party: `raw` are the words at its place, `name` what its document calls it, `iso3` its state under the policy ("" unknown).

    `body` is PLOVER's slot for what is no state (IGO, UNO, EUR, NGO ...). `sectors` are PLOVER's, the primary one first.
    """

    raw: str
    name: str
    kind: str
    iso3: str
    body: str
    sectors: tuple[str, ...]
    title: str
    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of one document under one policy. `told` keeps what words were coded as."""

    leaf: Leaf
    policy: str
    told: dict[str, Coded] = field(default_factory=dict)

    def side(self, party: Party) -> Side:
        """A party; one that is unresolved keeps its words and has nothing else."""
        raw = self.leaf.document.quote(party.span)
        actor = self.leaf.actors.get(party.actor or "")
        if actor is None:
            return Side(raw, raw, "unknown", "", "", (), "", f"{self.leaf.document.id}:{party.span.start}", party.span)
        name = display_name(actor)
        words = self._coded(name)
        body = words.country if words.country in SUPRANATIONAL and self.policy == "plover" else ""
        title = next((role.title for role in actor.roles if not role.former), "")
        return Side(
            raw, name, actor.kind, self.country(actor), body, self._sectors(actor, words, title), title,
            actor.known or actor.id, party.span,
        )  # fmt: skip

    def _coded(self, words: str) -> Coded:
        if words not in self.told:
            self.told[words] = coded(words)
        return self.told[words]

    def country(self, actor: Actor) -> str:
        """The state of a party (ISO alpha-3), "" for none. Under "cow" a contested entity has only a number of its own; under "none" nobody has a state."""
        if self.policy == "none":
            return ""
        owner = self._owner(actor, DEEPEST)
        found = country_of(owner) if owner else self._coded(display_name(actor)).country
        if self.policy == "cow" and (_contested(owner) or not code_in(found, "cow")):
            return ""
        return found if found and found.isupper() and found not in SUPRANATIONAL else ""

    def _owner(self, actor: Actor, depth: int) -> str | None:
        """The gazetteer key that gives an actor its state: its own, else that of whom it belongs to."""
        if actor.known and country_of(actor.known):
            return actor.known
        above = (actor.of, *(role.of for role in actor.roles if not role.former))
        owners = (self.leaf.actors[key] for key in above if key in self.leaf.actors and key != actor.id)
        return next((key for owner in owners if depth and (key := self._owner(owner, depth - 1))), None)

    def _sectors(self, actor: Actor, words: Coded, title: str) -> tuple[str, ...]:
        if self.policy != "plover":
            return ()
        office = self._coded(title).sector if title else ""
        first = words.sector or office or SECTORS.get(actor.kind, "")
        apart = "PRE" if _contested(actor.known) else ""
        return tuple(dict.fromkeys(filter(None, (first, words.second, apart))))


def display_name(actor: Actor) -> str:
    """What a document calls somebody: the longest of its names there, a name before a seat that stands for it (Washington)."""
    proper = (
        {form for form, how in forms_of(actor.known) if how == "name"} if actor.known and actor.known in known_actors() else set()
    )
    forms = [name.form for name in actor.names]
    return max((form for form in forms if form in proper), key=len, default="") or max(forms, key=len, default="")


def _contested(key: str | None) -> bool:
    return key in known_actors() and known_actors()[key].sovereign is not None if key else False


def state_name(iso3: str) -> str:
    """The common English name of a state; "" for no state."""
    known = known_actors().get(iso3)
    return known.names[0] if known and known.names else ""
