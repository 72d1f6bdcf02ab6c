"""The whole API of the public port against its description."""

import re

import msgspec
from openapi_spec_validator import OpenAPIV31SpecValidator

from case_bridge.web.endpoints import ENDPOINTS
from case_bridge.web.openapi import document
from case_bridge.web.worked_examples import example_of
from gateway.desk.handoffs import HandoffPage
from gateway.runtime.app import public_app
from tests.fakes.running_service import INTEGRATION, Running


async def test_everything_under_api_is_described_and_all_that_is_described_is_served(service: Running) -> None:
    app = public_app(service.service)

    routes = {(route.method, route.resource.canonical) for route in app.router.routes() if route.resource is not None}
    served = {(method, path) for method, path in routes if path.startswith("/api")}
    endpoints = app[ENDPOINTS]
    paths = document(endpoints)["paths"]

    assert ("GET", "/api/handoffs") in served
    assert served == {(method.upper(), path) for path, operations in paths.items() for method in operations}


async def test_the_description_that_is_served_is_valid(service: Running) -> None:
    status, described, _ = await service.call("GET", f"{service.public}/api/openapi.json", "")

    assert status == 200
    assert isinstance(described, dict)
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []


async def test_without_a_token_of_staff_nothing_is_served_but_the_description(service: Running) -> None:
    app = public_app(service.service)
    endpoints = app[ENDPOINTS]
    said = set()

    for token in ("", service.settings.service_token, INTEGRATION):
        for endpoint in endpoints:
            path = re.sub(r"\{[a-z_]+\}", "1", endpoint.path)
            body = example_of(endpoint.operation_id)
            status, problem, _ = await service.call(endpoint.method, f"{service.public}{path}", token, body)
            assert isinstance(problem, dict)
            said.add((endpoint.is_open, status, problem.get("code")))

    assert said == {(True, 200, None), (False, 401, "not_signed_in")}
    assert [endpoint.path for endpoint in endpoints if endpoint.is_open] == ["/api/openapi.json"]


def test_the_example_of_a_wish_is_one() -> None:
    assert len(msgspec.convert(example_of("HandoffPage"), HandoffPage).handoffs) == 1
