"""Reading a short message as a sequence of set phrases that covers every character of it."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from chinese.text import fold

Kind = TypeVar("Kind")

_TRADITIONAL = (
    "殘骯囉凍戲髒鬱歸淚繩並來個們偽傳債傷僞億內刪劉務區吳員問單嗎報場壓壞夠孫審寫對導層師帳帶幫幹幾廣張後從憶應戶換擇據擾時曉"
    "會東條楊樓機權歡歲殺沒淨減測滿為無爛爾獎獨現環產畫異當瘋癒發盜盡監盧睜確碼禮種稱穩窮節範築簡簽籤糧約"
    "紅納紙級終結絕絡給統經網緊緒線編縣繫繳繼續罰羅聯聲職聽膽臺與興舉舊萬葉藝藥蘇蘭處號裏補裝裡複見視覺觀"
    "訂計訊記訟訪設許訴詐評詞詢話該詳認誠誤說誰調談請論諧諮諾謊謝證譯議讀變讓貨貪責貴買貸費貼資賠賣質賬賴"
    "賺購贏趙跡車軍軟較載輕輛輸轉辦辭農這進運過達違遠適遲選遺還邊邏郵鄧鄭釋針銀銷錄錢錯鍵鎖鐘長門閉開間關"
    "陳陽隊階隨險隱雖雜離難電靜韌韓響頁頂項順須預頓領頭頻題額願類顧風飛飯飲養餘馬馮駕騙騷驗驚體髮鬥鬧魚麥"
    "麵麼黃點黨齊齡龍"
)
_SIMPLIFIED = (
    "残肮啰冻戏脏郁归泪绳并来个们伪传债伤伪亿内删刘务区吴员问单吗报场压坏够孙审写对导层师帐带帮干几广张后从忆应户换择据扰时晓"
    "会东条杨楼机权欢岁杀没净减测满为无烂尔奖独现环产画异当疯愈发盗尽监卢睁确码礼种称稳穷节范筑简签签粮约"
    "红纳纸级终结绝络给统经网紧绪线编县系缴继续罚罗联声职听胆台与兴举旧万叶艺药苏兰处号里补装里复见视觉观"
    "订计讯记讼访设许诉诈评词询话该详认诚误说谁调谈请论谐咨诺谎谢证译议读变让货贪责贵买贷费贴资赔卖质账赖"
    "赚购赢赵迹车军软较载轻辆输转办辞农这进运过达违远适迟选遗还边逻邮邓郑释针银销录钱错键锁钟长门闭开间关"
    "陈阳队阶随险隐虽杂离难电静韧韩响页顶项顺须预顿领头频题额愿类顾风飞饭饮养余马冯驾骗骚验惊体发斗闹鱼麦"
    "面么黄点党齐龄龙"
)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PLAIN = str.maketrans(_TRADITIONAL + _LETTERS, _SIMPLIFIED + _LETTERS.lower())
_NOISE = re.compile(r"[^0-9a-z\u3400-\u9fff]+")


def plain(text: str) -> str:
    """Return `text` half-width, lower case and simplified, every character still at its index.

    Only the traditional characters that the patterns of this package use are simplified.
    """
    return fold(text).translate(_PLAIN)


def squeeze(text: str) -> str:
    """Return `text` plain and without blanks, punctuation and emoji."""
    return _NOISE.sub("", plain(text))


def cover(squeezed: str, rows: Sequence[tuple[Kind, re.Pattern[str]]]) -> tuple[Kind, ...] | None:
    """Return the kinds of the phrases that make up the whole of `squeezed`, in order.

    At each place the longest phrase that leaves an explained rest wins, the earlier row among
    equals; None when no choice explains everything. Meant for short messages: every row is tried
    at every place that the phrases before it reach.
    """
    length = len(squeezed)
    reached = _reached(squeezed, rows)
    steps: dict[int, tuple[Kind, int]] = {}
    for place in sorted(reached, reverse=True):
        best = place
        for kind, end in reached[place]:
            if end > best and (end == length or end in steps):
                best = end
                steps[place] = (kind, end)
    return _walk(steps, length)


def _reached(squeezed: str, rows: Sequence[tuple[Kind, re.Pattern[str]]]) -> dict[int, list[tuple[Kind, int]]]:
    """Return the phrases, each with its end, at every place that a sequence of phrases from the start reaches."""
    reached: dict[int, list[tuple[Kind, int]]] = {}
    open_places = {0}
    while open_places:
        place = open_places.pop()
        matches = ((kind, pattern.match(squeezed, place)) for kind, pattern in rows)
        reached[place] = [(kind, match.end()) for kind, match in matches if match and match.end() > place]
        open_places |= {end for _, end in reached[place] if end < len(squeezed) and end not in reached}
    return reached


def _walk(steps: Mapping[int, tuple[Kind, int]], length: int) -> tuple[Kind, ...] | None:
    kinds: list[Kind] = []
    place = 0
    while place < length:
        if place not in steps:
            return None
        kind, place = steps[place]
        kinds.append(kind)
    return tuple(kinds)
