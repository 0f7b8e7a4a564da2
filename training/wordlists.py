"""Parts that made-up names and sentences are put together from. Invented, or public facts; none from annotated data."""

from __future__ import annotations


def _words(text: str) -> list[str]:
    return text.split()


def _phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.replace("\n", " ").split("|")]


FIRST = _words(
    """
    James John Robert Michael William David Richard Thomas Mark Steven Paul Andrew Kenneth Laura Susan Emily Sarah
    Karen Anna Maria Elena Olga Irina Natalia Sergei Dmitry Ivan Igor Oleg Viktor Nikolai Andrei Pavel Yuri Vladimir
    Alexander Mikhail Boris Anatoly Ruslan Timur Marat Zaur Elnur Mykola Oleksandr Taras Petro Andriy Jan Piotr
    Tomasz Marek Krzysztof Jerzy Jens Lars Erik Anders Mikko Jukka Hans Klaus Dieter Wolfgang Jean Pierre Luc Michel
    Carlos Juan Luis Jose Miguel Pedro Joao Paulo Marco Luigi Giovanni Nikos Giorgos Mehmet Ahmet Mustafa Ali Hassan
    Hussein Mohammad Mahmoud Omar Khaled Yusuf Ibrahim Reza Hamid Abdul Faisal Tariq Imran Asim Rajesh Sunil Vikram
    Anil Deepak Arjun Wei Li Jun Ming Hiroshi Takeshi Kenji Akira Min Joon Sung Dong Kwame Kofi Tunde Chidi Samuel
    Joseph Emmanuel Thabo Sipho Amara Fatou Leila Nadia Aisha
    """
)
LAST = _words(
    """
    Harlow Whitcombe Marsden Ellery Brandt Calloway Dunmore Fenwick Garrity Holloway Kessler Lindqvist Norcross
    Osterman Pemberton Quigley Redmond Strand Thackeray Vickers Waverly Yardley Orlenko Petrovich Savelev Gromyko
    Zorin Belyakov Chernov Dorofeev Fedotov Gusarov Ilyin Karpenko Lebedko Morozenko Nazarov Panchuk Ryabov
    Sidorenko Tarasov Ustinov Vasilchuk Yermak Zhdan Kowalczyk Nowicki Wisniak Zawada Horvat Novak Popa Ionescu
    Dimitrov Stoyanov Karagiannis Papas Demir Yildirim Kaplan Ozturk Haddad Mansour Khalil Nasser Farouk Rahimi
    Karimi Ahmadi Hosseini Bagheri Sharma Verma Kapoor Menon Reddy Iyer Chaudhry Malik Qureshi Baig Perera Silva
    Thapa Zhang Wang Liu Chen Zhao Huang Tanaka Sato Suzuki Yamada Ito Kim Park Lee Choi Jung Nguyen Tran Pham
    Santos Reyes Cruz Bautista Wijaya Santoso Abdullah Rahman Okafor Adeyemi Mensah Banda Moyo Dlamini Abebe Tesfaye
    Hernandez Gomez Ramirez Costa Ferreira Rossi Conti Moreau Lefebvre Girard Schreiber Vogel Lindgren Virtanen
    Korhonen Haugen Dahl
    """
)
RANKS = _phrases(
    """
    Gen. | General | Lt. Gen. | Lieutenant General | Maj. Gen. | Major General | Brig. Gen. | Brigadier General |
    Brigadier | Col. | Colonel | Lt. Col. | Lieutenant Colonel | Maj. | Major | Capt. | Captain | Adm. | Admiral |
    Vice Adm. | Vice Admiral | Rear Adm. | Rear Admiral | Commodore | Cmdr. | Lt. | Sgt. | Staff Sgt. | Air Marshal
    | Air Vice-Marshal | Colonel General | Commander | Lance Cpl. | Petty Officer | Chief of Defence | Defence
    Minister | Defense Minister | Foreign Minister | Prime Minister | President | Defense Secretary | Secretary of
    State | Deputy Defence Minister | Defence Ministry spokesman | army spokesman | navy spokesperson | Deputy
    Foreign Minister | spokesman | Ambassador | Secretary-General | Army Chief | Navy Chief | Air Chief Marshal |
    Chancellor | King | Senator | Dr. | Mr. | Ms.
    """
)
OFFICES = _phrases(
    """
    commander of the exercise | deputy commander | a spokesman | a military analyst | the exercise director | chief
    of staff | head of the delegation | a senior fellow | a platoon leader | a company commander | the ship's
    captain | chief of public affairs | a retired officer | the local governor | a pilot | the opposition leader
    """
)
NAME_FIRST = _words(
    """
    Amber Azure Bitter Blazing Brave Bronze Burning Calm Clever Cold Copper Crimson Dancing Distant Eternal Fierce
    Frozen Gentle Granite Grey Hollow Jade Jagged Keen Lone Lucky Marble Mighty Misty Noble Patient Prime Quiet
    Rapid Rising Rolling Rugged Scarlet Sharp Solemn Stone Sturdy Tidal Velvet Vigilant Wandering Watchful Wild
    Winter Autumn Summer Spring Thunder Tundra Desert Mountain Ocean River Forest Harbour Island Northern Southern
    Eastern Western Central Allied United Joint Combined Baltic Nordic Alpine Balkan Caspian Saharan Andean Coral
    Arabian African Lunar
    """
)
NAME_SECOND = _words(
    """
    Anvil Arrow Axe Badger Beacon Bear Bison Boulder Bridge Caravan Cedar Compass Condor Crane Crossing Dagger
    Dolphin Dragonfly Ember Fang Ferret Fjord Flame Forge Gate Gazelle Glacier Hammer Harpoon Hawk Heron Horizon
    Horn Ibis Jackal Javelin Kestrel Lance Lantern Leopard Lion Lynx Mammoth Mantis Marlin Meadow Mercury Moose
    Nomad Oak Orca Osprey Otter Panther Pelican Phoenix Pike Puma Rampart Raptor Raven Response Ridge Resolve Rhino
    Sabre Scorpion Sentinel Sentry Serpent Shark Shelter Sparrow Spear Spirit Stag Stallion Storm Sunrise Swan Talon
    Tempest Tiger Torch Tower Trident Tusk Unity Viper Voyage Wall Walrus Warden Wave Whirlwind Willow Wolf
    Partnership Friendship Cooperation Brotherhood Assistance Readiness
    """
)
ONSET = _words(
    """
    b br ch d dr f g gr h j k kh kr l m n p pr r s sh st t tr v z zh y al an or
    """
)
NUCLEUS = _words(
    """
    a a a e e i o o u ai ei ia au
    """
)
CODA = _words(
    """
    n r l m s k t d sh nd rt x v st
    """
)
SHIP_PREFIX = _words(
    """
    USS HMS HMAS HMCS HMNZS INS PNS ROKS JS FS ITS ESPS ORP KRI BRP RSS HDMS HNoMS HSwMS TCG BNS KD SLNS HTMS RFA
    """
)
SHIP_NAMES = _words(
    """
    Resolute Dauntless Pathfinder Meridian Stalwart Monitor Endeavour Fortitude Halcyon Kingfisher Leander Morning
    Star Northumbria Pioneer Ramage Sovereign Tenacity Undaunted Valiant Westward Admiral Kornev Marshal Volkov Sir
    Francis Aldous Almirante Rosales Sultan Iskander Chakra Garuda
    """
)
CRAFT = _phrases(
    """
    F-15 | F-16 | F-16C | F/A-18 | F-22 | F-35 | F-35A | F-35B | Su-24 | Su-25 | Su-27 | Su-30SM | Su-34 | Su-35S |
    MiG-29 | MiG-31 | Tu-95 | Tu-160 | Il-76 | An-124 | B-1B | B-2 | B-52 | B-52H | C-17 | C-130J | C-130 Hercules |
    A-10 | P-8A Poseidon | P-3 Orion | E-3 Sentry | KC-135 | MQ-9 Reaper | Bayraktar TB2 | Shahed-136 | Eurofighter
    Typhoon | Rafale | Mirage 2000 | Gripen | Tornado | J-10 | J-16 | J-20 | H-6K | Y-20 | Mi-8 | Mi-24 | Mi-28 |
    Ka-52 | AH-64 Apache | UH-60 Black Hawk | CH-47 Chinook | V-22 Osprey | T-72 | T-72B3 | T-80 | T-90 | M1 Abrams
    | M1A2 Abrams | Leopard 2 | Challenger 2 | Leclerc | BMP-2 | BMP-3 | BTR-82A | Stryker | Bradley | M777 | M109 |
    HIMARS | Iskander | Iskander-M | S-300 | S-400 | Pantsir-S1 | Buk-M2 | Tor-M2 | Patriot | THAAD | Javelin |
    Tomahawk | Kalibr | Kinzhal | Harpoon | Bastion | BM-21 Grad | TOS-1A | Caesar | K9 | K2 | Type 99A | Type 055 |
    Arleigh Burke | Kilo
    """
)
NEWS_AGENCIES = _phrases(
    """
    AFP | AP | Reuters | Interfax | TASS | RIA Novosti | Xinhua | Kyodo | Yonhap | IRNA | Tasnim | Fars | BelTA |
    Anadolu | DPA | ANI | PTI | Bernama | Antara | CNN | the BBC | Al Jazeera | the Associated Press | Sputnik |
    Ukrinform | Agerpres | KCNA | Global Times | NHK | Fox News | the Guardian | The Times | the New York Times |
    Mehr News Agency
    """
)
BODIES = _phrases(
    """
    NATO | the EU | the European Union | the United Nations | the UN | the African Union | ASEAN | the CSTO | the
    Shanghai Cooperation Organisation | the SCO | the Pentagon | the Kremlin | the White House | the State
    Department | Congress | the Security Council | the UN Security Council | the OSCE | the G7 | BRICS | ECOWAS |
    the Red Cross | Parliament | the Senate | the Foreign Office | Greenpeace | Lockheed Martin | Boeing |
    Rosoboronexport | the Arab League | the Gulf Cooperation Council | Transparency International | the Collective
    Security Treaty Organization | the North Atlantic Council | the Commonwealth of Independent States | the
    International Committee of the Red Cross | the Carnegie Endowment | the International Institute for Strategic
    Studies | Georgetown University | the Atlantic Council | the General Assembly | the World Bank
    """
)
ARMS = _phrases(
    """
    Airborne | Infantry | Armored | Mechanized | Motorized Rifle | Guards Tank | Artillery | Engineer | Cavalry |
    Mountain | Marine | Air Assault | Field Artillery | Signal | Tank | Stryker | Aviation | Fighter | Bomber | Air
    Defence | Special Forces | Parachute | Naval Infantry | Logistics | Medical | Missile
    """
)
UNITS = _phrases(
    """
    Division | Brigade | Regiment | Battalion | Corps | Army | Wing | Squadron | Group | Company | Brigade Combat
    Team | Combined Arms Army | Expeditionary Unit
    """
)
SERVICES = _phrases(
    """
    Navy | Army | Air Force | Armed Forces | Marines | Marine Corps | Coast Guard | National Guard | Ground Forces |
    Special Forces | Border Guard | Aerospace Forces | Naval Infantry | Air Defence Force | Territorial Defence
    Forces | Defence Forces | Self-Defense Forces | Land Forces | Airborne Forces | Presidential Guard | Strategic
    Missile Forces
    """
)
COMMANDS = _phrases(
    """
    Western Military District | Central Military District | Northern Command | Southern Command | Eastern Command |
    Indo-Pacific Command | European Command | Central Command | Africa Command | Southern Theatre Command | Northern
    Theater Command | Pacific Fleet | Northern Fleet | Black Sea Fleet | Baltic Fleet | Seventh Fleet | Sixth Fleet
    | Fifth Fleet | Caspian Flotilla | Western Naval Command | Eastern Fleet | Special Operations Command | Joint
    Forces Command | Allied Maritime Command | Combined Task Force 151 | Task Force 70 | Carrier Strike Group 5 |
    Standing NATO Maritime Group 2 | People's Liberation Army | PLA | PLA Navy | PLA Air Force | PLA Rocket Force |
    IRGC | Revolutionary Guards | Islamic Revolutionary Guard Corps | Quds Force | Basij | Royal Marines | Royal
    Navy | Royal Air Force | RAF | Foreign Legion | Hezbollah | Taliban | Bundeswehr | US Army | U.S. Army | US Navy
    | U.S. Navy | US Air Force | U.S. Air Force | US Marine Corps | U.S. Marine Corps | Air Force | Navy | Army |
    Joint Task Force | Very High Readiness Joint Task Force
    """
)
PLACE_WORDS = _words(
    """
    Oster Kalv Bren Vil Karst Lub Nor Tarn Hels Rav Zel Dob Mirn Pol Grod Stav Var Kos Lin Mol Tash Bal Sar Kur Shir
    Dez Ahv Nag Jais Bik Jod Har Luz Cav Isab Tac Pal Zamb Koro Mang Wair Toow Rock Gladst Winn Alb
    """
)
PLACE_ENDS = _words(
    """
    ovo burg ino sk ov ani abad pur gar stan ville ton mouth dal vik berg ica ora esti ava ino ishte ayan ang awa
    ung
    """
)
MONTHS = _words(
    """
    January February March April May June July August September October November December
    """
)
DAYS = _words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """
)
