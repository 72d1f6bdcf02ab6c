"""What a customer wants to be done: marked ("诉求：退还300元") or said in passing ("要求你们停止催收")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chinese.phrases import plain
from chinese.text import fold


@dataclass(frozen=True)
class DemandSpan:
    """A demand at text[start:end], without the words that only introduce it (要求, 希望你们)."""

    start: int
    end: int
    text: str


_LABEL = re.compile(
    r"(?:(?:我|本人)?的?(?:具体)?(?:诉求|请求|要求)(?:如下|是|为)?\s?[:：]|(?:我|本人)的?诉求(?:是|为|就是)"
    r"|(?:诉求|要求)(?:很简单|很明确|不高|只有一个|就一个)[,，:：]?\s?(?:就是|就|是)?)\s*"
)
_END = re.compile(
    r"[。;；\n]|[,，]\s?(?:我的?|本人|我叫)?(?:联系|电话|手机|姓名|名字|合同号|合同编|借据|微信|邮箱|身份证)|$"
)
_LONGEST = 500

_SOON = r"(?:早日|早点|快点|快速|全额|立即|立刻|马上|尽快|赶紧|及时|无条件|依法|一次性|全部|书面|当面|公开|彻底|永久|先|能|能够|可以|都|并|再|给我|帮我|给予|予以|对我|向我|为我)"
_ACT = (
    r"(?:退(?!休|出登)|返还|归还|还我|还给我|偿还我|赔|补偿|删|消除|撤销|清除|抹掉|修复|恢复|更正|更新征信|停止|停催|不要再?|别再?|不准再?|不得再?|道歉|赔礼"
    r"|注销|解除|终止|取消|关闭|解绑|解冻|解封|减免|免除|免掉|降低|调低|核减|移除|移出|清零|归零|冲正|补发|补开|严肃|审查|协商|延期|延后|展期|宽限|分期|停息|停掉|开(?:具|结清|发票|证明)|提供|出具|(?:给我?|给予)?(?:一?[个份])?(?:书面|合理|满意|明确|正式|准确|具体|公正)*的?(?:说法|答复|交代|解释|结果|公道)"
    r"|处理|解决|答复|回复|回电|联系(?:我|本人)|解释|说明|严惩|处罚|处分|开除|辞退|查处|调查|核实|查清|严查|彻查|下架|改正|整改|修改|撤回|重新计算|重新核算|按|结清|把|将|放款|提额|保护|履行|兑现|换)"
)
_LEAD = (
    r"(?:(?:强烈|坚决|正式|郑重|特此?|在此|现在?|只|就|我|本人|我们)?(?:要求|请求|恳请|恳求|希望|盼望|只求|求)|要(?=你们)|我要(?=书面|道歉|赔|退|注销|解|取消|停)"
    r"|(?<!申)请(?!问)|麻烦|必须|务必|(?=立即|立刻|马上|尽快|赶紧))"
    r"(?:你们?|您|贵司|贵公司|贵行|贵平台|平台|公司|银行|客服|领导|相关部门|有关部门|监管(?:部门|局|机构)?|银监会|银保监会|银保监局|金管局|央行|人行|警方|警察|政府|上级|一下)*"
    r"(?:(?:在|于)[^,，。;；!！?？\n]{1,8}(?:之内|以内|内|之前|前))?"
)
_INTRODUCED = re.compile(rf"{_LEAD}(?P<wish>{_SOON}*{_ACT})(?!后|失败|无果|中$|过|了)")
_BARE = re.compile(
    rf"(?:^|(?<=[,，。;；!！?？\n ]))(?P<wish>{_SOON}*(?:退钱|退款|退我|退还|还钱|还我|赔偿|赔钱|赔我|道歉|严惩|停止催收|停止骚扰|删除|注销|撤销|消除|把[^,，。;；!！?？\n]{{1,20}}(?:[退还]给?我|移除|移出|删掉|删除|改过来|改回来?|改正|取消|恢复|停掉|撤掉|清除)))"
    r"(?![^,，。;；!！?？\n]{0,6}(?:不了|不掉|失败|一直|还没|没到|进度|流程|多久|怎么|吗|呢|申请|问题|要|闪退|报错|什么|之后|以后|的时候|时间|成功|已))"
    r"(?!了|后|时|的|慢|难|要|也|都|就|不|在|能|回|到|会|是|可)"
)
_EXPLAIN = re.compile(
    r"(?<![没谁])(?<!没人)(?<!没有)(?<!不)(?P<wish>给(?:我|我们|大家)一?[个份](?:书面|合理|满意|明确)?的?(?:说法|解释|交代|公道|答复))"
)
_OTHERS_WISH = re.compile(
    r"(?:你们?|他们?|她们?|客服|催收(?:人?员)?|对方|平台|经理|业务员|银行|公司|法院|说|被|对我|一直|强制|反而)(?:却|还|又|总|一直|就|也|都)?$"
)
_SAY = re.compile(r"(?:说|叫|让|逼|告知|通知)(?:我)?$")
_MUST = ("必须", "务必", "立即", "立刻", "马上", "尽快", "赶紧")
_ASKED_OF_ME = re.compile(r"(?:要求|让|请|必须|务必|希望|求)(?:我(?!们?要)|本人|客户|用户)")
_CLAUSE_END = re.compile(r"[,，。;；!！?？\n~]|$")
_GOES_ON = re.compile(rf"[,，、]\s?(?:并且?|同时|以及|还要|另外|而且)?(?=(?:{_SOON})*(?:{_ACT}))")
_ASKS = re.compile(r"[吗呢么]?\s?[?？]|吗$")
_PARTICLES = " ,，!！~吧啊呀哦呢"


def find_demand(text: str) -> str | None:
    """Return the words behind the mark, to the end of the sentence; None when nothing is marked."""
    mark = _marked(text)
    return mark.text if mark else None


def find_demands(text: str) -> tuple[DemandSpan, ...]:
    """Return the demands of a text in order, none overlapping; offsets are those of `text`.

    What others demand of the customer ("催收要求我还款"), questions ("怎么退款") and what only tells of
    a refund are none.
    """
    mark = _marked(text)
    found = [mark] if mark else []
    for start, end in _spoken(plain(text)):
        if all(end <= other.start or other.end <= start for other in found):
            found.append(DemandSpan(start, end, text[start:end]))
    return tuple(sorted(found, key=lambda span: span.start))


def _marked(text: str) -> DemandSpan | None:
    mark = _LABEL.search(fold(text))
    if mark is None:
        return None
    end = _END.search(text, mark.end())
    start, stop = _trimmed(text, mark.end(), end.start() if end else len(text))
    return DemandSpan(start, stop, text[start:stop]) if 0 < stop - start <= _LONGEST else None


def _spoken(low: str) -> Iterator[tuple[int, int]]:
    for pattern in (_INTRODUCED, _BARE, _EXPLAIN):
        reach = 0
        for match in pattern.finditer(low):
            if match.start() < reach or _is_others(low, match):
                continue
            reach = _end_of(low, match.end())
            start, end = _trimmed(low, match.start("wish"), reach)
            if not _ASKS.match(low, end) and 0 < end - start <= _LONGEST:
                yield start, end


def _is_others(low: str, match: re.Match[str]) -> bool:
    if match.re is not _INTRODUCED:
        return False
    before = low[max(0, match.start() - 8) : match.start()]
    others = _SAY if match[0].startswith(_MUST) else _OTHERS_WISH
    return bool(others.search(before) or _ASKED_OF_ME.match(match[0]))


def _end_of(low: str, place: int) -> int:
    """Return where the clause ends, or the last of those that go on with a further wish."""
    while True:
        found = _CLAUSE_END.search(low, place)
        place = found.start() if found else len(low)
        further = _GOES_ON.match(low, place)
        if further is None:
            return place
        place = further.end()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _PARTICLES:
        start += 1
    while start < end and text[end - 1] in _PARTICLES:
        end -= 1
    return start, end
