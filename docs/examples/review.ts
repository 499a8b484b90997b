// Look through a room and decide. Node 22.18 or later runs it as it is:
//   node docs/examples/review.ts http://127.0.0.1:8642 [TOKEN]
import { Client, Refused, type Line } from "./foedera_client.ts";

const room = new Client(process.argv[2], process.argv[3] ?? "");

async function wordsHold(line: Line): Promise<boolean> {
  const { document, start, end, quote } = line.words;
  const page = await room.document(document, { at: `${start}-${end}` });
  const leaf = page.paragraphs.flatMap((paragraph) => paragraph.pieces).map((piece) => piece.text).join("");
  // Offsets are code points; a string of JavaScript counts UTF-16 units.
  return [...leaf].slice(start - page.start, end - page.start).join("") === quote;
}

for (const line of (await room.search({ kind: "event", state: "done" })).lines) {
  const who = line.subject.map((one) => one.name).join(", ") || "somebody not named";
  console.log(`${line.id}  ${line.label}: ${who}  “${line.words.quote}”  ${(await wordsHold(line)) ? "holds" : "DOES NOT HOLD"}`);
}
const [leastSure] = (await room.queue()).lines;
console.log((await room.decide({ action: "reject", entry: leastSure.id, by: "ana", why: "an example" })).told);
console.log((await room.decide({ action: "undo", entry: leastSure.id, by: "ana" })).told);
try {
  await room.decide({ action: "edit", entry: leastSure.id, fields: { colour: "red" }, by: "ana" });
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.log(error.message);
}
