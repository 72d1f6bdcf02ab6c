"""Whatever is said, in whatever order and however it is labelled: the promises of the dialogue hold."""

import asyncio
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.dialogue.reading import Reading
from bot.dialogue.state import State, replace
from bot.runtime.wording import RESPONSES
from case_bridge.contract.requests import FileCase
from case_bridge.contract.wire import decode, encode
from chinese.wishes import Wish
from tests.actions.customer import Customer
from tests.unit.bot.dialogue.talk import read

STORIES = (
    "你们上个月多扣了我300块担保费，客服一直不管",
    "催收的人天天打电话骂我妈，还说要去我单位闹",
    "经理收了我两千块好处费才给办下来，连张收据都没有",
    "提前还款还要收我百分之五的违约金，签合同的时候谁也没有说过",
    "我的合同号是HT202506180012，利息算得和当初说的完全不一样，你们自己对对看",
)
WISHES = (
    *("同意", "不同意", "先看全文", "正确，提交", "修改", "不对", "取消", "重新开始", "转人工", "查进度", "继续"),
    *("投诉", "举报", "咨询", "建议", "新的事情", "补充", "没有", "不知道", "不留", "匿名", "谢谢", "你好", "再见"),
    *("你是机器人吗", "帮助", "撤回", "好的", "嗯"),
)
ANSWERS = (
    *("HT202506180012", "300块", "四五千吧", "退钱", "我叫陈静怡", "王女士", "13812345678", "010-62345678"),
    *("昨天下午在杭州门店", "上个月", "工号0821", "欧阳明 13812345678", "每天打二十个电话", "就用这个账号联系"),
    *("我是杭州甲贸易有限公司的财务", "6677 王女士", "8F3K-Q2WD", "SL-20261122-7K3Q9-X", "62345678", "1381234567"),
    *("金额写错了是2300", "电话不是138是139", "不是300是500", "类别错了，应该是咨询", "名字写错了", "地点错了是网上"),
    *("单位名称写错了，是杭州乙贸易有限公司", "不对，是2300", "诉求改成赔礼道歉", "我写错了"),
)
RUBBISH = ("呃呃", "？？？", "😀😀", "<b>hi</b>", '{"a": 1}', "/restart", "hello there, where is my money", "a" * 9_000)
URGENT = ("我不想活了，被你们逼得没路走", "催收现在就在我家门口砸门")
LABELS = (
    *("complaint", "report", "suggestion", "inquiry", "status", "handoff", "out_of_scope"),
    *("affirm", "deny", "inform", "correct", "greet", "thanks", "skip", "cancel"),
)
COMPLETE = (STORIES[0], "同意", "没有", "退钱", "匿名", "13812345678", "正确，提交")
"""A whole complaint."""

