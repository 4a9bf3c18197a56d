from __future__ import annotations

import pytest

from dragoman.model import Statement
from tests.events.telling import entity, tell


def roles(statement: Statement) -> dict[str, str]:
    return {part.id: part.role for part in statement.participants}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "[1941年4月13日|1941-04-13]、[日本|state:japan]と[ソ連|state:ussr]は[モスクワ|place:moscow]で[中立条約|treaty:pact]に調印した。"),
        ("ko", "[1941년 4월 13일|1941-04-13] [일본|state:japan]과 [소련|state:ussr]은 [모스크바|place:moscow]에서 [중립 조약|treaty:pact]을 체결했다."),
        ("en", "On [13 April 1941|1941-04-13] [Japan|state:japan] and the [Soviet Union|state:ussr] signed the [Neutrality Pact|treaty:pact] in [Moscow|place:moscow]."),
        ("ru", "[13 апреля 1941 г.|1941-04-13] [Япония|state:japan] и [СССР|state:ussr] подписали в [Москве|place:moscow] [пакт о нейтралитете|treaty:pact]."),
        ("zh", "[1941年4月13日|1941-04-13]，[日本|state:japan]与[苏联|state:ussr]在[莫斯科|place:moscow]签订[中立条约|treaty:pact]。"),
    ],
)  # fmt: skip
def test_a_signing_in_five_languages(language: str, text: str) -> None:
    (told,) = tell(text, language)
    assert (told.type, told.date, told.certainty) == ("treaty.signed", "1941-04-13", "asserted")
    assert told.object is not None and told.object.id == "pact"
    assert told.place is not None and told.place.id == "moscow"
    assert roles(told) == {"japan": "party", "ussr": "party"}


def test_the_one_who_attacks_and_the_one_attacked() -> None:
    for language, text in {
        "ja": "[1939年5月|1939-05]、[日本|state:japan]軍は[モンゴル|state:mongolia]に侵攻した。",
        "ko": "[1939년 5월|1939-05] [일본|state:japan]군은 [몽골|state:mongolia]에 침공했다.",
        "en": "In [May 1939|1939-05] [Japan|state:japan] attacked [Mongolia|state:mongolia].",
        "ru": "В [мае 1939 года|1939-05] [Япония|state:japan] напала на [Монголию|state:mongolia].",
        "zh": "[1939年5月|1939-05][日本|state:japan]进攻[蒙古|state:mongolia]。",
    }.items():
        (told,) = tell(text, language)
        assert told.type == "war.attack", language
        assert roles(told) == {"japan": "actor", "mongolia": "target"}, language


def test_who_gives_and_who_gets() -> None:
    (told,) = tell(
        "[1875年|1875]、[日本|state:japan]は[樺太|territory:sakhalin]を[ロシア|state:russia]に譲った。", "ja"
    )
    assert (told.type, told.object and told.object.id) == ("territory.transferred", "sakhalin")
    assert roles(told) == {"japan": "actor", "russia": "target"}
    (got,) = tell("[1875년|1875] [일본|state:japan]은 [쿠릴 열도|territory:kurils]를 얻었다.", "ko")
    assert roles(got) == {"japan": "target"}


def test_the_one_acted_upon_by_the_voice_of_the_verb() -> None:
    (lost,) = tell(
        "[Kars|territory:kars] was ceded to [Russia|state:russia] by [Turkey|state:turkey] in [1878|1878].", "en"
    )
    assert roles(lost) == {"russia": "target", "turkey": "actor"}
    (struck,) = tell("[Mongolia|state:mongolia] was then attacked by [Japan|state:japan] in [May 1939|1939-05].", "en")
    assert roles(struck) == {"mongolia": "target", "japan": "actor"}


def test_the_enemy_is_the_other_party_of_the_war_named_before() -> None:
    authority = {name: entity(name, "state") for name in ("japan", "russia")}
    authority["war"] = entity("war", "war", date="1904-02-08/1905-09-05", parties=("japan", "russia"))
    text = (
        "The [war|war:war] began.‖ In [May 1905|1905-05] [Japan|state:japan] sank the fleet.‖ "
        "In [July 1937|1937-07] [Japan|state:japan] attacked [Peking|place:peking]."
    )
    sides = [roles(told) for told in tell(text, "en", authority)]
    assert sides[-2:] == [{"japan": "actor", "russia": "target"}, {"japan": "actor"}]


