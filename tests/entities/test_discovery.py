"""Names of no pack in a sentence of each language: known by form, each of its kind; words that only look like names."""

from __future__ import annotations

import pytest

from tests.entities.telling import ids

FOUND = [
    ("en", "The Treaty of Wuchale was signed on 2 May 1889.", "treaty:Treaty of Wuchale"),
    ("en", "Italy denounced the Wuchale Treaty in 1893.", "treaty:Wuchale Treaty"),
    ("en", "The Battle of Adwa was fought on 1 March 1896.", "war:Battle of Adwa"),
    ("en", "In 1835 the Toledo War began.", "war:Toledo War"),
    ("en", "The garrison at Makallé surrendered.", "place:Makallé"),
    ("en", "They landed near Massawa in February 1885.", "place:Massawa"),
    ("en", "General Oreste Baratieri led the army to Adwa.", "person:Oreste Baratieri"),
    ("en", "Colonel Wolde Giyorgis replied.", "person:Wolde Giyorgis"),
    ("en", "The Sykes–Picot Agreement divided the land.", "treaty:Sykes–Picot Agreement"),
    ("en", "The Anglo-Ethiopian Agreement of 1944 ended the occupation.", "treaty:Anglo-Ethiopian Agreement"),
    ("en", "The Simla Conference of 1945 failed.", "event:Simla Conference"),
    ("en", "The town of Zalambessa was bombed.", "place:Zalambessa"),
    ("en", "The river Mareb became the border.", "place:Mareb"),
    ("en", "The Mareb River became the border.", "place:Mareb River"),
    ("en", "The National Liberation Front attacked on 1 November 1954.", "organisation:National Liberation Front"),
    ("en", "The Ministry of Colonies protested.", "organisation:Ministry of Colonies"),
    ("en", "The Supreme Economic Council approved the plan.", "organisation:Supreme Economic Council"),
    ("en", "At Lake Ashenge the army was beaten.", "place:Lake Ashenge"),
    ("en", "His nephew Bhimsen Thapir fell from power.", "person:Bhimsen Thapir"),
    ("en", "The contract with Tippur ibn Rahim was signed on the spot.", "person:Tippur ibn Rahim"),
    ("en", "His men crossed the Lomamu in 1892.", "place:Lomamu"),
    ("en", "The frigate Calliopa rode out the storm.", "infrastructure:Calliopa"),
    ("en", "The two leaders of the ZARU met in secret.", "organisation:ZARU"),
    ("en", "He marched to Zalambar in May. By then Zalambar was empty.", "place:Zalambar"),
    ("ja", "1889年5月2日、ウッチャリ条約が調印された。", "treaty:ウッチャリ条約"),
    ("ja", "1896年3月1日、アドワの戦いが起きた。", "war:アドワの戦い"),
    ("ja", "1835年にトレド戦争が始まった。", "war:トレド戦争"),
    ("ja", "バラティエリ将軍は降伏した。", "person:バラティエリ"),
    ("ja", "オレステ・バラティエリは", "person:オレステ・バラティエリ"),
    ("ja", "1885年、イタリア軍はマッサワに上陸した。", "place:マッサワ"),
    ("ja", "メケレで停戦協定が結ばれた。", "place:メケレ"),
    ("ja", "アシェンゲ湖の戦いで敗れた。", "war:アシェンゲ湖の戦い"),
    ("ja", "民族解放戦線が蜂起した。", "organisation:民族解放戦線"),
    ("ja", "植民地省は抗議した。", "organisation:植民地省"),
    ("ja", "ソンム川の近くで", "place:ソンム川"),
    ("ja", "サイクス・ピコ協定で分割された。", "treaty:サイクス・ピコ協定"),
    ("ja", "インパール作戦が始まった。", "war:インパール作戦"),
    ("ja", "カメハーロはカウアールを併せた。", "person:カメハーロ"),
    ("ja", "古徳で官軍を破って進んだ。", "place:古徳"),
    ("ja", "全琫植は古徳で挙兵した。", "person:全琫植"),
    ("ja", "海路をアルサー号で逃れた。", "infrastructure:アルサー号"),
    ("ja", "チャカブルで勝利を収めた。", "place:チャカブル"),
    ("ja", "アンデル軍を率いて峠を越えた。", "organisation:アンデル軍"),
    ("ko", "1889년 5월 2일 우찰레 조약이 체결되었다.", "treaty:우찰레 조약"),
    ("ko", "1880년 바수토 전쟁이 시작되었다.", "war:바수토 전쟁"),
    ("ko", "오레스테 바라티에리 장군은 항복했다.", "person:오레스테 바라티에리"),
    ("ko", "이탈리아군은 마사와에 상륙했다.", "place:마사와"),
    ("ko", "1945년 심라 회담은 실패했다.", "event:심라 회담"),
    ("ko", "민족해방전선은 봉기했다.", "organisation:민족해방전선"),
    ("ko", "마레브 강이 국경이 되었다.", "place:마레브 강"),
    ("ko", "사이크스-피코 협정으로 분할되었다.", "treaty:사이크스-피코 협정"),
    ("ko", "스코벨프는 요새를 점령했다.", "person:스코벨프"),
    ("ko", "평민 의병장 신돌철은 군사를 일으켰다.", "person:신돌철"),
    ("ko", "윤치혁과 서재민은 모임을 이끌었다.", "person:서재민"),
    ("ko", "그들은 투르가트 초원에서 봉기하였다.", "place:투르가트"),
    ("ru", "2 мая 1889 года был подписан Уччиальский договор.", "treaty:Уччиальский договор"),
    ("ru", "1 марта 1896 года произошла битва при Адуа.", "war:битва при Адуа"),
    ("ru", "В 1835 году началась Толедская война.", "war:Толедская война"),
    ("ru", "Генерал Баратьери сдался.", "person:Баратьери"),
    ("ru", "Генерал Оресте Баратьери сдался.", "person:Оресте Баратьери"),
    ("ru", "Итальянцы высадились в Массауа.", "place:Массауа"),
    ("ru", "В городе Мэкэле подписали перемирие.", "place:Мэкэле"),
    ("ru", "На реке Мареб прошла граница.", "place:Мареб"),
    ("ru", "Симлинская конференция провалилась.", "event:Симлинская конференция"),
    ("ru", "Министерство колоний протестовало.", "organisation:Министерство колоний"),
    ("ru", "Фронт национального освобождения начал восстание.", "organisation:Фронт национального освобождения"),
    ("ru", "Соглашение Сайкса — Пико разделило земли.", "treaty:Соглашение Сайкса — Пико"),
    ("ru", "у озера Ашенге армия была разбита", "place:Ашенге"),
    ("ru", "Хайд Зогур, разбив отряды, вошёл в город.", "person:Хайд Зогур"),
    ("ru", "Миссионер Йозар Вольт, приехавший вчера, бежал.", "person:Йозар Вольт"),
    ("ru", "Стоддард и Коноли были обезглавлены.", "person:Коноли"),
    ("ru", "В бою при Риачуэре флагман таранил три парохода.", "place:Риачуэре"),
    ("ru", "Тайное общество «Белая рукоять» исчезло.", "organisation:Белая рукоять"),
    ("ru", "Бразильский флагман «Амазорас» таранил пароход.", "infrastructure:Амазорас"),
    ("ru", "Илинарское восстание охватило весь край.", "war:Илинарское восстание"),
    ("ru", "Армия Крайора выступила на рассвете.", "organisation:Армия Крайора"),
    ("zh", "1889年5月2日签订《乌查利条约》。", "treaty:乌查利条约"),
    ("zh", "1889年签订乌查利条约。", "treaty:乌查利条约"),
    ("zh", "1896年3月1日爆发阿杜瓦战役。", "war:阿杜瓦战役"),
    ("zh", "1835年托莱多战争爆发。", "war:托莱多战争"),
    ("zh", "奥雷斯特·巴拉蒂耶里将军投降。", "person:奥雷斯特·巴拉蒂耶里"),
    ("zh", "意大利军队在马萨瓦登陆。", "place:马萨瓦"),
    ("zh", "民族解放阵线发动起义。", "organisation:民族解放阵线"),
    ("zh", "马雷布河成为边界。", "place:马雷布河"),
    ("zh", "阿申格湖战役", "war:阿申格湖战役"),
    ("zh", "德萨林继续作战，大破敌军。", "person:德萨林"),
    ("zh", "杜文绣服毒后出城投降。", "person:杜文绣"),
    ("zh", "张天恩、丁朝曾在依兰抵抗。", "person:丁朝"),
    ("zh", "他在瓦窑铺被俘。", "place:瓦窑铺"),
    ("zh", "米德哈流放塔伊弗后被绞死。", "place:塔伊弗"),
    ("en", "General Sir Garnet Wolsley landed.", "person:Garnet Wolsley"),
    ("en", "Emperor Tewodrus' fortress fell.", "person:Tewodrus"),
    ("en", "He was defeated in the battle of Sitabulde.", "place:Sitabulde"),
    ("en", "The chief Malhar Holkan III rose.", "person:Malhar Holkan III"),
    ("ja", "チェルムスホルト卿の指揮の下に侵攻した。", "person:チェルムスホルト"),
    ("en", "The Raja of Nagpora reigned from Beran to the coast.", "place:Nagpora"),
    ("en", "The Raja of Nagpora reigned from Beran to the coast.", "place:Beran"),
    ("en", "He won the decisive victories of Assaya and Argum.", "place:Assaya"),
    ("ko", "호세 안토니오 파예스가 추진하였다.", "person:호세 안토니오 파예스"),
    ("ko", "프란시스코 데 파울라 산탄드는 떠났다.", "person:프란시스코 데 파울라 산탄드"),
    ("en", "Alfred Stead-Wilkes led the mission.", "person:Alfred Stead-Wilkes"),
    ("ko", "무하마드 알라미는 태어났다.", "person:무하마드 알라미"),
    ("ko", "혁명가 시몬 볼라바르가 리마에 입성했다.", "person:시몬 볼라바르"),
    ("zh", "1921年，公使林重岳递交照会。", "person:林重岳"),
    ("ko", "술탄 셀리모 1세는 왕조를 멸망시켰다.", "person:셀리모 1세"),
    ("ru", "Старший сын султана Джокьянты Хаменгку III бежал.", "person:Хаменгку III"),
    ("ru", "Кароль II бежал из страны.", "person:Кароль II"),
    ("ru", "Во главе войска стоял рас Мэконнан.", "person:Мэконнан"),
    ("ru", "Мятеж в штате Коавила начался рано.", "place:Коавила"),
    ("zh", "罗杰·门德斯特写了报告。", "person:罗杰·门德斯特"),
    ("zh", "他们乘炮艇“苏尔丹”号逆流而上。", "infrastructure:苏尔丹"),
]
NONE = [
    ("ko", "새로운 프로그램은 협력 분야를 넓혔고 정치인과 기업인은 참여했다."),
    ("ko", "게릴라는 요새를 점령했고 엘리트는 달아났다."),
    ("zh", "许多人起义，马上在首都会盟，伊斯兰等地一片混乱。"),
    ("zh", "该党于此激战，有关机关无言。"),
    ("ru", "Когда Сенат заявил о войне, Кабинет пал."),
    ("ru", "Он вернулся на Запад и вышел из Совета."),
    ("ru", "Преемник короля, министр и генерал молчали."),
    ("ja", "マラリアが流行し、ホテルもレストランも閉まった。"),
    ("ja", "テロとデモの時代にナショナリズムは広がった。"),
    ("ja", "全軍は首都に入城し、敵軍を破った。"),
    ("en", "However Foreign Relations of the Old Order were renewed."),
    ("en", "They spoke of Open Door and of Military Assistance, then of Good Neighbours."),
    ("en", "The Military Relations of the Great Powers"),
    ("en", "In 1936 the League's Committee of Thirteen met."),
    ("en", "He lived near the lake."),
    ("ko", "요한 형제는 떠났고 무하마드 자신은 남았다."),
    ("ko", "그는 총독으로 임명되어 파샤의 지위를 얻었다."),
    ("ru", "Глава IV договора и Часть II приложения."),
    ("zh", "他被阿里的手下关押，不肯到首都履职。"),
    ("en", "In Monday's paper it said so."),
    ("en", "In Article 5 it is said."),
    ("en", "the Convention was signed in Article form"),
    ("ja", "コーヒーを輸出した。"),
    ("ja", "そのニュースが届いた。"),
    ("ja", "甲申政変の後"),
    ("ko", "아직 평화 조약이 없다."),
    ("ko", "결국 전쟁이 일어났다."),
    ("ko", "마지막 전투가 벌어졌다."),
    ("ko", "양국은 이 조약을 맺었다."),
    ("ko", "소련이 전쟁을 시작했다."),
    ("ko", "두 나라는 동의했지만 평화 조약은 없었다."),
    ("ru", "Этот договор истёк."),
    ("ru", "Мирный договор истёк."),
    ("ru", "3-я Османская армия перешла границу."),
    ("zh", "这场战争结束了。"),
    ("zh", "双方签订了和平条约。"),
]


