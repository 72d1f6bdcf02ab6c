"""Whose number it is: the words before and after a contact."""

import re

from chinese.name_shapes import is_distinct, surnames

_SURNAME = "".join(name for name in surnames() if len(name) == 1 and is_distinct(name))
_NAMED = rf"(?:[小老阿][一-龥]|[{_SURNAME}](?:某某?|[一-龥]{{1,2}})?)(?:先生|女士|小姐|经理|主管|主任|律师|[哥姐总])?"
_STAFF = (
    r"催收|客服|业务员|信贷员|客户经理|经理|专员|主管|坐席|员工|工作人员|配送员|快递员?|中介|骗子|律师|律所|法务"
    r"|委外|外包|第三方|平台|公司|对方|担保人|紧急联系人|介绍人|负责人|老板|警察|派出所|骚扰|陌生人?|来电|诈骗"
)
_RELATIVE = (
    r"爸爸?|妈妈?|父亲|母亲|父母|老公|老婆|丈夫|妻子|爱人|太太|爷爷|奶奶|外公|外婆|儿子|女儿|哥哥?|姐姐?|弟弟?|妹妹?|朋友|同事|同学|家人|亲戚"
    r"|邻居|领导|家里|单位|村里|村委会?|通讯录|女朋友|男朋友|对象|媳妇|岳父|岳母|婆婆|公公|孩子|舅舅?|叔叔?|姑姑?|阿姨|前夫|前妻|前任|前男友|前女友|嫂子|姐夫|亲家|房东|室友|徒弟|师傅"
)
_NUMBER = r"(?:手机|电话|联系方式|联系电话|座机|号码?|微信|微信号|邮箱|短信|支付宝(?:账?号)?|账号|帐号)"
_WHOSE = r"(?!的(?:是|人|那|这|(?:电话|号码?|手机)是))"
_GLUE = r"(?:是|为|的|了|有|[:,，( ]|号码?){0,5}$"
_CLAUSE = r"[^,，。;!?\n]"

_MINE = (
    r"(?:我|我的|我们|我们公司的?|我公司|我单位|我司|本人|咱|自己|本公司|我这边)(?:的|个人|常用|现在|新|备用|本人)*(?:联系)?"
    rf"{_NUMBER}{{1,3}}(?:号|号码|换了|改|已经|换成|改成|应该|也)*"
)
_REACHES_ME = (
    rf"(?:联系|打|打给|回复|回|找|拨打?|加|通知|发)(?:我|我们|本人){_WHOSE}"
    r"(?:的?(?:电话|手机|微信|邮箱|号码?|这个)|到|拨打?|请|用|打)*"
)
_PLEASE_RING = (
    r"(?:请|可以?|有事|麻烦|直接|尽快|务必|欢迎)(?:你们|您)?(?:直接|尽快)?"
    r"(?:打|拨打?|联系|加|发到?|回|电|致电|回电)(?:这个|到|至|我们?公司|我们?单位|我)*(?:电话|号码?|手机)?"
)
_SPARE = r"(?:备用|另外一个|另一个|备注|预留|留个|留的|登记)(?:的|一下|了)?(?:手机|电话|号码?|联系方式)*"
_NAMED_CONTACT = r"(?<!紧急)(?:联系人|经办人|对接人)[^,，。;\n]{0,12}?"
_IN_USE = r"(?:(?:现在|目前|如今|改|都|一直)用|(?:我|本人)(?:是|现在|一直|都)?[用拿])(?:的)?(?:是)?(?:新)?(?:手机|电话|号码?)*"
_OWN_BEFORE = re.compile(rf"(?:{_IN_USE}|{_MINE}|{_NAMED_CONTACT}|{_REACHES_ME}|{_PLEASE_RING}|{_SPARE}){_GLUE}")

