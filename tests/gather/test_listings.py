"""Catalogues and calendars from files of our own writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from vedette.errors import InputError
from vedette.gather.jme import read_jme
from vedette.gather.listed import AmbiguousDateError, actor_of, when_written
from vedette.gather.listings import read_listing
from vedette.model.catalogue import Entry
from vedette.model.when import When

MME_HEAD = (
    "MMEID,Ex_Name,Series_Name,Location,lat,lon,StartDate,s.year,s.month,s.day,EndDate,e.year,e.month,e.day,"
    "CPX,Air,Land,Sea,Amphibious,Cyber,Warfighting,Peacekeeping,Humanitarian,FocusDescription,"
    "AdditionalParticipantInfo,StateA,StateB,StateC"
)
MME_ROWS = """\
m1,Grey Gale 81,Grey Gale,"Bergen, Norway",60.4,5.3,3/1/81,1981,3,1,3/9/81,1981,3,9,0,1,0,1,0,0,1,0,0,,,Norway,FRG,
m2,-9,,Norway,61.0,8.0,1982-03-xx,1982,3,xx,1982-03-xx,1982,3,xx,1,0,1,0,0,0,1,0,0,staff work,,Norway,-9,Atlantis
m3,Slip,,middle Norway,61.0,8.0,5/9/83,1983,5,9,5/1/83,1983,5,1,0,0,1,0,0,0,1,0,0,a slip,,Norway,Congo - Kinshasa,
m3,Second of its id,,North Sea,56.0,3.0,5/9/84,1984,5,9,5/10/84,1984,5,10,0,0,0,1,0,0,1,0,0,,,Denmark,United Kingdom,
"""


def _precision(entry: Entry) -> str | None:
    return entry.place.precision if entry.place else None


def test_mme(tmp_path: Path) -> None:
    path = tmp_path / "mme_v7.csv"
    path.write_text(f"{MME_HEAD}\n{MME_ROWS}", encoding="utf-8")
    found, issues = read_listing(str(path))
    one, two, three, four = found.entries
    assert found.name == one.catalogue == "MME v7"
    assert (one.name, one.series, one.actors, one.host) == ("Grey Gale 81", "Grey Gale", ("NOR", "DEU"), "NOR")
    assert (one.start and one.start.edtf, one.end and one.end.edtf) == ("1981-03-01", "1981-03-09")
    assert (one.domains, one.kinds, _precision(one)) == (("air", "sea"), (), "city")
    assert (two.name, two.kinds, two.actors) == (None, ("command_post",), ("NOR",))
    assert two.start == When(edtf="1982-03", earliest="1982-03-01", latest="1982-03-31")
    assert _precision(two) == "country"
    # What stands at the point of a country was located by the country alone, whatever it is called.
    assert _precision(three) == "country"
    assert (three.start and three.start.edtf, three.end, three.actors) == ("1983-05-09", None, ("NOR", "COD"))
    assert (three.id, four.id, _precision(four)) == ("m3", "m3#2", "sea")
    assert [i.why for i in issues] == [
        "Atlantis is no state that the atlas knows",
        "it ends (1983-05-01) before it starts (1983-05-09); the end is left out",
    ]


def test_jme() -> None:
    head = ["Coder", "", "Exercise Name", "Location1", "Start Date", "s.year", "s.month", "s.day", "enddate", "e.year",
            "e.month", "e.day", "JME Type", "Trimmed Name", "What is the purpose of the JME?",
            "Which state hosted the exercise?", "State A", "State B"]  # fmt: skip
    rows = [
        head,
        ["x", "7.0", "Grey Gale", "Norway", "11/xx/1974", "1974.0", "11.0", "xx", "11/30/1974", "1974.0", "11.0",
         "30.0", "FTX", "", "", "", "NOR", "gbr "],
        ["x", "", "-9.0", "Baltic Sea", "05/xx2008", "", "", "", "37058.0", "", "", "", "FTX/CPX", "Kiwi", "fires",
         "Denmark", "DNK", "8 members"],
    ]  # fmt: skip
    found, issues = read_jme("jme.xls", "JME v3", rows)
    one, two = found.entries
    assert (one.id, one.actors, one.kinds, one.start and one.start.edtf) == ("7", ("NOR", "GBR"), ("field",), "1974-11")
    assert (two.id, two.name, two.host, two.kinds) == ("row 3", None, "DNK", ("field", "command_post"))
    assert (two.start and two.start.edtf, two.end and two.end.edtf) == ("2008-05", None)
    assert len(issues) == 2  # what is no state, and an end before the start


def test_a_table_of_exercises(tmp_path: Path) -> None:
    text = (
        "Exercise;Start date;End date;Participants;Place;Lat;Lon;Troops\n"
        "Grey Gale;2031-05-01;2031-05-xx;Norway; \n"
        "Still Water;6/7/2031;;USA | Japan;Okinawa;26.3;127.8;1,200\n"
    )
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    found, issues = read_listing(str(path))
    one, two = found.entries
    assert (one.name, one.actors, one.end and one.end.edtf) == ("Grey Gale", ("NOR",), "2031-05")
    assert (two.actors, two.start, two.personnel, two.place and two.place.country) == (
        ("USA", "JPN"),
        None,
        1200.0,
        "JPN",
    )
    assert ["could be two days" in i.why for i in issues] == [True]


def test_a_table_of_meetings(tmp_path: Path) -> None:
    text = (
        "name,start,end,body,country\nSummit,2031-06-01,2031-06-02,NATO,Belgium\n"
        "Vague,2031-07,,NATO,\nTalks of ASEAN,2031-08-01,,,\n"
    )
    path = tmp_path / "meetings.csv"
    path.write_text(text, encoding="utf-8")
    found, issues = read_listing(str(path))
    assert [(m.name, m.first, m.last, m.bodies, m.country) for m in found.meetings] == [
        ("Summit", "2031-06-01", "2031-06-02", ("NATO",), "BEL"),
        ("Talks of ASEAN", "2031-08-01", "2031-08-01", ("ASEAN",), None),
    ]
    assert len(issues) == 1


ICS = """BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
UID:1@example.org\r
SUMMARY:NATO summit\\, first\r
  day\r
