from pathlib import Path

import pytest

from dragoman.documents import find, read
from dragoman.errors import InputError
from dragoman.languages import Languages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "in/deep/c.HTML", ".hidden.txt", "in/.git/d.txt", "picture.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    return tmp_path


def test_folders_are_searched_and_hidden_files_passed_over(folder: Path) -> None:
    assert [source.name for source in find([folder])] == ["a.md", "b.txt", "in/deep/c.HTML"]


def test_a_file_given_itself_goes_by_its_bare_name(folder: Path) -> None:
    assert [source.name for source in find([folder / "in/deep/c.HTML", folder / "b.txt"])] == ["b.txt", "c.HTML"]


def test_a_file_given_twice_is_one_source(folder: Path) -> None:
    assert len(find([folder, folder / "b.txt"])) == 3


def test_two_files_of_one_name_are_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "in/b.txt").write_text("other words")
    with pytest.raises(InputError, match=r"its name 'b\.txt' is that of .* too\. Rename one of them"):
        find([folder / "b.txt", folder / "in/b.txt"])


def test_a_missing_path_and_an_empty_folder_say_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file or folder"):
        find([tmp_path / "nowhere"])
    with pytest.raises(InputError, match=r"nothing to read in this folder\. Put files ending in \.htm, "):
        find([tmp_path])


@pytest.mark.parametrize(("name", "said"), [("a.xyz", "files ending in '.xyz'"), ("README", "files without a suffix")])
def test_an_unknown_suffix_names_the_known_ones(name: str, said: str, installed: Languages) -> None:
    with pytest.raises(InputError) as caught:
        read(name, b"words", installed)
    known = ".htm, .html, .markdown, .md, .text, .txt, .xhtml"
    assert str(caught.value) == f"{name}: no reader is known for {said}. Save it as one of: {known}."