@pytest.mark.parametrize(("language", "text", "name"), FOUND)
def test_a_name_of_no_pack_is_found_and_typed(language: str, text: str, name: str) -> None:
    assert name in ids(text, language)


@pytest.mark.parametrize(("language", "text"), NONE)
def test_words_that_only_look_like_a_name_are_none(language: str, text: str) -> None:
    assert not [one for one in ids(text, language) if ":" in one]


def test_a_name_found_once_is_found_wherever_it_stands() -> None:
    found = ids("He landed at Zalambar in May. By then Zalambar was empty, and Zalambar's gates were open.", "en")
    assert found == ["place:Zalambar"] * 3


def test_the_number_of_a_ruler_is_no_name() -> None:
    found = ids("Carol II fled. Article II of the law was void. Carol returned.", "en")
    assert found == ["person:Carol II", "person:Carol II"]


def test_a_foreign_family_name_is_known_before_the_full_name_stands() -> None:
    found = ids("무크타란은 태어났다. 무크타란은 자랐다. 1912년 오마르 무크타란은 봉기했다.", "ko")
    assert found == ["person:오마르 무크타란"] * 3


def test_a_name_of_three_kana_goes_on_too() -> None:
    assert ids("1825年にスクロを大統領にした。スクロはやむを得ず辞職した。", "ja") == ["person:スクロ"] * 2


def test_who_has_a_title_is_no_place_though_he_is_captured() -> None:
    assert ids("A letter went to King Cetshway. They captured Cetshway in 1879.", "en") == ["person:Cetshway"] * 2


def test_who_is_dead_is_no_place() -> None:
    assert ids("1961年，首相卢蒙扎的支持者逃走。在卢蒙扎死后，战争继续。", "zh") == ["person:卢蒙扎"] * 2


def test_a_family_name_behind_another_given_name_is_another_person() -> None:
    found = ids("General Mathabur Singh was killed. His cousin Chandar Singh fled.", "en")
    assert found == ["person:Mathabur Singh", "person:Chandar Singh"]
