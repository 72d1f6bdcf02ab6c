"""Whether a number in running text is money: the words around it."""

import re

from chinese.amount_tokens import COUNTED, Token


def _any(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_MONEY_VERBS = """
    借款 贷款 还款 扣款 退款 打款 汇款 付款 缴款 放款 下款 收款 罚款 取款 存款 提款 放贷 网贷 贷出 偿还 归还 还清
    结清
    支付 赔付 赔偿 补偿 退还 返还 转账 转帐 转入 转出 转 到账 到帐 入账 存入 到手 充值 提现 消费 损失 亏损 垫付
    冻结 减免
    透支 逾期 诈骗 骗 投资 投入 套出 卷走 砍头 打了 批了 说好 承诺 约定 答应
    借 贷 还 扣 收 退 付 交 缴 花 充 存 取 赔 补 欠 划 刷 给 亏 垫 买 罚 套 返 减 少 (?<!多)多 剩 余 汇 投 赚 省
    涨 降 提
    要 坑 拿 差 批 放 挣
"""
_MONEY_NOUNS = """
    欠款 余款 尾款 货款 房款 款项 本金 利息 本息 罚息 月息 息 月供 金额 总额 合计 共计 总计 总共 一共 加起来 加一起 余额 额度
    账单 工资 收入
    押金 保证金 定金 首付 价格 价值 滞纳金 违约金 砍头息 借条 欠条 最低还 每期 每月 每个月 每次 每笔 每天 一天
    一次 月还 首期 钱 费用 费 全年 一年下来 一个月下来 一年 这笔 那笔 一笔 有笔 一期 \\d期 [扣收转交付还划刷][了过]?[一两二三四五六几\\d][次笔] 红包 奖励金 奖金 返现 补贴 佣金
"""
_FILLERS = """
    了 过 着 我们 你们 他们 我 你 他 她 您 俺 咱 恁 人家 的 是 为 有 大概 大约 约 差不多 将近 近 快 接近 不到 至少 起码
    整整 足足 超过
    才 就 只 仅 都 又 也 还 总共 一共 共计 合计 共 出去 出来 出 掉 走 去 来 到 完 成 给 最少 最多 高达 达 上 下 入
    : = -
    卡里 里 从 人民币 平台 银行卡 款 钱 整 满 说 要 另外 剩 欠 在 让 小 起 得起 不起 \\s
"""
_COPULAS = r"是 有 要 剩 到 成 才 为 共 计 快 近 约 达 超过 只有 只剩 就是 那 另外 加 和 或 变 改"
_MONEY_NAMES = """
    额度 年费 手续费 服务费 会员费 担保费 利息 本金 违约金 滞纳金 罚息 保证金 定金 押金 月供 借款 贷款 欠款 余额
    账单
    会费 费用 借条 [一-龥]{1,3}费(?!者)
"""
_OWNED_NAMES = "费 款 息 钱 本金 额度 借条 欠条 保证金 定金 押金 月供 账单 余额 违约金 滞纳金 损失 砍头"
_CODE_NOUNS = r"""
    电话 手机 号 编号 尾号 号码 工号 密码 验证码 编码 版本 代码 QQ qq 微信 分机 条例 第 百分之 千分之 万分之 分之
    (?<![每个])[月周] [点号] \d\s 星期 礼拜 农历 初 转账日 还款日 账单日
"""
_RATE_NOUNS = "年化 利率 费率 日息 月息 年息 分期率 IRR irr APR"
_LINKS = r"了 是 为 大概 大约 约 到 高达 达到 达 在 写错 不 快 都 超过 : \s"

_STRONG_LEFT = re.compile(rf"{_any(_MONEY_VERBS + _MONEY_NOUNS)}{_any(_FILLERS)}{{0,6}}$")
_WEAK_LEFT = re.compile(rf"{_any(_COPULAS)}{_any(_LINKS + ' 差不多 将近 就 才 足足 整整')}{{0,4}}$")
_STRONG_RIGHT = re.compile(
    rf"\s?(?:块|元)?(?:的[^，。,\s]{{0,4}}?{_any(_OWNED_NAMES)}|{_any(_MONEY_NAMES)}|(?:/|每|一个?)(?:个?月|期|年|天|次)|被?[扣转划刷][走掉]|没到账|不见了)"
)
_WEAK_RIGHT = re.compile(
    r"$|去哪|哪去|到哪|跑哪|怎么|[，。,.!?！？;；、)）\s]|[了吗呢吧多的呀啊每拿退还到被]|左右|要么|以上|以下|上下"
)
_THEME = re.compile("钱|费|款|扣|借|贷|支出|消费|余额|额度|账单|利息|本金|转账|盗刷|退|赔")
_CODE_NOUN = re.compile(rf"{_any(_CODE_NOUNS)}{_any(_LINKS)}{{0,3}}$")
_RATE_NOUN = re.compile(rf"{_any(_RATE_NOUNS)}{_any(_LINKS)}{{0,3}}$")
_CODE_NEAR = re.compile("人数|次数|电话|手机|编号|尾号|号码|工号|密码|验证码|合同号|订单|版本|楼|房间|年化|利率")
_EXTENSION = re.compile(r"\d\s*转\s*$")
_HOTLINE = re.compile(r"123\d\d|95\d{3}|100(?:10|86|00)|110|12110")
_HOTLINE_LEFT = re.compile(r"(?:[打拨转向到去再就给找@]|拨通|致电|电话|热线)\s*$")
_HOTLINE_RIGHT = re.compile(r"\s?(?:热线|投诉|举报|电话|客服|人工|平台|银保|[，。!！]|$)")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.(?:0?[1-9]|1[0-2]))?")
_IDIOM = re.compile(
    r"十万八千里|一万个|十万个|一百个|百分百|一千零一夜|万无一失|十万火急|十全十美|360(?:借条|金融|数科|贷)"
)
_TOGETHER = re.compile(r"一块")
_NOT_A_PENNY = re.compile(r"一(?:分|毛|块|角)钱?")
_NONE_OF_IT = re.compile(r"\s?(?:都|也)?(?:没|不|未)(?!到账|还上|还清|退|给)")
_PAID = re.compile(r"(?:[扣收付花退还少多转交充给值才就]|只有)[了我你他过]{0,2}$")
_TEN_THOUSANDS = re.compile("[万萬亿億wWkK]")
_LETTER = re.compile(r"[A-Za-z_@]")
# 月息200 is money, 月息2 and 年化36 are rates.
_LEAST_INTEREST = 100
_LEAST_BARE = 10
# A single Chinese numeral is a part of other words (三角形, 一样, 收拾) far more often than money.
_LEAST_SPOKEN = 20
_SMALL_LEFT = re.compile(rf"(?:[扣收还差剩欠花付充退转少多费钱款息]){_any(_FILLERS)}{{0,4}}$")
"""What a bare sum below _LEAST_BARE needs before it, and a decimal point inside: 每月扣9.9."""
_LIST_MARK = re.compile(r"\s?[、,，]\s?(?:和|还有)?|\s?(?:和|跟|还有)\s?")
_LISTED_RIGHT = re.compile(r"$|\s?(?:[、,，。;；!！?？)]|和|跟|都|总共|一共|共|还有|这|三笔|两笔)")
_LEAST_LISTED = 100
_LEFT_REACH = 14
_RIGHT_REACH = 12


