"""Accept, reject, edit, merge, split, settle, undo: typed, folded in, taken back to the byte, and still there after another model."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from affair import Affair
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import stored
from typer.testing import CliRunner, Result

from foedera import pipeline
from foedera.analysis.brief import brief_of
from foedera.analysis.networks.relations import evidence
from foedera.api import Foedera, Reviewer
from foedera.cli import app
from foedera.errors import QueryError, StoreError
from foedera.store.record import Record
from foedera.types.entries import Accord, Actor, Alignment, Cited, Entry, Event, Mention, Party, Statement, entry_id
from foedera.types.text import Document, Span


def fresh(path: str | Path = ":memory:") -> Record:
    record = Record.open(path, create=True)
    affair = Affair()
    pipeline.read(affair.documents, record, affair)
    return record


@pytest.fixture
def record() -> Record:
    return fresh()


@pytest.fixture
def ana(record: Record) -> Reviewer:
    return Reviewer(record, "ana")


def the(record: Record, kind: str, words: str, outlet: str = "Coast Wire") -> Any:
    """The one entry of a kind whose anchor has these words in a report."""
    found = [f.entry for f in record.filed(kind) if f.document.outlet == outlet and f.document.quote(f.entry.anchor) == words]
    assert len(found) == 1, (kind, words, found)
    return found[0]


def exported(record: Record) -> bytes:
    out = io.BytesIO()
    Foedera(record).export("jsonl", out)
    return out.getvalue()


def words(document: Document, entry: Entry, field: str) -> list[str]:
    return [document.quote(party.span) for party in getattr(entry, field)]


def test_an_edit_sets_typed_fields_and_marks_them_as_a_persons(record: Record, ana: Reviewer) -> None:
    event = the(record, "event", "shelled")
    ana.edit(
        event.id[:8], {"type": "COERCE", "modality": "planned", "recipient": "Ghana", "time": "2020-05-01/2020-05-02"}, "misread"
    )
    filed = record.lookup(event.id)
    assert filed is not None and filed.review is not None and isinstance(filed.entry, Event)
    changed = filed.entry
    assert (changed.type.value, changed.modality.value, changed.mode) == ("COERCE", "planned", ())
    assert (changed.time and changed.time.earliest, changed.time and changed.time.latest) == ("2020-05-01", "2020-05-02")
    assert words(filed.document, changed, "recipients") == ["Ghana"] and changed.actors == event.actors
    assert dict(filed.review.edited).keys() == {"type", "mode", "modality", "recipients", "time"}
    row = next(r for r in map(json.loads, exported(record).splitlines()) if r.get("id") == event.id)
    assert row["review"]["edited"]["type"] == "ana" and row["type_rule"] == "set by ana"
    assert record.connection.execute("SELECT count(*) FROM entry WHERE id = ?", (event.id,)).fetchone() == (1,)


@pytest.mark.parametrize(
    ("kind", "words_", "given_", "said"),
    [
        ("event", "shelled", {"type": "SHELL"}, "none of: AGREE"),
        ("event", "shelled", {"mode": "visit"}, "not a mode of this type"),
        ("event", "shelled", {"modality": "perhaps"}, "none of: done"),
        ("event", "shelled", {"actors": "Chad"}, "nothing in this report means 'Chad'"),
        ("event", "shelled", {"actors": "0:99999"}, "no [0, 99999)"),
        ("event", "shelled", {"time": "soon"}, "no day, month, year"),
        ("event", "shelled", {"time": "2020-05-31/2020-05-01"}, "ends before it begins"),
        ("event", "shelled", {"time": "2020-02-31"}, "2020-02-31"),
        ("event", "shelled", {"speaker": "Ghana"}, "no field 'speaker'"),
        ("event", "shelled", {"id": "x"}, "no field 'id'"),
        ("event", "shelled", {}, "at least one field"),
        ("statement", "said", {"stance": "Mali"}, "for:WHOM"),
        ("statement", "said", {"within": "shelled"}, "nothing in this report means"),
        ("accord", "defence treaty", {"kind": "poem"}, "none of: agreement"),
        ("actor", "Ghana", {"known": "XXX"}, "in the gazetteer"),
        ("actor", "Ghana", {"of": "Ghana"}, "part of itself"),
        ("statement", "said", {"content": "never written"}, "does not stand in the text"),
        ("statement", "said", {"act": "say" * 2000}, "longer than"),
    ],
)
def test_an_edit_that_does_not_fit_is_refused_with_what_would(
    record: Record, ana: Reviewer, kind: str, words_: str, given_: dict[str, str], said: str
) -> None:
    with pytest.raises(QueryError) as error:
        ana.edit(the(record, kind, words_).id, given_)
    assert said in str(error.value) and "\n" not in str(error.value)
    assert list(record.decisions()) == []


def test_a_corrected_mention_corrects_all_that_stands_on_it(record: Record, ana: Reviewer) -> None:
    he = the(record, "mention", "He", "River Post")
    said = the(record, "statement", "said", "River Post")
    assert said.speakers[0].actor is None
    ana.edit(he.id, {"actor": "Ghana"})
    ghana = the(record, "actor", "Ghana", "River Post")
    after = record.find(said.id)
    assert isinstance(after, Statement) and after.speakers[0].actor == ghana.id
    assert any("Ghana said" in line.text for s in brief_of(record.book(standing=True)).sections for line in s.lines)


def test_a_clause_is_edited_by_its_own_id(record: Record, ana: Reviewer) -> None:
    accord = the(record, "accord", "defence treaty")
    ana.edit(accord.clauses[0].id, {"force": "may", "kind": "consultation", "by": "Togo"})
    after = record.find(accord.id)
    assert isinstance(after, Accord) and (after.clauses[0].force.value, after.clauses[0].kind.value) == ("may", "consultation")
    assert len(after.clauses[0].by) == 1 and after.clauses[1:] == accord.clauses[1:]


def test_merging_actors_leads_every_reference_on(record: Record, ana: Reviewer) -> None:
    troops, police = the(record, "actor", "troops"), the(record, "actor", "police")
    ana.merge(troops.id, police.id)
    kept = record.find(troops.id)
    assert isinstance(kept, Actor) and {name.form for name in kept.names} >= {name.form for name in police.names}
    assert police.id not in json.dumps(
        [row for row in rows(record) if row["entry"] in {"event", "mention", "accord", "statement"}]
    )
    assert police.id not in {f.entry.id for f in record.filed("actor", standing=True)}
    assert ana.undo(troops.id) == "merge" and record.find(troops.id) == troops


def rows(record: Record) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(record).splitlines()]


def test_merging_events_leaves_one_that_counts(record: Record, ana: Reviewer) -> None:
    shelled, looted = the(record, "event", "shelled"), the(record, "event", "looted")
    ana.merge(shelled.id, looted.id)
    assert looted.id not in {f.entry.id for f in record.filed("event", standing=True)}
    with pytest.raises(QueryError, match="merged away already"):
        ana.merge(looted.id, shelled.id)


def test_a_split_moves_what_it_names(record: Record, ana: Reviewer) -> None:
    event = the(record, "event", "shelled")
    done = ana.split(event.id, {"actors": "police", "type": "COERCE"}, at="village")
    document = record.document(event.document)
    first, second = record.find(event.id), record.find(done.fields["into"])
    assert record.counts()["event"] == len(list(record.filed("event")))
    assert isinstance(first, Event) and isinstance(second, Event)
    assert words(document, first, "actors") == ["troops"] and words(document, second, "actors") == ["police"]
    assert (first.type.value, second.type.value, document.quote(second.anchor)) == ("ASSAULT", "COERCE", "village")
    ana.edit(second.id, {"modality": "negated"})
    ana.reject(second.id)
    assert second.id not in {f.entry.id for f in record.filed("event", standing=True)}
    assert ana.undo(event.id) == "split" and record.find(second.id) is None


def test_a_name_split_off_takes_its_mentions_along(record: Record, ana: Reviewer) -> None:
    mali = the(record, "actor", "Mali")
    assert {name.form for name in mali.names} == {"Mali", "Malian"}
    done = ana.split(mali.id, {"names": "Malian"})
    adjective = the(record, "mention", "Malian")
    assert isinstance(adjective, Mention) and adjective.actor == done.fields["into"]
    with pytest.raises(QueryError, match="all names would move"):
        ana.split(mali.id, {"names": "Mali"})


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (("event", "shelled", "Coast Wire"), ("event", "withdraw", "River Post"), "linked, not merged"),
        (("event", "shelled", "Coast Wire"), ("statement", "said", "Coast Wire"), "cannot be merged"),
        (("event", "shelled", "Coast Wire"), ("event", "shelled", "Coast Wire"), "with itself"),
        (("mention", "Ghana", "Coast Wire"), ("mention", "Malian", "Coast Wire"), "cannot be merged"),
    ],
)
def test_what_cannot_be_one(record: Record, ana: Reviewer, one: tuple[str, ...], other: tuple[str, ...], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        ana.merge(the(record, *one).id, the(record, *other).id)


Step = Callable[[Reviewer, list[Entry], int, int], object]
CHOICES: dict[str, list[dict[str, str]]] = {
    "event": [{"type": "AID"}, {"modality": "possible", "assertion": "denied"}, {"actors": "Mali"}, {"recipients": ""}, {"time": "2020"}],
    "statement": [{"act": "warn"}, {"speakers": "Togo"}, {"about": "for:Mali"}, {"time": ""}, {"capacity": "official"}],
    "accord": [{"kind": "protocol"}, {"parties": "Mali"}],
    "actor": [{"kind": "people"}, {"known": "FRA"}],
    "mention": [{"actor": "Mali"}, {"actor": ""}],
}  # fmt: skip
STEPS: list[Step] = [
    lambda by, made, a, _: by.accept(made[a].id),
    lambda by, made, a, _: by.reject(made[a].id, "no"),
    lambda by, made, a, b: by.edit(made[a].id, pick(CHOICES[type(made[a]).__name__.lower()], b)),
    lambda by, made, a, b: by.merge(made[a].id, made[b].id),
    lambda by, made, a, b: by.split(made[a].id, {"actors": "troops"} if b % 2 else {"names": "Malian"}),
    lambda by, made, a, _: by.settle(made[a].id, "ana"),
]


def pick(listed: list[dict[str, str]], number: int) -> dict[str, str]:
    return listed[number % len(listed)]


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 60), st.integers(0, 60), st.sampled_from(["ana", "ben", "carl"])), max_size=9
    )
)
def test_undo_restores_exports_to_the_byte_step_by_step(plan: list[tuple[int, int, int, str]]) -> None:
    record = fresh()
    made = [entry for kind in CHOICES for entry in record.entries(kind)]
    before: list[tuple[str, bytes]] = []
    for step, one, other, by in plan:
        state = exported(record)
        try:
            STEPS[step](Reviewer(record, by), made, one % len(made), other % len(made))
        except (QueryError, StoreError):
            assert exported(record) == state
            continue
        before.append((list(record.decisions())[-1].entry, state))
        assert exported(record) != state
    count = len(list(record.decisions()))
    for key, state in reversed(before):
        Reviewer(record, "dora").undo(key)
        assert exported(record) == state
    assert len(list(record.decisions())) == 2 * count
    record.close()


def test_corrections_hold_after_another_model_and_wait_where_it_draws_nothing(record: Record, ana: Reviewer) -> None:
    looted, shelled = the(record, "event", "looted"), the(record, "event", "shelled")
    ana.edit(looted.id, {"actors": "troops"})
    ana.edit(shelled.id, {"modality": "possible"})
    ana.reject(the(record, "statement", "said").id)
    worse = Affair("affair@2", without=("looted",))
    pipeline.read(worse.documents, record, worse)
    after = record.find(shelled.id)
    assert isinstance(after, Event) and after.modality.value == "possible"
    assert record.find(looted.id) is None
    assert [(d.entry, reason) for d, reason in record.waiting()] == [(looted.id, "this run draws nothing at its place")]
    assert len(list(record.filed("statement", standing=True))) == len(list(record.filed("statement"))) - 1
    better = Affair("affair@3")
    pipeline.read(better.documents, record, better)
    back = record.find(looted.id)
    assert isinstance(back, Event) and record.document(back.document).quote(back.actors[0].span) == "troops"
    assert record.waiting() == []


def test_a_third_person_settles_between_two(record: Record, ana: Reviewer) -> None:
    event = the(record, "event", "shelled")
    ana.edit(event.id, {"type": "COERCE"})
    Reviewer(record, "ben").reject(event.id)
    assert event.id not in {f.entry.id for f in record.filed("event", standing=True)}
    for by in ("", "ana", "ben"):
        with pytest.raises(QueryError, match="third person"):
            Reviewer(record, by).settle(event.id, "ana")
    with pytest.raises(QueryError, match="has not decided"):
        Reviewer(record, "carl").settle(event.id, "dora")
    Reviewer(record, "carl").settle(event.id, "ana")
    filed = record.lookup(event.id)
    assert filed and filed.stands and filed.review and filed.review.settled == "carl"
    assert isinstance(filed.entry, Event) and filed.entry.type.value == "COERCE"
    Reviewer(record, "carl").undo(event.id)
    Reviewer(record, "carl").settle(event.id, "ben")
    filed = record.lookup(event.id)
    assert filed and not filed.stands and isinstance(filed.entry, Event) and filed.entry.type.value == "ASSAULT"


def test_an_edit_reaches_analyses(record: Record, ana: Reviewer) -> None:
    event = the(record, "event", "shelled")

    def ties() -> set[tuple[str, int]]:
        return {(e.one, e.sign) for e in evidence(record.book(standing=True)) if e.entry == event.id}

    assert ties() == set()
    ana.edit(event.id, {"recipients": "Ghana"})
    assert ties() == {("GHA", -1)}
    ana.edit(event.id, {"assertion": "denied"})
    assert ties() == set()


def test_the_queue_of_one_reviewer_holds_what_the_other_decided(record: Record, ana: Reviewer) -> None:
    first = record.queue()[0].entry.id
    ana.accept(first)
    assert first not in {f.entry.id for f in record.queue()} | {f.entry.id for f in record.queue(by="ana")}
    assert first in {f.entry.id for f in record.queue(by="ben")}
    ana.undo(first)
    assert first in {f.entry.id for f in record.queue(by="ana")}


def test_all_of_it_from_the_command_line(tmp_path: Path) -> None:
    path = str(tmp_path / "a.foedera")
    with fresh(path) as record:
        shelled, looted, mali = (
            the(record, "event", "shelled").id,
            the(record, "event", "looted").id,
            the(record, "actor", "Mali").id,
        )

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, ["review", *words])

    assert run("edit", path, shelled[:9], "modality=planned", "actors=Ghana", "--by", "ana", "--why", "x").exit_code == 0
    assert run("merge", path, shelled, looted, "--by", "ana").exit_code == 0
    split = run("split", path, mali, "names=Malian", "--by", "ben")
    assert split.exit_code == 0 and len(split.stdout.strip()) == 16
    assert run("edit", path, shelled, "modality").exit_code == 3 and run("edit", path, shelled, "modality=x").exit_code == 3
    assert run("undo", path, shelled).stderr.strip() == "taken back: merge"
    assert run("settle", path, shelled, "--take", "ana", "--by", "carl").exit_code == 0
    told = json.loads(run("history", path, "--json").stdout)
    assert [row["action"] for row in told] == ["edit", "merge", "split", "undo", "settle"]
    assert run("waiting", path).exit_code == 0 and json.loads(run("waiting", path, "--json").stdout) == []


def test_an_alignment_can_be_corrected() -> None:
    document, word = Document("Norway is an ally of Denmark.", "a.txt", "txt"), Span(13, 17)
    bond = Alignment(entry_id("alignment", key := document.id, word), key, word, Cited("ally"), Party(Span(0, 6)), Party(Span(21, 28)),
                     Cited("ongoing"), Cited("stated"))  # fmt: skip
    record = stored(document, bond)
    Reviewer(record, "ana").edit(bond.id, {"modality": "historical"})
    changed = record.find(bond.id)
    assert isinstance(changed, Alignment) and changed.modality.value == "historical" and changed.kind.value == "ally"
    with pytest.raises(QueryError, match="is none of: adversary, ally"):
        Reviewer(record, "ana").edit(bond.id, {"kind": "neighbour"})