_THEIRS = (
    rf"(?:{_STAFF}|你们|他们?|她们?|它|那个?人|有人|那边|这人)"
    r"(?:的|那边|们|人员?|员|公司|团队|那个|这个|一直|总是|天天|又|今天|昨天|老是|在|通过|用|拿|以|换"
    r"|打电话|打来|打过来|给我|发来|打给我|联系我|姓[一-龥]|叫[一-龥]{1,3}|个|私人|来电"
    r"|总部|总公司|分公司|营业部|支行|分行|网点|热线|前台|官方"
    rf"|{_NUMBER}){{0,6}}(?:{_NAMED}(?:的)?{_NUMBER}{{0,2}})?"
)
_OF_A_RELATIVE = rf"(?:我|俺|他|她)?(?:的)?(?:{_RELATIVE})(?:的|那里|那边|手机|电话|号码?|这个|本人){{0,4}}"
_WHAT_RINGS_ME = (
    r"(?:打|打给|打到|骚扰|打电话给|加)(?:我|了我)?(?:电话|手机|微信)?(?:的|来的|过来的)"
    r"(?:是|人|那个|这个|号|号码|电话)*"
)
_RINGS_ME = rf"(?:{_STAFF}|他们?){_CLAUSE}{{0,6}}(?:打|打给|骚扰|加|发给|联系)(?:了|过)?我(?:电话|手机|微信)?"
_USED = (
    r"(?:用|拿|从|(?<!可)以|换|换着|换了|自称|接到|收到|显示|来自|被)"
    r"(?:一个|个|了|这个|那个|号码?|电话|手机|是|他们)*"
    r"|(?:让|叫|要)我们?(?:去|直接|再|必须)?(?:联系|打|加|找|拨打?|添加)"
)
_FORBIDDEN = rf"(?:不要|别|不许|禁止|停止|不准|要是|如果|若是?|胆?敢)(?:再)?(?:打|联系|骚扰|给|往)(?:(?!发短信|发信息|发消息|加微信){_CLAUSE}){{0,6}}"
_AND_ANOTHER = rf"(?:{_STAFF}|你们|他们){_CLAUSE}{{0,16}}(?:打|骚扰|轰炸)(?:我|了|来|电话){{0,3}}[,，、 ]{{0,2}}(?:还有|另外还?有?|以及)(?:一?个|用)?"
_FOREIGN_BEFORE = re.compile(
    rf"(?:{_AND_ANOTHER}|{_THEIRS}|{_OF_A_RELATIVE}|{_WHAT_RINGS_ME}|{_RINGS_ME}|{_USED}|{_FORBIDDEN}){_GLUE}"
)
_REFUSED_BEFORE = re.compile(rf"(?:{_THEIRS}|{_WHAT_RINGS_ME}|{_RINGS_ME}|{_FORBIDDEN}){_GLUE}")
_INTRODUCED = re.compile(
    r"(?:打(?:来|过来|电话(?:来|过来)?(?:恐吓|威胁|骂|骚扰|催|辱骂|要我|让我|说我|逼)[^,，。;!?\n]{0,8}|到我?[^,，。;!?\n]{1,6})|来电|骚扰[^,，。;!?\n]{0,6}|轰炸[^,，。;!?\n]{0,6})(?:了|的)?[,，:; ]+(?:对方)?号码(?:是|为|[: ])*$|"
    rf"(?:(?:{_STAFF})(?:人员|员)?(?:[:,]|姓|叫|是|名叫|自称){_CLAUSE}{{0,8}}"
    rf"|是(?:我|我的)?(?:{_STAFF}|{_RELATIVE})|(?:他|她|对方)(?:姓|叫|是){_CLAUSE}{{0,6}}"
    rf"|(?:他们?|催收|对方|骗子){_CLAUSE}{{0,6}}(?:换|号码?|电话){_CLAUSE}{{0,6}}打{_CLAUSE}{{0,3}}"
    rf"|^(?:{_STAFF}){_CLAUSE}{{0,5}})[,，:;、 ]+{_NUMBER}{{0,2}}" + _GLUE
)
_POSSESSED_AFTER = re.compile(
    r"[ )]{0,2}(?:才?是我(?!爸|妈|老|朋|同|家|单|姐|哥|弟|妹|儿|女|前[夫妻任男女]|丈|妻|媳|父|母|男|领|邻|亲|表|堂|舅|叔|姑|婶|公|婆|岳|孩|奶|爷|外|对象)|我的(?!是|电|手|号|[:,，])|是本人)"
)
_OUT_OF_USE_BEFORE = re.compile(
    r"(?:不是|不再是|不要用|别用|不用|原来的?|原先的?|旧的?|老的?|以前的?|之前的?|错成了?|写成了?|错误的?)"
    rf"(?:那个|这个|{_NUMBER}){{0,3}}" + _GLUE
)
_OUT_OF_USE_AFTER = re.compile(
    r"[ )]{0,2}(?:这个|那个)?(?:号码?|电话)?(?:已经?)?(?:停机|停用|不用了|注销|换了|错了|写错|不对|作废|打不通|丢了|没用了)"
    r"|[,，。! ]{0,3}(?:哦|啊|哎|呃|噢)?(?:不对|不是|错了|[说写打发记]错了)(?:了|啊|哦)?[,，。! ]{0,3}(?:应该|而)?(?:是|改成|:)?[ ]?(?=[+0-9])"
)
_CONTINUED = re.compile(
    rf"[,，、;； ]{{1,2}}(?:还有|和|也有|以及)?(?:他|她|对方)?的?{_NUMBER}{{0,2}}(?:号|[是为: ]){{0,3}}$"
)
_OWN_AFTER = re.compile(
    r"[ ,，)]{0,3}(?:联系我|找我|加我|打这个|就(?:打|联系|这)|都?能(?:打|联系)?(?:到|找|通)"
    r"|可以(?:打|联系|找)|随时|有事|微信同|同微信|回我|通知我|给我(?:回|打(?!了|来|过|的))|可联系|本人|方便(?:联系|接)|欢迎"
    r"|打给我(?:就|即|都|吧|也)|打我(?:电话)?(?:就|即|都|吧))"
)
_NO_SUBJECT = rf"(?!收(?:人?员|专员)?(?:(?:的|那边)?{_NUMBER}|{_NAMED}|[是:叫姓(0-9])|款(?:电话|短信))"
"""催 as a verb: 催收电话 and 催收李经理 begin to speak of somebody else."""
_FOREIGN_AFTER = re.compile(
    r"[ )]{0,2}(?:这个|这|该|那个|的)?(?:号码?|电话|手机|微信|人|座机)?[ ,，]?"
    r"(?:又|也|就|还|一直|老是?|总|天天|每天|不停|今天|昨天|刚才|上午|下午|早上|晚上|反复|疯狂|居然|竟然|再|总是|给我|一天){0,4}"
    rf"(?:打(?:来|过来|给我|我|了|电话|的|[,，。!]|$)|骚扰|轰炸|恐吓|威胁|辱骂|骂|催{_NO_SUBJECT}|发(?:来|短信|信息|给我|的)|来电|自称|冒充"
    r"|加我|联系(?:我的?(?:家|妈|爸|朋友|同事|单位)|了)|呼"
    r"|是(?:你们|他|她|催收|骗子|客服|谁|你|不是|诈骗|业务员|中介|别人|我(?:爸|妈|老|朋友|同事|同学|家|姐|哥|弟|妹|单位|儿|女|前[夫妻任男女]|丈|妻|媳|父|母|男|领|邻|亲|表|堂|舅|叔|姑|婶|公公|婆|岳|孩|奶|爷|外|对象))"
    r"|给(?:我|俺|我们)[^,，。;!?\n]{0,8}(?:打|发)(?!个?电话(?:吧|就|即|都))|拨(?:打|给))"
)
_SOMEBODYS = re.compile(
    r"[ )]{0,2}(?:这个|那个)?(?:号码?|电话|手机)?是我?(?:的)?(?:前[夫妻任]|前男友|前女友|老公|老婆|丈夫|妻子|爸|妈|父|母|儿子|女儿|朋友"
    r"|同事|同学|亲戚|邻居|领导|[哥姐弟妹舅叔姑姨])[一-龥]?的"
)
_FORBIDDEN_AFTER = re.compile(r"[ ]?你们(?:也|都|就)?(?:不许|不准|别|不要|禁止|停止)(?:再)?(?:打|骚扰)")
_ASKING = re.compile(rf"(?:请|可以?|有事|麻烦|直接|尽快|务必|回|致电|拨){_CLAUSE}{{0,8}}$")


