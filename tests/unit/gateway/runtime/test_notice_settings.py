"""Settings of notices that leave the house: off by default, wrong ones named without their value."""

from pathlib import Path

import pytest

from gateway.notifying.destinations import Account, Mailbox, Robot, RobotKind
from gateway.notifying.post import Directory
from gateway.notifying.smtp import MailServer, Security
from gateway.runtime.notice_settings import BadNoticeSetting, directory_from

MAIL = {"TINGSU_SMTP_HOST": "mail.example.com", "TINGSU_SMTP_FROM": "tingsu@example.com"}


def test_nothing_leaves_the_house_by_default():
    assert directory_from({}) == Directory()
    assert directory_from({"TINGSU_SMTP_HOST": "", "TINGSU_ON_CALL": " , "}) == Directory()


def test_a_mail_server_is_encrypted_unless_told():
    assert directory_from(MAIL).server == MailServer("mail.example.com", 587, "tingsu@example.com")


def test_everything_about_a_mail_server_can_be_said(tmp_path: Path):
    authority = tmp_path / "ca.pem"
    authority.write_text("-")
    told = MAIL | {
        "TINGSU_SMTP_PORT": "465",
        "TINGSU_SMTP_SECURITY": "tls",
        "TINGSU_SMTP_USER": "tingsu",
        "TINGSU_SMTP_PASSWORD": "p",
        "TINGSU_SMTP_CA_FILE": str(authority),
        "TINGSU_NOTICE_TIMEOUT_SECONDS": "2.5",
    }

    expected = MailServer("mail.example.com", 465, "tingsu@example.com", Security.TLS, "tingsu", "p", authority, 2.5)
    assert directory_from(told).server == expected


def test_staff_groups_and_the_on_call_list_are_comma_lists():
    read = directory_from(
        MAIL
        | {
            "TINGSU_STAFF_EMAILS": "li=li@example.com, wang = wang@example.com",
            "TINGSU_NOTICE_WEBHOOKS": "wecom:https://a/send?key=1,dingtalk:https://b/send?access_token=2#S",
            "TINGSU_ON_CALL": "duty@example.com, li, wecom:https://c/send?key=3",
        }
    )

    assert read.addresses == {"li": Mailbox("li@example.com"), "wang": Mailbox("wang@example.com")}
    assert read.groups == (
        Robot(RobotKind.WECOM, "https://a/send?key=1"),
        Robot(RobotKind.DINGTALK, "https://b/send?access_token=2", "S"),
    )
    assert read.on_call == (
        Mailbox("duty@example.com"),
        Account("li"),
        Robot(RobotKind.WECOM, "https://c/send?key=3"),
    )


def test_whoever_is_listed_twice_rings_once():
    assert directory_from({"TINGSU_ON_CALL": "li,li"}).on_call == (Account("li"),)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("TINGSU_SMTP_FROM", {"TINGSU_SMTP_FROM": ""}),
        ("TINGSU_SMTP_FROM", {"TINGSU_SMTP_FROM": "tingsu"}),
        ("TINGSU_SMTP_PORT", {"TINGSU_SMTP_PORT": "0"}),
        ("TINGSU_SMTP_PORT", {"TINGSU_SMTP_PORT": "smtp"}),
        ("TINGSU_SMTP_SECURITY", {"TINGSU_SMTP_SECURITY": "ssl"}),
        ("TINGSU_SMTP_PASSWORD", {"TINGSU_SMTP_USER": "geheim"}),
        ("TINGSU_SMTP_USER", {"TINGSU_SMTP_PASSWORD": "geheim"}),
        ("TINGSU_SMTP_CA_FILE", {"TINGSU_SMTP_CA_FILE": "/geheim.pem"}),
        ("TINGSU_STAFF_EMAILS", {"TINGSU_STAFF_EMAILS": "geheim@example.com"}),
        ("TINGSU_STAFF_EMAILS", {"TINGSU_STAFF_EMAILS": "li=geheim"}),
        ("TINGSU_STAFF_EMAILS", {"TINGSU_STAFF_EMAILS": "=geheim@example.com"}),
        ("TINGSU_NOTICE_WEBHOOKS", {"TINGSU_NOTICE_WEBHOOKS": "https://geheim"}),
        ("TINGSU_ON_CALL", {"TINGSU_ON_CALL": "wecom:geheim"}),
        ("TINGSU_ON_CALL", {"TINGSU_SMTP_HOST": "", "TINGSU_ON_CALL": "geheim@example.com"}),
        ("TINGSU_NOTICE_TIMEOUT_SECONDS", {"TINGSU_NOTICE_TIMEOUT_SECONDS": "0"}),
        ("TINGSU_NOTICE_TIMEOUT_SECONDS", {"TINGSU_NOTICE_TIMEOUT_SECONDS": "60"}),
        ("TINGSU_NOTICE_TIMEOUT_SECONDS", {"TINGSU_NOTICE_TIMEOUT_SECONDS": "soon"}),
    ],
)
def test_a_wrong_setting_is_named_and_not_repeated(name: str, changed: dict[str, str]):
    with pytest.raises(BadNoticeSetting, match=name) as bad:
        directory_from(MAIL | changed)

    assert "geheim" not in str(bad.value)
