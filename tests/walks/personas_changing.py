"""Customers who correct themselves, ask in between, refuse, cancel and come back; all data are invented."""

from tests.walks.persona import Persona, curt, person

CHANGING: tuple[Persona, ...] = (
    Persona(
        "corrections at the summary",
        "你们乱扣我钱，多扣了1200",
        curt(
            name="章伟",
            contact="13811112222",
            demand="退钱",
            confirm=("电话不是138是139", "我姓张不姓章", "金额写错了是2300", "对"),
        ),
        {
            "complainant": person("张伟", "13911112222"),
            "amount_fen": 230_000,
            "issue_text": "你们乱扣我钱，多扣了1200",
        },
    ),
    Persona(
        "corrections in the middle",
        "合同DK-2024-0315-00087，上个月莫名其妙多扣我560，我叫李强电话13700001111",
        curt(
            demand=("合同号最后两位是78不是87", "不对，金额是650", "把650退给我"),
            confirm=("手机后四位是2222", "没问题"),
        ),
        {
            "contract_number": "DK-2024-0315-00078",
            "amount_fen": 65_000,
            "demand": "把650退给我",
            "complainant": person("李强", "13700002222"),
        },
    ),
    Persona(
        "a field named alone at the summary",
        "你们多收我服务费1800",
        curt(name="许仙", contact="13800001234", amount="1880", confirm=("不对", "金额", "正确")),
        {"amount_fen": 188_000, "complainant": person("许仙", "13800001234")},
    ),
    Persona(
        "corrections after the receipt",
        "投诉你们上周乱收我300块手续费",
        curt(name="陈明", contact="13600002222", demand="退300"),
        {
            "complainant": person("程明", "13600003333"),
            "amount_fen": 35_000,
            "demand": "退350并道歉",
            "contract_number": "HT202506180012",
        },
        after=(
            "手机号写错了，应该是13600003333",
            "金额是350不是300",
            "我叫程明不叫陈明",
            "诉求改成退350并道歉",
            "合同号补充一下HT202506180012",
        ),
    ),
    Persona(
        "status, a question, a person and a robot in between",
        "你们APP上个月多收我120",
        curt(
            contract_number=("我之前那个投诉有结果没", "没"),
            demand=("多久能处理完", "退120"),
            name=("你是机器人吗", "转人工", "解珍"),
            contact="13812345678",
            confirm=("有结果了吗", "对"),
        ),
        {
            "issue_text": "你们APP上个月多收我120",
            "amount_fen": 12_000,
            "complainant": person("解珍", "13812345678"),
            "demand": "退120",
        },
    ),
    Persona(
        "asks about the consent first",
        "你们多扣了我800，电话13800001111",
        curt(consent=("为啥要同意", "电话不是13800001111是13800002222", "好吧同意"), name="皇甫", demand="换个人处理"),
        {
            "issue_text": "你们多扣了我800，电话13800001111",
            "complainant": person("皇甫", "13800002222"),
            "demand": "换个人处理",
        },
    ),
    Persona(
        "begins anew",
        "你们多扣我299",
        curt(demand=("重新来", "退"), issue="多扣我399", name="余", contact="13800001234"),
        {
            "issue_text": "多扣我399",
            "amount_fen": 39_900,
            "demand": "退",
            "complainant": person("余", "13800001234"),
        },
    ),
    Persona(
        "two fields in one answer",
        "投诉乱扣费",
        curt(
            occurred_at="昨天下午三点多",
            contract_number="没有合同号，扣了我560块",
            demand="退560，我叫罗斌，电话13712345678",
        ),
        {
            "occurred_at": "昨天下午三点多",
            "contract_number": None,
            "amount_fen": 56_000,
            "demand": "退560",
            "complainant": person("罗斌", "13712345678"),
        },
    ),
)
