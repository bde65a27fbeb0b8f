"""The commands of the Article menu: stars, what was read, collections, the trash."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QInputDialog, QMenu

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.ui.commands.menu_commands import MenuCommands
from desktop_app.ui.library.chosen import with_chosen
from desktop_app.ui.reader.wording import counted
from desktop_app.ui.search.shelf_words import STARRED, UNREAD, collection_of, collection_shelf


class ArticleCommands(MenuCommands):
    """Acts on the articles that are chosen in the list, or on the one that is read."""

    @Slot()
    def star(self) -> None:
        """Put a star on the articles, or take it away if all have one."""
        self._with_articles(self._star)

    @Slot()
    def toggle_read(self) -> None:
        """Mark the articles as read, or as unread if all were read."""
        self._with_articles(self._toggle_read)

    @Slot()
    def collect(self) -> None:
        """Put the articles into a collection that is chosen or named."""
        self._with_articles(self._ask_and_collect)

    @Slot()
    def take_out(self) -> None:
        """Take the articles out of the collection that is listed."""
        self._with_articles(self._take_out)

    @Slot()
    def delete(self) -> None:
        """Put the articles into the trash."""
        self._with_articles(self._put_into_trash)

    @Slot(str)
    def drop(self, shelf: str) -> None:
        """Put the articles that were dragged onto a shelf or into a collection."""
        name = collection_of(shelf)
        if name is not None:
            with_chosen(self._window.search, self._collector(name))
        elif shelf == STARRED:
            with_chosen(self._window.search, self._star_all)
        elif shelf == UNREAD:
            with_chosen(self._window.search, self._mark_unread)

    @Slot()
    def new_collection(self) -> None:
        """Start an empty collection under the name the user gives."""
        name = self._ask(self.tr("New collection"), self.tr("Name"))
        if name:
            self._collector(name)([])

    @Slot(str, QPoint)
    def collection_menu(self, shelf: str, place: QPoint) -> None:
        """Offer what can be done with a collection."""
        name = collection_of(shelf) or ""
        menu = QMenu(self._window)
        rename = menu.addAction(self.tr("Rename…"))
        delete = menu.addAction(self.tr("Delete"))
        chosen = menu.exec(place)
        if chosen is rename:
            self.rename_collection(name)
        elif chosen is delete:
            self.delete_collection(name)

    def rename_collection(self, name: str) -> None:
        """Give a collection another name."""
        from desktop_app.workspace.shelf import rename_collection

        new = self._ask(self.tr("Rename collection"), self.tr("Name"), name)
        listed = self._window.search.filters.collection == name
        if new and new != name and self._tried(lambda: rename_collection(self._window.workspace, name, new)):
            if listed:
                self._window.search.show_shelf(collection_shelf(new))
            self._tell_undoable(self.tr("“{}” is now “{}”").format(name, new))

    def delete_collection(self, name: str) -> None:
        """Delete a collection; its articles stay."""
        known = self._window.workspace.notebook.collections.by_name(name)
        if known is not None:
            said = self.tr("Deleted the collection “{}”; its articles stay")
            self._delete(Kind.COLLECTION, known.id, said.format(known.name))

    # --- what is done with them ---

    def _with_articles(self, do: Callable[[list[str]], object]) -> None:
        """Do something with the articles chosen in the list if they are several, else with the one read."""
        window = self._window
        if len(window.search.list.chosen_rows()) > 1 or not window.reader.article:
            with_chosen(window.search, do)
        else:
            do([window.reader.article])

    def _star(self, articles: list[str]) -> None:
        known = self._window.workspace.notebook.articles.some(articles)
        self._set_star(articles, starred=not all(one.starred for one in known))

    def _star_all(self, articles: list[str]) -> None:
        self._set_star(articles, starred=True)

    def _set_star(self, articles: list[str], *, starred: bool) -> None:
        from desktop_app.workspace.shelf import star

        if articles:
            star(self._window.workspace, articles, starred=starred)
            words = self.tr("Starred {}") if starred else self.tr("Took the star from {}")
            self._tell_undoable(words.format(counted(len(articles), "article")))

    def _toggle_read(self, articles: list[str]) -> None:
        known = self._window.workspace.notebook.articles.some(articles)
        self._mark(articles, read=not all(one.read for one in known))

    def _mark_unread(self, articles: list[str]) -> None:
        self._mark(articles, read=False)

    def _mark(self, articles: list[str], *, read: bool) -> None:
        from desktop_app.workspace.annotate import mark_read

        if articles:
            mark_read(self._window.workspace, articles, read=read)
            words = self.tr("Marked {} as read") if read else self.tr("Marked {} as unread")
            self._tell_undoable(words.format(counted(len(articles), "article")))

    def _ask_and_collect(self, articles: list[str]) -> None:
        names = [one.name for one in self._window.workspace.notebook.collections.all()]
        name, agreed = QInputDialog.getItem(
            self._window,
            self.tr("Add to a collection"),
            self.tr("Choose one, or write the name of a new one"),
            names,
            0,
            True,
        )
        name = " ".join(name.split())
        if articles and agreed and name:
            self._collector(name)(articles)

    def _collector(self, name: str) -> Callable[[list[str]], object]:
        def collect_them(articles: list[str]) -> None:
            from desktop_app.workspace.shelf import collect

            new: list[str] = []
            if not self._tried(lambda: new.extend(collect(self._window.workspace, name, articles)[1])):
                return
            if not articles:
                self._tell_undoable(self.tr("New collection “{}”").format(name))
            elif new:
                said = self.tr("Put {} into “{}”")
                self._tell_undoable(said.format(counted(len(new), "article"), name))
            else:
                self._window.tell_done(self.tr("Already in “{}”").format(name))

        return collect_them

    def _take_out(self, articles: list[str]) -> None:
        from desktop_app.workspace.shelf import take_out

        name = self._window.search.filters.collection
        left: list[str] = []
        if not name:
            self._window.tell_done(self.tr("No collection is listed"))
        elif self._tried(lambda: left.extend(take_out(self._window.workspace, name, articles))) and left:
            said = self.tr("Took {} out of “{}”")
            self._tell_undoable(said.format(counted(len(left), "article"), name))

    def _put_into_trash(self, articles: list[str]) -> None:
        from desktop_app.workspace.annotate import delete_things

        if articles and self._tried(
            lambda: delete_things(self._window.workspace, [(Kind.ARTICLE, one) for one in articles])
        ):
            self._tell_undoable(self.tr("Moved {} to the trash").format(counted(len(articles), "article")))

    def _tried(self, do: Callable[[], object]) -> bool:
        """Do something, tell what goes wrong with it, and return whether it went well."""
        try:
            do()
        except CommonplaceError as error:
            self._window.notices.tell_error(error)
            return False
        return True
