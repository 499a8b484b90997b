"""200 hostile articles in a real browser: each is shown, and nothing in it acts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from browsing import Site, opened, serving
from hostile import articles
from toy import ToyReader

from foedera import pipeline
from foedera.store.record import Record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

pytestmark = pytest.mark.timeout(900)  # a browser on a busy machine
SEEN = """() => {
  const every = [...document.querySelectorAll('*')];
  const odd = every.filter((e) => ['IFRAME','IMG','OBJECT','EMBED','BASE','VIDEO','AUDIO','TEXTAREA','STYLE','MATH','FOREIGNOBJECT'].includes(e.tagName.toUpperCase()));
  const handlers = every.filter((e) => [...e.attributes].some((a) => a.name.startsWith('on') || a.name === 'style' || a.name === 'srcdoc'));
  const scripts = [...document.scripts].filter((s) => s.getAttribute('src') !== '/static/room.js');
  const links = [...document.links].filter((a) => a.origin !== location.origin);
  const forms = [...document.forms].filter((f) => new URL(f.getAttribute('action') ?? '', location.href).origin !== location.origin);
  const shown = document.querySelector('main')?.getBoundingClientRect();
  return {
    odd: odd.map((e) => e.outerHTML.slice(0, 80)), handlers: handlers.map((e) => e.outerHTML.slice(0, 80)), scripts: scripts.length,
    links: links.map((a) => a.href), forms: forms.length, refresh: document.querySelectorAll('meta[http-equiv]').length,
    visible: !!shown && shown.width > 100 && shown.height > 100, text: document.querySelector('main')?.innerText.length ?? 0,
    turning: /[\\u202a-\\u202e\\u2066-\\u2069\\u0000]/.test(document.body.textContent), footer: !!document.querySelector('body > footer'),
  };
}"""
INERT = {
    "odd": [],
    "handlers": [],
    "scripts": 0,
    "links": [],
    "forms": 0,
    "refresh": 0,
    "turning": False,
    "footer": True,
    "visible": True,
}


@pytest.fixture(scope="module")
def bad_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    path = tmp_path_factory.mktemp("room") / "hostile.foedera"
    with Record.open(path, create=True) as record:
        pipeline.read(articles(), record, ToyReader())
    yield from serving(path)


def test_200_hostile_articles_do_nothing_in_a_browser(browser: Browser, bad_site: Site) -> None:
    with Record.open(bad_site.room.path) as record:
        keys = [document.id for document in record.documents()]
        entries = [f"/statement/{filed.entry.id}" for filed in record.filed("statement")][::20]
    assert len(keys) == 200
    context = opened(browser, bad_site)
    page = context.new_page()
    acted: list[str] = []
    asked: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        acted.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.on("pageerror", lambda error: acted.append(f"a fault: {error}"))
    page.on(
        "console", lambda said: acted.append(f"the console: {said.text}") if said.type == "error" else None
    )  # a broken policy is told there
    page.on("popup", lambda _: acted.append("a window"))
    page.on("request", lambda request: asked.append(request.url))
    for path in [
        *(f"/document/{key}" for key in keys),
        *entries,
        "/",
        "/documents",
        "/statements",
        "/people",
        "/search?words=stay",
    ]:
        page.goto(path)
        seen: dict[str, Any] = page.evaluate(SEEN)
        assert seen.pop("text") > 50, path
        assert seen == INERT, path
        assert page.url == bad_site.url + path and page.evaluate("window.pwned") is None
    context.close()
    assert acted == []
    assert len(asked) > 200 and all(url.startswith((bad_site.url, "data:")) for url in asked)
