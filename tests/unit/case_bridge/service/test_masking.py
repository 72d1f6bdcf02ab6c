"""How personal values look to those who need not know them."""

import pytest

from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.vocabulary import ContactType
from case_bridge.domain.case import Matter
from case_bridge.service.masking import masked_complainant, masked_matter, masked_messages


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (ContactType.MOBILE, "13800138000", "138****8000"),
        (ContactType.LANDLINE, "010-62345678", "010****5678"),
        (ContactType.INTERNATIONAL, "+85261234567", "+85****4567"),
        (ContactType.EMAIL, "zhang.san@qq.com", "z***@qq.com"),
        (ContactType.WECHAT, "wx_lily88", "w***"),
        (ContactType.LANDLINE, "12345", "****45"),
    ],
)
def test_contacts_keep_only_what_helps_to_recognise_them(kind, value, shown):
    masked = masked_complainant(Complainant(contacts=(Contact(kind, value),)))

    assert masked.contacts == (Contact(kind, shown),)


@pytest.mark.parametrize("name", ["王小明", "欧阳明", "买买提·艾力", "北京某某有限公司"])
def test_a_name_keeps_its_first_character(name):
    masked = masked_complainant(Complainant(name=name, contact_person=name))

    assert masked.name == masked.contact_person == f"{name[0]}**"


def test_free_text_hides_the_same_values_and_other_numbers():
    matter = Matter(
        issue_text="我是王小明,合同HT2025061800,电话13800138000,另一个13912345678",
        complainant=Complainant(name="王小明", contacts=(Contact(ContactType.MOBILE, "13800138000"),)),
        contract_number="HT2025061800",
        collection_facts="打给李四13912345678",
    )

    masked = masked_matter(matter)

    assert masked.issue_text == "我是王**,合同***1800,电话138****8000,另一个***"
    assert masked.collection_facts == "打给李四***"
    assert masked_messages(("王小明的话",), matter) == ("王**的话",)


def test_what_is_not_there_stays_absent():
    masked = masked_matter(Matter(issue_text="客服态度差", complainant=Complainant()))

    assert masked == Matter(issue_text="客服态度差", complainant=Complainant())
