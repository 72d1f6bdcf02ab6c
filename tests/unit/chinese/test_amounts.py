"""Amounts of money in running text and in answers."""

import pytest

from chinese.amounts import find_amounts, read_amount

Reading = tuple[str, int, int | None]


def _found(text: str) -> list[Reading]:
    return [(amount.text, amount.low_fen, amount.high_fen) for amount in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平台多扣了我三千二", [("三千二", 320_000, None)]),
        ("一共两万三，说没就没了", [("两万三", 2_300_000, None)]),
        ("我贷了1.2万", [("1.2万", 1_200_000, None)]),
        ("转过去1w2，又转1w", [("1w2", 1_200_000, None), ("1w", 1_000_000, None)]),
        ("收了5k中介费，后来3.5k", [("5k", 500_000, None), ("3.5k", 350_000, None)]),
        ("账单是¥3,200.50", [("¥3,200.50", 320_050, None)]),
        ("账单是￥ 99", [("￥ 99", 9_900, None)]),
        ("扣３２００元", [("３２００元", 320_000, None)]),
        ("每次87块5", [("87块5", 8_750, None)]),
        ("花了六百六十六块六。", [("六百六十六块六", 66_660, None)]),
        ("利息三块二毛五一天", [("三块二毛五", 325, None)]),
        ("短信费2角5分", [("2角5分", 25, None)]),
        ("就差五毛", [("五毛", 50, None)]),
        ("被骗五十万零五千", [("五十万零五千", 50_500_000, None)]),
        ("人民币贰万叁仟元整", [("贰万叁仟元整", 2_300_000, None)]),
        ("一个亿的存款", [("一个亿", 10_000_000_000, None)]),
        ("三点五万就这么没了", [("三点五万", 3_500_000, None)]),
        ("￥２，３９９被扣两次", [("￥２，３９９", 239_900, None)]),
        ("2000+的服务费", [("2000+", 200_000, None)]),
        ("百十来块的事", [("百十来块", 11_000, None)]),
        ("千八百块钱", [("千八百块钱", 180_000, None)]),
        ("一年下来一千多", [("一千多", 100_000, None)]),
        ("少放了六百", [("六百", 60_000, None)]),
        ("一分钱没有，怎么扣的", []),
        ("每月扣9.9", [("9.9", 990, None)]),
        ("借了三次，800、1200和500，都还完了", [("800", 80_000, None), ("1200", 120_000, None), ("500", 50_000, None)]),
        ("退款打12345、12378都没用", []),
        ("扣款的卡尾号1234、5678", []),
        ("这笔500是谁扣的", [("500", 50_000, None)]),
        ("一毛钱都没用过你们的", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_amounts_are_read_however_they_are_written(text: str, expected: list[Reading]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大概四五千块", [("四五千块", 400_000, 500_000)]),
        ("退我两三百块", [("两三百块", 20_000, 30_000)]),
        ("三到五千元", [("三到五千元", 300_000, 500_000)]),
        ("罚款3000-5000元", [("3000-5000元", 300_000, 500_000)]),
        ("额度1-20万", [("1-20万", 1_000_000, 20_000_000)]),
        ("亏了十七八万", [("十七八万", 17_000_000, 18_000_000)]),
        ("扣了一百七八", [("一百七八", 17_000, 18_000)]),
        ("被骗十几万", [("十几万", 11_000_000, 19_000_000)]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_range_has_a_low_and_a_high_end(text: str, expected: list[Reading]) -> None:
    assert _found(text) == expected
    assert all(amount.approximate for amount in find_amounts(text))


@pytest.mark.parametrize(
    ("text", "written", "low_fen"),
    [
        ("损失3万左右", "3万", 3_000_000),
        ("将近9000元", "9000元", 900_000),
        ("已经还了七千多", "七千多", 700_000),
        ("被转走三十多万", "三十多万", 30_000_000),
        ("三千来块", "三千来块", 300_000),
        ("被骗上万", "上万", 1_000_000),
        ("收费上千块", "上千块", 100_000),
    ],
    ids=str,
)
def test_an_uncertain_amount_is_marked_approximate(text: str, written: str, low_fen: int) -> None:
    (amount,) = find_amounts(text)

    assert (amount.text, amount.low_fen, amount.high_fen, amount.approximate) == (written, low_fen, None, True)


@pytest.mark.parametrize(
    "text",
    [
        "利率24%",
        "年利率百分之十二",
        "说是三分利",
        "日息万五",
        "年化36的产品",
        "收了24个点",
        "综合年化35.9",
        "日利率0.05",
        "分24期还了3年",
        "逾期5天，12个月没断过",
        "2019年6月11日到6.11",
        "国庆七点半打来",
        "16:47和三点二十",
        "9月19号，8/13，2019-06-11，20190611",
        "一天打三十多个电话",
        "来了5次，3个人",
        "住6楼，今年28岁",
        "电话13800138000",
        "010-62345678转803",
        "0571 8765 4321 转 803",
        "+852 6123 4567",
        "一三八零零一三八零零零",
        "合同号HT202506180012",
        "借款合同（2018）消借字第00731号",
        "身份证11010519491231002X",
        "订单号202309011234",
        "工号0821，尾号6677",
        "电话是138不是139，把乱扣的费退了",
        "打12315投诉，又打95588",
        "升级到6.0.1还是闪退",
        "千万不要信，万一出事十分麻烦",
        "差了十万八千里",
        "放在一块儿",
        "上万人受害，成千上万",
        "合计178***元",
        "七八个人来催",
        "收了七十几美元",
        "0元",
        "余额 -200元",
        "编号 12345 的客服",
    ],
    ids=str,
)
def test_other_numbers_are_no_money(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我借了50000", [("50000", 5_000_000, None)]),
        ("昨天还款2300", [("2300", 230_000, None)]),
        ("多扣198", [("198", 19_800, None)]),
        ("退我300", [("300", 30_000, None)]),
        ("贷款三万，到账9200", [("三万", 3_000_000, None), ("9200", 920_000, None)]),
        ("一直是5000的额度", [("5000", 500_000, None)]),
        ("扣50的手续费", [("50", 5_000, None)]),
        ("500年费", [("500", 50_000, None)]),
        ("钱只有197了", [("197", 19_700, None)]),
        ("分12期每期850.33", [("850.33", 85_033, None)]),
        ("每期198共12期", [("198", 19_800, None)]),
        ("转500到95588", [("500", 50_000, None)]),
        ("砍头三千五", [("三千五", 350_000, None)]),
        ("说好月息200", [("200", 20_000, None)]),
        ("借一千二，借两万三年还清", [("一千二", 120_000, None), ("两万", 2_000_000, None)]),
        ("五十万半年多少息", [("五十万", 50_000_000, None)]),
        ("0.05%6万元一天", [("6万元", 6_000_000, None)]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bare_number_is_money_where_the_words_say_so(text: str, expected: list[Reading]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize("text", ["三千二", "今天2300", "看了500遍"], ids=str)
def test_a_bare_number_alone_is_no_money_in_running_text(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("198×12期", [("198×12期", 237_600, None)]),
        ("每月198*12期", [("198*12期", 237_600, None)]),
        ("费用198乘以12", [("198乘以12", 237_600, None)]),
        ("即198元*12=2376元", [("2376元", 237_600, None)]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_instalments_times_the_term_are_one_amount(text: str, expected: list[Reading]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    ("answer", "low_fen", "high_fen"),
    [
        ("三千二", 320_000, None),
        ("2300", 230_000, None),
        ("98.5", 9_850, None),
        ("四五千吧", 400_000, 500_000),
        ("大概1.2万", 1_200_000, None),
        ("每期198共12期", 237_600, None),
        ("每个月两百三，一共扣了六个月", 138_000, None),
        ("几千块", 200_000, 900_000),
        ("上万吧", 1_000_000, None),
        ("十几万", 11_000_000, 19_000_000),
        ("300-500", 30_000, 50_000),
        ("不是三千是两千三", 230_000, None),
        ("金额写错了，应该是2300", 230_000, None),
        ("二百五", 25_000, None),
        ("贰佰", 20_000, None),
    ],
    ids=str,
)
def test_an_answer_about_money_is_read(answer: str, low_fen: int, high_fen: int | None) -> None:
    amount = read_amount(answer)

    assert amount is not None
    assert (amount.low_fen, amount.high_fen) == (low_fen, high_fen)


@pytest.mark.parametrize(
    "answer",
    ["不是钱的事", "没有", "", "0", "十二期", "6月11号", "电话13800138000", "24%", "三个人", "不记得了"],
    ids=repr,
)
def test_an_answer_without_money_is_none(answer: str) -> None:
    assert read_amount(answer) is None
