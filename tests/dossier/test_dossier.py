import pytest

from dragoman import dossier
from dragoman.errors import DataError


def settings(tmp_path, text):
    (tmp_path / "dragoman.toml").write_text(text, encoding="utf-8")
    return dossier.load(tmp_path)


def test_init_makes_a_dossier_that_loads(tmp_path):
    made = dossier.init(tmp_path / "new", 'A "quoted" title \\ 日露')
    assert made.title == 'A "quoted" title \\ 日露'
    assert made.settings.sources == ("accounts",)
    assert {path.name for path in made.folder.iterdir()} == {
        ".gitignore", "accounts", "decisions.jsonl", "dragoman.toml",
    }  # fmt: skip
    assert (made.folder / "decisions.jsonl").read_bytes() == b""
    assert ".chronicle/" in (made.folder / ".gitignore").read_text().splitlines()


def test_the_title_defaults_to_the_folder(tmp_path):
    assert dossier.init(tmp_path / "letters").title == "letters"
    assert settings(tmp_path, "").title == tmp_path.name


def test_every_commented_setting_of_the_template_is_valid(tmp_path):
    dossier.init(tmp_path)
    text = (tmp_path / "dragoman.toml").read_text()
    commented = text.index("# [[account]]")
    uncommented = "\n".join(
        line.removeprefix("#").strip() for line in text[commented:].splitlines() if "=" in line or "[[" in line
    )
    read = settings(tmp_path, text[:commented] + uncommented).settings
    assert [account.id for account in read.account] == ["textbook", "preface"]
    assert read.account[1].parts == (dossier.Part("textbook-1.txt", "first words", "last words"),)


def test_init_leaves_what_is_there(tmp_path):
    dossier.init(tmp_path)
    with pytest.raises(DataError, match=r"dragoman.toml: there is a dossier already. Choose another folder."):
        dossier.init(tmp_path)


def test_init_with_sources_points_at_them(tmp_path):
    (tmp_path / "papers").mkdir()
    made = dossier.init(tmp_path / "new", sources=[tmp_path / "papers"])
    assert made.settings.sources == ("../papers",)
    assert made.source_paths()[0].resolve() == (tmp_path / "papers").resolve()
    assert not (made.folder / "accounts").exists()


def test_sources_can_be_added_once(tmp_path):
    made = dossier.init(tmp_path / "new")
    (tmp_path / "more").mkdir()
    for _ in range(2):
        assert dossier.add_sources(made.folder, [tmp_path / "more"]).settings.sources == ("accounts", "../more")
    assert "# Every document is an account" in made.settings_file.read_text()


def test_patterns_find_files(tmp_path):
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).touch()
    read = settings(tmp_path, 'sources = ["*.txt", "c.md"]')
    assert [path.name for path in read.source_paths()] == ["a.txt", "b.txt", "c.md"]
    read = settings(tmp_path, '\nsources = ["*.pdf"]')
    with pytest.raises(DataError, match=r"dragoman.toml, line 2: no file fits '\*.pdf'. Mend or take out that source."):
        read.source_paths()


def test_own_packs_come_before_built_in_ones(tmp_path):
    read = settings(tmp_path, 'packs = ["japan-russia", "mine"]')
    (tmp_path / "packs" / "mine").mkdir(parents=True)
    (tmp_path / "packs" / "unnamed").mkdir()
    packs = (tmp_path / "packs").resolve()
    assert read.packs() == ("japan-russia", packs / "mine", packs / "unnamed")
    assert read.language_folders() == ()
    assert settings(tmp_path, "").packs(["world", "mine"]) == ("world", packs / "mine", packs / "unnamed")
    (tmp_path / "languages").mkdir()
    assert read.language_folders() == ((tmp_path / "languages").resolve(),)


def test_years_are_numbers_or_edtf(tmp_path):
    text = '[[account]]\nid = "a"\ndocuments = ["x"]\nfrom = {}\nuntil = "1904-02"\n'
    assert settings(tmp_path, text.format(1904)).settings.account[0].coverage() == (-24107, -24048)
    assert settings(tmp_path, text.format(-44)).settings.account[0].coverage()[0] == -735599


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "titel = 'x'",
            r"dragoman.toml, line 1: it contains unknown field `titel`. Known keys: .* Did you mean 'title'\?",
        ),
        ("title = [\n=", r"dragoman.toml: is not TOML: .*line 2.* Mend it there."),
        ("title = 3", r"dragoman.toml: a number stands where text is wanted"),
        ("[[account]]\nid = 'a'", r"line 2: the account 'a' has no document. Give it documents"),
        ("[[account]]\nid = '*'\ndocuments = ['x']", r"an account cannot be called '\*'"),
        (
            "[[account]]\nid = 'a'\ndocuments = ['x']\n[[account]]\nid = 'a'\ndocuments = ['y']",
            r"two accounts have the id 'a'. Give each its own id.",
        ),
        (
            "[[account]]\nid = 'a'\ndocuments = ['x']\nfrom = 1950\nuntil = 1940",
            r"line 2: the account 'a': from = 1950 comes after until = 1940. Write years",
        ),
        ("[[account]]\nid = 'a'\ndocuments = ['x']\nfrom = 'soon'", r"the account 'a': not an EDTF date: 'soon'"),
    ],
)
def test_wrong_settings_say_where_and_how_to_mend_them(tmp_path, text, problem):
    with pytest.raises(DataError, match=problem):
        settings(tmp_path, text)


def test_a_folder_without_settings_says_how_to_make_them(tmp_path):
    with pytest.raises(DataError, match=r"is no dossier, it has no dragoman.toml. Make one: dragoman init "):
        dossier.load(tmp_path)