def test_who_says_so_takes_no_part_beside_who_did_it() -> None:
    (told,) = tell("[India|state:india] says that [Pakistan|state:pakistan] attacked in [1965|1965].", "en")
    assert (roles(told), told.attributed_to and told.attributed_to.id) == ({"pakistan": "actor"}, "india")
    (own,) = tell("[India|state:india] said it attacked in [1965|1965].", "en")
    assert roles(own) == {"india": "actor"}


def test_an_army_acts_for_the_state_that_lives_then() -> None:
    authority = {
        "empire": entity("empire", "state", valid_to=-20000),
        "federation": entity("federation", "state", valid_from=-19000, succeeds=("empire",)),
        "army": entity("army", "organisation", belongs_to="empire", acts_as_state=True),
    }
    (told,) = tell("In [2014|2014] the [army|organisation:army] occupied [Crimea|territory:crimea].", "en", authority)
    assert roles(told) == {"federation": "actor"}


def test_who_mediates_is_no_party() -> None:
    for language, text in {
        "ja": "[1905年9月|1905-09]、[米国|state:usa]の仲介で[日本|state:japan]と[ロシア|state:russia]は[条約|treaty:pact]に調印した。",
        "ko": "[1905년 9월|1905-09] [미국|state:usa]의 중재로 [일본|state:japan]과 [러시아|state:russia]는 [조약|treaty:pact]에 서명했다.",
        "en": "In [September 1905|1905-09], through the mediation of the [USA|state:usa], [Japan|state:japan] and "
        "[Russia|state:russia] signed the [treaty|treaty:pact].",
        "ru": "В [сентябре 1905 года|1905-09] при посредничестве [США|state:usa] [Япония|state:japan] и "
        "[Россия|state:russia] подписали [договор|treaty:pact].",
        "zh": "[1905年9月|1905-09]在[美国|state:usa]的斡旋下[日本|state:japan]与[俄国|state:russia]签订[条约|treaty:pact]。",
    }.items():
        told = tell(text, language)[-1]
        assert told.type == "treaty.signed", language
        assert roles(told) == {"usa": "mediator", "japan": "party", "russia": "party"}, language


def test_a_second_verb_after_a_date_begins_a_clause() -> None:
    told = tell(
        "[Japan|state:japan] attacked [Mongolia|state:mongolia] on [11 May|1939-05-11] and signed an armistice with the "
        "[Soviet Union|state:ussr] on [15 September|1939-09-15].", "en"
    )  # fmt: skip
    assert [(each.type, each.date) for each in told] == [
        ("war.attack", "1939-05-11"),
        ("war.ceasefire", "1939-09-15"),
    ]


def test_han_characters_are_read_in_any_variant_and_quoted_as_written() -> None:
    told = tell("[1895年|1895][日本|state:japan]佔領[臺灣|territory:taiwan]，部隊陣亡3萬人。", "zh")
    assert [(each.type, each.quote) for each in told] == [
        ("territory.occupied", "1895年日本佔領臺灣"),
        ("war.battle", "部隊陣亡3萬人。"),
    ]
    assert [each.text for each in told[1].quantities] == ["陣亡3萬人"]


def test_a_clause_takes_the_date_told_before_it_in_its_sentence() -> None:
    first, second = tell(
        "[1945年8月8日|1945-08-08]に[ソ連|state:ussr]は[中立条約|treaty:pact]を破棄して[日本|state:japan]に宣戦布告を行った。",
        "ja",
    )
    assert (first.type, second.type) == ("treaty.denounced", "war.declared")
    assert (first.date, second.date) == ("1945-08-08", "1945-08-08")
    assert second.date_basis == "inherited"


def test_another_matter_takes_over_the_year_alone() -> None:
    told = tell(
        "[1945年4月|1945-04]に[ソ連|state:ussr]は[条約|treaty:pact]の不延長を通告した。‖また、[ソ連|state:ussr]軍は極東へ移送された。",
        "ja",
    )
    assert [(one.type, one.date) for one in told] == [("treaty.denounced", "1945-04"), ("war.mobilised", "1945")]


