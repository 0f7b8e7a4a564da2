"""The desk as a web application: which address gives which page."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from vedette.desk import add, coding, decide, dossier, overview, plain, points, reader, review, take
from vedette.desk.desk import Desk
from vedette.desk.guard import Guard, Keys
from vedette.desk.jobs import Jobs
from vedette.desk.page import problem
from vedette.errors import StoreError, VedetteError
from vedette.report.brief_words import plain_word


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address of the desk, as the routing table and its description need it."""

    path: str
    handler: object
    what: str
    changes: bool = False
    """Whether it takes POST."""
    twin: bool = True
    """Whether it is a page with a JSON twin."""


ADDRESSES = (
    Address(path="/", handler=overview.overview, what="The exercises that pass a filter, a hundred at a time"),
    Address(path="/exercises/{id}", handler=dossier.dossier, what="All that the record says of one exercise"),
    Address(path="/reports", handler=reader.reports, what="The reports, or those that hold some words"),
    Address(path="/reports/{key}", handler=reader.report, what="One report with all that was read in it"),
    Address(
        path="/reports/{key}/{begin:int}-{end:int}",
        handler=reader.passage,
        what="One place of a report, in its sentence",
    ),
    Address(path="/review", handler=review.review, what="The open questions, the most doubtful and weighty first"),
    Address(path="/judgements", handler=decide.decide, what="What people decided; takes a decision in", changes=True),
    Address(path="/coding", handler=coding.coding, what="A round of two coders: the next report", changes=True),
    Address(path="/coding/agreement", handler=coding.agreed, what="How far the coders agree, field by field"),
    Address(path="/add", handler=add.add, what="Adds reports: files, a text, addresses", changes=True),
    Address(path="/add/{job}", handler=add.job, what="How far a lot of reports is, and what changed by it"),
    Address(path="/export", handler=take.take, what="The forms in which what a filter shows can be taken away"),
    Address(path="/export/{form}", handler=take.exported, what="The exercises that pass, in one form", twin=False),
    Address(path="/brief", handler=take.brief_file, what="The brief about them, as a file", twin=False),
    Address(path="/points.json", handler=points.points, what="The exercises as columns for drawing", twin=False),
    Address(
        path="/cards", handler=points.cards, what="A few exercises by the first 8 characters of their ids", twin=False
    ),
    Address(path="/land.json", handler=points.land, what="The outlines of countries inside a box", twin=False),
    Address(path="/keys", handler=plain.keys, what="What the keys of the keyboard do"),
    Address(path="/api", handler=plain.api, what="All addresses"),
    Address(path="/openapi.json", handler=plain.openapi, what="All addresses as OpenAPI 3.1", twin=False),
    Address(path="/login", handler=plain.login, what="Where the desk's token is given", changes=True, twin=False),
    Address(path="/static/{name}", handler=plain.static_file, what="The desk's own files", twin=False),
)
"""Every address, in the order in which they are described."""


def make_app(desk: Desk, keys: Keys) -> ASGIApp:
    """The application over a desk."""
    routes = [
        Route(a.path, a.handler, methods=["GET", "POST"] if a.changes else ["GET"])  # type: ignore[arg-type]
        for a in ADDRESSES
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _refused, VedetteError: _failed})
    app.state.desk = desk
    app.state.keys = keys
    app.state.jobs = Jobs(desk)
    app.state.addresses = ADDRESSES
    return Guard(app, keys)


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = {
        404: ("No such page", "The desk has no page at this address."),
        405: ("Not possible", "Not by this method."),
    }
    title, why = told.get(status, ("Not done", plain_word(getattr(error, "detail", "") or "The desk refused.")))
    return problem(request, status, title, why)


def _failed(request: Request, error: Exception) -> Response:
    return problem(request, 503 if isinstance(error, StoreError) else 400, "Not done", str(error))
