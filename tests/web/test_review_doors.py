"""One review, three doors: what a program, a form or the command line decides is the same row, and the same record comes of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from room_affair import affair, record_of
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from foedera.cli import app
from foedera.store.record import Record
from foedera.types.entries import KINDS, Accord, Actor, Event
from foedera.web.room import Room

CALLS: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "accept": lambda d: ["review", "accept", "FILE", d["entry"]],
    "reject": lambda d: ["review", "reject", "FILE", d["entry"]],
    "edit": lambda d: ["review", "edit", "FILE", d["entry"], *(f"{k}={v}" for k, v in d["fields"].items())],
    "merge": lambda d: ["review", "merge", "FILE", d["entry"], d["other"]],
    "split": lambda d: ["review", "split", "FILE", d["entry"], *(f"{k}={v}" for k, v in d["fields"].items())],
    "settle": lambda d: ["review", "settle", "FILE", d["entry"], "--take", d["take"]],
    "link": lambda d: ["links", "force", "FILE", d["entry"], d["other"]],
    "unlink": lambda d: ["links", "cut", "FILE", d["entry"], d["other"]],
    "undo": lambda d: [
        "links" if "other" in d else "review",
        "undo",
        "FILE",
        d["entry"],
        *([d["other"]] if "other" in d else []),
    ],
}


def the(path: str | Path, kind: str, words: str, outlet: str) -> Any:
    """The entry of a kind whose anchor has these words in a report."""
    with Record.open(path) as record:
        found = [f.entry for f in record.filed(kind) if f.document.outlet == outlet and f.document.quote(f.entry.anchor) == words]
    assert len(found) == 1, (kind, words, found)
    return found[0]


def session(path: str | Path) -> list[dict[str, Any]]:
    """A morning of two reviewers and a third, with every verb."""
    shelled = the(path, "event", "shelled", "Border Bulletin").id
    signed = the(path, "event", "signed", "Lima Ledger").id
    treaty, pact = (
        the(path, "accord", "border treaty", "Lima Ledger").id,
        the(path, "accord", "friendship pact", "Coast Courier").id,
    )
    togo, ghana = the(path, "actor", "Togo", "Border Bulletin").id, the(path, "actor", "Ghana", "Border Bulletin").id
    return [
        {"action": "accept", "entry": shelled, "by": "ana", "why": "plain"},
        {"action": "reject", "entry": shelled, "by": "ben", "why": "a metaphor"},
        {"action": "settle", "entry": shelled, "take": "ana", "by": "carla"},
        {"action": "edit", "entry": signed[:8], "fields": {"modality": "planned", "place": ""}, "by": "ana"},
        {"action": "split", "entry": signed, "fields": {"actors": "Chile"}, "by": "ben"},
        {"action": "merge", "entry": togo, "other": ghana, "by": "ben"},
        {"action": "undo", "entry": togo, "by": "ben", "why": "two states"},
        {"action": "link", "entry": treaty, "other": pact, "by": "ana"},
        {"action": "unlink", "entry": treaty, "other": pact, "by": "ben"},
        {"action": "undo", "entry": treaty, "other": pact, "by": "ben"},
    ]  # fmt: skip


def cli(path: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [str(path) if word == "FILE" else word for word in words])


def history(path: str | Path) -> list[tuple[Any, ...]]:
    with Record.open(path) as record:
        return [(d.entry, d.action, d.by, d.why, d.fields) for d in record.decisions()]


def today(path: str | Path) -> list[Any]:
    """The entries that stand."""
    with Record.open(path) as record:
        return [filed.entry for kind in KINDS for filed in record.filed(kind, standing=True)]


def send(client: TestClient, deed: dict[str, Any], status: int = 200) -> Any:
    answer = client.post("/review.json", json=deed)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_every_verb_leaves_the_same_rows_and_the_same_record_by_json_and_by_command_line(
    client: TestClient, room: Room, tmp_path: Path
) -> None:
    other = tmp_path / "typed.foedera"
    record_of(other, affair()).close()
    before = today(other)
    deeds = session(room.path)
    assert {deed["action"] for deed in deeds} == CALLS.keys()
    for deed in deeds:
        send(client, deed)
        said = cli(other, *CALLS[deed["action"]](deed), "--by", deed["by"], "--why", deed.get("why", ""))
        assert said.exit_code == 0, (deed, said.output)
    assert history(room.path) == history(other) and len(history(other)) == len(deeds)
    assert today(room.path) == today(other) != before


def test_the_answer_is_the_row_of_the_history(client: TestClient, room: Room) -> None:
    shelled = the(room.path, "event", "shelled", "Border Bulletin").id
    done = send(client, {"action": "edit", "entry": shelled, "fields": {"modality": "planned"}, "by": "ana", "why": "later"})
    assert done["row"]["fields"] == {"modality": "planned"} and done["row"]["by"] == "ana"
    assert client.get("/history.json").json()["deeds"][0]["at"] == done["row"]["at"]
    assert send(client, {"action": "undo", "entry": shelled})["taken"] == "edit"
    assert send(client, {"action": "undo", "entry": shelled})["taken"] is None


@pytest.mark.parametrize(
    ("deed", "status"),
    [
        ({"action": "accept", "entry": "0" * 16}, 404), ({"action": "burn", "entry": "0" * 16}, 400), ({"action": "accept"}, 400),
        ({"action": "accept", "entry": "x"}, 400), ({"action": "merge", "entry": "SHELLED", "other": "0" * 16}, 404),
        ({"action": "edit", "entry": "SHELLED", "fields": {"colour": "red"}}, 400), ({"action": "settle", "entry": "SHELLED", "take": "ana"}, 400),
        ({"action": "split", "entry": "SHELLED"}, 400), ({"action": "link", "entry": "SHELLED", "other": "nobody"}, 400),
        ({"action": "accept", "entry": "SHELLED", "by": "a" * 101}, 400), ({"action": "accept", "entry": ["SHELLED"]}, 400), ([], 400), (None, 400),
    ],
)  # fmt: skip
def test_what_does_not_fit_leaves_no_row(client: TestClient, room: Room, deed: Any, status: int) -> None:
    key = the(room.path, "event", "shelled", "Border Bulletin").id
    body = json.dumps(deed).replace("SHELLED", key)
    answer = client.post("/review.json", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status and set(answer.json()) == {"status", "error", "path"}
    assert history(room.path) == []


def test_names_are_corrected_by_json_too(client: TestClient) -> None:
    done = client.post("/names.json", json={"action": "merge", "key": "TGO", "other": "GHA", "by": "ana"}).json()
    assert done["row"]["action"] == "merge" and client.get("/actor/GHA.json").status_code == 404
    assert client.post("/names.json", json={"action": "undo"}).json()["taken"] == "merge"
    assert client.get("/actor/GHA.json").status_code == 200
    assert client.post("/names.json", json={"action": "alias", "key": "GHA"}).status_code == 400


def test_agreement_is_what_the_command_line_prints_and_a_third_settles_it(client: TestClient, room: Room) -> None:
    lines = client.get("/events.json").json()["lines"]
    for n, line in enumerate(lines):
        send(client, {"action": "accept", "entry": line["id"], "by": "ana"})
        send(client, {"action": "reject" if n == 0 else "accept", "entry": line["id"], "by": "ben"})
    send(client, {"action": "edit", "entry": lines[1]["id"], "fields": {"modality": "possible"}, "by": "ben"})
    page = client.get("/agreement.json?one=ana&other=ben").json()
    printed = json.loads(cli(Path(room.path), "review", "agree", "FILE", "--between", "ana", "ben", "--json").output)
    assert page["fields"] == printed["fields"] and page["shared"] == len(lines)
    verdict = next(row for row in page["fields"] if row["field"] == "right or wrong")
    assert (verdict["units"], verdict["same"]) == (len(lines), len(lines) - 1) and verdict["kappa"] == pytest.approx(0.0)
    assert [(d["field"], d["one"], d["other"], d["settled"]) for d in page["apart"]] == [
        ("right or wrong", "right", "wrong", ""), ("event.modality", "done", "possible", ""),
    ]  # fmt: skip
    assert client.get(f"/event/{lines[0]['id']}.json").json()["behind"]["voices"] == ["ana", "ben"]
    send(client, {"action": "settle", "entry": lines[0]["id"], "take": "ben", "by": "ana"}, 400)
    send(client, {"action": "settle", "entry": lines[0]["id"], "take": "ben", "by": "carla"})
    page = client.get("/agreement.json?one=ana&other=ben").json()
    assert page["unsettled"] == 1 and page["apart"][-1]["settled"] == "carla"
    assert lines[0]["id"] not in [line["id"] for line in client.get("/events.json").json()["lines"]], (
        "ben rejected it, and his word holds"
    )


def test_a_second_reviewer_has_a_queue_of_their_own_and_what_is_taken_back_returns(client: TestClient, room: Room) -> None:
    def queued(**asked: str) -> list[str]:
        return [line["id"] for line in client.get("/queue.json", params=asked).json()["lines"]]

    first = queued()[0]
    send(client, {"action": "accept", "entry": first, "by": "ana"})
    assert first not in queued() and first not in queued(by="ana") and first in queued(by="ben")
    printed = json.loads(cli(Path(room.path), "review", "queue", "FILE", "--by", "ben", "--limit", "10", "--json").output)
    assert {row["id"] for row in printed} == set(queued(by="ben"))
    send(client, {"action": "undo", "entry": first, "by": "ana"})
    assert (
        first in queued() and client.get("/queue.json").json()["pages"]["total"] == client.get("/index.json").json()["undecided"]
    )


def csrf(client: TestClient) -> str:
    return str(re.findall(r'name="csrf" value="([0-9a-f]{64})"', client.get("/queue").text)[0])


def test_split_and_merge_from_the_forms_of_an_entrys_page(client: TestClient, room: Room) -> None:
    signed = the(room.path, "event", "signed", "Lima Ledger")
    page = client.get(f"/event/{signed.id}").text
    (chile,) = re.findall(r'name="(m\.actors\.\d+:\d+)"[^>]*> <bdi>Chile</bdi>', page)
    form = {"csrf": csrf(client), "action": "split", "entry": signed.id, chile: "1", "by": "ana"}
    assert client.post("/review", data=form).status_code == 303
    events = [e for e in today(room.path) if isinstance(e, Event) and e.anchor == signed.anchor and e.document == signed.document]
    assert [len(event.actors) for event in events] == [1, 1]
    second = next(event for event in events if event.id != signed.id)
    assert f'value="{second.id}"' in client.get(f"/event/{signed.id}").text, "the second is offered to be merged again"
    client.post("/review", data={"csrf": csrf(client), "action": "merge", "entry": signed.id, "other": second.id, "by": "ana"})
    (whole,) = [
        e for e in today(room.path) if isinstance(e, Event) and e.anchor == signed.anchor and e.document == signed.document
    ]
    assert len(whole.actors) == 2


def test_a_clause_moves_to_a_second_accord_and_a_name_to_a_second_actor(client: TestClient, room: Room) -> None:
    treaty = the(room.path, "accord", "border treaty", "Lima Ledger")
    parts = client.get(f"/accord/{treaty.id}.json").json()["behind"]["divide"]["parts"]
    moved = next(part for part in parts if part["list"] == "clauses")
    done = send(
        client, {"action": "split", "entry": treaty.id, "fields": {"clauses": moved["member"]}, "at": "the treaty", "by": "ana"}
    )
    accords = {e.id: e for e in today(room.path) if isinstance(e, Accord)}
    assert [c.id for c in accords[done["row"]["fields"]["into"]].clauses] == [moved["member"]] and accords[
        treaty.id
    ].clauses == ()


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_json_is_taken_as_json_alone_so_no_form_of_another_site_can_send_it(client: TestClient, room: Room, kind: str) -> None:
    body = json.dumps({"action": "accept", "entry": the(room.path, "event", "shelled", "Border Bulletin").id})
    assert client.post("/review.json", content=body, headers={"Content-Type": kind}).status_code == 415
    crossing = {"Content-Type": "application/json", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/review.json", content=body, headers=crossing).status_code == 403
    assert (
        client.post(
            "/review.json", content=body, headers={"Content-Type": "application/json", "Origin": "http://evil.example"}
        ).status_code
        == 403
    )
    assert client.request("OPTIONS", "/review.json", headers={"Origin": "http://evil.example"}).status_code == 405
    assert history(room.path) == []


def test_actors_of_one_report_are_merged_from_their_pages(client: TestClient, room: Room) -> None:
    peru, chile = the(room.path, "actor", "Peru", "Lima Ledger"), the(room.path, "actor", "Chile", "Lima Ledger")
    assert chile.id in [key for key, _, _ in client.get(f"/entry/{peru.id}.json").json()["behind"]["divide"]["same"]]
    send(client, {"action": "merge", "entry": peru.id, "other": chile.id, "by": "ana"})
    (left,) = [
        e for e in today(room.path) if isinstance(e, Actor) and e.document == peru.document and e.id in {peru.id, chile.id}
    ]
    assert {name.form for name in left.names} == {"Peru", "Chile"}