def is_money(folded: str, token: Token) -> bool:
    """True when `token` of `folded` text is an amount in yuan."""
    left, right = _around(folded, token)
    if _IDIOM.match(folded, token.start) or _LETTER.match(right):
        return False
    written = folded[token.start : token.end]
    if _NOT_A_PENNY.fullmatch(written) and _NONE_OF_IT.match(right):
        return False
    if token.marked:
        return not _TOGETHER.fullmatch(written) or _PAID.search(left) is not None
    if COUNTED.match(right) or _is_code_or_rate(token, left) or _is_hotline_or_year(written, left, right):
        return False
    if _TEN_THOUSANDS.search(written) or _STRONG_RIGHT.match(right):
        return True
    if token.low < _LEAST_BARE and "." in written:
        return _SMALL_LEFT.search(left) is not None
    if token.low < _LEAST_BARE or written in ("十", "拾", "廿", "卅"):
        return False
    return _STRONG_LEFT.search(left) is not None or _is_weakly_money(folded, token, left, right)


def listed_money(folded: str, tokens: list[Token]) -> list[Token]:
    """Return the `tokens` that are money, with the bare figures that stand in one list with them (800、1200和500).

    A list of bare figures between 、 is money of itself where the text speaks of money.
    """
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and _LIST_MARK.fullmatch(folded, runs[-1][-1].end, token.start):
            runs[-1].append(token)
        else:
            runs.append([token])
    return [token for run in runs for token in _money_of(folded, run)]


