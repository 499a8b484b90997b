"use strict";
// Everything works without this file. With it: j and k walk a list, Enter opens, a/r/u decide, / searches, ? tells; marks and notes light each other.
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

  document.addEventListener("keydown", (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey || typing(press.target)) return;
    const act = {
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
