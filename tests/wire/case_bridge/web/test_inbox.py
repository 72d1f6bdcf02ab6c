"""The inbox over HTTP."""

import pytest

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.notices import Occasion, subject_of
from case_bridge.service.colleagues import everybody
from case_bridge.service.notices import tell
from tests.fakes.cases import case, keys


@pytest.fixture
async def supervisor(office, staff):
    """Headers of a supervisor who was told of three things."""
    headers = await staff(Role.SUPERVISOR)
    async with office.store.write() as unit:
        await unit.cases.add(case(), keys(), ())
        news = [Occasion(NoticeKind.CLOCK_AT_80, (Role.SUPERVISOR,), subject_of(case()), mark=str(n)) for n in range(3)]
        await tell(unit, news, office, await everybody(unit, office.clock.now()))
    return headers


async def get(nobody, path, headers):
    async with nobody.get(path, headers=headers) as response:
        return response.status, await response.json()


async def post(nobody, path, headers):
    async with nobody.post(path, headers=headers) as response:
        return response.status, await response.json()


async def test_the_inbox_holds_what_one_was_told(nobody, supervisor):
    status, page = await get(nobody, "/api/inbox", supervisor)

    assert (status, page["unread"], page["next"], len(page["notices"])) == (200, 3, None, 3)
    notice = page["notices"][0]
    assert sorted(notice) == [
        "case_number", "clock", "created_at", "due_at", "id", "kind", "read_at", "role", "text", "title",
    ]  # fmt: skip
    assert (notice["kind"], notice["case_number"], notice["role"]) == ("CLOCK_AT_80", case().number, "SUPERVISOR")
    assert notice["created_at"] == "2026-11-22T04:00:00+00:00"
    assert notice["read_at"] is None


async def test_the_inbox_pages_as_the_other_lists(nobody, supervisor):
    _, first = await get(nobody, "/api/inbox?limit=2", supervisor)
    _, second = await get(nobody, f"/api/inbox?limit=2&cursor={first['next']}", supervisor)

    ids = [notice["id"] for notice in (*first["notices"], *second["notices"])]
    assert len(set(ids)) == 3
    assert second["next"] is None


async def test_a_notice_is_marked_as_read_and_again_without_harm(nobody, supervisor):
    _, page = await get(nobody, "/api/inbox", supervisor)
    path = f"/api/inbox/{page['notices'][0]['id']}/read"

    answers = [await post(nobody, path, supervisor) for _ in range(2)]

    _, after = await get(nobody, "/api/inbox", supervisor)
    assert answers == [(200, {"marked": 1}), (200, {"marked": 0})]
    assert after["unread"] == 2
    assert after["notices"][-1]["read_at"] == "2026-11-22T04:00:00+00:00"


async def test_all_notices_are_marked_as_read(nobody, supervisor):
    assert await post(nobody, "/api/inbox/read_all", supervisor) == (200, {"marked": 3})
    assert (await get(nobody, "/api/inbox", supervisor))[1]["unread"] == 0


async def test_the_inbox_of_another_stays_closed(nobody, supervisor, staff):
    _, page = await get(nobody, "/api/inbox", supervisor)
    handler = await staff(Role.HANDLER)

    status, problem = await post(nobody, f"/api/inbox/{page['notices'][0]['id']}/read", handler)

    assert (status, problem["code"]) == (404, "notice_not_found")
    assert (await get(nobody, "/api/inbox", handler))[1] == {"notices": [], "unread": 0, "next": None}


@pytest.mark.parametrize("role", Role)
async def test_every_role_has_an_inbox(nobody, staff, role):
    status, page = await get(nobody, "/api/inbox", await staff(role))

    assert (status, page["notices"]) == (200, [])


@pytest.mark.parametrize("path", ["/api/inbox", "/api/inbox/read_all", "/api/inbox/x/read"])
async def test_without_a_token_there_is_no_inbox(nobody, path):
    call = get if path == "/api/inbox" else post

    status, problem = await call(nobody, path, {})

    assert (status, problem["code"]) == (401, "not_signed_in")


@pytest.mark.parametrize("query", ["?limit=0", "?limit=x", "?cursor=x", "?unread=1"])
async def test_a_wrong_parameter_is_named(nobody, supervisor, query):
    status, problem = await get(nobody, f"/api/inbox{query}", supervisor)

    assert (status, problem["code"]) == (400, "invalid_request")
    assert problem["errors"][0]["path"] == f"$.{query[1:].partition('=')[0]}"


async def test_marking_takes_no_parameter(nobody, supervisor):
    status, _ = await post(nobody, "/api/inbox/read_all?force=1", supervisor)

    assert status == 400
