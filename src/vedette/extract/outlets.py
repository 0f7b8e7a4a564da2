"""Papers, broadcasters and trade press that others quote, with the short name a credit is written by.

General knowledge, written down once. They need a verb of reporting or the like beside them; agencies stand in `wires`.
"""

from __future__ import annotations

from vedette.extract.wires import WIRES, table

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
Al-Ahram: Al-Ahram
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
Al Manar: Al Manar | Al-Manar
Al Alam: Al Alam | Al-Alam
Al Hadath: Al Hadath | Al-Hadath
i24NEWS: i24NEWS | i24 News
Kan: Kan news
Israel Radio: Israel Radio
Ynet: Ynet | Ynetnews
Maariv: Maariv
Yedioth Ahronoth: Yedioth Ahronoth | Yediot Ahronot
Israel Hayom: Israel Hayom
Ahram Online: Ahram Online
Milliyet: Milliyet
Cumhuriyet: Cumhuriyet
Sabah: Sabah newspaper
Kathimerini: Kathimerini
Cyprus Mail: Cyprus Mail
Postimees: Postimees
VG: Verdens Gang
Aftenposten: Aftenposten
Dagbladet: Dagbladet
Berlingske: Berlingske
Politiken: Politiken
Jyllands-Posten: Jyllands-Posten
TV 2: TV 2 | TV2
Svenska Dagbladet: Svenska Dagbladet
Expressen: Expressen
Iltalehti: Iltalehti
Ilta-Sanomat: Ilta-Sanomat
Süddeutsche Zeitung: Süddeutsche Zeitung
Sueddeutsche Zeitung: Sueddeutsche Zeitung
Handelsblatt: Handelsblatt
Tagesschau: Tagesschau
Le Parisien: Le Parisien
BFM TV: BFM TV | BFMTV
Franceinfo: Franceinfo | France Info
La Repubblica: La Repubblica
La Stampa: La Stampa
RAI: RAI News
El Mundo: El Mundo
La Vanguardia: La Vanguardia
RTVE: RTVE
Cadena SER: Cadena SER
NOS: NOS broadcaster
De Telegraaf: De Telegraaf
RTBF: RTBF
Neue Zürcher Zeitung: Neue Zürcher Zeitung
Swissinfo: Swissinfo | swissinfo.ch
ORF: ORF
TVP: TVP Info | TVP
Onet: Onet
Digi24: Digi24
HotNews: HotNews
Adevarul: Adevarul
Blic: Blic
Vecernji List: Vecernji List
Jutarnji List: Jutarnji List
Balkan Insight: Balkan Insight
EUobserver: EUobserver
Euronews: Euronews
EURACTIV: EURACTIV | Euractiv
Civil.ge: Civil.ge
Eurasianet: Eurasianet | EurasiaNet
Caucasian Knot: Caucasian Knot
Tengrinews: Tengrinews
TOLOnews: TOLOnews | Tolo News
Geo News: Geo News | Geo TV
ARY News: ARY News
Samaa: Samaa TV
Prothom Alo: Prothom Alo
Dhaka Tribune: Dhaka Tribune
The Kathmandu Post: Kathmandu Post | The Kathmandu Post
Daily Mirror: Daily Mirror
The Irrawaddy: The Irrawaddy | Irrawaddy
Myanmar Now: Myanmar Now
The Star: The Star Online
Free Malaysia Today: Free Malaysia Today
Detik: Detik | Detik.com
Manila Times: The Manila Times | Manila Times
GMA News: GMA News
ABS-CBN: ABS-CBN News | ABS-CBN
Tuoi Tre: Tuoi Tre
Caixin: Caixin
Hankyoreh: Hankyoreh | The Hankyoreh
Daily NK: Daily NK
38 North: 38 North
Arirang: Arirang
YTN: YTN
Up Media: Up Media | UP Media
Radio Taiwan International: Radio Taiwan International
Stuff: Stuff.co.nz
Radio New Zealand: Radio NZ
Daily Nation: Daily Nation
The East African: The East African | The EastAfrican
Premium Times: Premium Times
Punch: The Punch newspaper
Vanguard: Vanguard newspaper
Jeune Afrique: Jeune Afrique
Mail & Guardian: Mail & Guardian | Mail and Guardian
The Herald: The Herald newspaper
El Khabar: El Khabar
Clarin: Clarin | Clarín
El Comercio: El Comercio
El Tiempo: El Tiempo
Infobae: Infobae
El Nacional: El Nacional
Estadao: Estadão | O Estado de S. Paulo
La Tercera: La Tercera
Miami Herald: Miami Herald | The Miami Herald
The Boston Globe: The Boston Globe | Boston Globe
Chicago Tribune: Chicago Tribune
San Diego Union-Tribune: San Diego Union-Tribune
Honolulu Star-Advertiser: Honolulu Star-Advertiser | Star-Advertiser
The Daily Beast: The Daily Beast | Daily Beast
The Intercept: The Intercept
The Atlantic: The Atlantic magazine
Vox: Vox.com
National Review: National Review
Air & Space Forces Magazine: Air & Space Forces Magazine | Air Force Magazine
Inside Defense: Inside Defense
Aviation Week: Aviation Week
FlightGlobal: FlightGlobal | Flightglobal
The Aviationist: The Aviationist
Army Technology: Army Technology
Army Recognition: Army Recognition
The Barents Observer: The Barents Observer | Barents Observer
High North News: High North News
Bellingcat: Bellingcat
"""

OUTLETS = table(_OUTLETS)
"""Form in a text → short name, of papers, broadcasters and trade press."""

KNOWN = {**OUTLETS, **WIRES}
"""Every known form → short name."""
