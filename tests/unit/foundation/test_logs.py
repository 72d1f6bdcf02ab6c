"""Log lines are JSON and hold no personal data."""

import json
import logging

import pytest

from foundation import logs


@pytest.fixture(autouse=True)
def _restored_root():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_line_is_json_with_event_extra_and_process(capsys):
    logs.configure_logs("service")

    logging.getLogger("tingsu.case").info("case.filed", extra={"case": "SL-20261122-7K3Q9-X"})

    line = json.loads(capsys.readouterr().err)
    assert line["event"] == "case.filed"
    assert line["case"] == "SL-20261122-7K3Q9-X"
    assert line["process"] == "service"
    assert line["level"] == "info"


def test_a_traceback_is_one_masked_line(capsys):
    logs.configure_logs("service")

    try:
        raise ValueError("13800138000")
    except ValueError:
        logging.getLogger("tingsu.case").exception("request.failed")

    output = capsys.readouterr().err
    assert "ValueError" in json.loads(output)["exception"]
    assert "13800138000" not in output


@pytest.mark.parametrize(
    "personal",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "010-62345678",
        "zhang.san@qq.com",
        "11010519491231002X",
        "6222021234567890123",
        "6222 0212 3456 7890 123",
        "１３８００１３８０００",
    ],
)
def test_personal_data_is_masked_wherever_it_stands(personal, capsys):
    logs.configure_logs("service")

    logging.getLogger("x").info("a %s", personal, extra={"text": f"电话{personal}。", "nested": {"list": [personal]}})

    assert personal not in capsys.readouterr().err
