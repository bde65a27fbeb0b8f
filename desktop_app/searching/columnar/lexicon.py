"""The words of one field in the orders in which they are looked up."""

from bisect import bisect_left
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from desktop_app.searching.columnar.segment_file import Array
from desktop_app.searching.columnar.strings import Bytes, Offsets, pack_strings, taken_strings
from desktop_app.searching.columnar.vocabulary import Vocabulary

_FEW = 64
"""So many words are put into their places one by one."""

Ints = NDArray[np.int64]
Key = TypeVar("Key", str, tuple[str, str])


class _Texts:
    """One string of each term, by term number."""

    def __init__(self) -> None:
        self._data, self._offsets = pack_strings([])

    def append(self, texts: list[str]) -> None:
        """Add the strings of the next terms."""
        data, offsets = pack_strings(texts)
        self._offsets = np.concatenate((self._offsets, offsets[1:] + self._offsets[-1]))
        self._data = np.concatenate((self._data, data))

    def of(self, terms: Ints) -> tuple[Bytes, Offsets]:
        """Return the strings of some terms."""
        return taken_strings(self._data, self._offsets, terms)


class _Order(Generic[Key]):
    """Terms in the order of their keys; terms that are added are put between those that are there."""

    def __init__(self) -> None:
        self._keys: list[Key] = []
        self.terms = np.zeros(0, np.int64)
        self.groups = np.zeros(0, np.int64)

    def insert(self, keys: list[Key]) -> None:
        """Add the next terms by their keys."""
        order = sorted(range(len(keys)), key=keys.__getitem__)
        places = [bisect_left(self._keys, keys[number]) for number in order]
        self.terms = np.insert(self.terms, places, np.array(order, np.int64) + len(self.terms))
        if len(order) < _FEW:
            for place, number in zip(reversed(places), reversed(order), strict=True):
                self._keys.insert(place, keys[number])
            return
        self._keys.extend(keys[number] for number in order)
        self._keys.sort()  # two sorted runs, which Python's sort just merges

    def number_groups(self, same: Ints) -> None:
        """Number the groups in the order of the terms.

        Args:
            same: of each term a number that those of its group share.
        """
        groups = np.empty(len(self.terms), np.int64)
        groups[self.terms] = np.cumsum(np.diff(same[self.terms], prepend=-1) != 0) - 1
        self.groups = groups


class TermOrders:
    """All terms of a vocabulary, sorted in three ways; what is sorted stays so when words are added.

    Attributes:
        by_stem, by_form, by_end: orders by stem and writing, by folded form, by form read backwards; the
            groups of a term are its different stem or form.
        stems, forms, written: the strings of each term.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known = 0
        self.by_stem: _Order[tuple[str, str]] = _Order()
        self.by_form: _Order[str] = _Order()
        self.by_end: _Order[str] = _Order()
        self.stems, self.forms, self.written = _Texts(), _Texts(), _Texts()

    def refresh(self) -> None:
        """Take in the terms that have been added."""
        known, vocabulary = self._known, self._vocabulary
        if known == len(vocabulary):
            return
        self._known = len(vocabulary)
        keys, forms = vocabulary.keys[known:], vocabulary.forms[known:]
        self.by_stem.insert(keys)
        self.by_form.insert(forms)
        self.by_end.insert([form[::-1] for form in forms])
        self.by_stem.number_groups(np.array(vocabulary.stem_numbers, np.int64))
        self.by_form.number_groups(np.array(vocabulary.form_numbers, np.int64))
        self.stems.append([stem for stem, _ in keys])
        self.forms.append(forms)
        self.written.append([written for _, written in keys])


class Lexicon:
    """The terms that occur in one field of one segment.

    Attributes:
        terms: their numbers in the vocabulary, sorted by stem and as written; a place in it is what
            postings are made by.
        stem_of_term: for each the number of its stem in this lexicon.
        stem_count: how many stems there are.
        writing_of_term: for each its number among those of its stem.
    """

    def __init__(self, orders: TermOrders, used: NDArray[np.bool_]) -> None:
        orders.refresh()
        self._orders = orders
        self._used = used
        self.terms = orders.by_stem.terms[used[orders.by_stem.terms]]
        fresh = np.diff(orders.by_stem.groups[self.terms], prepend=-1) != 0
        self.stem_of_term = np.cumsum(fresh) - 1
        self._firsts = np.flatnonzero(fresh)
        self.stem_count = len(self._firsts)
        self.writing_of_term = np.arange(len(self.terms)) - self._firsts[self.stem_of_term]

    def places(self) -> Ints:
        """Return for each term number of the vocabulary its place in the lexicon."""
        places = np.zeros(len(self._used), np.int64)
        places[self.terms] = np.arange(len(self.terms))
        return places

    def arrays(self) -> dict[str, Array]:
        """Return what is stored of the words (see `FieldArrays`)."""
        orders, used = self._orders, self._used.copy()
        stem_bytes, stem_offsets = orders.stems.of(self.terms[self._firsts])
        used[0] = False  # the boundary is no word
        by_form = orders.by_form.terms[used[orders.by_form.terms]]
        forms = orders.by_form.groups[by_form]
        fresh = np.flatnonzero(np.diff(forms, prepend=-1))
        form_bytes, form_offsets = orders.forms.of(by_form[fresh])
        written_bytes, written_offsets = orders.written.of(by_form)
        by_end = orders.by_end.terms[used[orders.by_end.terms]]
        ended = orders.by_form.groups[by_end]
        form_order = np.searchsorted(forms[fresh], ended[np.diff(ended, prepend=-1) != 0])
        places = self.places()[by_form]
        return {
            "stem_bytes": stem_bytes,
            "stem_offsets": stem_offsets,
            "writings": np.bincount(self.stem_of_term, minlength=self.stem_count).astype(np.uint16),
            "form_bytes": form_bytes,
            "form_offsets": form_offsets,
            "form_order": form_order.astype(np.uint32),
            "entries": np.append(fresh, len(by_form)).astype(np.uint32),
            "entry_stems": self.stem_of_term[places].astype(np.uint32),
            "entry_writings": self.writing_of_term[places].astype(np.uint16),
            "written_bytes": written_bytes,
            "written_offsets": written_offsets,
        }
