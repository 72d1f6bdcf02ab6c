"""What is sealed in the gateway's tables, each value bound to its column and row."""

import msgspec

from foundation.sealing import Sealer
from gateway.domain.message import Utterance


class Sealed:
    """Seals and opens the texts of the gateway. The opening functions raise SealBroken."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer

    def sender(self, row_id: str, sender: str) -> str:
        return self._sealer.seal(sender, f"conversation.sender/{row_id}")

    def sender_index(self, door: str, sender: str) -> str:
        return self._sealer.index(sender, f"conversation.sender/{door}")

    def client_id_index(self, client_message_id: str) -> str:
        return self._sealer.index(client_message_id, "inbound_message.client_id")

    def body(self, row_id: str, text: str) -> str:
        return self._sealer.seal(text, f"inbound_message.body/{row_id}")

    def open_body(self, row_id: str, sealed: str) -> str:
        return self._sealer.open(sealed, f"inbound_message.body/{row_id}")

    def payload(self, row_id: str, utterance: Utterance) -> str:
        text = msgspec.json.encode(utterance).decode()
        return self._sealer.seal(text, f"outbound_message.payload/{row_id}")

    def open_payload(self, row_id: str, sealed: str) -> Utterance:
        text = self._sealer.open(sealed, f"outbound_message.payload/{row_id}")
        return msgspec.json.decode(text, type=Utterance)
