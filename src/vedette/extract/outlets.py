"""Who reports news: wire agencies and outlets with the short name a credit is written by.

General knowledge, written down once: the national and international news agencies, and the newspapers and
broadcasters that others quote on defence. `WIRES` are distinctive enough to stand alone on a line or in a
dateline; `OUTLETS` need a verb of reporting or the like beside them; `SHORT` are letters that mean something
else as well and count in datelines, in source lines and behind "told" only.
"""

from __future__ import annotations

_WIRES = """
AP: AP | Associated Press | The Associated Press | A.P.
AFP: AFP | Agence France-Presse | Agence France Presse
Reuters: Reuters | REUTERS | Thomson Reuters
UPI: UPI | United Press International
dpa: dpa | DPA | Deutsche Presse-Agentur
EFE: EFE | Agencia EFE
ANSA: ANSA
TASS: TASS | Tass | ITAR-TASS | Itar-Tass
RIA Novosti: RIA Novosti | RiaNovosti | RIA-Novosti | RIA
Interfax: Interfax
Interfax-Ukraine: Interfax-Ukraine
Interfax Ukraine: Interfax Ukraine
Sputnik: Sputnik | Sputnik News
Ukrinform: Ukrinform
UNIAN: UNIAN
BelTA: BelTA | BELTA | Belta
Armenpress: Armenpress | ARMENPRESS
Azertac: Azertac | AZERTAC | APA News Agency
Interpress: Interpressnews | InterPressNews
Kazinform: Kazinform
Kabar: Kabar News Agency | Kabar agency
Xinhua: Xinhua | Xinhua News Agency | New China News Agency
Kyodo: Kyodo | Kyodo News | KYODO
Jiji: Jiji Press | Jiji
Yonhap: Yonhap | Yonhap News | Yonhap News Agency | YONHAP
Newsis: Newsis
KCNA: KCNA | Korean Central News Agency
Central News Agency: Central News Agency
PTI: Press Trust of India
ANI: Asian News International
IANS: IANS | Indo-Asian News Service
UNI: United News of India
APP: Associated Press of Pakistan
BSS: Bangladesh Sangbad Sangstha
Antara: Antara | ANTARA | Antara News
Bernama: Bernama | BERNAMA
VNA: Vietnam News Agency
Philippine News Agency: Philippine News Agency
AAP: Australian Associated Press
IRNA: IRNA | Islamic Republic News Agency
Tasnim: Tasnim | Tasnim News | Tasnim News Agency
Fars: Fars News Agency | Fars News | Fars news agency
Mehr: Mehr News | Mehr News Agency | Mehr news agency
ISNA: ISNA | Iranian Students' News Agency
Anadolu Agency: Anadolu Agency | Anadolu | Anadolu Ajansi
DHA: Demiroren News Agency
IHA: Ihlas News Agency
SPA: Saudi Press Agency
WAM: Emirates News Agency
KUNA: KUNA | Kuwait News Agency
QNA: Qatar News Agency
BNA: Bahrain News Agency
Oman News Agency: Oman News Agency
Petra: Jordan News Agency | Petra News Agency | Petra news agency
MENA: Middle East News Agency
SANA: Syrian Arab News Agency
NNA: National News Agency
MAP: Maghreb Arabe Presse
APS: Algeria Press Service
SUNA: Sudan News Agency | SUNA
NAN: News Agency of Nigeria
Tanjug: Tanjug | TANJUG
HINA: Hina news agency
PAP: Polish Press Agency
CTK: Czech News Agency | CTK
MTI: MTI news agency
BTA: Bulgarian News Agency
Agerpres: Agerpres | AGERPRES
Belga: Belga news agency
ANP: ANP news agency
NTB: NTB | Norwegian News Agency
TT: TT news agency
Ritzau: Ritzau
STT: Finnish News Agency
BNS: Baltic News Service
The Canadian Press: The Canadian Press | Canadian Press
PA: PA Media | Press Association
EPA: European Pressphoto Agency
NK News: NK News
RFE/RL: RFE/RL
"""

