"""Names: introductions, other people's names, and words that only look like names."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.name_shapes import is_full_name
from chinese.names import find_names, read_name
from tests.unit.chinese.wild_text import LONG_TEXTS, texts

OWN = {
    "I am called": ("我叫周婷，要投诉", "周婷"),
    "I am called, no mark behind": ("我叫周婷要投诉你们", "周婷"),
    "I am called, verb behind": ("我叫周小婷投诉乱扣费", "周小婷"),
    "phone behind": ("我叫李建国电话13800138000", "李建国"),
    "identity card behind": ("我叫孙晓梅身份证丢了", "孙晓梅"),
    "home behind": ("我叫李建国家住成都", "李建国"),
    "and behind": ("我叫张伟和你们签了合同", "张伟"),
    "peace as given name": ("我叫周永和，", "周永和"),
    "compound surname": ("我叫欧阳明", "欧阳明"),
    "compound surname, long": ("我叫上官婉儿。", "上官婉儿"),
    "two-character compound": ("我叫司马光电话138", "司马光"),
    "rarer surname": ("我叫佟立新，", "佟立新"),
    "I am": ("我是孙晓梅，", "孙晓梅"),
    "I am, then the wish": ("我是孙晓梅要投诉", "孙晓梅"),
    "myself": ("本人孙晓梅，于2018年借款", "孙晓梅"),
    "myself with year": ("本人孙晓梅于2018年借款", "孙晓梅"),
    "form field": ("姓名：孙晓梅", "孙晓梅"),
    "form field without colon": ("姓名孙晓梅 电话13800138000", "孙晓梅"),
    "form field in a new line": ("投诉\n名字：孙晓梅\n电话：13800138000", "孙晓梅"),
    "contact person": ("联系人孙晓梅", "孙晓梅"),
    "call me": ("叫我小孙就行", "小孙"),
    "call me with title": ("叫我王女士", "王女士"),
    "I am with title": ("我是王先生", "王先生"),
    "compound with title": ("我是欧阳先生", "欧阳先生"),
    "surname": ("我姓孙", "孙"),
    "polite surname": ("免贵姓欧阳。", "欧阳"),
    "dotted": ("我叫买买提·艾力，", "买买提·艾力"),
    "dotted with another dot": ("我是买买提・艾力", "买买提·艾力"),
    "dotted before a verb": ("我叫阿依古丽·买买提投诉", "阿依古丽·买买提"),
    "English": ("我叫John Smith，", "John Smith"),
    "English given name": ("叫我Lily就行", "Lily"),
    "Mister": ("我是Mr. Lee", "Mr. Lee"),
    "beside a phone": ("急用！褚建国，13622087742，", "褚建国"),
    "behind a phone": ("电话13207745562贺春梅", "贺春梅"),
    "behind a phone and blank": ("13962570419 聂文雅", "聂文雅"),
    "beside a masked card": ("[银行卡号已遮挡]，吕国强，建设银行", "吕国强"),
    "before identity card in brackets": ("王强（身份证[身份证号已遮挡]）", "王强"),
    "first, before the phone": ("孙晓梅，你们乱扣费，电话13800138000", "孙晓梅"),
    "ordinary word as name": ("我叫高兴，", "高兴"),
    "customer of yours": ("我是你们的客户王建国", "王建国"),
    "borrower as label": ("借款人：王建国，", "王建国"),
    "legal representative": ("我是云帆科技有限公司的法人代表陈立", "陈立"),
    "accountant": ("我是云帆科技的财务小周", "小周"),
    "me between commas": ("我，张三丰，要投诉", "张三丰"),
    "me and name": ("我张伟，要投诉", "张伟"),
    "dotted beside a phone": ("阿卜杜拉·买买提 13800138000", "阿卜杜拉·买买提"),
    "dotted that ends like a word": ("我叫古丽娜·阿不都", "古丽娜·阿不都"),
    "English sentence": ("My name is David Lee, phone 13800138000", "David Lee"),
    "surname and English given name": ("我叫李David，在上海", "李David"),
    "characters apart": ("姓名 牛 建 国", "牛建国"),
    "undotted": ("我的名字叫古丽巴哈尔", "古丽巴哈尔"),
    "profession first": ("我是一名教师，叫孔令仪", "孔令仪"),
    "signed": ("签名：许志明 2025年6月3日", "许志明"),
    "signed with a dash": ("希望尽快处理，谢谢！——魏民", "魏民"),
    "signed as in a letter": ("此致敬礼 董海川", "董海川"),
    "title behind a phone": ("18800001277（微信同号）李女士", "李女士"),
    "kin of somebody named": ("我是陈立的女儿陈晓雨", "陈晓雨"),
    "surname behind the English name": ("我叫Kevin周，在外企", "Kevin周"),
    "from somewhere": ("我是甘肃的马师傅，跑车的", "马师傅"),
    "child of somebody": ("本人是王秀兰的儿子，名叫段磊", "段磊"),
    "surname behind the phone": ("电话13800138000,姓罗", "罗"),
    "real name": ("名字登记成了张燕，实际是张艳艳", "张艳艳"),
    "by whom": ("此投诉由本人段誉提交", "段誉"),
    "in brackets": ("本人（孙晓梅）要求退款", "孙晓梅"),
    "softly": ("我是孙晓梅呀，", "孙晓梅"),
    "by whom one is called": ("联系人叫孙晓梅", "孙晓梅"),
    "corrected": ("名字错了，是张伟", "张伟"),
}


@pytest.mark.parametrize(("text", "value"), OWN.values(), ids=OWN.keys())
def test_an_introduction_gives_the_customers_name(text: str, value: str) -> None:
    assert [(span.value, span.own) for span in find_names(text)] == [(value, True)]


def test_whoever_introduces_himself_beside_the_borrower_is_the_customer() -> None:
    names = {span.value: span.own for span in find_names("借款人：郭小龙，我是他哥哥郭大海")}

    assert names == {"郭小龙": False, "郭大海": True}


OTHERS = {
    "whom money went to": ("钱转到了户名为张翠花的账户", "张翠花"),
    "service": ("客服小张态度差", "小张"),
    "collector": ("催收员李某威胁我", "李某"),
    "manager": ("经理王强骗我", "王强"),
    "father": ("我爸张建国借的", "张建国"),
    "courier with colon": ("配送员：詹永刚，电话13477029187", "詹永刚"),
    "one called": ("有个叫小张的经理", "小张"),
    "he is called": ("他叫王强", "王强"),
    "emergency contact": ("紧急联系人王芳", "王芳"),
    "guarantor": ("担保人是赵一鸣", "赵一鸣"),
}


@pytest.mark.parametrize(("text", "value"), OTHERS.values(), ids=OTHERS.keys())
def test_a_name_of_somebody_else_is_not_the_customers(text: str, value: str) -> None:
    assert [(span.value, span.own) for span in find_names(text)] == [(value, False)]


NO_NAMES = (
    "俺是老张家滴",
    *("我叫你们退钱", "我是真的气", "我是要投诉", "我姓什么你们不知道吗", "我是学生", "我是你们的老客户", "我叫了外卖"),
    *(
        "他叫我小心点",
        "你们叫我还钱",
        "我叫天天",
        "我叫车去的",
        "我叫何必呢",
        "我是程序员",
        "我是武汉的",
        "我是周一申请的",
    ),
    *("我是常年在外", "我是严重抑郁", "我是石家庄人", "我是方便的时候接", "我是被王经理骗的", "我是单身", "我是房东"),
    *(
        "本人于去年借款",
        "本人高度怀疑",
        "本人强烈要求退款",
        "本人曾多次反映",
        "本人申请退款",
        "本人于2018年",
        "本人全额还清",
    ),
    *("谢谢，13800138000", "周末，13800138000", "方便，13800138000", "严重，13800138000", "柳州 13800138000"),
    *(
        "我爸张口就骂",
        "客服高高在上",
        "催收公约",
        "客服成天骗人",
        "客服说好的",
        "叫我老公还",
        "我是小微企业",
        "我叫人来看",
    ),
    *(
        "用户名和密码都不对",
        "姓赵，工号不知道",
        "他说他姓赵",
        "李强 17012345678天天骚扰我",
        "我方便，你打",
        "用名字来骗人",
    ),
    *("凭什么扣我钱", "王八蛋公司", "", "13800138000", "我是", "我叫", "本人", "姓名：", "我姓"),
)


@pytest.mark.parametrize("text", NO_NAMES, ids=lambda text: text or "empty")
def test_ordinary_words_are_no_names(text: str) -> None:
    assert find_names(text) == ()


ANSWERS = {
    "compound": ("欧阳明", "欧阳明"),
    "title": ("王先生", "王先生"),
    "title with particle": ("王女士吧", "王女士"),
    "pet name": ("叫我小李就行", "小李"),
    "pet name alone": ("小红", "小红"),
    "full stop": ("张伟。", "张伟"),
    "dotted": ("买买提·艾力", "买买提·艾力"),
    "English": ("Lily", "Lily"),
    "English small": ("lily chen", "lily chen"),
    "English with title": ("Mr. Lee", "Mr. Lee"),
    "other script": ("José García", "José García"),
    "surname": ("姓陈", "陈"),
    "surname of": ("姓王的", "王"),
    "one character": ("王", "王"),
    "I am called": ("我叫张伟，电话13800138000", "张伟"),
    "with phone": ("张伟 13800138000", "张伟"),
    "with thanks": ("陈先生，谢谢", "陈先生"),
    "polite": ("免贵姓赵", "赵"),
    "you may call me": ("你们可以叫我老王", "老王"),
    "rarer surname": ("仝卓", "仝卓"),
    "unwilling, then surname": ("全名不想说，我姓王", "王"),
    "famous": ("诸葛亮", "诸葛亮"),
    "reduplicated": ("谢婷婷", "谢婷婷"),
    "one character, rarer": ("骆", "骆"),
    "one character that means money": ("钱", "钱"),
    "compound surname alone": ("皇甫", "皇甫"),
    "occupation": ("李经理", "李经理"),
    "occupation of a free trade": ("刘律师", "刘律师"),
    "name with occupation": ("陈静医生", "陈静医生"),
    "office before the name": ("社长韩磊", "韩磊"),
    "contact person": ("联系人周总", "周总"),
    "owner's wife": ("老板娘李姐", "李姐"),
    "our contact person is": ("我们联系人是李会计", "李会计"),
    "other field behind a blank": ("叫我大刘吧 微信同号", "大刘"),
    "nickname": ("晚风", "晚风"),
    "with a picture": ("小美🌸", "小美"),
    "blank within": ("李 明", "李明"),
    "note in brackets": ("赵敏（女）", "赵敏"),
    "Uyghur without a dot": ("阿依古丽", "阿依古丽"),
    "Tibetan": ("扎西顿珠", "扎西顿珠"),
    "mother of": ("豆豆妈妈", "豆豆妈妈"),
    "nickname of three": ("晚风吹", "晚风吹"),
}


@pytest.mark.parametrize(("answer", "name"), ANSWERS.values(), ids=ANSWERS.keys())
def test_an_answer_gives_the_name(answer: str, name: str) -> None:
    assert read_name(answer) == name


NO_ANSWERS = (
    *(
        "不想说",
        "凭什么",
        "没有",
        "不方便",
        "匿名",
        "保密",
        "关你什么事",
        "管你什么",
        "你猜",
        "随便",
        "算了",
        "无",
        "跳过",
        "不告诉你",
    ),
    *(
        "13800138000",
        "123",
        "我要投诉你们乱收费",
        "<b>王</b>",
        "{{name}}",
        "https://a.cn",
        "退钱",
        "转人工",
        "取消",
        "你好",
        "谢谢",
        "高兴",
    ),
    *(
        "no",
        "ok",
        "hello",
        "cnmb",
        "是",
        "对",
        "好的",
        "查进度",
        "深圳市星河有限公司",
        "我不叫王强",
        "他叫王强",
        "于是",
        "方便",
        "胡书记",
        "垃圾",
        "骗子",
        "呃呃",
        "快点",
        "知道",
        "余额",
        "客服",
    ),
    *("", "。。。", "\U0001f600", "催收员李某打的"),
)


@pytest.mark.parametrize("answer", NO_ANSWERS, ids=ascii)
def test_an_answer_without_a_name_gives_none(answer: str) -> None:
    assert read_name(answer) is None


all_surnames = st.one_of(
    st.sampled_from("王李张刘陈杨赵周吴徐孙胡朱林郭罗梁宋郑谢韩唐冯董曹袁邓许沈彭吕"),
    st.sampled_from(["欧阳", "上官", "司马"]),
)
given_names = st.one_of(
    st.sampled_from("婷伟强磊洋勇军杰娟艳涛超霞刚桂"),
    st.builds(
        "{}{}".format, st.sampled_from("晓建雨子文美玉俊志思佳梦"), st.sampled_from("婷伟强磊洋勇军杰娟艳涛超霞刚梅")
    ),
)
full_names = st.builds("{}{}".format, all_surnames, given_names)
introductions = st.sampled_from(
    [
        "我叫{}，",
        "我叫{}要投诉你们",
        "姓名：{}\n电话：13800138000",
        "本人{}，",
        "我是{}，想投诉",
        "你好，我叫{}电话13800138000",
    ]
)


@given(full_names, introductions)
def test_every_name_is_found_in_every_introduction(name: str, introduction: str) -> None:
    assert [span.value for span in find_names(introduction.format(name)) if span.own] == [name]


@given(full_names, st.sampled_from(["{}", "{}。", "我叫{}", "叫{}吧", "{} 13800138000", "我是{}啊"]))
def test_every_name_is_read_from_every_answer(name: str, answer: str) -> None:
    assert is_full_name(name)
    assert read_name(answer.format(name)) == name


@given(texts)
def test_spans_lie_in_order_and_hold_their_text(text: str) -> None:
    spans = find_names(text)

    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


@given(texts)
def test_any_answer_is_read(text: str) -> None:
    name = read_name(text)

    assert name is None or 1 <= len(name) <= 50


@pytest.mark.parametrize("text", LONG_TEXTS, ids=lambda text: ascii(text[:12]))
def test_long_texts_are_read_to_the_end(text: str) -> None:
    assert len(find_names(text)) <= len(text)
    assert read_name(text) is None
