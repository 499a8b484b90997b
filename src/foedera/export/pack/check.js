// Recomputes every hash and every quotation of this pack in the browser. Reads data.js; asks nothing of any network.
"use strict";
const out = (text, bad) => {
  const line = document.createElement("li");
  line.textContent = text;
  if (bad) line.className = "bad";
  document.getElementById("faults").append(line);
};
const digest = async (text) => {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
};
const check = async () => {
  const points = {};
  let faults = 0, texts = 0, quotes = 0;
  for (const one of PACK.documents) {
    if (one.text === null) continue;
    texts += 1;
    points[one.id] = Array.from(one.text);
    if ((await digest(one.text)) !== one.sha256 || !one.sha256.startsWith(one.id)) {
      faults += 1;
      out(`document ${one.id}: its text does not have the hash that stands here`, true);
    }
  }
  for (const [id, start, end, quote, entry] of PACK.spans) {
    if (!points[id]) continue;
    quotes += 1;
    if (points[id].slice(start, end).join("") !== quote) {
      faults += 1;
      out(`entry ${entry}: the text has other words at ${start}-${end}`, true);
    }
  }
  if (!faults) out("no faults", false);
  document.getElementById("result").textContent =
    `${texts} of ${PACK.documents.length} texts, ${quotes} of ${PACK.spans.length} quotations checked; ${faults} faults`;
};
check().catch((error) => {
  document.getElementById("result").textContent = `this browser cannot check it here (${error}); run: python check.py`;
});
