"""Losses belong to the fight they are told after."""

import pytest

from tests.events.test_cases import read_case

LAKE = "On 29 July 1938 fighting began at Lake Khasan. "
TRUCE = "A truce was agreed in Moscow, and the guns fell silent on 11 August 1938. "


def losses(words, language="en"):
    return [told for told in read_case(words, language) if told.quantities][-1]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (LAKE + TRUCE + "Japanese losses were 526 killed and 914 wounded.", "en"),
        ("29 июля 1938 г. у озера Хасан начались бои. 11 августа огонь был прекращён. Советские войска потеряли 792 человека убитыми.", "ru"),
        ("1938年7月29日，日苏两军在张鼓峰交战。8月11日停火。日军阵亡526人。", "zh"),
    ],
)  # fmt: skip
def test_losses_after_a_truce_are_those_of_the_fight(words, language):
    told = losses(words, language)
    assert (told.type, told.date, told.object.id) == ("war.battle", "1938-07-29", "lake-khasan-battle")
    assert told.date_basis == "inherited"


def test_losses_after_a_peace_are_of_no_fight_told_before():
    told = losses(LAKE + "Peace was signed in Moscow on 15 September 1939. The Japanese lost 20,000 men.")
    assert told.object is None or told.object.id != "lake-khasan-battle"


def test_losses_of_another_place_are_not_of_this_fight():
    told = losses(LAKE + "At Nomonhan the Japanese lost 7,696 killed in 1939.")
    assert told.object is None or told.object.id != "lake-khasan-battle"


def test_a_fight_told_by_place_and_time_bears_its_name():
    (told,) = read_case("Shooting broke out near Lake Khasan on 29 July 1938.", "en")
    assert (told.object.id, told.place.id) == ("lake-khasan-battle", "lake-khasan")


@pytest.mark.parametrize(
    ("words", "language", "dead"),
    [
        ("On 2 May 1982 a British submarine sank the Argentine cruiser General Belgrano; 323 men died.", "en", 323),
        ("2 мая 1982 г. британская подводная лодка потопила аргентинский крейсер; погибли 368 человек.", "ru", 368),
    ],
)
def test_deaths_without_a_word_of_war_are_those_of_the_fight(words, language, dead):
    told = losses(words, language)
    assert (told.type, told.date, [(each.value, each.unit) for each in told.quantities]) == (
        "war.battle", "1982-05-02", [(dead, "killed")],
    )  # fmt: skip


def test_deaths_of_no_fight_tell_no_fight():
    assert not [told for told in read_case("In 1923 the earthquake came. 323 men died.", "en") if told.quantities]


def test_losses_after_a_town_was_taken_are_those_of_its_taking():
    told = losses(
        "On 21 May 1982 British troops landed at San Carlos. They took Goose Green on 28 May. 17 men were killed."
    )
    assert told.date == "1982-05-28"


def test_losses_of_a_sentence_with_a_day_of_its_own_are_of_that_day():
    told = losses(
        "21 мая 1982 г. британцы высадились в Сан-Карлосе. 29 мая был захвачен аэродром; погибли 18 солдат.", "ru"
    )
    assert told.date == "1982-05-29"