def test_what_was_denied_takes_no_date_carried_on() -> None:
    told = tell(
        "[1932年|1932]に[満洲国|state:manchukuo]が建国された。‖[ソ連|state:ussr]は[満洲国|state:manchukuo]を承認しなかった。",
        "ja",
    )
    assert [(one.type, one.date, one.certainty) for one in told] == [
        ("state.founded", "1932", "asserted"),
        ("recognition", None, "denied"),
    ]


def test_an_article_tells_the_terms_of_the_treaty_told_of_before() -> None:
    article = "Article 2. [Russia|state:russia] recognised [Korea|state:korea]."
    assert tell(article, "en") == ()
    told = tell(f"The [treaty|treaty:pact] was signed on [5 September 1905|1905-09-05].\n{article}", "en")
    assert [(one.type, one.date, one.attributed_to and one.attributed_to.id) for one in told] == [
        ("treaty.signed", "1905-09-05", None),
        ("recognition", "1905-09-05", "pact"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "certainty"),
    [
        ("en", "In [1951|1951] the [Soviet Union|state:ussr] did not sign the [treaty|treaty:sf].", "denied"),
        ("ru", "В [1951 году|1951] [СССР|state:ussr] не подписал [договор|treaty:sf].", "denied"),
        ("ja", "[1951年|1951]、[ソ連|state:ussr]は[条約|treaty:sf]に調印しなかった。", "denied"),
        ("ko", "[1951년|1951] [소련|state:ussr]은 [조약|treaty:sf]에 서명하지 않았다.", "denied"),
        ("zh", "[1951年|1951][苏联|state:ussr]没有签署[条约|treaty:sf]。", "denied"),
        ("ja", "[1946年4月|1946-04]に[条約|treaty:sf]は失効することになった。", "planned"),
    ],
)
def test_how_far_a_claim_goes(language: str, text: str, certainty: str) -> None:
    (told,) = tell(text, language)
    assert told.certainty == certainty


def test_a_treaty_named_lends_its_parties_when_nobody_is() -> None:
    authority = {
        "pact": entity("pact", "treaty", parties=("japan", "ussr")),
        "japan": entity("japan", "state"),
        "ussr": entity("ussr", "state"),
    }
    (told,) = tell("[1941年4月25日|1941-04-25]、[中立条約|treaty:pact]が批准された。", "ja", authority)
    assert roles(told) == {"japan": "party", "ussr": "party"}


def test_an_army_as_a_whole_gives_way_to_its_state_another_stands_beside_it() -> None:
    for kind, whole, taking in (
        ("organisation", True, {"japan", "mongolia"}),
        ("organisation", False, {"army", "japan", "mongolia"}),
        ("people", True, {"japan", "mongolia"}),
    ):
        text = f"On [9 May 1939|1939-05-09] the [army|{kind}:army] attacked [Mongolia|state:mongolia]."
        army = entity("army", kind, belongs_to="japan", acts_as_state=whole)
        (told,) = tell(text, "en", {"army": army, "japan": entity("japan", "state")})
        assert set(roles(told)) == taking
        assert roles(told)["japan"] == "actor"


def test_what_happens_by_a_treaty_happened_on_its_date() -> None:
    told = tell(
        "[1905년 9월 5일|1905-09-05] [포츠머스 조약|treaty:portsmouth]이 체결되었다.\n"
        "[포츠머스 조약|treaty:portsmouth]에 따라 [러시아|state:russia]는 [사할린|territory:sakhalin] 남부를 [일본|state:japan]에 할양했다.",
        "ko",
    )
    assert [(one.type, one.date) for one in told] == [
        ("treaty.signed", "1905-09-05"),
        ("territory.transferred", "1905-09-05"),
    ]


def test_a_treaty_named_just_before_may_be_left_unsaid() -> None:
    told = tell(
        "[1941年4月13日|1941-04-13]、[中立条約|treaty:pact]に調印した。‖[同月25日|1941-04-25]に批准された。", "ja"
    )
    assert [(one.type, one.object and one.object.id) for one in told] == [
        ("treaty.signed", "pact"),
        ("treaty.ratified", "pact"),
    ]


def test_a_treaty_concluded_from_year_to_year_is_a_term() -> None:
    (told,) = tell("[중립 조약|treaty:pact]은 [1941년부터 1946년까지|1941/1946] 체결되었다.", "ko")
    assert told.type == "treaty.in_force"


