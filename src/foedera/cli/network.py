"""foedera network"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from foedera import api
from foedera.analysis.networks.course import LENGTHS, CourseStep, course, networks_by
from foedera.analysis.networks.drawn import DECAYS
from foedera.analysis.networks.web import Question, Web
from foedera.cli.door import AsJson, AssertedBy, Policy, RecordFile, Since, Until, errors_as_lines, print_json, visible
from foedera.cli.weblines import called, lines_of, moment_lines, rows_of
from foedera.errors import QueryError
from foedera.export.pictures.course import CoursePoint, course_svg
from foedera.export.pictures.layout import MOST
from foedera.export.pictures.network import network_svg
from foedera.export.pictures.network_page import NetworkFrame, network_page
from foedera.export.pictures.triangle import triangle_svg


def show_network(
    file: RecordFile,
    asserted_by: AssertedBy = None,
    since: Since = None,
    until: Until = None,
    decay: Annotated[
        str, typer.Option(metavar="HALF-LIFE", help=f"How fast evidence fades, by its half-life: {', '.join(DECAYS)}.")
    ] = "none",
    supposed: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="TIE", help='What if: "Russia Azerbaijan ally 2022-02-22"; can be given again.'),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="PERIOD", help=f"Balance through time: at the end of each {', '.join(LENGTHS)}.")
    ] = None,
    svg: Annotated[Path | None, typer.Option("--svg", metavar="PICTURE", help="Draw it.")] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="PAGE", help="Draw it through time, on one page.")] = None,
    triangle: Annotated[
        Path | None, typer.Option("--triangle", metavar="PICTURE", help="Draw the strongest strained triangle with its words.")
    ] = None,
    through: Annotated[Path | None, typer.Option("--course", metavar="PICTURE", help="Draw balance through time.")] = None,
    policy: Policy = api.POLICY,
    as_json: AsJson = False,
) -> None:
    """Who is for or against whom in a record, which triangles are under strain, and the words behind every side.

    Examples:  foedera network affair.foedera --asserted-by "the reporter" --since 2022-02-22   ·   foedera network affair.foedera --html web.html
    """
    question = Question(asserted_by, since, until, decay, tuple(supposed or ()))
    with errors_as_lines():
        with api.Foedera.open(file) as record:
            web = record.network(question)
        moments = _course(web, by or "year", decay) if by or through else []
        _draw(web, svg, html, by or "year")
        _draw_triangle(web, triangle)
        _draw_course(moments, through)
    if as_json:
        print_json(rows_of(web, moments, policy))
        return
    for line in [*lines_of(web, policy), *moment_lines(moments)] if not (svg or html or triangle or through) or by else ():
        typer.echo(visible(line))


def _course(web: Web, by: str, decay: str) -> list[CourseStep]:
    """Raises QueryError for a length that is none, or too many of them."""
    try:
        return course(networks_by(web.told, by, decay=decay), seconds=web.question.seconds)
    except KeyError as error:
        raise QueryError(f"no period {by!r}; one of: {', '.join(LENGTHS)}") from error
    except ValueError as error:
        raise QueryError(str(error)) from error


def _draw(web: Web, svg: Path | None, html: Path | None, by: str) -> None:
    if (svg or html) and len(web.network.actors) > MOST:
        raise QueryError(
            f"{len(web.network.actors)} actors are too many to draw (at most {MOST}); ask for fewer days or one asserter"
        )
    if svg:
        drawn = network_svg(web.network, labels=web.names, against=web.frustration.against, camp=web.frustration.camp)
        svg.write_text(drawn, encoding="utf-8")
        typer.echo(f"{svg}: drawn", err=True)
    if html:
        html.write_text(_page(web, by), encoding="utf-8")
        typer.echo(f"{html}: open it in a browser", err=True)


def _draw_triangle(web: Web, path: Path | None) -> None:
    if path and not web.strained:
        raise QueryError("no strained triangle to draw")
    if path:
        path.write_text(triangle_svg(web.sides(web.strained[0]), labels=web.names), encoding="utf-8")
        typer.echo(f"{path}: drawn", err=True)


def _draw_course(moments: Sequence[CourseStep], path: Path | None) -> None:
    if path:
        path.write_text(course_svg([_point(moment) for moment in moments]), encoding="utf-8")
        typer.echo(f"{path}: drawn", err=True)


def _point(moment: CourseStep) -> CoursePoint:
    triads = sum(moment.triads.values())
    return CoursePoint(
        moment.when, moment.share, moment.strained / triads if triads else None, moment.index - moment.bound < 1e-6
    )


def _page(web: Web, by: str) -> str:
    frames = [NetworkFrame(when, network) for when, network in networks_by(web.told, by).items() if network.ties]
    last = NetworkFrame("all days", web.network, web.frustration.against, web.frustration.camp)
    words = [web.side(piece) for tie in web.network.ties for piece in web.pairs[tie.one, tie.other] if piece.sign == tie.sign]
    return network_page(
        [*frames, last], labels=web.names, triangles=[web.sides(triangle) for triangle in web.strained], words=words,
        note=f"{called(web)}. Machine-read: every tie rests on the words below, and on nothing else.",
    )  # fmt: skip
