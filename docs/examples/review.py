"""Look through a room and decide: who shelled whom by which words, is the quotation where it says, and what a reviewer does about it.

python docs/examples/review.py http://127.0.0.1:8642 [TOKEN]
"""

from __future__ import annotations

import sys

from foedera_client import Client, Line, Refused


def words_hold(room: Client, line: Line) -> bool:
    """Whether a line's quotation stands in the report at the code points that it names."""
    words = line["words"]
    page = room.document(words["document"], at=f"{words['start']}-{words['end']}")
    leaf = "".join(piece["text"] for paragraph in page["paragraphs"] for piece in paragraph["pieces"])
    return leaf[words["start"] - page["start"] : words["end"] - page["start"]] == words["quote"]


def main(url: str, token: str = "") -> int:
    room = Client(url, token)
    found = room.search(kind="event", state="done")
    for line in found["lines"]:
        who = ", ".join(one["name"] for one in line["subject"]) or "somebody not named"
        print(
            f"{line['id']}  {line['label']}: {who}  “{line['words']['quote']}”  {'holds' if words_hold(room, line) else 'DOES NOT HOLD'}"
        )
    least_sure = room.queue()["lines"][0]
    done = room.decide({"action": "reject", "entry": least_sure["id"], "by": "ana", "why": "an example"})
    print(done["told"])
    print(room.decide({"action": "undo", "entry": least_sure["id"], "by": "ana"})["told"])
    try:
        room.decide({"action": "edit", "entry": least_sure["id"], "fields": {"colour": "red"}, "by": "ana"})
    except Refused as refused:
        print(refused)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