def is_refused(before: str, after: str) -> bool:
    """Tell whether folded words on either side of a contact forbid it, call it out of use or name the company's people."""
    return bool(_OUT_OF_USE_BEFORE.search(before) or _OUT_OF_USE_AFTER.match(after) or _REFUSED_BEFORE.search(before))


def is_claimed(before: str, after: str) -> bool:
    """Tell whether folded words on either side of a contact say outright that it is the customer's own."""
    return bool(_OWN_BEFORE.search(before) or _POSSESSED_AFTER.match(after) or _OWN_AFTER.match(after))


def is_continued(between: str) -> bool:
    """Tell whether the words between two contacts name no owner of the second one ("，微信号")."""
    return _CONTINUED.fullmatch(between) is not None


def is_foreign(before: str, after: str) -> bool:
    """Tell whether folded words on both sides of a contact give it to somebody else, or call it out of use.

    The nearer words win: a possessive right before the number, then an introduction in the clause
    before, then what the number is said to have done.
    """
    if (
        _OUT_OF_USE_BEFORE.search(before)
        or _OUT_OF_USE_AFTER.match(after)
        or _FORBIDDEN_AFTER.match(after)
        or _SOMEBODYS.match(after)
    ):
        return True
    own, foreign = _OWN_BEFORE.search(before), _FOREIGN_BEFORE.search(before)
    if own and not (foreign and foreign.start() < own.start()):
        return False
    if foreign or _INTRODUCED.search(before):
        return not _POSSESSED_AFTER.match(after)
    if _POSSESSED_AFTER.match(after) or _OWN_AFTER.match(after) or _ASKING.search(before):
        return False
    return _FOREIGN_AFTER.match(after) is not None
