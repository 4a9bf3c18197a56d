"""That only a part of a land was taken is told from the land itself, in five languages."""

import pytest

from tests.events.test_cases import read_case

SAID = {
    "en": ("In 1905 Russia ceded {} to Japan.", ("part of Sakhalin", "most of Sakhalin"), ("Sakhalin",)),
    "ja": ("1905年、ロシアは{}を日本に割譲した。", ("樺太の一部", "樺太の大部分"), ("樺太", "樺太南部")),
    "ko": (
        "1905년 러시아는 {} 일본에 할양했다.",
        ("사할린의 일부를", "사할린 대부분을"),
        ("사할린을", "사할린 남부를"),
    ),
    "zh": ("1905年，俄国将{}割让给日本。", ("库页岛的一部分", "库页岛的大部分"), ("库页岛", "库页岛南部")),
    "ru": ("В 1905 году Россия уступила Японии {}.", ("часть Сахалина", "большую часть Сахалина"), ("Сахалин",)),
}


@pytest.mark.parametrize("code", SAID)
def test_a_part_is_told_from_the_whole(code: str) -> None:
    sentence, parts, wholes = SAID[code]
    for land in (*parts, *wholes):
        (statement,) = read_case(sentence.format(land), code)
        assert statement.type == "territory.transferred", land
        assert ("partly" in statement.marks) == (land in parts), land
