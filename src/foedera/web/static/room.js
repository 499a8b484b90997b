"use strict";
// Everything works without this file. With it: j and k walk a list, Enter opens, a/r/u decide, e/m/s/l correct, merge, split, link, / searches, ? tells; marks and notes light each other.
(() => {
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const typing = (at) => at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName));
  let now = -1;

  const walk = (step) => {
    const all = rows();
    if (!all.length) return;
    all[now]?.classList.remove("here");
    now = Math.max(0, Math.min(all.length - 1, now + step));
    const row = all[now];
    row.classList.add("here");
    row.querySelector("a")?.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };

  const decide = (action) => {
    const all = rows();
    const place = all[now] ?? (document.querySelectorAll("form[data-decide]").length === 1 ? document : all[0]);
    place?.querySelector(`form[data-decide] button[value="${action}"]`)?.click();
  };

  const unfold = (part) => {
    part.open = true;
    part.querySelector("input:not([type=hidden]), select")?.focus();
    part.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey || typing(press.target)) return;
    const own = /^[emsl]$/.test(press.key) && document.querySelector(`details[data-key="${press.key}"]`);
    const act = own ? () => unfold(own) : {
      j: () => walk(1), k: () => walk(-1), a: () => decide("accept"), r: () => decide("reject"), u: () => decide("undo"),
      "/": () => document.querySelector("input[type=search]")?.focus(), "?": () => document.getElementById("keys")?.toggleAttribute("open"),
    }[press.key];
    if (act) { press.preventDefault(); act(); }
  });

  const light = (ids, on) => {
    for (const id of ids) for (const part of document.querySelectorAll(`[data-e~="${id}"]`)) part.classList.toggle("lit", on);
  };
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, (seen) => {
    const from = seen.target instanceof Element && seen.target.closest("[data-e]");
    if (!from) return;
    const ids = from.dataset.e.split(" ").filter((id) => /^[0-9a-f]{16}$/.test(id));
    light(ids, true);
    from.addEventListener(kind === "focusin" ? "focusout" : "pointerout", () => light(ids, false), { once: true });
  });

  // What is still being worked out is asked for again until it is there.
  const fill = async (again) => {
    if (!document.querySelector("[data-pending]") || again > 60) return;
    await new Promise((on) => setTimeout(on, Math.min(500 * 1.3 ** again, 5000)));
    const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
    const main = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    if (main && !main.querySelector("[data-pending]") && !document.querySelector("main").contains(document.activeElement?.closest("form"))) {
      document.querySelector("main").replaceChildren(...main.childNodes);
      now = -1;
    }
    fill(again + 1);
  };
  fill(0);

  document.querySelector(".menu [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  // An actor in a picture of the network: its ties stand out.
  for (const [kind, on] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) document.addEventListener(kind, (seen) => {
    const node = seen.target instanceof Element && seen.target.closest("[data-node]");
    if (!node) return;
    const svg = node.closest("svg"), own = node.dataset.node, near = new Set([own]);
    svg.classList.toggle("near", on);
    for (const tie of svg.querySelectorAll("[data-ends]")) {
      const ends = tie.dataset.ends.split(" "), lit = on && ends.includes(own);
      tie.classList.toggle("lit", lit);
      if (lit) ends.forEach((end) => near.add(end));
    }
    for (const other of svg.querySelectorAll("[data-node]")) other.classList.toggle("lit", on && near.has(other.dataset.node));
  });

  // Searches kept in this browser, nowhere else.
  const kept = document.getElementById("kept");
  if (kept) {
    const read = () => { try { return JSON.parse(localStorage.getItem("searches") ?? "[]").filter((s) => typeof s === "string" && s.startsWith("/search?")); } catch { return []; } };
    const show = () => {
      const all = read();
      kept.hidden = !all.length;
      kept.querySelector("ul").replaceChildren(...all.map((link) => {
        const item = document.createElement("li"), anchor = document.createElement("a");
        anchor.href = link;
        anchor.textContent = [...new URLSearchParams(link.slice(8))].map(([k, v]) => `${k}: ${v}`).join(" · ");
        item.append(anchor);
        return item;
      }));
    };
    const keep = document.getElementById("keep");
    if (keep) { keep.hidden = false; keep.addEventListener("click", () => {
      localStorage.setItem("searches", JSON.stringify([...new Set([keep.dataset.link, ...read()])].slice(0, 30)));
      show();
    }); }
    show();
  }
})();
