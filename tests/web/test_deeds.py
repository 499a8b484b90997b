"""What a person does from the pages is a row in the history, takes effect at once, and can be undone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from foedera.store.record import Record
from foedera.web.room import Room


def post(client: TestClient, where: str, **form: Any) -> Any:
    page = client.get("/queue").text
    csrf = re.findall(r'name="csrf" value="([0-9a-f]{64})"', page + client.get("/actor/GHA").text)[-1]
    return client.post(where, data={"csrf": csrf, **form})


def strained(client: TestClient) -> int:
    return int(client.get("/network.json").json()["strained_count"])


def test_a_rejected_shelling_takes_the_strain_out_of_the_triangle_until_it_is_undone(client: TestClient) -> None:
    shelling = client.get("/search.json?words=shelled").json()["lines"][0]["id"]
    assert strained(client) == 1
    assert post(client, "/review", entry=shelling, action="reject", by="ana", why="a metaphor").status_code == 303
    assert strained(client) == 0 and client.get("/search.json?words=shelled").json()["lines"] == []
    page = client.get(f"/event/{shelling}").text
    assert "rejected" in page and "a metaphor" in page and "ana" in page
    post(client, "/review", entry=shelling, action="undo", by="ben")
    assert strained(client) == 1
    assert [deed["action"] for deed in client.get("/history.json").json()["deeds"]] == ["undo", "reject"]


def test_a_correction_of_names_holds_on_every_page_and_can_be_undone(client: TestClient, room: Room) -> None:
    assert post(client, "/names", action="merge", key="TGO", other="GHA", by="ana").status_code == 303
    assert client.get("/actor/GHA").status_code == 404 and strained(client) == 0
    assert "GHA is TGO: all its names" in client.get("/history.json").json()["holding"]
    post(client, "/names", action="undo", by="ana")
    assert client.get("/actor/GHA").status_code == 200 and strained(client) == 1
    with Record.open(room.path) as record:
        assert record.amendments() == []


@pytest.mark.parametrize(
    ("where", "form", "status"),
    [
        ("/review", {"entry": "0" * 16, "action": "accept"}, 404), ("/review", {"entry": "", "action": "burn"}, 400),
        ("/names", {"action": "alias", "key": "NOBODY", "name": "x"}, 400), ("/names", {"action": "alias", "key": "GHA"}, 400),
        ("/names", {"action": "split", "key": "X", "name": "Peru", "other": "GHA"}, 400), ("/names", {"action": "drop"}, 400),
    ],
)  # fmt: skip
def test_what_does_not_fit_changes_nothing(client: TestClient, room: Room, where: str, form: dict[str, str], status: int) -> None:
    answer = post(client, where, **form)
    assert answer.status_code == status and "<h1>" in answer.text
    with Record.open(room.path) as record:
        assert list(record.decisions()) == []


def test_why_and_by_are_kept_as_they_were_written_and_shown_inert(client: TestClient) -> None:
    entry = client.get("/events.json").json()["lines"][0]["id"]
    post(client, "/review", entry=entry, action="accept", by="<b>ana</b>", why="<script>x</script>\u202e")
    deed = client.get("/history.json").json()["deeds"][0]
    assert (deed["by"], deed["why"]) == ("<b>ana</b>", "<script>x</script>\u202e")
    assert "<b>ana" not in client.get("/history").text and "<script>x" not in client.get("/history").text


def test_an_edit_changes_what_was_changed_in_the_form_holds_on_every_page_and_can_be_undone(client: TestClient) -> None:
    shelling = client.get("/search.json?words=shelled").json()["lines"][0]["id"]
    assert strained(client) == 1
    form = {
        "entry": shelling,
        "f.modality": "planned",
        "was.modality": "done",
        "f.type": "ASSAULT",
        "was.type": "ASSAULT",
        "by": "ana",
    }
    assert post(client, "/review", action="edit", **form).status_code == 303
    entry = client.get(f"/event/{shelling}.json").json()
    assert {f["name"]: f["value"] for f in entry["facts"]}["modality"] == "planned" and entry["behind"]["edited"] == [
        ["modality", "ana"]
    ]
    assert strained(client) == 0
    assert [line["id"] for line in client.get("/events.json?state=planned").json()["lines"]] == [shelling]
    post(client, "/review", entry=shelling, action="undo", by="ana")
    assert strained(client) == 1 and client.get("/events.json?state=planned").json()["lines"] == []


@pytest.mark.parametrize(
    "given", [{"f.modality": "perhaps"}, {"f.time": "yesterday"}, {"f.colour": "red"}, {"f.actors": "Atlantis"}]
)
def test_an_edit_that_does_not_fit_changes_nothing(client: TestClient, room: Room, given: dict[str, str]) -> None:
    entry = client.get("/events.json").json()["lines"][0]["id"]
    assert post(client, "/review", action="edit", entry=entry, **given).status_code in {400, 404}
    with Record.open(room.path) as record:
        assert list(record.decisions()) == []


def test_two_accords_are_joined_parted_and_counted(client: TestClient) -> None:
    def told(key: str) -> dict[str, Any]:
        return dict(client.get(f"/accord/{key}.json").json()["behind"]["elsewhere"])

    lima, santiago = sorted(
        (line["id"] for line in client.get("/accords.json").json()["lines"]), key=lambda key: str(told(key)["origins"])
    )
    post(client, "/review", entry=lima, other=f"http://here/accord/{santiago}", action="link", by="ana")
    assert [other["line"]["id"] for other in told(lima)["others"]] == [santiago] and told(lima)["others"][0]["forced"]
    assert (told(santiago)["reports"], told(santiago)["texts"]) == (2, 2)
    post(client, "/review", entry=lima, other=santiago, action="unlink", by="ben")
    assert told(lima)["others"] == [] and told(lima)["reports"] == 1
    assert [deed["action"] for deed in client.get("/history.json").json()["deeds"]] == ["unlink", "link"]
