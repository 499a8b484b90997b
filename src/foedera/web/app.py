"""The application: a route for every page, its JSON twin, the forms, and one shape for every error."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from foedera.errors import FoederaError, MissingError, QueryError
from foedera.web import deeds
from foedera.web.forms import body_of, deed_of, fitted, form_of
from foedera.web.openapi import described
from foedera.web.pages import PAGES, Page
from foedera.web.pages.asked import Nothing, misfit
from foedera.web.render import html
from foedera.web.room import RecordView, Room
from foedera.web.security import COOKIE, TRIES, Bucket, Door, Session, Sessions, Walls, local, same_site

encode: Final = msgspec.json.Encoder(order="deterministic").encode
OPEN: Final = ("/login", "/static/")


@dataclass(frozen=True, slots=True)
class Fault:
    """One error shape for all: the status, what is wrong, and with what."""

    status: int
    error: str
    path: str


def application(room: Room, door: Door) -> Starlette:
    """The reading room of one record, behind its door."""
    sessions, tries = Sessions(), Bucket(TRIES / 60, float(TRIES))
    hall = Hall(room, door, sessions, tries)
    routes = [Route("/openapi.json", hall.openapi), Route("/login", hall.login, methods=["GET", "POST"])]
    routes += [Route("/logout", hall.logout, methods=["POST"])]
    routes += [
        Route("/review", hall.deed(deeds.decide, deeds.AskDeed), methods=["POST"]),
        Route("/names", hall.deed(deeds.correct, deeds.AskNames), methods=["POST"]),
        Route("/review.json", hall.service(deeds.decide, deeds.AskDeed), methods=["POST"]),
        Route("/names.json", hall.service(deeds.correct, deeds.AskNames), methods=["POST"]),
    ]
    routes += [Route(page.path + ".json" if page.path != "/" else page.twin, hall.twin(page)) for page in PAGES]
    routes += [Route(page.path, hall.page(page)) for page in PAGES]
    static = Mount("/static", Static(packages=[("foedera.web", "static")]))
    return Starlette(
        routes=[*routes, static],
        middleware=[Middleware(Walls, door=door), Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)],
        exception_handlers={HTTPException: hall.fault, FoederaError: hall.fault, Exception: hall.fault},
    )


class Static(StaticFiles):
    """Files of the package; they change with its version alone."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "max-age=3600"
        return response


Handler = Callable[[Request], Awaitable[Response]]


