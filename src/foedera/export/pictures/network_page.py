"""A network through time as one HTML page: a slider made of radio buttons and CSS, no script; below it triangles and words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources

from foedera.export.pictures.layout import places
from foedera.export.pictures.network import network_svg
from foedera.export.pictures.svg import inert
from foedera.export.pictures.triangle import triangle_svg
from foedera.types.network import Network, QuotedTie, SignedTie

FRAMES, TRIANGLES, ROWS = 60, 24, 400  # more frames would make the slider too fine, more of the others the page too long


@dataclass(frozen=True, slots=True)
class NetworkFrame:
    """The network at one time."""

    when: str
    network: Network
    against: Collection[SignedTie] = ()
    camp: Collection[str] = field(default_factory=frozenset)


def network_page(
    frames: Sequence[NetworkFrame],
    *,
    labels: Mapping[str, str] | None = None,
    triangles: Sequence[Sequence[QuotedTie]] = (),
    words: Sequence[QuotedTie] = (),
    title: str = "Who stands for or against whom",
    note: str = "",
) -> str:
    """The page. `words` are all ties with what they rest on, as a table. All frames share one layout, so that actors stay in place."""
    thin = frames[:: -(-len(frames) // FRAMES)] if len(frames) > FRAMES else frames
    if thin and thin[-1] is not frames[-1]:
        thin = [*thin, frames[-1]]
    style = (resources.files("foedera.export.pictures") / "page.css").read_text(encoding="utf-8")
    rules = "".join(
        f"#w{n}:checked~.frames>#f{n}{{display:block}}#w{n}:checked~.track>[for=w{n}]{{{ON}}}" for n in range(len(thin))
    )
    told = f"<p>{inert(note)}</p>" if note else ""
    body = f"<header><h1>{inert(title)}</h1>{told}</header><main>{_slider(thin, labels)}{_triangles(triangles, labels)}{_table(words, labels)}</main>"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{inert(title)}</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{style}{rules}</style></head><body>{body}</body></html>\n"
    )


ON = "background:var(--ink);color:var(--paper)"


def _slider(frames: Sequence[NetworkFrame], labels: Mapping[str, str] | None) -> str:
    if not frames:
        return "<p>No ties.</p>"
    at = places(_all(frames))
    last = len(frames) - 1
    radios = "".join(
        f'<input type="radio" name="when" id="w{n}" aria-label="{inert(frame.when)}"{" checked" if n == last else ""}>'
        for n, frame in enumerate(frames)
    )
    track = "".join(f'<label for="w{n}">{inert(frame.when)}</label>' for n, frame in enumerate(frames))
    drawn = "".join(f'<figure id="f{n}">{_drawn(frame, at, labels)}</figure>' for n, frame in enumerate(frames))
    return (
        f'<fieldset class="slider"><legend>When (arrow keys move)</legend>{radios}<div class="track">{track}</div>'
        f'<div class="frames">{drawn}</div></fieldset>'
    )


def _all(frames: Sequence[NetworkFrame]) -> Network:
    """Every tie of any frame, as it is in the last of them: what the shared layout is made from."""
    ties = {(tie.one, tie.other): tie for frame in frames for tie in frame.network.ties}
    return Network(tuple(ties[key] for key in sorted(ties)))


def _drawn(frame: NetworkFrame, at: Mapping[str, tuple[float, float]], labels: Mapping[str, str] | None) -> str:
    own = {actor: at[actor] for actor in frame.network.actors}
    svg = network_svg(frame.network, labels=labels, against=frame.against, camp=frame.camp, at=own, title=frame.when)
    counted = (
        f"{len(frame.network.actors)} actors, {len(frame.network.ties)} ties, {len(frame.against)} at odds with the two camps"
    )
    return f"{svg}<figcaption>{inert(frame.when)}: {counted}</figcaption>"


def _triangles(triangles: Sequence[Sequence[QuotedTie]], labels: Mapping[str, str] | None) -> str:
    if not triangles:
        return ""
    drawn = "".join(f"<figure>{triangle_svg(sides, labels=labels)}</figure>" for sides in triangles[:TRIANGLES])
    more = f"<p>… and {len(triangles) - TRIANGLES} more.</p>" if len(triangles) > TRIANGLES else ""
    return f"<section><h2>Triangles under strain</h2>{drawn}{more}</section>"


def _table(words: Sequence[QuotedTie], labels: Mapping[str, str] | None) -> str:
    if not words:
        return ""
    named = labels or {}
    rows = "".join(
        f"<tr><td>{inert(named.get(s.one, s.one))}</td><td>{'+' if s.sign > 0 else '−'}</td><td>{inert(named.get(s.other, s.other))}</td>"
        f"<td>{inert(s.kind)}</td><td>{inert(s.day or '')}</td><td><q>{inert(s.quote)}</q></td><td>{inert(s.told)}</td><td>{inert(s.source)}</td></tr>"
        for s in words[:ROWS]
    )
    more = f"<p>… and {len(words) - ROWS} more in the record.</p>" if len(words) > ROWS else ""
    head = "".join(f'<th scope="col">{name}</th>' for name in ("", "Sign", "", "Kind", "Day", "Words", "Says", "Report"))
    return f'<section><h2>The words behind every tie</h2><div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{more}</section>'
