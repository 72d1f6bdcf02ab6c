"""Values that cannot be guessed."""

from case_bridge.service.chance import SystemChance


def test_values_stay_below_their_limit_and_tokens_differ():
    chance = SystemChance()

    assert {chance.below(3) for _ in range(200)} == {0, 1, 2}
    assert len({chance.token() for _ in range(100)}) == 100
    assert len(chance.token()) >= 43
