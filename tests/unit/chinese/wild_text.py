"""Texts of every kind for property tests: any Unicode, and the pieces that the grammar looks for."""

from hypothesis import strategies as st

LENGTH = 10_000
"""Characters of the longest message that the gateway takes."""

_PIECES = (
    *("13800138000", "010-62345678", "转803", "+852 6123 4567", "wx_lily88", "微信", "z.san@qq.com", "一三八", "幺"),
    *("6222023001116245700", "41132519910200008X", "身份证", "银行卡", "合同号", "HT202506180012", "尾号0012"),
    *("(2024)沪贷字第0123号", "SL-20261122-7K3Q9-X", "2024-03-15", "３", "X", "，", "。", " ", "-", "(", "）"),
    *("我叫", "王小明", "我姓", "买买提·艾力", "客服", "催收员", "工号0821", "经理", "我们是", "星河五金有限公司"),
    *("帮我妈", "投诉", "就这个微信联系我", "他们", "打我"),
)
texts = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), max_size=12).map("".join)

_REPEATED = (
    *("1", "1-", "1 ", "a", "a-", "A1", "一", "一三", "13800138000", "13800138000 ", "8-", "+1 2", "(2024"),
    *("2024年", "2024一一一字", "6222 0230 0111 6245 700 ", "我叫", "我是王", "王", "王·", "小", "姓王的", "客服"),
    *("王经理", "公司", "有限公司", "我们是", "的", "我是", "帮我", "我爸", "微信", "就这个微信", "合同号", "护照"),
    *("身份证", "@", "a@", "a.", "a@b.", " ", "\n", "，", "SL-2026", "工号", "0821", "·", "\U0001f600"),
)
LONG_TEXTS = tuple((piece * LENGTH)[:LENGTH] for piece in _REPEATED)
