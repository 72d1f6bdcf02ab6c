"""People who are told together: the same people are kept once, whoever comes first among them."""

from sqlalchemy import select

from case_bridge.contract.vocabulary import Role
from case_bridge.domain.recipients import Recipient
from case_bridge.storage.audiences import audience_key, keep_audiences
from case_bridge.storage.tables import AUDIENCES

LI, WANG, ZHAO = (Recipient(name, Role.MGMT) for name in ("李", "wang", "zhao"))


async def keep(engines, *audiences):
    async with engines.write() as connection:
        await keep_audiences(connection, {audience_key(each): each for each in audiences})


async def kept(engines):
    async with engines.read() as connection:
        return {tuple(row) for row in await connection.execute(select(AUDIENCES))}


def test_the_same_people_have_one_key_in_any_order():
    assert audience_key((LI, WANG)) == audience_key((WANG, LI))
    assert len(audience_key((LI, WANG))) == 24


def test_other_people_or_another_role_have_another_key():
    others = [
        (LI,),
        (LI, ZHAO),
        (LI, WANG, ZHAO),
        (Recipient("李", Role.HANDLER), WANG),
        (Recipient("李MGMTwang", Role.MGMT),),
    ]

    assert len({audience_key(each) for each in [(LI, WANG), *others]}) == len(others) + 1


async def test_an_audience_is_kept_with_all_its_people_once(engines):
    await keep(engines, (LI, WANG), (ZHAO,))
    await keep(engines, (WANG, LI), (LI,))
    await keep(engines)

    both, one, other = (audience_key(each) for each in ((LI, WANG), (ZHAO,), (LI,)))
    assert await kept(engines) == {
        (both, "李", "MGMT"),
        (both, "wang", "MGMT"),
        (one, "zhao", "MGMT"),
        (other, "李", "MGMT"),
    }