PLAYED = settings(max_examples=settings().max_examples // 3)
"""A conversation takes as long as several hundred fields."""

STORE = ("down", "up")
_DROPPED = (Wish.CANCEL, Wish.START_OVER, Wish.REFUSE_CONSENT, Wish.WITHDRAW)
_READINGS: dict[tuple[str, str, float], Reading] = {}


@dataclass(frozen=True)
class Step:
    """One message, or what happens to the store when there is no label."""

    text: str
    label: str = ""
    confidence: float = 0.95


def messages(texts: tuple[str, ...], labels: tuple[str, ...] = LABELS) -> st.SearchStrategy[Step]:
    return st.builds(Step, st.sampled_from(texts), st.sampled_from(labels), st.sampled_from((0.3, 0.95)))


stories = st.builds(Step, st.sampled_from(STORIES), st.sampled_from(("complaint", "report")))
steps = st.one_of(
    stories,
    messages(WISHES),
    messages(WISHES, ("inform",)),
    messages(ANSWERS),
    messages(ANSWERS, ("inform",)),
    messages(RUBBISH),
    st.builds(Step, st.text(min_size=1, max_size=30).filter(str.strip), st.sampled_from(LABELS)),
    st.builds(Step, st.sampled_from((*STORE, "retry"))),
)
conversations = st.lists(st.one_of(steps, messages(("同意", "正确，提交"), ("affirm",))), max_size=14)


def told(texts: tuple[str, ...]) -> list[Step]:
    return [Step(text, "complaint" if text in STORIES else "inform") for text in texts]


@dataclass
class Checked:
    """Plays a conversation and checks after each step what must always hold."""

    customer: Customer = field(default_factory=Customer)
    told: list[str] = field(default_factory=list)

    async def take(self, step: Step) -> None:
        if step.label:
            await self._say(step)
        elif step.text == "retry":
            await self.customer.is_filed_again() if self.customer.state.pending else None
        elif step.text == "up":
            self.customer.store.come_up()
        else:
            self.customer.store.go_down()
        self._no_story_is_lost(step)
        for filed in self.customer.store.cases.values():
            assert decode(encode(filed.request), FileCase) == filed.request

    async def _say(self, step: Step) -> None:
        before = self.customer.state
        cases = len(self.customer.store.cases)
        reading = _reading(step)
        said = await self.customer.say(step.text, step.label, confidence=step.confidence)
        after = self.customer.state
        if reading.wish in _DROPPED:
            self.told = []
        if step.text in STORIES and before.consent is True:
            self.told.append(step.text)
        assert [name for name in said if name not in EXPECTS] == []
        assert set(said) - {"utter_signal_filing_pending"}, "nothing was said"
        is_urgent = reading.urgent is not None and reading.urgent_certain
        if after.is_collecting and not after.pending and not is_urgent:
            assert after.asked, "no question while a matter is collected"
            assert self._last_question() == after.asked, said
        if len(self.customer.store.cases) > cases or (after.pending and not before.pending):
            assert is_urgent or before.pending or _is_confirmed(before, reading)

    def _last_question(self) -> str | None:
        last = self.customer.said[-1]
        expects = EXPECTS[last.response]
        return expects and expects.format_map(last.shows)

    def _no_story_is_lost(self, step: Step) -> None:
        kept = repr(replace(self.customer.state, held_reading=None))
        stored = repr([(case.request, case.messages) for case in self.customer.store.cases.values()])
        assert [story for story in self.told if story not in kept and story not in stored] == [], step


def _reading(step: Step) -> Reading:
    key = (step.text, step.label, step.confidence)
    if key not in _READINGS:
        _READINGS[key] = read(step.text, step.label, confidence=step.confidence)
    return _READINGS[key]


def _is_confirmed(before: State, reading: Reading) -> bool:
    yes = reading.wish in (Wish.AFFIRM, Wish.CONSENT) or (reading.wish is None and reading.label == "affirm")
    return before.asked == "confirm" and before.consent is True and yes


def _expectations() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for file in RESPONSES.glob("*.yml"):
        for name, said in YAML(typ="safe").load(file)["responses"].items():
            found[name] = said[0].get("custom", {}).get("expects")
    return found


EXPECTS = _expectations()
"""What each response asks for, or None."""


async def play(conversation: list[Step], checked: Checked) -> None:
    for step in conversation:
        await checked.take(step)


@PLAYED
@given(conversations)
def test_every_message_is_answered_and_no_story_is_lost(conversation: list[Step]) -> None:
    checked = Checked()

    asyncio.run(play(conversation, checked))

    assert all(case.request.issue_text for case in checked.customer.store.cases.values())


@PLAYED
@given(conversations)
def test_what_holds_in_the_middle_of_a_matter_holds_after_anything(conversation: list[Step]) -> None:
    checked = Checked()

    asyncio.run(play([*told(COMPLETE[:4]), *conversation], checked))

    assert checked.customer.state.consent is not None


@PLAYED
@given(conversations)
def test_what_holds_after_the_receipt_holds_after_anything(conversation: list[Step]) -> None:
    checked = Checked()

    asyncio.run(play([*told(COMPLETE), *conversation], checked))

    assert len(checked.customer.store.cases) >= 1


@PLAYED
@given(conversations)
def test_what_is_told_while_a_filing_waits_reaches_the_case(conversation: list[Step]) -> None:
    checked = Checked()
    waiting = [*told(COMPLETE[:-1]), Step("down"), *told(COMPLETE[-1:])]

    asyncio.run(play([*waiting, *conversation, Step("up"), Step("retry")], checked))

    assert not checked.customer.state.pending


@PLAYED
@given(st.lists(st.one_of(steps, messages(URGENT)), max_size=8))
def test_an_emergency_is_answered_whatever_came_before(conversation: list[Step]) -> None:
    checked = Checked()

    asyncio.run(play([*conversation, Step(URGENT[0], "complaint")], checked))

    assert checked.customer.said[0].response == "utter_urgent_self_harm"
