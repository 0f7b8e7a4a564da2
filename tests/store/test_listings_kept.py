"""Catalogues, calendars and signals in a store, whichever database keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from made import as_event, gale
from vedette.model.catalogue import Entry, Listing, Meeting
from vedette.model.event import Location
from vedette.model.record import Signal
from vedette.model.when import day, month
from vedette.store import open_store
from vedette.store.base import Changes, Fresh

ENTRY = Entry(
    catalogue="List",
    id="1",
    name="Grey Gale \x00",
    series="Grey Gale",
    start=month(1981, 3),
    end=day(date(1981, 3, 9)),
    actors=("NOR", "NATO"),
    host="NOR",
    place=Location(name="Bergen", country="NOR", lat=60.39, lon=5.32),
    domains=("sea",),
    kinds=("field",),
    personnel=1200.0,
    purpose="harbour defence",
)
BARE = Entry(catalogue="List", id="2")
MEETING = Meeting(calendar="Dates", id="a", name="Summit", first="2031-06-01", last="2031-06-02", bodies=("NATO",))


def test_what_is_listed_is_kept_in_order_and_replaced_by_name(store_url: str) -> None:
    with open_store(store_url) as store:
        store.list_in(Listing(name="List", entries=(ENTRY, BARE)))
        store.list_in(Listing(name="Dates", meetings=(MEETING,)))
    with open_store(store_url, mode="read") as store:
        assert store.entries() == [ENTRY, BARE]
        assert store.meetings() == [MEETING]
    with open_store(store_url) as store:
        store.list_in(Listing(name="List", entries=(BARE,)))
        assert (store.entries(), store.meetings()) == ([BARE], [MEETING])


def test_a_listing_makes_the_record_stale(store_url: str) -> None:
    with open_store(store_url) as store:
        store.save([Fresh(content="1", reading=gale())])
        store.save_events([as_event(gale())], store.revision())
        assert not store.stale()
        store.list_in(Listing(name="List", entries=(ENTRY,)))
        assert store.stale()


def test_other_signals_are_written_and_are_no_change_of_the_exercise(store_url: str) -> None:
    signal = Signal(kind="tempo", measure={"more": "often"}, baseline="before", n=3, p=0.1, window=None)
    event = as_event(gale())
    with open_store(store_url) as store:
        store.save([Fresh(content="1", reading=gale())])
        assert store.save_events([event], 1).new == (event.id,)
        measured = replace(event, signals=(signal,))
        assert store.save_events([measured], 1) == Changes()
        assert store.events() == [measured]
        assert store.save_events([replace(measured, title="Another")], 1).changed == (event.id,)
