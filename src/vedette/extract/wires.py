"""News agencies of the world with the short name a credit is written by, and the letters that mean them among others.

General knowledge, written down once. `WIRES` are distinctive enough to stand alone on a line or in a dateline; `SHORT`
are letters that mean something else as well and count in datelines, in source lines and behind "told" only.
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
Kazinform: Kazinform | KAZINFORM | KazInform
Kabar: Kabar News Agency | Kabar agency
Xinhua: Xinhua | Xinhua News Agency | New China News Agency
Kyodo: Kyodo | Kyodo News | KYODO
Jiji: Jiji
Jiji Press: Jiji Press
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
VNA: Vietnam News Agency | Viet Nam News Agency
Philippine News Agency: Philippine News Agency
AAP: Australian Associated Press
IRNA: IRNA | Islamic Republic News Agency
Tasnim: Tasnim | Tasnim News | Tasnim News Agency
Fars: Fars News Agency | Fars News | Fars news agency
Mehr: Mehr News | Mehr News Agency | Mehr news agency
ISNA: ISNA | Iranian Students' News Agency
Anadolu Agency: Anadolu Agency | Anadolu Ajansi
Anadolu: Anadolu
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
dpa: German Press Agency | Deutsche Presse Agentur
AFP: France-Presse | Agence-France Presse | Agence-France-Presse
AP: Associated Press news agency
UPI: UPI.com
Austria Press Agency: Austria Press Agency | Austrian Press Agency
AGI: Agenzia Giornalistica Italia
Adnkronos: Adnkronos | AdnKronos
Agenzia Nova: Agenzia Nova
Europa Press: Europa Press
Lusa: Lusa | LUSA
Keystone-ATS: Keystone-SDA | Keystone-ATS
LETA: LETA
ELTA: ELTA
TASR: TASR
STA: Slovenian Press Agency
FENA: FENA
SRNA: SRNA
Beta: Beta news agency | Beta News Agency
FoNet: FoNet
MIA: Macedonian Information Agency | Media Information Agency
ATA: Albanian Telegraphic Agency
Mediafax: Mediafax
Moldpres: Moldpres | MOLDPRES
IPN: IPN news agency
ANA-MPA: ANA-MPA | AMNA | Athens-Macedonian News Agency | Athens News Agency
Cyprus News Agency: Cyprus News Agency
RBC-Ukraine: RBC-Ukraine | RBC Ukraine
ArmyInform: ArmyInform
Interfax-AVN: Interfax-AVN
Rosbalt: Rosbalt
Regnum: Regnum | REGNUM
Rossiya Segodnya: Rossiya Segodnya
BelaPAN: BelaPAN | Belapan
ARKA: ARKA
PanARMENIAN.Net: PanARMENIAN.Net | PanArmenian
News.am: News.am | NEWS.am
Turan: Turan news agency
KazTAG: KazTAG
AKIpress: AKIpress | Akipress | AKIPress
24.kg: 24.kg | 24.KG
Khovar: Khovar
Asia-Plus: Asia-Plus | Asia Plus
UzA: Uzbekistan National News Agency
Montsame: Montsame | MONTSAME
China News Service: China News Service
News1: News1
Rastriya Samachar Samiti: Rastriya Samachar Samiti
UNB: United News of Bangladesh
Khaama Press: Khaama Press
Pajhwok: Pajhwok | Pajhwok Afghan News
Bakhtar: Bakhtar News Agency
TNA: Thai News Agency
KPL: Lao News Agency
AKP: Agence Kampuchea Presse
ILNA: ILNA | Iranian Labour News Agency | Iranian Labor News Agency
IRIB: IRIB
YJC: Young Journalists Club
Defa Press: Defa Press | DefaPress | Defapress
Iran Press: Iran Press
SABA: Saba News Agency
WAFA: WAFA
Ma'an: Ma'an News Agency
INA: Iraqi News Agency
Shafaq News: Shafaq News
LANA: Libyan News Agency
TAP: Tunis Afrique Presse
ENA: Ethiopian News Agency
SONNA: SONNA | Somali National News Agency
GNA: Ghana News Agency
KNA: Kenya News Agency
Rwanda News Agency: Rwanda News Agency
Angop: Angop | ANGOP
Nampa: Namibian Press Agency
New Ziana: New Ziana
SAnews: SAnews
SAPA: SAPA | South African Press Association
African News Agency: African News Agency
PANA: PanaPress | Panapress | PANAPRESS
APA: African Press Agency
AIP: Agence Ivoirienne de Presse
Notimex: Notimex
Prensa Latina: Prensa Latina
Telam: Telam | Télam
Agencia Brasil: Agencia Brasil | Agência Brasil
Agencia Estado: Agencia Estado | Agência Estado
ABI: Agencia Boliviana de Informacion
Andina: Andina news agency
AVN: Agencia Venezolana de Noticias
MercoPress: MercoPress | Mercopress
QMI Agency: QMI Agency
Tribune News Service: Tribune News Service
McClatchy: McClatchy
Inter Press Service: Inter Press Service
JTA: Jewish Telegraphic Agency
JNS: Jewish News Syndicate
AAP: AAP news agency
Radio New Zealand: RNZ | Radio New Zealand
Business Wire: Business Wire | BUSINESS WIRE
PR Newswire: PR Newswire | PRNewswire | PRNEWSWIRE
GlobeNewswire: GlobeNewswire | GLOBE NEWSWIRE
American Forces Press Service: American Forces Press Service
Army News Service: Army News Service | ARNEWS
Navy News Service: Navy News Service
Air Force News Service: Air Force News Service | AFNS
DVIDS: DVIDS
"""

SHORT = frozenset(
    """AA ANI PTI UNI APP VNA PNA CNA AAP SPA WAM QNA BNA MENA ONA SANA NNA MAP APS NAN PAP MTI BTA BNS EPA ISNA TT AKI
    GNA ENA KNA TAP LUSA APA INA PA DPA BNO NNS AFPS TNA KPL AKP UNB RSS NNI MNA FNA YJC LANA SABA AGI STA SITA MIA ATA
    ILNA AIP ACP AVN ABI AIM PANA JTA JNS IPS TNS CP""".split()
)
"""Letters of agencies that stand for other things too: credits in datelines, source lines and behind "told" only."""


IN_FULL = {"MNA": "Mehr", "FNA": "Fars", "LUSA": "Lusa", "DPA": "dpa"}
"""Letters whose agency is written otherwise in a credit."""


def table(lines: str) -> dict[str, str]:
    """Form in a text → short name, from lines "short: form | form"."""
    names: dict[str, str] = {}
    for line in lines.strip().splitlines():
        short, _, forms = line.partition(": ")
        for form in forms.split(" | "):
            names[form] = short
    return names


WIRES = table(_WIRES)
"""Form in a text → short name, of wire agencies."""
