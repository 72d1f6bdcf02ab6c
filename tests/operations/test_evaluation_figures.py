"""Figures of a reader, against values worked out by hand."""

from typing import Any

from operations.evaluation_figures import Figures, SetFigures, figures
from operations.evaluation_sets import Row

FIELDS: dict[str, Any] = {"name": None, "contact": None, "contract_number": None, "amounts": [], "dates": []}


def found(**changed: Any) -> dict[str, Any]:
    usual = {"label": "complaint", "act": "COMPLAINT", "confidence": 0.8, "topic": "OTHER", "urgent": None}
    return {**usual, "fields": FIELDS, "ms": 1.0, **changed}


def measured(*answers: tuple[Row, dict[str, Any]]) -> Figures:
    return figures("ours", {"one": answers})


def of_set(*answers: tuple[Row, dict[str, Any]]) -> SetFigures:
    return measured(*answers).sets[0]


def test_labels_are_compared_and_a_borderline_text_accepts_both() -> None:
    labels = of_set(
        (Row("甲", "complaint"), found()),
        (Row("乙", "suggestion", also_right="borderline complaint"), found()),
        (Row("丙", "inquiry"), found()),
        (Row("丁", "inquiry"), found(label="inquiry", confidence=0.3)),
    ).labels

    assert labels
    assert labels.accuracy == 0.75
    assert labels.keyword_accuracy == 0.5
    assert labels.confusion["inquiry"] == {"complaint": 1, "inquiry": 1}
    assert [(one.low, one.texts) for one in labels.reliability] == [(0.3, 1), (0.8, 3)]


def test_any_of_the_topics_is_right() -> None:
    one = of_set(
        (Row("甲", "complaint", topics=("OTHER", "FRAUD")), found()),
        (Row("乙", "complaint", topics=("SERVICE",)), found()),
        (Row("丙", "complaint"), found()),
    )

    assert one.topic
    assert (one.topic.share, one.topic.texts) == (0.5, 2)
    assert [(part.name, part.share) for part in one.topics] == [("OTHER or FRAUD", 1.0), ("SERVICE", 0.0)]


def test_emergencies_are_found_whatever_their_kind_and_alarms_counted() -> None:
    urgent = of_set(
        (Row("甲", urgent="SELF_HARM"), found(urgent="VIOLENCE")),
        (Row("乙", urgent="SELF_HARM"), found()),
        (Row("丙", urgent="none"), found(urgent="SCAM")),
        (Row("丁", urgent="none"), found()),
    ).urgent

    assert urgent
    assert (urgent.found.share, urgent.right_kind.share, urgent.false_alarms.share) == (0.5, 0.0, 0.5)
    assert [(part.name, part.texts) for part in urgent.kinds] == [("SELF_HARM", 2)]


def test_fields_say_what_was_missed_and_what_invented() -> None:
    one = of_set(
        (Row("甲", fields={"name": ("袁立",)}), found(fields={**FIELDS, "name": "黄涛"})),
        (Row("乙", fields={"name": ()}), found(fields={**FIELDS, "name": "王强"})),
        (Row("丙", fields={"name": ("苏梅",)}), found(fields={**FIELDS, "name": "苏梅"})),
    )

    assert [(each.kind, each.wanted, each.missed, each.invented) for each in one.fields] == [("name", 2, 1, 2)]


def test_only_a_number_is_a_telephone_number() -> None:
    wanted = {"phone": ("0571-87654321",)}
    one = of_set(
        (Row("甲", fields=wanted), found(fields={**FIELDS, "contact": "0571-87654321"})),
        (Row("乙", fields={"phone": ()}), found(fields={**FIELDS, "contact": "someone@example.com"})),
    )

    assert [(each.f1, each.invented) for each in one.fields] == [(1.0, 0)]


def test_staff_may_be_told_with_more_words_but_a_name_may_not() -> None:
    fields = {**FIELDS, "name": "袁立吗", "staff": "姓张的客服", "amount_fen": 500}
    wanted = {"name": ("袁立",), "staff": ("姓张",), "disputed": ("500",)}

    one = of_set((Row("甲", fields=wanted), found(fields=fields)))

    assert {each.kind: each.f1 for each in one.fields} == {"name": 0.0, "staff": 1.0, "disputed": 1.0}


def test_a_reader_is_not_measured_by_what_it_does_not_look_for() -> None:
    answer = {"label": "inquiry", "confidence": 1.0, "topic": None, "fields": FIELDS, "ms": 1.0}
    one = of_set((Row("甲", urgent="SELF_HARM", fields={"staff": ("小王",), "demand": ()}), answer))

    assert (one.urgent, one.fields) == (None, ())


def test_totals_tell_cases_from_the_rest() -> None:
    totals = measured(
        (Row("甲", "out_of_scope"), found()),
        (Row("乙", "out_of_scope"), found(act=None)),
        (Row("丙", "complaint"), found(label="out_of_scope", urgent="SCAM")),
        (Row("丁", "inquiry"), found()),
    ).totals

    assert [part.share for part in totals.shares] == [0.5, 0.5, 1.0]
    assert (totals.milliseconds, totals.timed_texts) == ((1.0, 1.0, 1.0), 4)


def test_without_an_act_the_label_tells_whether_it_is_a_case() -> None:
    greeting = {"label": "greet", "confidence": 1.0, "topic": None, "fields": FIELDS, "ms": 1.0}

    shares = measured(
        (Row("甲", "out_of_scope"), greeting), (Row("乙", "out_of_scope"), {**greeting, "label": "report"})
    ).totals.shares

    assert [part.share for part in shares] == [0.5]
