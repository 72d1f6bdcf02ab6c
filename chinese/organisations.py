"""Companies and other organisations, and whether one is speaking."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chinese.declines import declines
from chinese.names import find_names
from chinese.text import fold


@dataclass(frozen=True)
class OrgSpan:
    """The name of an organisation at text[start:end]; `own` tells that it is the complainant."""

    start: int
    end: int
    text: str
    own: bool


_LETTERS = r"[\u3400-\u9fffA-Za-z0-9()（）·&\-]"
_STRONG = (
    r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|专业合作社|合作社|事务所|个体户|合伙企业|有限合伙)"
)
_WEAK = (
    r"(?:公司|集团|厂|商行|经营部|批发部|门市部|工作室|饭店|酒店|餐厅|餐馆|火锅店|超市|便利店|店|农场"
    r"|养殖场|种植园|幼儿园|学校|医院|诊所"
    r"|协会|基金会|中心|研究院|商贸城|加工坊|作坊|车行|药房|公社|苗圃|茶楼|网吧|工程队|车队)"
)
_RUN = re.compile(rf"{_LETTERS}{{4,80}}")
_SELF_LEAD = re.compile(r"(?:我们?|本)(?:公司|厂|单位|企业|店|合作社)(?=[\u3400-\u9fff(（]{2})")
_END = re.compile(
    rf"(?:{_STRONG}|{_WEAK})(?:[\u3400-\u9fff]{{2,6}}(?:分公司|支公司|分店)|\((?:普通合伙|有限合伙"
    rf"|[\u3400-\u9fff]{{1,6}})\))?"
)
_OWN_LEAD = (
    r"(?:我们?|本人|本公司|公司|咱们?|这里|这边)(?:是|代表|就是)|(?:公司|我们)叫|我司(?:是|叫|名称是|全称)?|(?:我|我们"
    r"|本人)?代表"
    r"|(?:公司|单位|企业|工厂|厂|店|商户|机构|组织)(?:的)?(?:名称|名字|全称|抬头|名)(?:是|为|叫|就是)?"
    r"|(?:我们?|本)(?:公司|厂|店|单位)(?:是|叫|名叫)"
    r"|(?:我们?|本)(?:公司|厂|店|单位|合作社|企业)(?=[ ]?[(（])|我司(?=[ ]?[(（])"
    r"|(?:投诉人|投诉方|投诉单位|投诉企业|申请人|企业客户投诉|企业投诉|公司投诉)(?=[ ]?:)"
)
_CUT = (
    r"投诉|举报|反映|检举|起诉|曝光|状告|关于|通过|经由|被|把|给|跟|在|的|找到|来自|了|叫|收到|接到|名为|入职"
    r"|(?:和|与|向|到|于)(?=你|我|他|贵|这|那|一家|某)"
)
_CUT_UNLESS_OWN = _CUT + r"|和(?![谐平盛润信瑞顺泰兴美丰利源众合])|由|向(?!阳|上|荣)|与|从|让|找|去|于|是|对|及|称"
_OWN_START = re.compile(rf"(?:{_OWN_LEAD})(?:的)?[ :,，(（]{{0,2}}")
_CUTS = re.compile(_CUT)
_CUTS_UNLESS_OWN = re.compile(_CUT_UNLESS_OWN)
_EMPLOYED = re.compile(
    rf"(?:{_STRONG}|{_WEAK})的?(?:一[名个位]|普通|在职|前|离职|老)*(?:员工|职工|工人|医务|护士|医生|学生|家长|业主|用户|客户|会员|患者)"
)
_COMPLAINS = re.compile(
    r"[ ,，:]{0,2}(?:被|联系人|法人|向[你贵]|[在从][你贵]|(?:现|要|想|正式|郑重|特|来|在此)?(?:投诉|举报|反映|申诉)|贵司|贵公司|你们)"
)
_NOT_NAMES = re.compile(
    r"(?:你们?|贵|该|这家?|那家?|此|某|我们?|本|他们?|她们?|咱们?|其他|别的?|一家|几家|两家|多家|哪家|任何"
    r"|什么|所谓|外包|第三方|委外|催收|贷款|借款|小额贷款|小贷"
    r"|网贷|担保|保险|合作|消费金融|金融|评估|放款|正规|空壳|皮包|骗子|诈骗|垃圾|黑|大|小|分|总|子|母|上市"
    r"|国有|互联网|科技|投资|理财|信托|租赁|汽车|快递|物流|电信|通信"
    r"|餐饮|商贸|贸易|建筑|服装|电子|运输|外贸|制造|生产|五金|农业|开|到|去|来|回|上|外|逼|找|对公|物业|装修|中介|劳务|人力|培训|美容|服务|客服|呼叫|征信|数据|个人"
    r"|会员|帮助|投诉|处理|受理|调解|仲裁|信用卡|营销|运营|审批|风控|结算|支付|还款|用户|活动"
    r"|门|商|书|网|旅|饭|酒|餐|药|花|分期|实体|线下|线上|手机|专卖|品牌|连锁|直营|加盟|旗舰|门|开|公|工|建"
    r"|黑心|一个|个|贷|各|家|本地|当地|银行|中|街|超|自己的?|自家)*"
    rf"(?:{_STRONG}|{_WEAK})"
)
_SPEAKS = re.compile(
    r"我们?(?:公司|厂|店|企业|单位|集团|合作社|事务所|工厂)(?!的?(?:同事|领导|老板|人事|座机|前台|打|说|群"
    r"|门口|里的|来|楼下|电话))|我司|(?<![你贵])本(?:公司|厂|店|企业|司)"
    r"|(?:我们?的?|本)对公(?:账户|户)|对公(?:贷款|客户)|对公账户扣款|企业(?:贷款|贷|客户|法人|经营贷)"
    r"|公司(?:贷款|名义|的贷款)|(?:法人|法定代表人|法人代表)(?:代表)?(?:是)?我|我是(?:这家|我们|本"
    r"|该)?[\u3400-\u9fffA-Za-z()]{0,24}(?:法人|法定代表人|财务|会计|出纳|股东|总经理|负责人)(?!叫)"
    r"|(?:我|本人)(?:是)?代表(?:我们|本)?(?:公司|企业|单位|厂)|以公司(?:的)?名义|我们是(?:一家|小微|个体)"
    r"|代表(?:公司|企业|单位)"
)
_COMPANY_OF_STAFF = re.compile(
    r"(?:骚扰|打到?|打电话(?:到|给|去)?|电话到|打给|联系|找|找到|发到|寄到|上门|告诉|通知|骚扰到|去|来|闹到|跑到|堵到|影响)(?:了)?(?:我们?)(?:公司|单位|厂|店)"
)
_CONTACT_PERSON = re.compile(r"(?:联系人|经办人|对接人|负责人|委托代理人)")
_LEAD_OF_ANSWER = re.compile(rf"^(?:嗯+|好的?|是|那|就|叫|我们|写|填|名称|全称|[:, ，]|{_OWN_LEAD}){{0,6}}")
_TAIL_OF_ANSWER = re.compile(r"(?:吧|啊|呀|哦|呢|就行|就可以|即可|谢谢|[,.。!！~ ])+$")
_SENTENCE = re.compile(r"[,，。;；!！?？\n]|不|没|你|我|吗|了|什么|投诉|举报|怎么|为啥|凭|请|谢|电话")


def find_organisations(text: str) -> tuple[OrgSpan, ...]:
    """Return the names of organisations in order; offsets are those of `text`.

    A form such as 有限公司 is enough at the start of a clause; a weaker word (厂, 店) needs an
    introduction as one's own. Never 你们公司 or 贷款公司.
    """
    plain = fold(text)
    found: list[OrgSpan] = []
    for start, end, own in _candidates(plain):
        if not found or found[-1].end <= start:
            found.append(OrgSpan(start, end, text[start:end], own))
    return tuple(found)


def speaks_for_organisation(text: str) -> bool:
    """Tell whether the customer brings the matter of a company, not of a person."""
    plain = fold(text)
    if any(span.own for span in find_organisations(text)):
        return True
    return any(
        not _COMPANY_OF_STAFF.search(plain[max(0, match.start() - 6) : match.end()])
        for match in _SPEAKS.finditer(plain)
    )


def read_organisation(answer: str) -> str | None:
    """Return the name in an answer to "what is the company called?", or None for refusals and sentences."""
    found = find_organisations(answer)
    if found:
        return max(found, key=lambda span: span.own).text
    if len(answer) > 100 or declines(answer):
        return None
    plain = fold(answer).strip()
    begin = _LEAD_OF_ANSWER.match(plain)
    word = _TAIL_OF_ANSWER.sub("", plain[begin.end() if begin else 0 :])
    if not 2 <= len(word) <= 40 or _SENTENCE.search(word) or not re.search(r"[^\W\d_]{2}", word):
        return None
    return None if _NOT_NAMES.fullmatch(word) or re.search(r"[<>{}@]", word) else word


def read_contact_person(text: str) -> str | None:
    """Return the person whom an organisation names as 联系人 or 经办人, or None."""
    for span in find_names(text):
        if _CONTACT_PERSON.search(fold(text)[max(0, span.start - 8) : span.start]):
            return span.value
    return None


def _candidates(plain: str) -> Iterator[tuple[int, int, bool]]:
    for run in _RUN.finditer(plain):
        position = run.start()
        for mark in _END.finditer(plain, run.start(), run.end()):
            start, own = _begin(plain, position, mark.start())
            start += len(plain[start : mark.start()]) - len(plain[start : mark.start()].lstrip("()·&-"))
            lead = _SELF_LEAD.match(plain, start, mark.start() - 1)
            start, own = (lead.end(), True) if lead else (start, own)
            name = plain[start : mark.end()]
            strong = re.match(_STRONG, mark.group()) is not None
            own = own or (not plain[:start].strip() and _COMPLAINS.match(plain, mark.end()) is not None)
            if mark.start() - start >= 2 and (own or strong) and not _NOT_NAMES.fullmatch(name):
                yield start, mark.end(), own
                position = mark.end()


def _begin(plain: str, earliest: int, latest: int) -> tuple[int, bool]:
    """Return where the name that ends in a form at `latest` begins, and whether it is one's own."""
    earliest = max(earliest, latest - 40)
    if _EMPLOYED.match(plain, latest):
        return earliest, False
    for match in reversed(list(_OWN_START.finditer(plain, max(0, earliest - 8), latest))):
        if match.end() >= earliest and not _CUTS.search(plain, match.end(), latest):
            return match.end(), True
    starts = [match.end() for match in _CUTS_UNLESS_OWN.finditer(plain, earliest, latest)]
    return max(starts, default=earliest), False