DTSTART;VALUE=DATE:20310601\r
DTEND;VALUE=DATE:20310603\r
LOCATION:Vilnius\\, Lithuania\r
BEGIN:VALARM\r
SUMMARY:wake up\r
END:VALARM\r
END:VEVENT\r
BEGIN:VEVENT\r
SUMMARY:Talks\r
DTSTART:20310701T090000Z\r
DTEND:20310702T120000Z\r
RRULE:FREQ=YEARLY\r
END:VEVENT\r
BEGIN:VEVENT\r
SUMMARY:Three days\r
DTSTART;VALUE=DATE:20310801\r
DURATION:P3D\r
END:VEVENT\r
BEGIN:VEVENT\r
SUMMARY:No day\r
DTSTART;VALUE=DATE:20319901\r
END:VEVENT\r
END:VCALENDAR\r
"""


def test_an_icalendar(tmp_path: Path) -> None:
    path = tmp_path / "cal.ics"
    path.write_bytes(ICS.encode())
    found, issues = read_listing(str(path))
    assert [(m.name, m.first, m.last, m.bodies, m.country) for m in found.meetings] == [
        ("NATO summit, first day", "2031-06-01", "2031-06-02", ("NATO",), "LTU"),
        ("Talks", "2031-07-01", "2031-07-02", (), None),
        ("Three days", "2031-08-01", "2031-08-03", (), None),
    ]
    assert ["repeats" in i.why or "SUMMARY" in i.why for i in issues] == [True, True]


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("2031", "2031"), ("2031-05", "2031-05"), ("2031-05-xx", "2031-05"), ("2031-xx-xx", "2031"),
        ("2031-05-06", "2031-05-06"), ("2031-05-06T10:00", "2031-05-06"), ("6 May 2031", "2031-05-06"),
        ("2031-05-01/2031-05-03", "2031-05-01/2031-05-03"), ("13/5/2031", "2031-05-13"),
        ("5/13/2031", "2031-05-13"), ("5/5/2031", "2031-05-05"), ("11/xx/2031", "2031-11"), ("-9", None),
    ],
)  # fmt: skip
def test_a_written_date(cell: str, edtf: str | None) -> None:
    found = when_written(cell)
    assert (found.edtf if found else None) == edtf


def test_a_date_that_could_be_two_is_refused() -> None:
    with pytest.raises(AmbiguousDateError):
        when_written("6/7/2031")
    for cell in ("soon", "31/31/2031", "2031-05-01/then"):
        with pytest.raises(ValueError, match="no "):
            when_written(cell)


def test_names_of_states() -> None:
    names = ("West Germany", "ddr", "Côte d’Ivoire", "Bosnia & Herzegovina", "NATO", "Atlantis")
    assert [actor_of(n) for n in names] == ["DEU", "DDR", "CIV", "BIH", "NATO", None]


NOTHING = {
    "a.csv": b"",
    "b.csv": b"x,y\n1,2\n",
    "c.ics": b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
    "d.xls": b"\xd0\xcf\x11\xe0 no workbook",
}


@pytest.mark.parametrize("name", NOTHING)
def test_a_file_that_lists_nothing_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(NOTHING[name])
    with pytest.raises(InputError, match=name):
        read_listing(str(path))


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        read_listing(str(tmp_path / "nothing"))
    with pytest.raises(InputError, match="folder"):
        read_listing(str(tmp_path))
