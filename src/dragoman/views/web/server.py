"""The web view of a dossier: its page and the API."""

from __future__ import annotations

import hmac
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman.chronicle import decisions
from dragoman.chronicle.store import FILE
from dragoman.errors import ChronicleError, DragomanError, QueryError
from dragoman.query import Dossier
from dragoman.query.results import rows_of
from dragoman.query.safe import harmless
from dragoman.views.fonts import FAMILY, font_file
from dragoman.views.web.answers import Answers, Body
from dragoman.views.web.endpoints import ENDPOINTS, FIGURES, Endpoint, Page, openapi, page_of
from dragoman.views.web.live import page
from dragoman.views.web.review import Review
from dragoman.views.web.shelf import Shelf
from dragoman.views.web.templates import PAGE

__all__ = ["application"]

_COOKIE = "dragoman"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_LONGEST = 1_000_000  # bytes of a ruling


def application(
    folder: Path,
    decided: Path,
    language: str,
    token: str | None,
    hosts: list[str],
    rebuild: Callable[[], object] | None,
    patience: float = 1.0,
) -> Starlette:
    """The application over a dossier's folder.

    `decided` is its ``decisions.jsonl``; `token` guards everything, None is for publishing; without `rebuild` nobody
    can rule; `hosts` are the names under which it may be asked for, so that no other site can have a browser ask it. A
    ruling waits at most `patience` seconds until it shows; after that it shows when it is built in.
    """
    shelf = Shelf(folder, folder / FILE)
    review = Review(shelf, decided, rebuild, patience)

    async def show(request: Request) -> Response:
        chosen = request.query_params.get("in", language)
        with_title = await run_in_threadpool(_titled, shelf, chosen, rebuild is not None)
        return Response(with_title, media_type="text/html; charset=utf-8")

    async def version(request: Request) -> Response:
        told = msgspec.to_builtins(review.progress())
        return _json({"version": shelf.version(), "review": rebuild is not None, **told})

    async def decide(request: Request) -> Response:
        body = await request.body()
        if len(body) > _LONGEST or request.headers.get("content-type", "").split(";")[0] != "application/json":
            raise QueryError("A ruling is JSON of less than a megabyte.")
        return _json(await run_in_threadpool(review.rule, body, language))

    async def description(request: Request) -> Response:
        return _json(openapi())

    desk = _Desk(shelf, language)
    routes = [
        Route("/", show),
        Route("/api/version", version),
        Route("/api/decisions", decide, methods=["POST"]),
        Route("/api/decisions", _listed(decided), methods=["GET"]),
        Route("/api/openapi.json", description),
        *(Route(f"/api/{each.path}", desk.answering(_told(each))) for each in ENDPOINTS),
        *(Route(f"/figure/{name}.svg", desk.answering(_drawn(name))) for name in FIGURES),
        Mount("/static", StaticFiles(directory=PAGE)),
        *_font(),
    ]
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=hosts), Middleware(_Guard, token=token)]
    return Starlette(
        routes=routes, middleware=middleware,
        exception_handlers={DragomanError: _sentence, 404: _not_there, 405: _not_there},
    )  # fmt: skip


def _font() -> list[Route]:
    """The font that the extra ``dragoman[figures]`` brings, for machines that have none for the five languages."""
    file = font_file()
    if file is None:
        return []
    rule = f"@font-face{{font-family:'{FAMILY}';src:url('/font') format('opentype');font-display:swap}}"

    async def style(request: Request) -> Response:
        return Response(rule, media_type="text/css")

    async def font(request: Request) -> Response:
        return FileResponse(file, media_type="font/otf")

    return [Route("/font.css", style), Route("/font", font)]


def _titled(shelf: Shelf, language: str, review: bool) -> str:
    with shelf.dossier(language) as dossier:
        return page(dossier, review)


