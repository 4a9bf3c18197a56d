def test_stem_and_branch_within_an_era() -> None:
    from dragoman import temporal
    from dragoman.calendars import sexagenary_number

    assert sexagenary_number("guangxu", "甲午") == 20  # 1894
    assert sexagenary_number("guangxu", "甲丑") is None  # no such pair in the cycle
    assert sexagenary_number("kangxi", "壬寅") is None  # 1662 and 1722: the era had two
    assert [(one.text, one.value) for one in temporal.tag("光绪甲午年，战火又起。", "zh")] == [("光绪甲午年", "1894")]