def test_numbers_with_what_they_count() -> None:
    (told,) = tell("[1941年7月|1941-07]、[日本|state:japan]軍は70万の兵士を国境に配備した。", "ja")
    assert [(number.value, number.unit) for number in told.quantities] == [(700000, "soldiers")]
    (lost,) = tell("In [1939|1939] [Japan|state:japan] lost 7,696 killed.", "en")
    assert (7696, "killed") in [(number.value, number.unit) for number in lost.quantities]


def test_a_dated_clause_of_no_known_kind_is_kept() -> None:
    (told,) = tell("[1881年|1881]、灯台に灯がともった。", "ja")
    assert told.type == "other"


def test_nothing_is_told_without_words() -> None:
    assert tell("これは静かな町である。", "ja") == ()


def test_two_acts_of_one_type_on_one_span_have_two_ids() -> None:
    told = tell("[1855年|1855]に[条約|treaty:a]を結んだ。‖[1855年|1855]に[条約|treaty:b]を結んだ。", "ja")
    assert len({one.id for one in told}) == len(told) == 2


@pytest.mark.parametrize("language", ["ja", "ko", "en", "ru", "zh"])
@pytest.mark.parametrize(
    "piece",
    ["条約調印、", "조약 체결하고, ", "signed the treaty, and ", "подписал договор, а ", "签订条约，", "「", "1", "、"],
)
def test_time_grows_with_length_alone(language: str, piece: str) -> None:
    """A sentence of thirty thousand characters is read; quadratic work would not come back within the test's time."""
    tell("[1941年|1941]" + piece * (30_000 // len(piece)) + "[1942年|1942]", language)


def test_territories_joined_are_one_object_of_several() -> None:
    (told,) = tell(
        "[1945年9月1日|1945-09-01]、[ソ連|state:ussr]軍は[国後島|territory:kunashir]と[色丹島|territory:shikotan]を占領した。",
        "ja",
    )
    assert told.object is not None
    assert (told.object.id, told.object.name) == ("kunashir+shikotan", "kunashir and shikotan")


def test_the_same_day_by_another_count_is_no_other_date() -> None:
    (told,) = tell(
        "On [7 February 1855|1855-02-07] ([26 January|1855-01-26] Old Style) the [treaty|treaty:t] was signed.", "en"
    )
    assert told.date == "1855-02-07"


def test_a_gloss_may_begin_inside_a_pair_of_dates() -> None:
    (told,) = tell(
        "On [7 February 1855 (26 January|1855-02-07] by one calendar, in [Ansei 1|1854] by another) the [treaty|treaty:t] was signed.",
        "en",
    )
    assert told.date == "1855-02-07"


def test_terms_told_as_content_are_planned() -> None:
    told = tell(
        "[1945년 2월|1945-02] 회담에는 [사할린|territory:sakhalin]을 [소련|state:ussr]에 돌려주고 [쿠릴 열도|territory:kurils]를 [소련|state:ussr]에 넘긴다는 조항이 있었다.",
        "ko",
    )
    assert {one.certainty for one in told if one.type == "territory.transferred"} == {"planned"}


def test_a_subject_is_taken_over_only_where_none_can_stand() -> None:
    told = tell(
        "On [23 August 1945|1945-08-23] the [Soviet Union|state:ussr] attacked, but the island surrendered.", "en"
    )
    assert [(one.type, roles(one)) for one in told] == [("war.attack", {"ussr": "actor"}), ("war.surrender", {})]


def test_an_id_is_the_same_on_every_machine() -> None:
    from dragoman.model import statement_id

    assert statement_id("0" * 64, 12, 40, "treaty.signed") == "s1d07f558b0cd2095"
    assert statement_id("0" * 64, 12, 40, "treaty.signed", 1) != "s1d07f558b0cd2095"


def test_a_state_acted_on_takes_part() -> None:
    authority = {each: entity(each, "state") for each in ("ussr", "mongolia")}
    (told,) = tell("[1924年|1924]に[ソ連|state:ussr]は[モンゴル共和国|state:mongolia]を成立させた。", "ja", authority)
    assert told.object is not None and told.object.id == "mongolia"
    assert roles(told) == {"ussr": "actor", "mongolia": "subject"}
    (told,) = tell(
        "In [1924|1924] the [Soviet Union|state:ussr] recognized [Mongolia|state:mongolia].", "en", authority
    )
    assert roles(told) == {"ussr": "actor", "mongolia": "target"}


def test_the_ground_attacked_or_visited_is_where() -> None:
    (told,) = tell("[1894年7月|1894-07]、[日本|state:japan]軍は[豊島|place:pungdo]を攻撃した。", "ja")
    assert (told.object and told.object.id, told.place and told.place.id) == ("pungdo", "pungdo")
    (told,) = tell("In [May 1971|1971-05] the [minister|person:m] visited [Vienna|place:vienna].", "en")
    assert (told.object, told.place and told.place.id) == (None, "vienna")


def test_what_happens_by_a_treaty_told_apart_by_its_date_happened_then() -> None:
    (told,) = tell(
        "[1895年|1895]の[条約|treaty:t]により、[清|state:qing]は[台湾|territory:taiwan]を[日本|state:japan]に割譲した。",
        "ja",
    )
    assert (told.type, told.date) == ("territory.transferred", "1895")


def test_what_is_of_nobody_and_at_no_time_is_not_told() -> None:
    assert tell("条約は批准によって発効する。", "ja") == ()


def test_a_clause_with_a_subject_of_its_own_leaves_none_unsaid() -> None:
    told = tell("[1904年2月|1904-02]に[日本|state:japan]は兵を動員し、町では戦闘が起こった。", "ja")
    assert [(one.type, roles(one)) for one in told] == [("war.mobilised", {"japan": "actor"}), ("war.battle", {})]


def test_a_relative_clause_before_its_noun_has_names_of_its_own() -> None:
    told = tell(
        "[1918年|1918]に[ドイツ|state:germany]と[条約|treaty:t]を結んだ[ロシア|state:russia]は、[1920年|1920]に"
        "[ポーランド|state:poland]を攻撃した。",
        "ja",
    )
    assert [(one.type, roles(one)) for one in told] == [
        ("treaty.signed", {"germany": "party", "russia": "party"}),
        ("war.attack", {"russia": "actor", "poland": "target"}),
    ]


def test_a_treaty_told_again_was_signed_when_told_before() -> None:
    told = tell(
        "[条約|treaty:t]は[1875年5月7日|1875-05-07]に署名された。‖[1874年|1874]に[榎本|person:e]が赴いた。"
        "‖交渉を経て[条約|treaty:t]を締結した。",
        "ja",
    )
    assert [(one.type, one.date) for one in told if one.type == "treaty.signed"] == [
        ("treaty.signed", "1875-05-07")
    ] * 2


def test_the_town_that_is_taken_goes_before_the_land_it_lies_in() -> None:
    text = "In [March 1905|1905-03] [Japan|state:japan] occupied [Mukden|place:mukden], the [Manchurian|territory:manchuria] capital."
    (told,) = tell(text, "en")
    assert told.object and told.object.id == "mukden"


def test_a_sentence_without_any_subject_goes_on_with_the_one_before() -> None:
    told = tell(
        "[1855年|1855]、[プチャーチン|person:p]は[下田|place:shimoda]に来航した。‖[川路|person:k]と交渉した。‖[川路|person:k]は交渉した。",
        "ja",
    )
    assert [roles(one) for one in told[1:]] == [{"p": "party", "k": "party"}, {"k": "party"}]


def test_who_says_so_does_not_do_what_another_did() -> None:
    (told,) = tell(
        "[アルゼンチン|state:argentina]は、[1833年|1833]に[イギリス|state:uk]が[諸島|territory:isles]を占領したと主張している。",
        "ja",
    )
    assert (roles(told), told.attributed_to and told.attributed_to.id) == ({"uk": "actor"}, "argentina")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In [1898|1898] [China|state:china] leased the [port|territory:port] to [Russia|state:russia]."),
        ("ru", "В [1898 году|1898] [Россия|state:russia] взяла [порт|territory:port] в аренду."),
        ("zh", "[1898年|1898]，[俄国|state:russia]租借[港口|territory:port]。"),
        ("ja", "[1898年|1898]、[ロシア|state:russia]は[港|territory:port]を租借した。"),
        ("ko", "[1898년|1898] [러시아|state:russia]는 [항구|territory:port]를 임차했다."),
    ],
)
def test_a_lease_in_words_is_told_as_one(language: str, text: str) -> None:
    (told,) = tell(text, language)
    assert (told.type, told.marks) == ("territory.transferred", ("lease",))