def _money_of(folded: str, run: list[Token]) -> list[Token]:
    sure = [token for token in run if is_money(folded, token)]
    may_be = [token for token in run if token in sure or _may_be_listed(folded, token)]
    if len(run) < 2 or len(may_be) < len(run):
        return sure
    between = folded[run[0].end : run[1].start]
    return (
        run if sure or ("、" in between and _THEME.search(folded[max(0, run[0].start - 60) : run[-1].end + 60])) else []
    )


def _may_be_listed(folded: str, token: Token) -> bool:
    left, right = _around(folded, token)
    written = folded[token.start : token.end]
    if token.low < _LEAST_LISTED or not may_answer(folded, token) or not _LISTED_RIGHT.match(right):
        return False
    return not (_YEAR.fullmatch(written) or _HOTLINE.fullmatch(written) or _CODE_NEAR.search(left))


def may_answer(folded: str, token: Token) -> bool:
    """True when `token` can be money in an answer to a question about money."""
    left, right = _around(folded, token)
    if _IDIOM.match(folded, token.start) or _LETTER.match(right) or COUNTED.match(right):
        return False
    least = 1 if token.marked or folded[token.start].isdigit() else _LEAST_SPOKEN
    return token.low >= least and not _is_code_or_rate(token, left)


def has_money_word_before(folded: str, position: int) -> bool:
    """True when a money word stands directly before `position`."""
    return _STRONG_LEFT.search(folded[max(0, position - _LEFT_REACH) : position]) is not None


def _around(folded: str, token: Token) -> tuple[str, str]:
    return folded[max(0, token.start - _LEFT_REACH) : token.start], folded[token.end : token.end + _RIGHT_REACH]


def _is_code_or_rate(token: Token, left: str) -> bool:
    if _CODE_NOUN.search(left) or _EXTENSION.search(left):
        return True
    return token.low < _LEAST_INTEREST and _RATE_NOUN.search(left) is not None


def _is_hotline_or_year(written: str, left: str, right: str) -> bool:
    if _HOTLINE.fullmatch(written):
        return bool(_HOTLINE_LEFT.search(left) or _HOTLINE_RIGHT.match(right))
    return _YEAR.fullmatch(written) is not None and right[:1] in ("款", "版", "-", "/", "到", "至")


def _is_weakly_money(folded: str, token: Token, left: str, right: str) -> bool:
    """只有197了 in a text about money: a copula before, an end of clause after, no code near."""
    if _CODE_NEAR.search(folded[max(0, token.start - 20) : token.start]):
        return False
    if not _WEAK_LEFT.search(left) or not _WEAK_RIGHT.match(right):
        return False
    return _THEME.search(folded[max(0, token.start - 60) : token.end + 60]) is not None