_OUTLETS = """
CNN: CNN
BBC: BBC | BBC News
NBC News: NBC News | NBC
ABC: ABC
ABC News: ABC News
CBS News: CBS News | CBS
CTV News: CTV News
CBC: CBC | CBC News
Fox News: Fox News
MSNBC: MSNBC
CNBC: CNBC
NPR: NPR
PBS: PBS
C-SPAN: C-SPAN
Al Jazeera: Al Jazeera
Al Arabiya: Al Arabiya
Al Mayadeen: Al Mayadeen
Sky News: Sky News
ITV: ITV News
Deutsche Welle: Deutsche Welle | DW News
ARD: ARD
ZDF: ZDF
France 24: France 24 | FRANCE 24
RFI: RFI
NHK: NHK
KBS: KBS
MBC: MBC
SBS: SBS
TBS: TBS
JTBC: JTBC
NDTV: NDTV
WION: WION
India Today: India Today
CCTV: CCTV | China Central Television
CGTN: CGTN
RT: RT
Press TV: Press TV | PressTV | Presstv | Press-TV
TRT: TRT World
ERR: ERR News
Yle: Yle | YLE
NRK: NRK
SVT: SVT
DR: DR News
RTE: RTE
TVN: TVN24
Polsat: Polsat News
LRT: LRT
RTS: RTS
RTK: RTK
N1: N1 TV
Delfi: Delfi
Bloomberg: Bloomberg | Bloomberg News
Dow Jones: Dow Jones Newswires
The New York Times: The New York Times | New York Times
The Washington Post: The Washington Post | Washington Post
The Wall Street Journal: The Wall Street Journal | Wall Street Journal
USA Today: USA Today | USA TODAY
Los Angeles Times: Los Angeles Times
Newsweek: Newsweek
Time: Time magazine
The Guardian: The Guardian
The Times: The Times of London | The Times newspaper
The Telegraph: The Telegraph | The Daily Telegraph
Daily Mail: Daily Mail
The Independent: The Independent
The Economist: The Economist
Financial Times: Financial Times | the Financial Times
The Sunday Times: The Sunday Times
Politico: Politico | POLITICO
Axios: Axios
The Hill: The Hill
Business Insider: Business Insider
Foreign Policy: Foreign Policy magazine
The Diplomat: The Diplomat magazine
Defense News: Defense News
Defense One: Defense One
Breaking Defense: Breaking Defense
Military Times: Military Times
Military.com: Military.com
Army Times: Army Times
Navy Times: Navy Times
Air Force Times: Air Force Times
Stars and Stripes: Stars and Stripes
Task and Purpose: Task & Purpose | Task and Purpose
The War Zone: The War Zone | The Drive
USNI News: USNI News
Jane's: Jane's | Janes | Jane's Defence Weekly
Naval News: Naval News
defenceWeb: defenceWeb | DefenceWeb
Der Spiegel: Der Spiegel | Spiegel
Bild: Bild
Die Welt: Die Welt
Frankfurter Allgemeine Zeitung: Frankfurter Allgemeine Zeitung
Le Monde: Le Monde
Le Figaro: Le Figaro
El Pais: El Pais | El País
Corriere della Sera: Corriere della Sera
Dagens Nyheter: Dagens Nyheter
Aftonbladet: Aftonbladet
Helsingin Sanomat: Helsingin Sanomat
Rzeczpospolita: Rzeczpospolita
Gazeta Wyborcza: Gazeta Wyborcza
Kommersant: Kommersant
Izvestia: Izvestia | Izvestiya
Vedomosti: Vedomosti
Rossiyskaya Gazeta: Rossiyskaya Gazeta
Krasnaya Zvezda: Krasnaya Zvezda
Zvezda: Zvezda TV | Zvezda channel
RBC: RBC
Meduza: Meduza
The Moscow Times: The Moscow Times | Moscow Times
Novaya Gazeta: Novaya Gazeta
Kyiv Independent: The Kyiv Independent | Kyiv Independent
Kyiv Post: Kyiv Post
Ukrainska Pravda: Ukrainska Pravda
Suspilne: Suspilne
Radio Free Europe: Radio Free Europe | Radio Free Europe/Radio Liberty
Radio Free Asia: Radio Free Asia
RFA: RFA
Voice of America: Voice of America | VOA
Nasha Niva: Nasha Niva
AzerNews: AzerNews | Azernews
Trend: Trend news agency
Report: Report News Agency
Hurriyet: Hurriyet | Hürriyet
Daily Sabah: Daily Sabah
Haaretz: Haaretz
The Jerusalem Post: The Jerusalem Post | Jerusalem Post
The Times of Israel: The Times of Israel | Times of Israel
Asharq Al-Awsat: Asharq Al-Awsat
Arab News: Arab News
Gulf News: Gulf News
The National: The National newspaper
Al-Ahram: Al-Ahram | Ahram Online
Sudan Tribune: Sudan Tribune
Dawn: Dawn newspaper
The News International: The News International
Express Tribune: The Express Tribune | Express Tribune
The Hindu: The Hindu
The Indian Express: The Indian Express
The Times of India: The Times of India | Times of India
Hindustan Times: Hindustan Times
Economic Times: The Economic Times | Economic Times
ThePrint: ThePrint
The Daily Star: The Daily Star
The Straits Times: The Straits Times | Straits Times
Channel NewsAsia: Channel NewsAsia
The Star: The Star newspaper
New Straits Times: New Straits Times
The Jakarta Post: The Jakarta Post | Jakarta Post
Kompas: Kompas
Tempo: Tempo magazine
Bangkok Post: Bangkok Post
The Nation: The Nation newspaper
Khmer Times: Khmer Times
Phnom Penh Post: Phnom Penh Post
VnExpress: VnExpress
Rappler: Rappler
Inquirer: Philippine Daily Inquirer
The Philippine Star: The Philippine Star
BenarNews: BenarNews
South China Morning Post: South China Morning Post | SCMP
Global Times: Global Times
People's Daily: People's Daily
PLA Daily: PLA Daily
China Daily: China Daily
China Military Online: China Military Online
Taipei Times: Taipei Times
Liberty Times: Liberty Times
Focus Taiwan: Focus Taiwan
The Korea Times: Korea Times | The Korea Times
The Korea Herald: Korea Herald | The Korea Herald
Chosun Ilbo: Chosun Ilbo
JoongAng Ilbo: JoongAng Ilbo | JoongAng Daily
Dong-A Ilbo: Dong-A Ilbo
Rodong Sinmun: Rodong Sinmun
Nikkei: Nikkei | Nikkei Asia
Asahi Shimbun: Asahi Shimbun | The Asahi Shimbun | Asahi
Yomiuri Shimbun: Yomiuri Shimbun | The Yomiuri Shimbun | Yomiuri
Mainichi: Mainichi Shimbun
Sankei Shimbun: Sankei Shimbun
The Japan Times: The Japan Times | Japan Times
The Age: The Age newspaper
The Sydney Morning Herald: Sydney Morning Herald | The Sydney Morning Herald
The Australian: The Australian newspaper
Eyewitness News: Eyewitness News
News24: News24
Daily Maverick: Daily Maverick
The Globe and Mail: The Globe and Mail | Globe and Mail
La Nacion: La Nacion
Folha de S.Paulo: Folha de S.Paulo
O Globo: O Globo
El Universal: El Universal
Telesur: teleSUR | Telesur
"""

SHORT = frozenset(
    """AA ANI PTI UNI APP VNA PNA CNA AAP SPA WAM QNA BNA MENA ONA SANA NNA MAP APS NAN PAP MTI BTA BNS EPA ISNA TT AKI
    GNA ENA KNA TAP LUSA APA INA PA DPA BNO""".split()
)
"""Letters of agencies that stand for other things too: credits in datelines, source lines and behind "told" only."""


def _table(lines: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for line in lines.strip().splitlines():
        short, _, forms = line.partition(": ")
        for form in forms.split(" | "):
            names[form] = short
    return names


WIRES = _table(_WIRES)
"""Form in a text → short name, of wire agencies."""

OUTLETS = _table(_OUTLETS)
"""Form in a text → short name, of papers, broadcasters and trade press."""
