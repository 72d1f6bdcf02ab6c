"""What an action tells the customer."""

from case_bridge.contract.operations.base import Told
from case_bridge.contract.work_words import CommunicationKind, ContactChannel
from case_bridge.domain.telling import communication
from tests.fakes.dossiers import HANDLER, NOW, turn


def test_what_was_told_is_kept_with_who_when_and_proof():
    told = Told(channel=ContactChannel.SMS, content="已受理", proof="短信 8812")

    kept = communication("record-1", CommunicationKind.ACCEPTANCE_TOLD, told, turn())

    assert (kept.id, kept.at, kept.by) == ("record-1", NOW, HANDLER.name)
    assert (kept.kind, kept.channel) == (CommunicationKind.ACCEPTANCE_TOLD, ContactChannel.SMS)
    assert (kept.content, kept.proof) == ("已受理", "短信 8812")
