"""How many people a text says share the matter."""

import re

_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_VAGUE = {"几十": 20, "数十": 20, "好几十": 20, "几百": 100, "上百": 100, "数百": 100, "上千": 1000, "几千": 1000}
_VAGUE |= {
    "数千": 1000,
    "上万": 10_000,
    "数万": 10_000,
    "几万": 10_000,
    "十几": 10,
    "十来": 10,
    "很多": 5,
    "好多": 5,
    "许多": 5,
}
_PEOPLE = (
    r"(?:个|名|位|号|多|来|几){0,4}(?:人|受害者|客户|借款人|投资人|出借人|业主|用户|同事|同学|老乡|家庭|车主|学生|朋友"
    r"|网友|家长|群众|老百姓|消费者)"
)
_COUNT = re.compile(
    rf"(?P<vague>{'|'.join(sorted(_VAGUE, key=len, reverse=True))}){_PEOPLE}|(?<![\d.])(?P<number>\d{{1,6}}){_PEOPLE}"
    rf"|(?P<chinese>[一二两三四五六七八九十百千万]{{1,7}}){_PEOPLE}"
)
_SHARED = re.compile(
    r"我们|咱们|受害|一样|同样|都(?:是|被|有|遇|没|多|在|反映|投诉|遭)|一起|共同|联名|集体|维权|坑了|骗了|被[坑骗扣害]|也(?:被|是|有)"
)
_OTHERS = re.compile(
    r"(?:来了|上门|堵|大汉|打手|催收|讨债|家里|我家|一家|全家|口人|助力|拉了?\d|邀请|红包|砍|排队|窗口|客服(?:有|就"
    r"|只)|点赞|关注|转发|评分|经理).{0,8}$"
)
_REACH = 24


def crowd_size(low: str) -> int:
    """Return the largest number of people with the same matter that plain text `low` names, 0 for none.

    "几十" counts as 20, "十几" as 10, "很多" as 5 and only of "us".
    """
    return max((_counted(low, found) for found in _COUNT.finditer(low)), default=0)


def _counted(low: str, found: re.Match[str]) -> int:
    before = low[max(0, found.start() - _REACH) : found.start()]
    around = before + low[found.start() : found.end() + _REACH]
    if _OTHERS.search(before) or not _SHARED.search(around):
        return 0
    if found["vague"]:
        size = _VAGUE[found["vague"]]
        return size if size > 5 or "我们" in before[-6:] else 0
    return int(found["number"]) if found["number"] else _chinese_number(found["chinese"])


def _chinese_number(words: str) -> int:
    total = section = digit = 0
    for word in words:
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word == "万":
            total, section, digit = (total + section + digit or 1) * 10_000, 0, 0
        else:
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[word]
            digit = 0
    return total + section + digit