class _Desk:
    """Where questions to the chronicle are answered: some at a time, each once as long as the chronicle is the same."""

    def __init__(self, shelf: Shelf, language: str) -> None:
        self._shelf, self._language, self._answers = shelf, language, Answers()
        self._turns = CapacityLimiter(os.cpu_count() or 1)  # more at once would only wait for each other, half done

    def answering(self, answer: Callable[[Dossier, Request], Body]) -> Callable[[Request], Awaitable[Response]]:
        """The handler of a question."""

        def body(request: Request) -> Body:
            asked = f"{request.url.path}?{request.url.query}"
            found = self._answers.get(self._shelf.version(), asked)
            if found is None:
                with self._shelf.dossier(request.query_params.get("in", self._language)) as dossier:
                    found = answer(dossier, request)
                    self._answers.put(self._shelf.held, asked, found)
            return found

        async def handle(request: Request) -> Response:
            found = await to_thread.run_sync(body, request, limiter=self._turns)
            return Response(found.content, headers=found.headers, media_type=found.media_type)

        return handle


def _told(endpoint: Endpoint) -> Callable[[Dossier, Request], Body]:
    def answer(dossier: Dossier, request: Request) -> Body:
        given = _given(request)
        found = endpoint.answer(dossier, given)
        counted = _counted(request, page_of(given), endpoint.rows(found).total) if endpoint.rows else {}
        return Body(_encoded(found), "application/json", counted)

    return answer


def _drawn(name: str) -> Callable[[Dossier, Request], Body]:
    return lambda dossier, request: Body(FIGURES[name](dossier, _given(request)).svg().encode(), "image/svg+xml")


def _counted(request: Request, page: Page, total: int) -> dict[str, str]:
    """The headers of a page of rows: of how many, and where the next page is."""
    after = page.offset + page.limit
    if after >= total:
        return {"X-Total-Count": str(total)}
    following = request.url.include_query_params(limit=page.limit, offset=after)
    return {"X-Total-Count": str(total), "Link": f'<{following.path}?{following.query}>; rel="next"'}


def _listed(decided: Path) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        return _json(await run_in_threadpool(decisions.load, decided))

    return handle


def _given(request: Request) -> dict[str, list[str]]:
    return {name: request.query_params.getlist(name) for name in request.query_params}


def _json(value: Any, status: int = 200) -> Response:
    return Response(_encoded(value), status_code=status, media_type="application/json")


def _encoded(value: Any) -> bytes:
    return msgspec.json.encode(value, enc_hook=rows_of)


def _error(status: int, message: str) -> Response:
    return _json({"error": {"code": status, "message": harmless(message)}}, status)


async def _sentence(request: Request, error: Exception) -> Response:
    return _error(503 if isinstance(error, ChronicleError) else 400, str(error))


async def _not_there(request: Request, error: Exception) -> Response:
    return _error(404, f"There is nothing at {request.url.path}. See /api/openapi.json.")


class _Guard(BaseHTTPMiddleware):
    """Asks for the token, which a first visit brings in its address and a cookie keeps."""

    def __init__(self, app: Any, token: str | None) -> None:
        super().__init__(app)
        self._token = token

    async def dispatch(self, request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        """Let the request through, answer with a redirect that hides the token, or refuse."""
        if self._token is not None:
            brought = request.query_params.get("token")
            if brought is not None and self._fits(brought):
                response: Response = RedirectResponse(request.url.remove_query_params("token").path or "/", 303)
                response.set_cookie(_COOKIE, self._token, httponly=True, samesite="strict")
                return response
            bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
            if not self._fits(request.cookies.get(_COOKIE, "")) and not self._fits(bearer):
                return _error(403, "The token is missing. Open the address that 'dragoman serve' printed.")
        response = await call_next(request)
        response.headers.update(_HEADERS)
        return response

    def _fits(self, brought: str) -> bool:
        return hmac.compare_digest(brought.encode(), (self._token or "").encode())
