"""Persons, companies, agents, rude staff and suggestions; all data are invented."""

from tests.walks.persona import Persona, company, curt, person

PEOPLE: tuple[Persona, ...] = (
    Persona(
        "will give nothing",
        "你们乱收我300块手续费",
        curt(name="不想留名字行不行", contact="算了不留了", contract_number="没带在身上", demand="你们看着办"),
        {
            "complainant": person(None),
            "contract_number": None,
            "amount_fen": 30_000,
            "demand": "你们看着办",
        },
    ),
    Persona(
        "a company in brackets",
        "本公司（杭州绿野农业发展有限公司）于9月15日被重复扣划贷款本息共计183,250.40元",
        curt(
            name="吴会计",
            contact="finance@lvye.cn",
            contract_number="（2024）杭贷字第0456号",
            demand="退还重复扣划款项",
        ),
        {
            "complainant": company("杭州绿野农业发展有限公司", "finance@lvye.cn"),
            "contract_number": "（2024）杭贷字第0456号",
            "amount_fen": 18_325_040,
            "occurred_at": "9月15日",
        },
    ),
    Persona(
        "a company that names its contact person",
        "我代表上海明德教育培训有限公司投诉，贵公司提前还款多收违约金3万元，联系人王芳，电话021-62345678",
        curt(contract_number="JK2023-SH-001234", demand="退还3万元"),
        {
            "act": "COMPLAINT",
            "complainant": company("上海明德教育培训有限公司", "021-62345678"),
            "contract_number": "JK2023-SH-001234",
            "amount_fen": 3_000_000,
        },
    ),
    Persona(
        "a factory without a form of company",
        "我们厂在你们那贷了100万的设备贷，利息算错多收了一万二",
        curt(
            organisation="东莞市长安镇宏达模具厂",
            name="财务小林",
            contact="(0769)85123456",
            demand="退一万二",
        ),
        {
            "complainant": company("东莞市长安镇宏达模具厂", "0769-85123456"),
            "amount_fen": 1_200_000,
        },
    ),
    Persona(
        "a daughter for her father",
        "我是李建国的女儿，我爸贷款被你们乱收了1500服务费，我爸叫李建国",
        curt(name="李小敏", contact="我电话13800002222，我爸电话13800001111", demand="退钱"),
        {"complainant": person("李小敏", "13800002222"), "amount_fen": 150_000},
    ),
    Persona(
        "announces a report, tells of rudeness",
        "我要举报",
        curt(
            issue="客服0821说话阴阳怪气，问她什么都是不耐烦，最后直接挂我电话",
            occurred_at="11月20号上午",
            demand="要她道歉",
            name="燕青",
            contact="+852 9123 4567",
        ),
        {
            "act": "COMPLAINT",
            "topic": "SERVICE",
            "staff_involved": "0821",
            "occurred_at": "11月20号上午",
            "demand": "要她道歉",
            "complainant": person("燕青", "+85291234567"),
        },
    ),
    Persona(
        "reports the rudeness of collectors",
        "举报你们催收 讲话特别难听 骂我全家",
        curt(
            collection="用0755-22334455打的，一天五六次，骂人",
            demand="停止骚扰并道歉",
            name="古先生",
            contact="别打电话发短信13900008888",
        ),
        {
            "act": "COMPLAINT",
            "collection_facts": "用0755-22334455打的，一天五六次，骂人",
            "complainant": person("古先生", "13900008888"),
        },
    ),
    Persona(
        "a suggestion that tells of trouble",
        "建议你们把还款日提醒提前三天发短信，现在当天才发根本来不及",
        curt(name="Lily", contact="微信号gaoxj-1990"),
        {
            "act": "SUGGESTION",
            "issue_text": "建议你们把还款日提醒提前三天发短信，现在当天才发根本来不及",
            "complainant": person("Lily", "gaoxj-1990"),
        },
    ),
)
