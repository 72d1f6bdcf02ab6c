"""The description of the API: valid, complete, and true to what is served."""

import jsonschema
import msgspec
import pytest
from aiohttp import web
from openapi_spec_validator import OpenAPIV31SpecValidator

from case_bridge.contract.process import Action
from case_bridge.domain.catalogue import OPERATIONS
from case_bridge.service.case_views import SCHEMAS
from case_bridge.service.evidence import Evidence
from case_bridge.service.reference_ports import NoScanner
from case_bridge.web.actions import rows
from case_bridge.web.edge import edge_middleware
from case_bridge.web.endpoints import ENDPOINTS, Raw
from case_bridge.web.evidence import evidence_routes
from case_bridge.web.openapi import document
from case_bridge.web.problems import CONTENT_TYPE
from case_bridge.web.staff import staff_routes
from case_bridge.web.worked_examples import example_of
from tests.fakes.reference_store import MemoryVault


@pytest.fixture
def app(office):
    made = web.Application(middlewares=[edge_middleware])
    staff_routes(made, office)
    evidence_routes(made, Evidence(office, MemoryVault(), NoScanner()))
    return made


@pytest.fixture
def described(app):
    return document(app[ENDPOINTS])


def test_the_description_is_valid_openapi(described):
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []


def test_nothing_is_served_that_is_not_described(app, described):
    served = {(route.method.lower(), route.resource.canonical) for route in app.router.routes()}

    assert served == {(method, path) for path, operations in described["paths"].items() for method in operations}


def test_ids_of_operations_are_unique(app):
    ids = [endpoint.operation_id for endpoint in app[ENDPOINTS]]

    assert len(ids) == len(set(ids))


def test_every_operation_of_people_has_a_path(described):
    of_the_system = {Action.CONTINUE_WITHOUT_ANSWER, Action.START_FOLLOW_UP, Action.START_LOOK_BACK}

    paths = {f"/api/cases/{{number}}/actions/{action}" for action in OPERATIONS.keys() - of_the_system}

    assert paths == {path for path in described["paths"] if "/actions/" in path}


def test_an_action_tells_what_it_does_and_who_may_do_it_where(described):
    told = described["paths"]["/api/cases/{number}/actions/triage"]["post"]["description"]

    assert told.startswith("Confirm topic, cause and level")
    assert "\n* COMPLAINT: REGISTERED \u2192 TRIAGED; by HANDLER" in told


def test_names_of_schemas_are_those_that_the_lists_refer_to(described):
    names = {OPERATIONS[action].takes.__name__ for action in OPERATIONS if any(rows(action))}

    assert names <= described["components"]["schemas"].keys()
    assert SCHEMAS == "/api/openapi.json#/components/schemas/"
    assert not [name for name in described["components"]["schemas"] if "." in name]


def test_requests_are_closed_and_times_are_times(described):
    schemas = described["components"]["schemas"]

    assert schemas["Triage"]["additionalProperties"] is False
    assert schemas["CaseView"]["properties"]["received_at"] == {"type": "string", "format": "date-time"}
    assert set(schemas["Action"]["enum"]) == {action.value for action in Action}


def test_what_is_sent_holds_no_nul_and_what_says_something_is_not_blank(described):
    schema = {"$ref": "#/components/schemas/AddNote", "components": described["components"]}
    validator = jsonschema.Draft202012Validator(schema)

    accepted = [text for text in (" ", "a", " a ", "a\0b", "\0", "\n字\n") if validator.is_valid({"text": text})]

    assert accepted == ["a", " a ", "\n字\n"]


def test_every_refusal_is_a_problem_document_with_an_example(described):
    examples = described["components"]["examples"]

    for operations in described["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                if int(status) < 400:
                    continue
                content = response["content"][CONTENT_TYPE]
                assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
                assert {examples[code]["value"]["status"] for code in content["examples"]} == {int(status)}


def test_every_operation_refuses_strangers_and_says_when_the_store_is_away(described):
    for operations in described["paths"].values():
        for operation in operations.values():
            assert ("401" in operation["responses"]) is (operation.get("security") != [])
            assert {"500", "503"} <= operation["responses"].keys()


def test_every_body_has_an_example_that_its_schema_and_its_type_take(app, described):
    for endpoint in app[ENDPOINTS]:
        if endpoint.takes is None or isinstance(endpoint.takes, Raw):
            continue
        example = example_of(endpoint.operation_id)
        assert example is not None, endpoint.operation_id
        _check(described, endpoint.takes, example)


def test_every_answer_has_an_example_that_its_schema_and_its_type_take(app, described):
    for endpoint in app[ENDPOINTS]:
        for answer in endpoint.answers:
            if answer.shape is None or isinstance(answer.shape, Raw):
                continue
            example = example_of(answer.shape.__name__)
            assert example is not None, answer.shape.__name__
            _check(described, answer.shape, example)


def _check(described, shape, example):
    schema = {"$ref": f"#/components/schemas/{shape.__name__}", "components": described["components"]}
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(example)] == []
    assert example.keys() <= msgspec.to_builtins(msgspec.convert(example, shape)).keys()


async def test_it_is_read_without_a_token_and_once(aiohttp_client, app):
    client = await aiohttp_client(app)

    first = await client.get("/api/openapi.json")
    again = await client.get("/api/openapi.json", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status, (await first.json())["openapi"]) == (200, "3.1.0")
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert (again.status, await again.read()) == (304, b"")
