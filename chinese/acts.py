"""The act that a message names outright: 投诉, 举报, 建议, 咨询."""

import re

from case_bridge.contract.vocabulary import Act
from chinese.phrases import plain

_WORDS = (
    (Act.COMPLAINT, re.compile(r"投诉|(?<!不)申诉|维权")),
    (Act.REPORT, re.compile(r"举报|检举|揭发")),
    (Act.SUGGESTION, re.compile(r"建议|提(?:个|点|些|一点|一些|一个)?意见")),
    (Act.INQUIRY, re.compile(r"咨询|请问|问一下|想问")),
)
_NOT_NOW = re.compile(
    r"(?:不|没|别|之前|上次|已经?|曾经?|多次|再|去|会|向[^,，。]{1,8}|到[^,，。]{1,8})(?:是|想|要|来)?(?:投诉|举报|建议|咨询)|(?:投诉|举报|建议|咨询)(?:过|了|电话|热线|渠道|无门)"
)
_SUGGESTS = re.compile(
    r"[^一-龥]*(?:(?:你|您)好|在吗)?[,，。! ]*(?:我们?|本人)?(?:有|想|来|要|给你们?)*(?:提)?(?:一?个|一?点|几个|几点|一?些|条)?(?:小)?建议"
    r"|[^一-龥]*(?:提(?:个|点|一点|些)?意见)"
    r"|[^一-龥]*(?:我)?(?:真心|强烈)?希望(?:你们?|贵公司|app|平台|客服|银行|以后)*[^,，。]{0,6}?(?:能|可以|能够)?(?:增加|加个|加一|开通|推出|优化|改进|延长|支持|开门|出个|提供|简化|放大)"
    r"|[^一-龥]*(?:我)?(?:觉得|感觉|认为)?(?:你们?|app|平台)*(?:可以|应该|最好|不如)(?:再)?(?:搞|加|做|出|弄|增加|开发|推出|增设|优化)(?:一?个|一?些|点|上)"
)
_CLAIMS = re.compile(
    r"别再|不要再|别老|乱[收扣]|骗|退(?:还|款|钱|给|我|费)|骚扰|催收|投诉|举报|赔|多[收扣]|违规|违法|还我|凭什么|垃圾|态度"
)
_COLLECTION = re.compile(
    r"催|讨债|逼债|要债|骚扰|轰炸|爆|电话|短信|通讯录|上门|恐吓|威胁|家人|亲戚|朋友|同事|单位|公司.{0,4}[闹找]|父母|老家|村"
    r"|律师函|起诉|外包|逾期"
)
_RUDE = re.compile(
    r"态度|阴阳怪气|不耐烦|[骂吼凶训怼]|挂(?:断|了|我)|爱理不理|爱答不理|翻白眼|讽刺|冷嘲热讽|没素质|没礼貌|敷衍|推诿|踢皮球|难听|嘲笑"
)
_OFFENCE = re.compile(
    r"收(?:了|我|客户|受)?[^,，。]{0,8}(?:钱|好处|红包|回扣|礼)|受贿|贿|好处费|回扣|红包|私下|私自|泄露|倒卖|卖[^,，。]{0,4}信息|假|骗|挪用|伪造"
    r"|飞单|诱导|勾结|贪|返点|套路|威胁|恐吓|造谣"
)


def named_act(text: str) -> Act | None:
    """Return the one act that the customer says to be here for; None for none or several.

    What was done before, elsewhere or is only threatened does not count.
    """
    words = _NOT_NOW.sub(" ", plain(text))
    named = [act for act, pattern in _WORDS if pattern.search(words)]
    return named[0] if len(named) == 1 else None


def asks_for_improvement(text: str) -> bool:
    """Tell whether a text opens as a suggestion and claims nothing for the customer.

    "建议你们别再乱收费了" is a complaint (reference: domain 4.11).
    """
    words = plain(text)
    return _SUGGESTS.match(words) is not None and _CLAIMS.search(words) is None


def tells_of_collection(text: str) -> bool:
    """Tell whether a text has a word of debt collection at all."""
    return _COLLECTION.search(plain(text)) is not None


def tells_of_rudeness(text: str) -> bool:
    """Tell whether a text complains of how staff behaved, and of no offence that a report would be for."""
    words = plain(text)
    return _RUDE.search(words) is not None and _OFFENCE.search(words) is None
