"""Records of the investigation."""

from case_bridge.contract.records.investigation import Loss


def test_a_loss_is_the_sum_of_its_parts():
    loss = Loss(principal_fen=100_000, interest_fen=2_500, other_fen=1, method="按实际占用天数计算")

    assert loss.total_fen == 102_501
