"""The ten kinds of customers whom the assistant must serve; all data are invented."""

from tests.walks.persona import CURT as _POLITE
from tests.walks.persona import Persona

PERSONAS: tuple[Persona, ...] = (
    Persona(
        "one paragraph with everything",
        "我叫陈静怡，电话13812345678，合同号HT202506180012，你们上个月多扣了我2300元的担保费，打了三次客服都没人管，给我退回来",
        _POLITE | {"demand": "退还多扣的担保费"},
        {
            "act": "COMPLAINT",
            "complainant": {"kind": "PERSON", "name": "陈静怡", "contacts": ["13812345678"]},
            "contract_number": "HT202506180012",
            "amount_fen": 230_000,
            "amount_max_fen": None,
            "demand": "退还多扣的担保费",
        },
    ),
    Persona(
        "one word a turn",
        "投诉",
        _POLITE
        | {
            "issue": "乱扣费",
            "amount": "三百",
            "demand": "退钱",
            "name": "李娜",
            "contact": "13912345678",
            "confirm": "对",
        },
        {
            "act": "COMPLAINT",
            "issue_text": "乱扣费",
            "complainant": {"kind": "PERSON", "name": "李娜", "contacts": ["13912345678"]},
            "contract_number": None,
            "amount_fen": 30_000,
            "demand": "退钱",
        },
    ),
    Persona(
        "refuses the name",
        "你们的会员费是什么鬼，我根本没开通，扣了我198块",
        _POLITE | {"demand": "退会员费", "name": "凭什么告诉你", "contact": "13712345678"},
        {
            "act": "COMPLAINT",
            "complainant": {"kind": "PERSON", "name": None, "contacts": ["13712345678"]},
            "amount_fen": 19_800,
        },
    ),
    Persona(
        "a company",
        "我们是杭州云帆科技有限公司，在你们这里贷了经营贷，合同条款写得模棱两可，提前还款多收了我们五万零五百元违约金",
        _POLITE
        | {
            "organisation": "杭州云帆科技有限公司",
            "contract_number": "2024年个贷字第00123号",
            "demand": "按合同重新计算",
            "name": "联系人陈静",
            "contact": "0571-87654321转803",
        },
        {
            "act": "COMPLAINT",
            "complainant": {
                "kind": "ORGANISATION",
                "name": "杭州云帆科技有限公司",
                "contacts": ["0571-87654321转803"],
            },
            "contract_number": "2024年个贷字第00123号",
            "amount_fen": 5_050_000,
        },
    ),
    Persona(
        "chinese numerals",
        "我要投诉，说好的利息一千二，结果扣了我三千二",
        _POLITE
        | {
            "amount": "三千二",
            "demand": "退我多扣的两千",
            "name": "欧阳明",
            "contact": "一三八零零一三八零零零",
        },
        {
            "act": "COMPLAINT",
            "complainant": {"kind": "PERSON", "name": "欧阳明", "contacts": ["13800138000"]},
            "amount_fen": 320_000,
        },
    ),
    Persona(
        "several numbers in one sentence",
        "合同DK-2024-0315-00087，贷了5万，每月还2300，分24期，这个月无缘无故多扣了198块，我电话13612345678，你们客服95999打不通",
        _POLITE | {"demand": "退198", "name": "王先生"},
        {
            "act": "COMPLAINT",
            "complainant": {"kind": "PERSON", "name": "王先生", "contacts": ["13612345678"]},
            "contract_number": "DK-2024-0315-00087",
            "amount_fen": 19_800,
            "amount_max_fen": None,
        },
    ),
    Persona(
        "an attitude complaint that says report",
        "我要举报你们客服0821态度太差，说话阴阳怪气还挂我电话",
        _POLITE | {"demand": "道歉", "name": "买买提·艾力", "contact": "zhang.san@qq.com"},
        {
            "act": "COMPLAINT",
            "topic": "SERVICE",
            "complainant": {
                "kind": "PERSON",
                "name": "买买提·艾力",
                "contacts": ["zhang.san@qq.com"],
            },
            "staff_involved": "0821",
            "amount_fen": None,
        },
    ),
    Persona(
        "a suggestion",
        "建议你们APP把合同下载放到首页，老人家找不到",
        _POLITE | {"act": "建议", "name": "刘阿姨", "contact": "就这个微信"},
        {"act": "SUGGESTION", "issue_text": "建议你们APP把合同下载放到首页，老人家找不到"},
    ),
    Persona(
        "a report",
        "你们客户经理王强收了客户五千块好处费才批款，我手里有转账记录",
        _POLITE | {"act": "举报", "staff": "王强", "name": "匿名", "contact": "不留"},
        {"act": "REPORT", "complainant": {"kind": "PERSON", "name": None, "contacts": []}},
        role="COMPLIANCE",
    ),
    Persona(
        "a range",
        "你们催收一天打我三十多个电话，还打给我同事，我明明说了下周还",
        _POLITE
        | {
            "collection": "一个姓张的用17012345678打的，每天十几次，还告诉了我同事",
            "amount": "四五千吧",
            "demand": "别再打了",
            "name": "赵敏",
            "contact": "+852 6123 4567",
        },
        {
            "act": "COMPLAINT",
            "topic": "COLLECTION",
            "complainant": {"kind": "PERSON", "name": "赵敏", "contacts": ["+85261234567"]},
            "collection_facts": "一个姓张的用17012345678打的，每天十几次，还告诉了我同事",
        },
    ),
)
