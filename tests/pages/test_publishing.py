"""The public board on the settings page: photos are asked about twice, a secret address is shown once."""

import re

from sqlalchemy import Engine

from tests.pages.conftest import Open, texts
from unionplan import db
from unionplan.domain.noticeboards import Audience
from unionplan.queries.noticeboards import NoticeboardInfo, board_by_secret, noticeboard
from unionplan.start import LOCAL_CHAIR


def board(engine: Engine) -> NoticeboardInfo:
    with db.reading(engine) as session:
        return noticeboard(session, LOCAL_CHAIR, 1)


def test_photos_are_shown_once_it_is_said_that_everybody_agrees(sample: Engine, open_page: Open) -> None:
    at = open_page("settings")
    at.toggle(key="noticeboard.photos.1").set_value(True).run()
    assert at.button(key="noticeboard.save").disabled and "照片上有人脸" in at.warning[0].value
    at.checkbox(key="noticeboard.sure.1").check().run()
    at.button(key="noticeboard.save").click().run()
    assert not at.exception and "公示内容已保存" in texts(at)
    shown = board(sample)
    assert shown.choices.photos and not shown.choices.money and shown.audience is None


def test_the_secret_address_is_shown_to_who_drew_it_and_not_again(sample: Engine, open_page: Open) -> None:
    at = open_page("settings")
    assert "没有账号的人什么也看不到" in texts(at)
    at.button(key="noticeboard.share_link").click().run()
    assert "知道保密地址的人都能看" in texts(at)
    secret = re.findall(r"/board/(\S+)", at.code[0].value)[0]
    with db.reading(sample) as session:
        assert board_by_secret(session, secret).audience is Audience.LINK
    again = open_page("settings")
    assert list(again.code) == [] and "知道保密地址的人都能看" in texts(again)
    again.button(key="noticeboard.stop").click().run()
    assert "已停止公示" in texts(again) and board(sample).audience is None
