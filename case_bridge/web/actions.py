"""Doing an action to a case: one path for each operation of the catalogue, for staff, on the public port."""

from collections.abc import Iterator
from functools import cache

import msgspec
from aiohttp import web

from case_bridge.contract.operations.base import Operation as Input
from case_bridge.contract.process import Action
from case_bridge.contract.views import CaseView
from case_bridge.contract.vocabulary import Act, CaseState, Party, Role
from case_bridge.domain.catalogue import OPERATIONS
from case_bridge.domain.dossier import Actor, RecordUnknown
from case_bridge.domain.steps import GuardRefused, IllegalTransition, InputInvalid, NotPermitted, Step
from case_bridge.domain.transitions import TRANSITIONS
from case_bridge.domain.work_table import WORK
from case_bridge.service.acting import act_on_case
from case_bridge.service.ports import StaleCase
from case_bridge.service.refusals import CaseNotFound, KeyReused, NotAllowed
from case_bridge.web.auth import OFFICE, signed_in
from case_bridge.web.bodies import answer, body_as
from case_bridge.web.case_query import expecting
from case_bridge.web.edge import Handler
from case_bridge.web.endpoints import IDEMPOTENCY_KEY, IF_MATCH, NUMBER, Answer, Endpoint, serve
from case_bridge.web.refusal_codes import codes_of

_AGENT = Actor("agent", Role.AGENT)
_REFUSALS = (
    CaseNotFound(),
    RecordUnknown("Task", "0123456789abcdef"),
    NotAllowed("cases_not_allowed"),
    NotPermitted(Action.TRIAGE, _AGENT, frozenset({Role.HANDLER})),
    StaleCase(),
    KeyReused(),
    IllegalTransition(Act.COMPLAINT, CaseState.REGISTERED, Action.CLOSE_CASE),
    InputInvalid("$.cause", "not a leaf of this topic"),
)


def action_routes(app: web.Application) -> None:
    """Add `/api/cases/{number}/actions/...`; the application knows its office already."""
    serve(app, action_endpoints())


@cache
def action_endpoints() -> tuple[Endpoint, ...]:
    """Return the endpoint of every operation that people do; what only the system does is not served."""
    return tuple(_endpoint(action) for action in OPERATIONS if any(rows(action)))


def may_be_bare(takes: type[Input]) -> bool:
    """Tell whether the action can be asked for without a body: it has no field that must be there."""
    return not any(field.required for field in msgspec.structs.fields(takes))


def rows(action: Action) -> Iterator[tuple[Act, Step]]:
    """Yield the rows of the tables by which people may do this, lane by lane."""
    for act in Act:
        for step in (*TRANSITIONS[act], *WORK[act]):
            if step.action is action and step.who - {Party.SYSTEM}:
                yield act, step


def versioned(view: CaseView) -> web.Response:
    """Return the case with its version as ETag."""
    response = answer(view)
    response.headers["ETag"] = f'"{view.version}"'
    return response


def _endpoint(action: Action) -> Endpoint:
    takes = OPERATIONS[action].takes
    return Endpoint(
        method="POST",
        path=f"/api/cases/{{number}}/actions/{action}",
        operation_id=action.value,
        summary=action.value.replace("_", " ").capitalize(),
        description=f"{takes.__doc__ or ''}\n\n{_told(action)}",
        handler=_handler(action, takes),
        answers=(Answer(CaseView, "The case as it is then, masked", is_versioned=True),),
        tag="actions",
        in_path=(NUMBER,),
        headers=(IF_MATCH, IDEMPOTENCY_KEY),
        takes=takes,
        may_be_bare=may_be_bare(takes),
        refuses=(*_REFUSALS, *_guarded(action)),
    )


def _handler(action: Action, takes: type[Input]) -> Handler:
    async def act(request: web.Request) -> web.Response:
        staff = await signed_in(request)
        is_bare = may_be_bare(takes) and not request.can_read_body
        body = msgspec.convert({}, takes) if is_bare else await body_as(request, takes)
        given = expecting(body, request.headers.get("If-Match"))
        key = request.headers.get("Idempotency-Key")
        return versioned(
            await act_on_case(request.match_info["number"], action, given, staff, request.app[OFFICE], key)
        )

    return act


def _told(action: Action) -> str:
    """Return where the action is possible, where it leads and for whom, a line for each row."""
    return "\n".join(
        f"* {act}: {', '.join(step.sources)}{f' → {step.target}' if step.target else ''}; by {_people(step)}"
        for act, step in rows(action)
    )


def _guarded(action: Action) -> Iterator[GuardRefused]:
    for unmet in codes_of(action, tuple(step for _, step in rows(action))):
        yield GuardRefused(action, unmet)


def _people(step: Step) -> str:
    return ", ".join(sorted(who.value for who in step.who - {Party.SYSTEM}))
