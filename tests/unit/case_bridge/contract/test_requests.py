"""What a request may not hold."""

import msgspec
import pytest

from case_bridge.contract.requests import AmendCase, Complainant, FileCase, FindStatus, Request


@pytest.mark.parametrize("kind", [FileCase, AmendCase, FindStatus, Complainant])
def test_an_unknown_field_is_refused(kind):
    with pytest.raises(msgspec.ValidationError, match="unknown field `surprise`"):
        msgspec.json.decode(b'{"surprise": 1}', type=kind)


@pytest.mark.parametrize("kind", Request.__subclasses__())
def test_every_request_is_frozen(kind):
    assert kind.__struct_config__.frozen
    assert kind.__struct_config__.forbid_unknown_fields


@pytest.mark.parametrize("amount", ["0", "-1", "1.5", "100000000001", '"5"', "true"])
def test_an_amount_is_a_positive_number_of_fen(amount):
    raw = f'{{"filing_key": "kkkkkkkk", "request_key": "kkkkkkkk", "amount_fen": {amount}}}'

    with pytest.raises(msgspec.ValidationError, match=r"\$\.amount_fen"):
        msgspec.json.decode(raw, type=AmendCase)
