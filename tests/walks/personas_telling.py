"""Customers who tell much, little, in numerals and in many numbers; all data are invented."""

from tests.walks.persona import Persona, curt, person

TELLING: tuple[Persona, ...] = (
    Persona(
        "everything in one breath, as a phone writes it down",
        "我叫刘芳芳然后我的电话是一三九一二三四五六七八合同号是JK2023-SH-001234上个月你们多扣了我两千三百块钱的服务费"
        "打电话也没人管我就想把钱要回来",
        curt(demand="把钱退给我"),
        {
            "act": "COMPLAINT",
            "complainant": person("刘芳芳", "13912345678"),
            "contract_number": "JK2023-SH-001234",
            "amount_fen": 230_000,
            "occurred_at": "上个月",
            "demand": "把钱退给我",
        },
        most_questions=3,
    ),
    Persona(
        "everything in dialect",
        "俺叫赵铁柱，俺手机15012345678，合同号DK-2024-0315-00087，恁凭啥多收俺三千二啊，俺都还清咧，赶紧给俺退喽",
        curt(demand="退三千二"),
        {
            "complainant": person("赵铁柱", "15012345678"),
            "contract_number": "DK-2024-0315-00087",
            "amount_fen": 320_000,
        },
        most_questions=3,
    ),
    Persona(
        "everything in wide characters with emoji",
        "😡😡我是李晓梅，电话１３６１２３４５６７８，合同ＨＴ２０２５０６１８００１２，说好不收会员费结果扣了¥３９９！！退钱！！🙏",
        curt(demand="退钱🙏"),
        {
            "complainant": person("李晓梅", "13612345678"),
            "contract_number": "ＨＴ２０２５０６１８００１２",
            "amount_fen": 39_900,
            "demand": "退钱🙏",
        },
        most_questions=3,
    ),
    Persona(
        "everything as a filled-in form",
        "姓名：周敏\n电话：13900001111\n合同号：JK2024-BJ-000321\n金额：2,860元\n"
        "事情：10月15号在APP上被扣了两次款，客服一直推脱\n诉求：退款并道歉",
        curt(),
        {
            "act": "COMPLAINT",
            "complainant": person("周敏", "13900001111"),
            "contract_number": "JK2024-BJ-000321",
            "amount_fen": 286_000,
            "occurred_at": "10月15号",
            "demand": "退款并道歉",
        },
        most_questions=1,
    ),
    Persona(
        "one word a turn, asked to stop",
        "喂",
        curt(
            consent="行",
            issue="催收",
            collection="骚扰",
            contract_number="没",
            demand="停止",
            name="不",
            contact="13511112222",
            confirm="ok",
        ),
        {
            "issue_text": "催收",
            "complainant": person(None, "13511112222"),
            "collection_facts": "骚扰",
            "demand": "停止",
        },
    ),
    Persona(
        "one word a turn, rarer surname",
        "投诉",
        curt(
            consent="嗯",
            issue="盗刷",
            occurred_at="前天",
            contract_number="没",
            amount="两万三",
            demand="赔",
            name="骆",
            contact="18600001111",
            confirm="对",
        ),
        {
            "issue_text": "盗刷",
            "occurred_at": "前天",
            "amount_fen": 2_300_000,
            "demand": "赔",
            "complainant": person("骆", "18600001111"),
        },
    ),
    Persona(
        "numerals of a ledger and of a radio",
        "乱收担保费",
        curt(amount="贰仟叁佰元整", name="诸葛亮亮", contact="幺三八零零幺三八零零零", demand="退贰仟叁佰"),
        {
            "amount_fen": 230_000,
            "complainant": person("诸葛亮亮", "13800138000"),
            "demand": "退贰仟叁佰",
        },
    ),
    Persona(
        "an instalment and a term",
        "无故扣费",
        curt(amount="每期一百九十八，一共十二期", name="小李", contact="零二一六二三四五六七八"),
        {"amount_fen": 237_600, "complainant": person("小李", "021-62345678")},
    ),
    Persona(
        "loan, instalment, hotline, collector and the sum in dispute",
        "我2022年3月借了10万分36期每期3200已经还了20期了，9月5号你们突然多扣了我480，客服400-820-8820说三天处理，"
        "催收的还用17098765432骂我，我手机13677778888",
        curt(name="冯磊", demand="退480"),
        {
            "amount_fen": 48_000,
            "amount_max_fen": None,
            "complainant": person("冯磊", "13677778888"),
            "occurred_at": "9月5号",
            "demand": "退480",
        },
    ),
    Persona(
        "a card, an identity card, a sum taken back",
        "我卡号6222020200112233445被多扣了600元，不对，是660元，身份证330106199001011234 电话13777776666",
        curt(name="史进", demand="退660"),
        {
            "act": "COMPLAINT",
            "amount_fen": 66_000,
            "contract_number": None,
            "complainant": person("史进", "13777776666"),
        },
    ),
)
