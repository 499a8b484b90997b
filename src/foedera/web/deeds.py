"""What a person may do from the pages: accept, reject, set fields, link, undo, correct a name. Each is a row in the record's history."""

from __future__ import annotations

from typing import Final

from foedera.api import Foedera
from foedera.errors import QueryError
from foedera.store.record import now
from foedera.tables.amendments import applied
from foedera.tables.gazetteer import shipped
from foedera.types.entries import Accord, Event, Statement
from foedera.types.record import Amendment, Decision
from foedera.web.room import View

Form = dict[str, str]
DECISIONS: Final = {"accept": "accepted", "reject": "rejected"}
DONE: Final = DECISIONS | {"edit": "edited", "merge": "merged", "split": "split", "settle": "settled"}
CORRECTIONS: Final = ("add", "alias", "split", "merge")


def decide(view: View, form: Form, by: str) -> str:
    """Accept, reject or undo on one entry; returns what to tell the person. Raises QueryError for another action or entry."""
    key, action = form.get("entry", ""), form.get("action", "")
    if action == "undo":
        taken = view.record.undecide(key, by=by, why=form.get("why", ""))
        view.room.lay(view)
        return f"Taken back: {DONE.get(taken, taken)}." if taken else "There was nothing to take back."
    if action not in DECISIONS:
        raise QueryError(f"no decision {action!r}; one of: accept, reject, undo")
    filed = view.index.entry(key)
    if filed is None or not isinstance(filed.entry, Event | Statement | Accord):
        raise QueryError(f"no event, statement or accord {key!r} in today's record")
    view.record.decide(Decision(key, action, by, now(), form.get("why", "")))
    return f"{DECISIONS[action].capitalize()}. It stands in the history, and can be undone."


def edit(view: View, form: Form, by: str) -> str:
    """Set what was changed in the form of an entry or clause; returns what to tell the person. Raises QueryError for what does not fit."""
    given = {
        name[2:]: text for name, text in form.items() if name.startswith("f.") and text.strip() != form.get(f"was.{name[2:]}", "")
    }
    if not given:
        return "Nothing was changed in the form."
    Foedera(view.record).reviewer(by).edit(form.get("entry", ""), given, form.get("why", ""))
    view.room.lay(view)
    return f"Set: {', '.join(given)}. It holds in every later run, and can be undone."


def join(view: View, form: Form, by: str) -> str:
    """Say that two entries are, or are not, the same. Raises QueryError for two that cannot be linked."""
    action, one, other = form.get("action", ""), form.get("entry", ""), form.get("other", "").strip()
    Foedera(view.record).decide_link(action, one, other.rpartition("/")[2], by=by, why=form.get("why", ""))
    told = {"link": "Linked: the two are one.", "unlink": "Parted: the two are not one.", "undo": "Taken back."}
    return f"{told[action]} It stands in the history."


def correct(view: View, form: Form, by: str) -> str:
    """Correct who a name means; returns what to tell the person. Raises QueryError where the correction does not fit."""
    action = form.get("action", "")
    if action == "undo":
        taken = view.record.unamend(by=by, why=form.get("why", ""))
        if taken is None:
            return "There was no correction to take back."
        view.room.redraw()
        return f"Taken back: {taken.action} {taken.key} {taken.name or taken.other}."
    if action not in CORRECTIONS:
        raise QueryError(f"no correction {action!r}; one of: {', '.join((*CORRECTIONS, 'undo'))}")
    fields = {name: form.get(name, "").strip() for name in ("key", "name", "other", "kind", "of", "plover")}
    _whole(action, fields)
    amendment = Amendment(action, **fields)
    applied(shipped(), [*view.record.amendments(), amendment])
    view.record.amend(amendment, by=by, why=form.get("why", ""))
    view.room.redraw()
    return "Corrected, for the whole record. The history keeps it, and it can be undone."


def _whole(action: str, fields: Form) -> None:
    needed = {"add": ("key", "name"), "alias": ("key", "name"), "split": ("key", "name", "other"), "merge": ("key", "other")}[
        action
    ]
    lacking = [name for name in needed if not fields[name]]
    if lacking:
        raise QueryError(f"{action} needs: {', '.join(lacking)}")