class Hall:
    """Between the door and the pages: who asks, what they ask, and in which form they are answered."""

    def __init__(self, room: Room, door: Door, sessions: Sessions, tries: Bucket) -> None:
        self.room, self.door, self.sessions, self.tries = room, door, sessions, tries

    # --- who asks

    def session(self, request: Request) -> Session | None:
        """The session of a request; on a machine of one's own everybody is a reviewer. None: a token is needed."""
        found = self.sessions.of(request)
        if found:
            return found
        given = request.headers.get("authorization", "")
        if self.door.token and given.startswith("Bearer "):
            return self._bearer(request, given.removeprefix("Bearer "))
        return None if self.door.token else Session("", "reviewer")

    def seated(self, session: Session) -> Session:
        """A session that the browser keeps: its forms and messages belong to it."""
        return session if session.key or self.door.token else self.sessions.begin(session.role)

    def _bearer(self, request: Request, token: str) -> Session | None:
        role = self.door.role_of(token)
        if role is None:
            self._count(request)
            return None
        return Session("", role)

    def _count(self, request: Request) -> None:
        if not self.tries.take(request.client.host if request.client else ""):
            raise HTTPException(429, "too many wrong tokens; wait a minute")

    # --- pages

    def page(self, page: Page) -> Handler:
        async def handler(request: Request) -> Response:
            session = self.session(request)
            if session is None:
                return RedirectResponse("/login", 303)
            session = self.seated(session)
            context = await run_in_threadpool(self._context, page, request)
            body = await run_in_threadpool(self._html, page.template, page.title, request, session, context)
            return self._answer(body, session)

        return handler

    def twin(self, page: Page) -> Handler:
        async def handler(request: Request) -> Response:
            self._known(request)
            context = await run_in_threadpool(self._context, page, request)
            return Response(encode(context), media_type="application/json")

        return handler

    def _context(self, page: Page, request: Request) -> Any:
        given = {key: value for key, value in request.query_params.items() if value.strip()} | request.path_params
        query = asked(page.query, given)
        with self.room.opened() as view:
            return page.show(view, query)

    def _html(self, template: str, title: str, request: Request, session: Session, context: Any) -> str:
        told, session.told = session.told, ""
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        path = "/index" if request.url.path == "/" else request.url.path
        twin = f"{path}.json" + (f"?{request.url.query}" if request.url.query else "")
        return html(
            template, c=context, title=title, room=self.room.name, here=here, path=request.url.path, twin=twin, told=told, by=session.by,
            job=self.room.job, csrf=self.door.csrf(session.key), may_write=session.role == "reviewer", guarded=bool(self.door.token),
        )  # fmt: skip

    def _answer(self, body: str, session: Session, status: int = 200) -> Response:
        response = Response(body, status, media_type="text/html")
        if session.key:
            response.set_cookie(COOKIE, session.key, httponly=True, samesite="strict", max_age=12 * 3600)
        return response

    async def openapi(self, request: Request) -> Response:
        self._known(request)
        return Response(encode(described()), media_type="application/json")

    # --- deeds

    def deed(self, do: Callable[[RecordView, Any], deeds.Done], noun: type[Any]) -> Handler:
        """A form of ours: done, and back to the page that it stood on."""

        async def handler(request: Request) -> Response:
            session = self._known(request)
            form = await form_of(request)
            self._checked(request, session, form)
            session.by = form.get("by", session.by)[:100]
            done = await run_in_threadpool(self._done, do, deed_of(form | {"by": session.by}, noun))
            session.told = done.told
            return RedirectResponse(local(form.get("next", "/")), 303)

        return handler

    def service(self, do: Callable[[RecordView, Any], deeds.Done], noun: type[Any]) -> Handler:
        """The same for programs: JSON in, the row of the history out. No page of another site can send JSON without asking first."""

        async def handler(request: Request) -> Response:
            session = self._known(request)
            self._may_write(request, session)
            if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
                raise HTTPException(415, "send JSON: Content-Type: application/json")
            try:
                given = msgspec.json.decode(await body_of(request))
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise HTTPException(400, f"it is not JSON: {error}") from error
            done = await run_in_threadpool(self._done, do, fitted(given, noun))
            return Response(encode(done), media_type="application/json")

        return handler

    def _known(self, request: Request) -> Session:
        session = self.session(request)
        if session is None:
            raise HTTPException(401, "a token is needed: Authorization: Bearer ...")
        return session

    def _may_write(self, request: Request, session: Session) -> None:
        if session.role != "reviewer":
            raise HTTPException(403, "readers look; reviewers decide")
        if not same_site(request):
            raise HTTPException(403, "another site may not decide here")

    def _checked(self, request: Request, session: Session, form: dict[str, str]) -> None:
        self._may_write(request, session)
        bearer = not session.key and self.door.token is not None
        if not (bearer or form.get("csrf") == self.door.csrf(session.key)):
            raise HTTPException(403, "this form is not one of ours, or is too old: open the page again")

    def _done(self, do: Callable[[RecordView, Any], deeds.Done], deed: Any) -> deeds.Done:
        with self.room.opened() as view:
            return do(view, deed)

    # --- coming and going

    async def login(self, request: Request) -> Response:
        wrong = ""
        if request.method == "POST" and self.door.token:
            form = await form_of(request)
            if not same_site(request):
                raise HTTPException(403, "this form is not one of ours")
            role = self.door.role_of(form.get("token", ""))
            if role:
                session = self.sessions.begin(role)
                session.by = form.get("by", "")[:100]
                response = RedirectResponse("/", 303)
                response.set_cookie(COOKIE, session.key, httponly=True, samesite="strict", max_age=12 * 3600)
                return response
            self._count(request)
            wrong = "That is not the token."
        return Response(html("login.html", wrong=wrong, room=self.room.name), 403 if wrong else 200, media_type="text/html")

    async def logout(self, request: Request) -> Response:
        session = self.sessions.of(request)
        if session:
            self._checked_out(await form_of(request), session)
        response = RedirectResponse("/login" if self.door.token else "/", 303)
        response.delete_cookie(COOKIE)
        return response

    def _checked_out(self, form: dict[str, str], session: Session) -> None:
        if form.get("csrf") == self.door.csrf(session.key):
            self.sessions.end(session)

    # --- faults

    async def fault(self, request: Request, error: Exception) -> Response:
        status, told = _told(error)
        fault = Fault(status, told, request.url.path)
        if request.url.path.endswith(".json"):
            return Response(encode(fault), status, media_type="application/json")
        session = self.session(request) if status != 429 else None
        if session is None:
            return Response(f"{told}\n", status, media_type="text/plain")
        body = self._html("fault.html", "Not so", request, session, fault)
        return self._answer(body, session, status)


def _told(error: Exception) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail)
    if isinstance(error, MissingError | QueryError):
        return (404 if isinstance(error, MissingError) else 400), str(error)
    if isinstance(error, FoederaError):
        return 404 if "no document" in str(error) else 409, str(error)
    return 500, "something went wrong here; the server's own output says what"


def asked(query: type, given: dict[str, Any]) -> Any:
    """What a page was asked, checked against its bounds. Raises HTTPException 400, which says what does not fit."""
    if query is Nothing:
        return Nothing()
    try:
        return msgspec.convert(given, query, strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        raise HTTPException(400, f"the question does not fit: {misfit(error)}") from error
