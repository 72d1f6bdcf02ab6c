"""For whom a customer speaks when the matter is somebody else's."""

import re

from chinese.text import fold

_KIN = {
    "父亲": "爸爸|老爸|爸|父亲|爹|老爷子|家父",
    "母亲": "妈妈|老妈|妈|母亲|娘|老太太|家母",
    "父母": "父母|爸妈|爸爸妈妈|老两口|二老",
    "丈夫": "老公|丈夫|先生|爱人|孩子他爸|孩子爸",
    "妻子": "老婆|妻子|太太|媳妇儿?|夫人|内人|孩子他妈|孩子妈",
    "儿子": "儿子|小儿|犬子",
    "女儿": "女儿|闺女|姑娘",
    "孩子": "孩子|小孩|娃",
    "哥哥": "哥哥|大哥|二哥|哥",
    "姐姐": "姐姐|大姐|二姐|姐",
    "弟弟": "弟弟|小弟|弟",
    "妹妹": "妹妹|小妹|妹",
    "爷爷": "爷爷|祖父",
    "奶奶": "奶奶|祖母",
    "外公": "外公|姥爷",
    "外婆": "外婆|姥姥",
    "岳父": "岳父|老丈人|丈人",
    "岳母": "岳母|丈母娘",
    "公公": "公公",
    "婆婆": "婆婆",
    "叔叔": "叔叔|叔|伯伯|大伯|舅舅|舅|姨父|姑父|姨夫",
    "阿姨": "阿姨|姑姑|姑妈|姑|姨妈|舅妈|婶婶|婶|大姨|小姨",
    "亲戚": "亲戚|表哥|表弟|表姐|表妹|堂哥|堂弟|堂姐|堂妹|侄子|侄女|外甥女?|女婿|儿媳妇?|嫂子|姐夫|妹夫|孙子|孙女",
    "男朋友": "男朋友|男友",
    "女朋友": "女朋友|女友|对象",
    "朋友": "朋友|哥们|闺蜜|兄弟|姐妹",
    "同事": "同事",
    "同学": "同学|室友",
    "邻居": "邻居|老乡",
    "家人": "家人|家里人|家属",
    "客户": "客户|当事人|委托人",
    "领导": "领导|老板",
}
_BY_LENGTH = sorted(
    ((word, kin) for kin, words in _KIN.items() for word in words.replace("?", "").split("|")),
    key=lambda pair: -len(pair[0]),
)
_WORD = "|".join(word for word, _ in _BY_LENGTH)
_PURPOSE = (
    r"投诉|举报|反映|反应|反馈|申诉|登记|维权|咨询|问|查|办|处理|申请|提交|报|说|来|要|讨|解决|联系|找你们"
    r"|沟通|协商|还|贷|填|弄|操作|代"
)
_FOR = re.compile(
    rf"(?:帮|替|代表|代替|代|为)(?:着|忙)?(?:我们?|俺|咱)?(?:的|家|家里)?({_WORD})"
    rf"(?=[^,，。;!?\n]{{0,10}}(?:{_PURPOSE})|[ ,，。;!?]|$)"
)
_BORROWER = re.compile(
    rf"(?:贷款人|借款人|当事人|客户|本人名字|户主|签合同的|借钱的|合同上的?人|合同|贷款|名字|账户"
    rf"|户名)(?:其实|实际)?(?:是|写的是|在)(?:我|俺)(?:的|家)?({_WORD})"
    rf"|(?:我|俺)(?:的|家)?({_WORD})(?:[^,，。;!?\n]{{0,6}}名下|的(?:贷款|借款|合同|账户|那笔|案子|投诉"
    rf"|单子)|才是(?:贷款人|借款人))"
    rf"|(?:我|俺)(?:的|家)?({_WORD})(?:在你们|在贵|在咱们)[^,，。;!?\n]{{0,8}}(?:贷|借|办)"
)
_I_AM = re.compile(
    rf"(?:我是|本人是|我本人是)(?:他|她|其|借款人|贷款人|当事人|本人|受害人|死者|逝者|机主|客户)(?:的"
    rf"|亲)?({_WORD})"
    r"|(?:我是|本人是|作为)(?:他|她|其|借款人|贷款人|当事人|客户|委托人)?(?:的|本人)?(代理人|委托代理人"
    r"|代理律师|律师|监护人|担保人|法定代理人|继承人|遗产管理人)"
)
_SELF = re.compile(r"(?:不是|没有)(?:帮|替|代)|(?:帮|替|代)(?:我)?(?:自己|本人)")
_ANSWER = re.compile(
    rf"[嗯是就他她的我本人帮替关系 :,，]*?({_WORD}|代理人|律师|监护人|担保人|继承人"
    r"|夫妻|父子|父女|母子|母女|兄弟|姐妹|兄妹|姐弟|亲属|配偶|子女|法人|委托人|情侣)[关系吧的啊呀呢。.!！ ]*"
)


def find_relationship(text: str) -> str | None:
    """Return for whom the customer speaks, or None when for themselves.

    "帮我爸投诉" gives 父亲, the person spoken for; "我是他儿子" gives 当事人的儿子, what the customer is to
    that person; 代理人, 律师 and the like as said. Merely mentioning a relative gives None.
    """
    plain = fold(text)
    if _SELF.search(plain):
        return None
    match = _FOR.search(plain) or _BORROWER.search(plain)
    if match:
        return _kin(_group(match))
    match = _I_AM.search(plain)
    if match:
        return f"当事人的{_kin(match[1])}" if match[1] else match[2]
    return None


def read_relationship(answer: str) -> str | None:
    """Return the relationship in an answer to "what is the person to you?", or None."""
    found = find_relationship(answer)
    if found:
        return found
    match = _ANSWER.fullmatch(fold(answer).strip()[:40])
    if match is None:
        return None
    kin = _kin(match[1])
    return f"当事人的{kin}" if re.search(r"我是(?:他|她)", answer) else kin


def _group(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _kin(word: str) -> str:
    return next((kin for known, kin in _BY_LENGTH if known == word), word)
