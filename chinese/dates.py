"""Dates in a customer's words, as norms and as days seen from a given day."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chinese import date_norms
from chinese.date_patterns import Reading, dotted_days, read_bare_day, read_just_now, readings
from chinese.holidays import find_holidays
from chinese.text import fold

_JOINER = re.compile(r"\s?(?:、|,|，|和|跟|到|至|-|~|以及|、以及|或|还有)\s?(?:从)?")
_UNTIL = re.compile(r"\s?(?:到|至|-|~)\s?")
_SIGNED_DOT = re.compile(r"\d\.\d{1,2}[号日]")
_LETTER_FOR_ZERO = re.compile(r"(?<![0-9A-Za-z])2[oO](?=[0-9oO]{2}年)")
_ABOUT = re.compile(r"(?:大概|大约|约|好像|应该|可能|差不多|左右)")


@dataclass(frozen=True)
class DateSpan:
    """A date at text[start:end]; `norm` as in `date_norms`; first and last day inclusive."""

    start: int
    end: int
    text: str
    norm: str
    first_day: date
    last_day: date
    approximate: bool


def find_dates(text: str, today: date) -> tuple[DateSpan, ...]:
    """Return the dates in `text` in order; the past is preferred, since complaints look back.

    Times of day, terms (24期, 3年) and what recurs (每月20号) are no dates.
    """
    folded = _LETTER_FOR_ZERO.sub("20", fold(text))
    spans: list[DateSpan] = []
    for span in _without_overlaps(_candidates(text, folded, today)):
        spans.append(_in_context(span, spans[-1], folded) if spans else span)
    return tuple(spans)


def read_when(answer: str, today: date) -> DateSpan | None:
    """Return the date that answers "when was it?"; None when there is none.

    Of 6月到8月 it is the whole span, with the norm of its beginning.
    """
    spans = find_dates(answer, today)
    folded = fold(answer)
    if not spans:
        reading = read_bare_day(folded) or read_just_now(folded)
        return _span(answer, reading, today) if reading else None
    first = spans[0]
    if len(spans) > 1 and _UNTIL.fullmatch(folded[first.end : spans[1].start]):
        last = spans[1]
        if first.first_day <= last.last_day:
            written = answer[first.start : last.end]
            first = replace(first, end=last.end, text=written, last_day=last.last_day)
    if _ABOUT.search(folded):
        return replace(first, approximate=True)
    return first


def _candidates(text: str, folded: str, today: date) -> list[DateSpan]:
    found = [span for each in readings(folded, today) if (span := _span(text, each, today))]
    if _SIGNED_DOT.search(folded):
        found += [span for each in dotted_days(folded) if (span := _span(text, each, today))]
    for feast in find_holidays(folded, today):
        written = text[feast.start : feast.end]
        days = (feast.first_day, feast.last_day)
        found.append(DateSpan(feast.start, feast.end, written, feast.norm, *days, approximate=days[0] != days[1]))
    return found


def _span(text: str, reading: Reading, today: date) -> DateSpan | None:
    if reading.vague:
        since, until = reading.vague
        days: date_norms.Days | None = (today + timedelta(days=since), today + timedelta(days=until))
    else:
        days = date_norms.resolve(reading.norm, today)
    if days is None:
        return None
    first, last = date_norms.narrowed(days, reading.part)
    if first <= today < last:
        last = today
    written = text[reading.start : reading.end]
    return DateSpan(reading.start, reading.end, written, reading.norm, first, last, reading.approximate)


def _without_overlaps(spans: list[DateSpan]) -> list[DateSpan]:
    """The leftmost, then the longest; of equal ones the first pattern wins."""
    kept: list[DateSpan] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _in_context(span: DateSpan, previous: DateSpan, folded: str) -> DateSpan:
    """Take the year from a date joined to this one (2018年10月、11月), the month for a bare day."""
    joined = _JOINER.fullmatch(folded[previous.end : span.start]) is not None
    if span.norm.startswith("---") and _names_a_month(previous.norm):
        return _day_in_month(span, previous)
    if joined and span.norm.startswith("--") and previous.norm[:1] in "12":
        month, *day = (int(each) for each in span.norm[2:].split("-"))
        days = date_norms.period(previous.first_day.year, month, day[0] if day else None)
        if days and days[0] >= previous.first_day:
            norm = f"{previous.first_day.year}-{span.norm[2:]}"
            return replace(span, norm=norm, first_day=days[0], last_day=days[1])
    return span


def _names_a_month(norm: str) -> bool:
    return re.match(r"--\d|\d{4}-|rel:-?\d+m|rel:-?\d+y-", norm) is not None


def _day_in_month(span: DateSpan, previous: DateSpan) -> DateSpan:
    day = int(span.norm[3:])
    for months in (0, 1):
        days = date_norms.period(*date_norms.shifted_month(previous.first_day, months), day)
        if days and days[0] >= previous.first_day:
            return replace(span, first_day=days[0], last_day=days[1])
    return span
