"""Numerals written as customers write them: what the grammar must read back."""

_DIGITS = "零一二三四五六七八九"
_FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")


def chinese(number: int) -> str:
    """Return `number` (1 to 999,999,999,999) in full: 10200 is 一万零二百."""
    result = ""
    for unit, size in (("亿", 10**8), ("万", 10**4), ("", 1)):
        section, number = divmod(number, size)
        if section:
            gap = bool(result) and section < 1000
            result += ("零" if gap else "") + _below_ten_thousand(section) + unit
    return result


def spoken(number: int) -> str:
    """Return `number` as it is said: 15 is 十五, 23000 is 两万三, 2500 is 两千五."""
    full = chinese(number)
    if full.startswith("一十"):
        full = full[1:]
    for unit, next_unit in (("万", "千"), ("千", "百"), ("百", "十")):
        if full.endswith(next_unit) and full[-3:-2] == unit:
            full = full[:-1]
            break
    for pair in ("二万", "二千", "二百"):
        full = full.replace(pair, "两" + pair[1]) if full.startswith(pair) else full
    return full


def formal(number: int) -> str:
    """Return `number` as on a receipt: 23000 is 贰万叁仟."""
    return chinese(number).translate(_FORMAL)


def _below_ten_thousand(number: int) -> str:
    result = ""
    gap = False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            result += ("零" if gap and result else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return result
