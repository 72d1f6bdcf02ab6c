"""Which of several amounts a customer disputes, by the words near each."""

import itertools
import re
from enum import IntEnum

from chinese.amounts import Amount
from chinese.text import fold


class _Weight(IntEnum):
    """How strongly the words near an amount say that it is disputed."""

    LOAN_SIZE = 0
    CLAIM = 1
    UNCLEAR = 2
    CHARGED = 3
    WRONGED = 4


_WRONGED = (
    r"[多乱误错白][扣收还付划交转]了?|(?:重复|强制|强行|私自|擅自|偷偷|违规|恶意|自动|无故|莫名其?妙?|平白无故|不明)[^，。,]{0,4}[扣收划转]"
    "|多出来?|多算|砍头息?|少到账|少到|少给|少放|少打|(?:却|竟然?|居然|结果)又?被?[扣收]|盗刷|冒用"
    "|被[^，。,]{0,4}骗|骗[走取了我]|诈骗|卷走|损失|不该|凭什么[^，。,]{0,4}[扣收]|那$"
    "|退我|退给我|退还|退回|返还|还我|还给我|把(?:我的?|这)?$|退款|变成|变为|吞了|套走"
)
_FEES = (
    "担保费|会员费|服务费|违约金|滞纳金|罚息|手续费|保险费|保费|管理费|年费|咨询费|信息费|中介费|代扣|催收费"
    "|律师费|评估费|会费|利息|风险金|保证金|押金|解冻费|刷流水"
)
_CHARGED = rf"被?[扣划]|收了|收我|收取|收$|转了|转给|转过去|打给|交了|付了|充了|{_FEES}"
_LOAN_SIZE = (
    r"借了?|贷了?|借款|贷款|额度|本金|每期|每个?月|月供|到账|到手|放款|下款|批了|应还|欠款|欠了?|工资|收入|说好|约定|承诺|合同[上里]?写"
    "|分期|还款|已还|还了|偿还|归还|还剩|剩余|余额|消费|标的|原价|投资|存"
)
_CLAIM = "赔偿|赔我|赔付|索赔|补偿|赔"
_LEFT = tuple(
    (weight, re.compile(f"(?:{source})"))
    for weight, source in (
        (_Weight.WRONGED, _WRONGED),
        (_Weight.CHARGED, _CHARGED),
        (_Weight.CLAIM, _CLAIM),
        (_Weight.LOAN_SIZE, _LOAN_SIZE),
    )
)
_RIGHT = (
    (
        _Weight.WRONGED,
        re.compile(r"\s?的?(?:砍头息|冤枉钱|损失)|[^，。,]{0,4}(?:没到账|没退|不退|不见了|没了|不翼而飞|被盗|被骗)|呢"),
    ),
    (_Weight.CHARGED, re.compile(rf"\s?的?[^，。,\d]{{0,4}}(?:{_FEES}|费)|[^，。,]{{0,2}}被扣")),
    (_Weight.LOAN_SIZE, re.compile(r"\s?的?(?:额度|本金|贷款|借款|月供|工资)")),
)
_QUALIFIER = re.compile(rf"每期|每个?月|{_FEES}")
_BREAK = re.compile(r"[。！!？?；;\n]")
_TOTAL = re.compile(r"(?:一共|总共|共计|合计|总计|累计|加起来|共)[^，。,\d]{0,6}$")
_OTHER_MATTER = re.compile(
    "催收|骚扰|电话|态度|征信|泄露|隐私|通讯录|威胁|辱骂|上门|信息|利率|闪退|登录|登不|推销|短信"
)
_TAKEN_BACK = re.compile(
    r"[,，。! ]{0,3}(?:哦|啊|哎|呃|噢)?(?:不对|不是|错了|[说写打记]错了)(?:了|啊|哦)?[,，。! ]{0,3}(?:应该|而|我)?(?:是|改成|为|:)?\s?"
)
_REACH = 18


def amount_in_dispute(text: str, amounts: tuple[Amount, ...]) -> Amount | None:
    """Return the one of `amounts` (found in `text`, in order) that is disputed; None if unclear.

    An overcharge outweighs a plain charge, that a bare amount, that a claim for damages, that the
    size of a loan or an instalment. Of several equally strong ones a total wins, else none.
    """
    if not amounts:
        return None
    folded = fold(text)
    amounts = _meant(folded, amounts)
    weights = _weights(folded, amounts)
    if len(amounts) == 1:
        return amounts[0] if _stands_alone(folded, weights[0]) else None
    best = max(weights)
    if best == _Weight.LOAN_SIZE:
        return None
    strongest = [amount for amount, weight in zip(amounts, weights, strict=True) if weight == best]
    if len({(each.low_fen, each.high_fen) for each in strongest}) == 1:
        return strongest[0]
    totals = [each for each in strongest if _is_total(folded, each)]
    return totals[0] if len(totals) == 1 else None


def _meant(folded: str, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """Drop the amounts that the customer takes back in the same breath ("2000,不对,是2300")."""
    ends = (*(folded[one.end : two.start] for one, two in itertools.pairwise(amounts)), "")
    return tuple(amount for amount, behind in zip(amounts, ends, strict=True) if not _TAKEN_BACK.fullmatch(behind))


def _stands_alone(folded: str, weight: _Weight) -> bool:
    return weight > _Weight.LOAN_SIZE or _OTHER_MATTER.search(folded) is None


def _weights(folded: str, amounts: tuple[Amount, ...]) -> list[_Weight]:
    weights: list[_Weight] = []
    for index, amount in enumerate(amounts):
        since = amounts[index - 1].end if index else 0
        until = amounts[index + 1].start if index + 1 < len(amounts) else len(folded)
        weight = max(_left_weight(folded, since, amount.start), _right_weight(folded, amount.end, until))
        if weight >= _Weight.UNCLEAR and weights and _is_total(folded, amount):
            weight = max(weight, weights[-1])
        weights.append(weight)
    return weights


def _left_weight(folded: str, since: int, start: int) -> _Weight:
    """Weight of the nearest cue in the sentence; 每期 or a fee yields to a stronger one in its clause."""
    window = _BREAK.split(folded[max(since, start - _REACH) : start])[-1]
    cues = [(cue.end(), weight, cue[0]) for weight, pattern in _LEFT for cue in pattern.finditer(window)]
    if not cues:
        return _Weight.UNCLEAR
    _, nearest, word = max(cues)
    if not _QUALIFIER.fullmatch(word):
        return nearest
    clause = max(window.rfind(","), window.rfind("，"))
    return max((weight for end, weight, _ in cues if end > clause + 1), default=nearest)


def _right_weight(folded: str, end: int, until: int) -> _Weight:
    window = folded[end : min(until, end + 12)]
    for weight, pattern in _RIGHT:
        cue = pattern.match(window)
        if cue and (end + cue.end() < until - 2 or until == len(folded)):
            return weight
    return _Weight.LOAN_SIZE


def _is_total(folded: str, amount: Amount) -> bool:
    return _TOTAL.search(folded[max(0, amount.start - 12) : amount.start]) is not None
