"""Stars, places in articles, the orders of the library, and collections."""

from collections.abc import Callable

import pytest

from desktop_app.domain.article import ArticleOrder
from desktop_app.domain.changes import Changes, Kind, Touched
from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.notebook import Notebook
from tests.notebook.conftest import TEXT, add_article

State = Callable[[], dict[str, list[tuple]]]


class TestStarsAndPlaces:
    def test_a_star_is_a_step_of_undo_and_told_as_a_mark_on_the_shelf(
        self, notebook: Notebook, article: str
    ) -> None:
        told: list[Changes] = []
        notebook.subscribe(told.append)
        with notebook.edit("Star article") as edit:
            notebook.articles.set_starred(edit, article, starred=True)
        assert notebook.articles.get(article).starred
        assert told[0].touched == {Touched(Kind.READING, article, article)}
        notebook.undo()
        assert not notebook.articles.get(article).starred

    def test_the_place_of_reading_is_kept_without_a_step_a_line_or_a_word(
        self, notebook: Notebook, article: str
    ) -> None:
        told: list[Changes] = []
        notebook.subscribe(told.append)
        before = notebook.journal.last(), notebook.undo_label
        with notebook.edit("Resume", undoable=False) as edit:
            notebook.articles.set_resume(edit, article, 27)
        assert notebook.articles.get(article).resume_at == 27
        assert (notebook.journal.last(), notebook.undo_label) == before
        assert told == []

    def test_an_article_that_is_gone_has_neither(self, notebook: Notebook) -> None:
        with pytest.raises(NotFound), notebook.edit("Star") as edit:
            notebook.articles.set_starred(edit, "nosuch", starred=True)
        with pytest.raises(NotFound), notebook.edit("Resume", undoable=False) as edit:
            notebook.articles.set_resume(edit, "nosuch", 1)


class TestOrders:
    @pytest.fixture
    def three(self, notebook: Notebook) -> list[str]:
        made = [
            add_article(notebook, "b", title="Beta", outlet="KCNA", date="2025-10-27"),
            add_article(notebook, "a", title="alpha"),
            add_article(notebook, "c", title="Gamma", outlet="tass", date="2018-04"),
        ]
        with notebook.edit("Marks") as edit:
            notebook.articles.set_starred(edit, made[1], starred=True)
            notebook.articles.set_read(edit, made[2], read=True)
        return made

    @pytest.mark.parametrize(
        ("order", "expected"),
        [
            (ArticleOrder.TITLE, [1, 0, 2]),
            (ArticleOrder.OUTLET, [0, 2, 1]),
            (ArticleOrder.DATE, [0, 2, 1]),
            (ArticleOrder.ADDED, [2, 1, 0]),
            (ArticleOrder.UNREAD, [1, 0, 2]),
            (ArticleOrder.STARRED, [1, 2, 0]),
        ],
    )
    def test_the_library_has_an_order_for_each_column(
        self, notebook: Notebook, three: list[str], order: ArticleOrder, expected: list[int]
    ) -> None:
        assert notebook.articles.ordered(order) == [three[one] for one in expected]

    def test_what_has_no_date_stands_last_also_backwards(self, notebook: Notebook, three: list[str]) -> None:
        found = notebook.articles.ordered(ArticleOrder.DATE, backwards=True)
        assert found == [three[2], three[0], three[1]]

    def test_the_rows_on_screen_come_in_the_order_asked_for(
        self, notebook: Notebook, three: list[str]
    ) -> None:
        found = notebook.articles.some([three[2], "nosuch", three[0]])
        assert [one.id for one in found] == [three[2], three[0]]


class TestCollections:
    def test_an_article_can_be_in_several_collections(self, notebook: Notebook, article: str) -> None:
        other = add_article(notebook, "Another report.")
        with notebook.edit("Collections") as edit:
            talks = notebook.collections.create(edit, "Talks ")
            people = notebook.collections.create(edit, "people")
            assert notebook.collections.add(edit, talks, [article, other, article]) == 2
            assert notebook.collections.add(edit, talks, [other]) == 0
            notebook.collections.add(edit, people, [other])
        assert [(one.name, one.articles) for one in notebook.collections.all()] == [
            ("people", 1),
            ("Talks", 2),
        ]
        assert notebook.collections.articles_of(talks) == [article, other]
        assert [one.name for one in notebook.collections.of_article(other)] == ["people", "Talks"]
        with notebook.edit("Take out") as edit:
            assert notebook.collections.remove(edit, talks, [article, "nosuch"]) == 1
        assert notebook.collections.get(talks).articles == 1

    def test_names_are_told_apart_whatever_their_case(self, notebook: Notebook) -> None:
        with notebook.edit("Collections") as edit:
            made = notebook.collections.create(edit, "Talks")
            assert notebook.collections.ensure(edit, "TALKS") == made
            notebook.collections.rename(edit, made, "TALKS")
            notebook.collections.create(edit, "People")
        assert notebook.collections.by_name("talks") is not None
        for wrong, sentence in (("people", "already"), (" \u200b ", "needs a name"), ("x" * 121, "longer")):
            with pytest.raises(UsageError, match=sentence), notebook.edit("Rename") as edit:
                notebook.collections.rename(edit, made, wrong)
        with pytest.raises(NotFound, match="no collection nosuch"):
            notebook.collections.get("nosuch")

    def test_everything_about_collections_goes_back_and_forth(
        self, notebook: Notebook, article: str, state: State
    ) -> None:
        states = [state()]
        with notebook.edit("New collection") as edit:
            made = notebook.collections.create(edit, "Talks")
        states.append(state())
        for step in (
            lambda edit: notebook.collections.add(edit, made, [article]),
            lambda edit: notebook.collections.rename(edit, made, "People"),
            lambda edit: notebook.delete_article(edit, article),
            lambda edit: notebook.collections.delete(edit, made),
        ):
            with notebook.edit("Step") as edit:
                step(edit)
            states.append(state())
        for expected in reversed(states[:-1]):
            notebook.undo()
            assert state() == expected
        for expected in states[1:]:
            notebook.redo()
            assert state() == expected

    def test_deleting_a_collection_leaves_its_articles(self, notebook: Notebook, article: str) -> None:
        with notebook.edit("Collections") as edit:
            made = notebook.collections.create(edit, "Talks")
            notebook.collections.add(edit, made, [article])
        with notebook.edit("Delete") as edit:
            notebook.collections.delete(edit, made)
        assert notebook.collections.all() == []
        assert notebook.articles.text(article).text == TEXT
