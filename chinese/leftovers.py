"""What a text tells besides the fields that it holds: a mere name and number are no story."""

import re

from chinese.contacts import find_contacts
from chinese.contracts import find_contract_numbers
from chinese.identity import find_identity_numbers
from chinese.names import find_names
from chinese.phrases import squeeze
from chinese.text import fold

_FEWEST_LETTERS = 3
_CLAUSE = re.compile(r"[^,，。;；!！\n]+")
_BARE_TOPIC = re.compile(
    r"(?:我|我们|本人)?(?:要|想|来)?(?:实名|匿名)?(?:投诉|举报|反映|检举)(?:一?下)?(?:你们?|您们?|贵)?(?:的|那个|这个|一个)?"
    r"(?:人工)?(?:客服|催收|业务员|经理|客户经理|主管|工作人员|员工|公司|平台|银行|app|软件|贷款|合同|服务)?(?:的?(?:问题|事情?))?"
)
_MASKED = re.compile(r"\[[\u3400-\u9fff]{3,6}已遮挡\]")
_LABELS = re.compile(
    r"姓名|名字|全名|称呼|名叫|本人|我叫|叫我|我姓|我是|俺叫|俺|联系(?:方式|电话|人)?|手机号?码?|电话号?码?|座机|号码|微信号?"
    r"|邮箱|邮件|qq|wechat|(?:借款|贷款)?合同(?:编号|号码?)?|借据号?|编号|身份证号?|银行卡号?|借款人|贷款人|客户"
    r"|我们?的?|就|是|为|叫|的|也|和|跟|可以|打|加|请|麻烦|你们?|您好?|你好|在吗|谢谢|补充|一下|添加|加上|发给|给|同号|这个|号|吧|啊|哦|呢|了|先生|女士"
    r"|[a-z]{0,2}(?=[:：])",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W_]")


def is_mere_identity(text: str) -> bool:
    """Tell whether a text only says who is writing, how to reach them or which contract it is.

    Amounts and times are more: they mostly come with what happened.
    """
    values = _without_values(text)
    rest = _LABELS.sub(" ", values)
    return values != fold(text) and (len(_LETTER.findall(rest)) < _FEWEST_LETTERS or is_bare_topic(rest))


def is_bare_topic(text: str) -> bool:
    """Tell whether a text only says that there is a complaint or report, and at most against whom."""
    return _BARE_TOPIC.fullmatch(squeeze(text)) is not None


def without_identity(text: str) -> str:
    """Return `text` without clauses of mere identity at its ends; the whole text when nothing would be left."""
    told = [clause.span() for clause in _CLAUSE.finditer(text) if not is_mere_identity(clause.group())]
    return text[told[0][0] : told[-1][1]].strip() if told else text


def _without_values(text: str) -> str:
    spans = [(span.start, span.end) for span in find_contacts(text)]
    spans += [(span.start, span.end) for span in find_contract_numbers(text)]
    spans += [(span.start, span.end) for span in find_identity_numbers(text)]
    spans += [(span.start, span.end) for span in find_names(text) if span.own]
    kept = list(fold(text))
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return _MASKED.sub(" ", "".join(kept))
