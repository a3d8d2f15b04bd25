"""Canned replies, on SQLite and on PostgreSQL."""

from server.db.replies import SITE, Replies, Reply

HELLO = Reply("hello", "en", "Hello {customer},\nI am {rep}.")
NI_HAO = Reply("hello", "zh-Hans", "您好 {customer}")


async def test_each_has_their_own_in_their_order(database):
    kept = Replies(database)
    await kept.put(SITE, [NI_HAO, HELLO, HELLO])
    await kept.put("ana", [HELLO])
    assert await kept.of(SITE) == [NI_HAO, HELLO, HELLO]
    assert await kept.of("ana") == [HELLO]
    assert await kept.of("ben") == []


async def test_a_list_takes_the_place_of_the_one_before(database):
    await Replies(database).put("ana", [HELLO, NI_HAO])
    await Replies(database).put("ben", [HELLO])
    await Replies(database).put("ana", [NI_HAO])
    assert await Replies(database).of("ana") == [NI_HAO]
    await Replies(database).put("ana", [])
    assert await Replies(database).of("ana") == []
    assert await Replies(database).of("ben") == [HELLO]
