"""The controller gives a customer another name; the record keeps both."""

import pytest

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.rename import ParticipantRename
from signaling.names.cleaning import LENGTH
from tests.support.builders import ANA, BEN, XU, YAO, Story, running
from tests.support.desk import Person, Site


def rename(story: Story, who: ParticipantId, name: str) -> str:
    story.asked(ParticipantRename, ANA, participant=who, name=name)
    return story.session.people[who].name


def test_a_name_is_taken_as_at_the_door() -> None:
    story = running()
    assert rename(story, XU, " Xu\u202e  Min ") == "Xu Min"
    assert rename(story, XU, "Yao") == "Yao (2)"
    assert rename(story, XU, "ana") == "ana (2)"
    assert rename(story, XU, "x" * 200) == "x" * LENGTH
    assert story.asked(ParticipantRename, ANA, participant=XU, name="x" * LENGTH) == []


def test_one_keeps_ones_own_name_without_a_number() -> None:
    story = running()
    assert rename(story, XU, "XU") == "XU"


@pytest.mark.parametrize(
    ("who", "name", "code"),
    [
        (BEN, "Benny", Code.NOT_A_CUSTOMER),
        (ParticipantId("zoe"), "Zoe", Code.NOT_HERE),
        (YAO, "\u202e", Code.BAD_NAME),
    ],
)
def test_what_is_refused(who: ParticipantId, name: str, code: Code) -> None:
    story = running()
    with pytest.raises(Refused) as refused:
        rename(story, who, name)
    assert refused.value.code is code


async def named(ana: Person, xu: Person, name: str) -> None:
    await ana.do(wire.ParticipantRename(participant=xu.id, name=name, control_epoch=ana.epoch))


async def test_everybody_sees_the_new_name_and_the_record_has_both(site: Site) -> None:
    ana = await site.rep()
    xu, yao = await site.customer(ana), await site.customer(ana, "Yao")
    await named(ana, xu, "Xu Min")
    await site.settle()
    for reader in (ana, xu, yao):
        assert "Xu Min" in [p.name for p in reader.page.view.participants]
        said = reader.page.updates[-1].events[-1]
        assert (said.type, said.whom_name, said.was) == ("renamed", "Xu Min", "Xu")
    assert xu.page.view.you.name == "Xu Min"
    for reader in (ana, xu):
        lines = [(r.who, r.whose) for r in reader.page.view.record if r.kind == "renamed"]
        assert lines == [("Xu", "Xu Min")]
    assert all(r.kind != "renamed" for r in yao.page.view.record)


async def test_a_name_like_a_reps_is_marked_as_at_the_door(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    await named(ana, xu, "\u0410na")  # the first letter is Cyrillic
    await site.settle()
    row = next(p for p in xu.page.view.participants if p.id == xu.id)
    assert row.looks_like == ana.id
