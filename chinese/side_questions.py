"""Questions that customers put beside a form and that have a standing answer (reference: domain 4.5)."""

import re
from enum import Enum

from chinese.phrases import squeeze

_LONGEST = 24


class SideQuestion(str, Enum):
    """What is asked in passing."""

    REFUND = "REFUND"
    LAW = "LAW"
    REPAY = "REPAY"
    TIMES = "TIMES"


_OPEN = (
    r"(?:那|请问|我想问(?:一?下|问)?|想问(?:一?下|问)?|问一?下|你说|你们?|我的?|这个?|这样|这种|到底|究竟|这钱|钱|款)*"
)
_END = r"(?:吗|么|嘛|呢|啊|呀|吧|的)*"
_WHEN = r"(?:什么时候|啥时候|何时|多久|几天|多长时间)"
_QUESTIONS = (
    (
        SideQuestion.REFUND,
        (
            rf"{_OPEN}(?:能|会|可以|可不可以|能不能|会不会|肯定|真|还)*(?:退|退钱|退款|退回来?|退给我|赔)(?:得了|不退|回来)?(?:吗|么|嘛)+"
            rf"|{_OPEN}(?:能|会|可)不(?:能|会|可以?)(?:退|赔)(?:钱|款|回来|给我)?{_END}|{_OPEN}退不退{_END}"
            rf"|{_OPEN}{_WHEN}(?:才|能|可以|会)*(?:退|赔)(?:钱|款|回来|给我|我)*{_END}"
        ),
    ),
    (
        SideQuestion.LAW,
        (
            rf"{_OPEN}(?:是不是|算不算|是|算|属于|合不)*(?:违法|犯法|合法|违规|合规|诈骗|欺诈)(?:的|了|行为)?(?:吗|么|嘛|呢|吧)+"
            rf"|{_OPEN}(?:是不是|算不算)(?:违法|犯法|合法|违规|合规|诈骗|欺诈)(?:的|了|行为)?{_END}"
            rf"|{_OPEN}(?:能不能|可以|能|可不可以)(?:起诉|告)(?:你们)?{_END}"
        ),
    ),
    (
        SideQuestion.REPAY,
        (
            rf"{_OPEN}(?:投诉|处理)?(?:期间|了|以后|之后)?(?:是不是|还|用不用|要不要|可以|能不能|可不可以|能|需要|不)*(?:先)?(?:不|继续|停|暂停)?(?:用|要)?(?:还款|还钱|还贷)(?:了)?(?:吗|么|嘛|呢)+"
            rf"|{_OPEN}(?:还用|要不要|用不用|能不能不|可不可以不|能不能先不|可以先不)(?:还款|还钱|还贷|还)(?:了)?{_END}"
        ),
    ),
    (
        SideQuestion.TIMES,
        (
            rf"{_OPEN}(?:大概|大约|一般|要|得|需要|还)*{_WHEN}(?:才|能|会|可以|要|有|给|出|得到|收到|我|个)*(?:处理|解决|办|答复|回复|结果|说法|消息|联系我?|反馈)(?:好|完|出来|我)*{_END}"
        ),
    ),
)
_FORMS = tuple((kind, re.compile(form)) for kind, form in _QUESTIONS)


def read_side_question(text: str) -> SideQuestion | None:
    """Return the question that a short text is and nothing else, or None."""
    squeezed = squeeze(text)
    if not 0 < len(squeezed) <= _LONGEST:
        return None
    return next((kind for kind, form in _FORMS if form.fullmatch(squeezed)), None)
