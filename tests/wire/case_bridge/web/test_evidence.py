"""Files of a case over HTTP."""

import io
import random

import aiohttp
import pytest

from case_bridge.contract.process import EventKind
from case_bridge.contract.vocabulary import Role
from case_bridge.service.filing import file_case
from tests.fakes import files
from tests.fakes.office import filing

TWENTY_MB = 20 * 1024 * 1024


@pytest.fixture
async def path(office):
    receipt, _ = await file_case(filing(), office)
    return f"/api/cases/{receipt.number}/evidence"


@pytest.fixture
async def handler(staff):
    return await staff(Role.HANDLER)


async def _post(session, path, data, headers, **query):
    async with session.post(path, data=data, headers=headers, params=query) as answer:
        return answer.status, await answer.json()


def _form(raw=files.PNG, **fields):
    form = aiohttp.FormData()
    for name, value in fields.items():
        form.add_field(name, value)
    form.add_field("file", raw, filename="截图.png", content_type="application/x-lies")
    return form


async def test_a_file_as_the_body_is_taken_and_handed_out_as_an_attachment(nobody, path, handler, office):
    status, item = await _post(
        nobody, path, files.JPEG, handler, name="聊天记录.png", kind="CHAT_RECORD", sensitive="true"
    )

    async with nobody.get(f"{path}/{item['id']}", headers=handler) as answer:
        content = await answer.read()
        headers = answer.headers
    async with office.store.read() as unit:
        case = await unit.cases.by_number(path.split("/")[3])
        events = await unit.cases.events_of(case.case_id)

    assert (status, item["media_type"], item["kind"], item["is_sensitive"]) == (201, "image/jpeg", "CHAT_RECORD", True)
    assert content == files.JPEG
    assert headers["Content-Type"] == "image/jpeg"
    assert headers["Content-Length"] == str(len(files.JPEG))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "sandbox" in headers["Content-Security-Policy"]
    disposition = aiohttp.multipart.parse_content_disposition(headers["Content-Disposition"])
    assert disposition == ("attachment", {"filename": "____.png.jpg", "filename*": "聊天记录.png.jpg"})
    assert events[-1].kind is EventKind.EVIDENCE_OPENED


async def test_a_form_is_taken_whatever_the_order_of_its_fields(nobody, path, handler):
    before, first = await _post(nobody, path, _form(kind="PHOTO", sensitive="true"), handler)
    form = aiohttp.FormData()
    form.add_field("file", files.PDF, filename="one.txt")
    form.add_field("name", "账单.pdf")
    form.add_field("kind", "STATEMENT")
    after, second = await _post(nobody, path, form, handler)

    assert (before, first["name"], first["kind"], first["is_sensitive"]) == (201, "截图.png", "PHOTO", True)
    assert (after, second["name"], second["kind"], second["media_type"]) == (
        201,
        "账单.pdf",
        "STATEMENT",
        "application/pdf",
    )


async def test_the_same_file_again_is_the_record_that_is_there(nobody, path, handler):
    _, first = await _post(nobody, path, files.PNG, handler)
    status, again = await _post(nobody, path, _form(), handler)

    assert (status, again) == (200, first)


async def test_twenty_megabytes_go_in_and_come_out(nobody, path, handler):
    raw = files.PDF + random.Random(7).randbytes(TWENTY_MB - len(files.PDF))

    status, item = await _post(nobody, path, io.BytesIO(raw), handler)
    async with nobody.get(f"{path}/{item['id']}", headers=handler) as answer:
        content = await answer.read()

    assert (status, item["size_bytes"]) == (201, TWENTY_MB)
    assert content == raw


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        pytest.param(lambda: b"", 400, "file_empty", id="empty"),
        pytest.param(lambda: _form(b""), 400, "file_empty", id="empty in a form"),
        pytest.param(lambda: io.BytesIO(files.PNG + b"x" * TWENTY_MB), 413, "file_too_large", id="too large"),
        pytest.param(lambda: files.REFUSED["web page"], 415, "file_type_refused", id="web page"),
        pytest.param(lambda: _form(files.REFUSED["program"]), 415, "file_type_refused", id="program in a form"),
        pytest.param(lambda: _form(kind="SELFIE"), 400, "invalid_request", id="unknown kind"),
        pytest.param(lambda: _form(sensitive="perhaps"), 400, "invalid_request", id="neither true nor false"),
        pytest.param(lambda: _form(colour="red"), 400, "invalid_request", id="unknown field"),
        pytest.param(lambda: _form(name="x" * 3_000), 400, "invalid_request", id="long field"),
    ],
)
async def test_what_cannot_be_taken_is_refused_and_leaves_nothing(
    nobody, path, handler, vault_folder, data, status, code
):
    refused, problem = await _post(nobody, path, data(), handler)

    assert (refused, problem["code"]) == (status, code)
    assert list(vault_folder.iterdir() if vault_folder.exists() else ()) == []


@pytest.mark.parametrize(
    ("content_type", "body", "code"),
    [
        ("multipart/form-data", b"", "bad_body"),
        ("multipart/form-data; boundary=x", b"--y\r\n\r\n", "bad_body"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n' + files.PDF,
            "bad_body",
        ),
        ("multipart/form-data; boundary=x", b"--x--\r\n", "invalid_request"),
    ],
)
async def test_a_broken_form_is_refused(nobody, path, handler, vault_folder, content_type, body, code):
    status, problem = await _post(nobody, path, body, {**handler, "Content-Type": content_type})

    assert (status, problem["code"]) == (400, code)
    assert list(vault_folder.iterdir() if vault_folder.exists() else ()) == []


async def test_a_second_file_in_a_form_is_refused_and_the_first_is_gone(nobody, path, handler, vault_folder):
    form = _form()
    form.add_field("file", files.JPEG, filename="b.jpg")

    status, problem = await _post(nobody, path, form, handler)

    assert (status, problem["errors"][0]["path"]) == (400, "$.file")
    assert list(vault_folder.iterdir()) == []


async def test_strangers_and_those_who_may_not_know_get_nothing(nobody, path, handler, staff):
    _, item = await _post(nobody, path, files.PNG, handler)
    analyst, reviewer = await staff(Role.ANALYST), await staff(Role.REVIEWER)

    for headers, status in (({}, 401), (analyst, 403), (reviewer, 404)):
        posted, _ = await _post(nobody, path, files.JPEG, headers)
        async with nobody.get(f"{path}/{item['id']}", headers=headers) as answer:
            assert (posted, answer.status) == (status, status)


async def test_a_file_that_is_not_there_is_a_problem_document(nobody, path, handler, vault_folder):
    _, item = await _post(nobody, path, files.PNG, handler)
    (stored,) = vault_folder.iterdir()

    async with nobody.get(f"{path}/nothing", headers=handler) as answer:
        unknown = answer.status, (await answer.json())["code"]
    stored.unlink()
    async with nobody.get(f"{path}/{item['id']}", headers=handler) as answer:
        gone = answer.status, (await answer.json())["code"]

    assert unknown == (404, "record_not_found")
    assert gone == (404, "evidence_not_found")


async def test_a_file_that_was_harmed_is_cut_off_and_not_taken_for_whole(nobody, path, handler, vault_folder):
    raw = files.PDF + b"x" * 1_000_000
    _, item = await _post(nobody, path, raw, handler)
    (stored,) = vault_folder.iterdir()
    stored.write_bytes(stored.read_bytes()[:-10])

    with pytest.raises(aiohttp.ClientError):
        async with nobody.get(f"{path}/{item['id']}", headers=handler) as answer:
            await answer.read()
