"""Our own fixed phrases: acts and obligations in plain words, and how quotations and names are joined. Nothing here comes from a report."""

from __future__ import annotations

import re
from typing import Final

ACTS: Final = {
    "AGREE": "a promise", "CONSULT": "talks or a visit", "SUPPORT": "support", "CONCEDE": "a concession", "COOPERATE": "cooperation",
    "AID": "aid", "RETREAT": "a withdrawal or release", "REQUEST": "a demand or appeal", "ACCUSE": "an accusation",
    "REJECT": "a refusal", "THREATEN": "a threat", "PROTEST": "a protest", "SANCTION": "a sanction", "MOBILIZE": "forces moved",
    "COERCE": "coercion", "ASSAULT": "an attack",
}  # fmt: skip
TOWARD: Final = {
    "AGREE": "to", "CONSULT": "with", "SUPPORT": "for", "CONCEDE": "to", "COOPERATE": "with", "AID": "to", "RETREAT": "concerning",
    "REQUEST": "to", "REJECT": "towards", "COERCE": "against", "ASSAULT": "on",
}  # fmt: skip
FORCES: Final = {
    "shall": "shall", "shall-not": "shall not", "declares": "declares", "intends": "intends", "ready": "is ready to",
    "may": "may consider", "none": "no promise",
}  # fmt: skip
PROMISES: Final = {"cooperation-against": "joint work against crime"}  # kinds of promise whose code says too little

STEPS: Final = {
    "talks": "talks about it",
    "breach alleged": "a breach alleged",
}  # steps of an accord's life that need more than their name
PROMISED: Final = "promises: they stand under what was agreed"

UNREAL: Final = {"planned": "Planned", "possible": "Possible", "conditional": "On a condition"}


def act_name(code: str) -> str:
    """An event's type in plain words without an article: ASSAULT -> attack; one of an ontology of your own as it is called."""
    return re.sub(r"^an? ", "", ACTS.get(code, code.lower()))


def listed(names: list[str]) -> str:
    """Names with commas and an "and", each once."""
    once = list(dict.fromkeys(names))
    return ", ".join(once[:-1]) + " and " + once[-1] if len(once) > 1 else "".join(once)


def quoted(words: str) -> str:
    """Words of a report between double quotation marks; marks inside them become single ones, and the comma before the end goes."""
    bare = re.sub(r"[,;]+([”\"’]*)$", r"\1", " ".join(words.split()))
    if re.fullmatch(r"[“\"][^“”\"]*[”\"]", bare):
        return f"“{bare[1:-1]}”"
    inner = re.sub(r"\"(?=\w)", "‘", bare.replace("“", "‘").replace("”", "’")).replace('"', "’")
    opened = sum((mark == "‘") - (mark == "’") for mark in re.findall(r"‘|’(?!\w)", inner)) if "‘" in inner else 0
    return f"“{inner}{'’' if opened > 0 else ''}”"


def possessive(name: str) -> str:
    """Egypt -> Egypt's; the United States -> the United States'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def a(noun: str) -> str:
    """A bare noun for one person with its article; one that ends in s is taken for many."""
    return noun if noun.endswith("s") else f"{'an' if noun[:1].casefold() in 'aeio' else 'a'} {noun}"


def promise(kind: str) -> str:
    """A kind of promise in words: military-aid -> military aid, non-aggression stays."""
    return PROMISES.get(kind, kind.replace("-", " ").replace("non ", "non-"))
