"""Names of countries, peoples, towns and regions, from public facts, for labelling and for made-up sentences.

Countries are `name|adjective|capital`; the shapes of names of forces, places and craft are word sets in lower case.
"""

from __future__ import annotations

_STATES = """
Afghanistan|Afghan|Kabul;Albania|Albanian|Tirana;Algeria|Algerian|Algiers;Angola|Angolan|Luanda;
Argentina|Argentine|Buenos Aires;Armenia|Armenian|Yerevan;Australia|Australian|Canberra;Austria|Austrian|Vienna;
Azerbaijan|Azerbaijani|Baku;Bahrain|Bahraini|Manama;Bangladesh|Bangladeshi|Dhaka;Belarus|Belarusian|Minsk;
Belgium|Belgian|Brussels;Benin|Beninese|Cotonou;Bolivia|Bolivian|La Paz;Bosnia and Herzegovina|Bosnian|Sarajevo;
Botswana|Botswanan|Gaborone;Brazil|Brazilian|Brasilia;Brunei|Bruneian|Bandar Seri Begawan;Bulgaria|Bulgarian|Sofia;
Burkina Faso|Burkinabe|Ouagadougou;Burundi|Burundian|Bujumbura;Cambodia|Cambodian|Phnom Penh;
Cameroon|Cameroonian|Yaounde;Canada|Canadian|Ottawa;Chad|Chadian|N'Djamena;Chile|Chilean|Santiago;
China|Chinese|Beijing;Colombia|Colombian|Bogota;Congo|Congolese|Kinshasa;Costa Rica|Costa Rican|San Jose;
Croatia|Croatian|Zagreb;Cuba|Cuban|Havana;Cyprus|Cypriot|Nicosia;Czech Republic|Czech|Prague;Czechia|Czech|Prague;
Denmark|Danish|Copenhagen;Djibouti|Djiboutian|Djibouti City;Ecuador|Ecuadorian|Quito;Egypt|Egyptian|Cairo;
El Salvador|Salvadoran|San Salvador;Eritrea|Eritrean|Asmara;Estonia|Estonian|Tallinn;Ethiopia|Ethiopian|Addis Ababa;
Fiji|Fijian|Suva;Finland|Finnish|Helsinki;France|French|Paris;Gabon|Gabonese|Libreville;Gambia|Gambian|Banjul;
Georgia|Georgian|Tbilisi;Germany|German|Berlin;Ghana|Ghanaian|Accra;Greece|Greek|Athens;
Guatemala|Guatemalan|Guatemala City;Guinea|Guinean|Conakry;Guyana|Guyanese|Georgetown;Haiti|Haitian|Port-au-Prince;
Honduras|Honduran|Tegucigalpa;Hungary|Hungarian|Budapest;Iceland|Icelandic|Reykjavik;India|Indian|New Delhi;
Indonesia|Indonesian|Jakarta;Iran|Iranian|Tehran;Iraq|Iraqi|Baghdad;Ireland|Irish|Dublin;Israel|Israeli|Jerusalem;
Italy|Italian|Rome;Ivory Coast|Ivorian|Abidjan;Jamaica|Jamaican|Kingston;Japan|Japanese|Tokyo;
Jordan|Jordanian|Amman;Kazakhstan|Kazakh|Astana;Kenya|Kenyan|Nairobi;Kosovo|Kosovar|Pristina;
Kuwait|Kuwaiti|Kuwait City;Kyrgyzstan|Kyrgyz|Bishkek;Laos|Laotian|Vientiane;Latvia|Latvian|Riga;
Lebanon|Lebanese|Beirut;Liberia|Liberian|Monrovia;Libya|Libyan|Tripoli;Lithuania|Lithuanian|Vilnius;
Luxembourg|Luxembourgish|Luxembourg City;Madagascar|Malagasy|Antananarivo;Malawi|Malawian|Lilongwe;
Malaysia|Malaysian|Kuala Lumpur;Maldives|Maldivian|Male;Mali|Malian|Bamako;Malta|Maltese|Valletta;
Mauritania|Mauritanian|Nouakchott;Mauritius|Mauritian|Port Louis;Mexico|Mexican|Mexico City;
Moldova|Moldovan|Chisinau;Mongolia|Mongolian|Ulaanbaatar;Montenegro|Montenegrin|Podgorica;Morocco|Moroccan|Rabat;
Mozambique|Mozambican|Maputo;Myanmar|Burmese|Naypyidaw;Namibia|Namibian|Windhoek;Nepal|Nepalese|Kathmandu;
Netherlands|Dutch|The Hague;New Zealand|New Zealand|Wellington;Nicaragua|Nicaraguan|Managua;Niger|Nigerien|Niamey;
Nigeria|Nigerian|Abuja;North Korea|North Korean|Pyongyang;North Macedonia|Macedonian|Skopje;Norway|Norwegian|Oslo;
Oman|Omani|Muscat;Pakistan|Pakistani|Islamabad;Panama|Panamanian|Panama City;
Papua New Guinea|Papua New Guinean|Port Moresby;Paraguay|Paraguayan|Asuncion;Peru|Peruvian|Lima;
Philippines|Philippine|Manila;Poland|Polish|Warsaw;Portugal|Portuguese|Lisbon;Qatar|Qatari|Doha;
Romania|Romanian|Bucharest;Russia|Russian|Moscow;Rwanda|Rwandan|Kigali;Saudi Arabia|Saudi|Riyadh;
Senegal|Senegalese|Dakar;Serbia|Serbian|Belgrade;Sierra Leone|Sierra Leonean|Freetown;
Singapore|Singaporean|Singapore;Slovakia|Slovak|Bratislava;Slovenia|Slovenian|Ljubljana;Somalia|Somali|Mogadishu;
South Africa|South African|Pretoria;South Korea|South Korean|Seoul;South Sudan|South Sudanese|Juba;
Spain|Spanish|Madrid;Sri Lanka|Sri Lankan|Colombo;Sudan|Sudanese|Khartoum;Sweden|Swedish|Stockholm;
Switzerland|Swiss|Bern;Syria|Syrian|Damascus;Taiwan|Taiwanese|Taipei;Tajikistan|Tajik|Dushanbe;
Tanzania|Tanzanian|Dodoma;Thailand|Thai|Bangkok;Timor-Leste|Timorese|Dili;Togo|Togolese|Lome;Tunisia|Tunisian|Tunis;
Turkey|Turkish|Ankara;Turkiye|Turkish|Ankara;Turkmenistan|Turkmen|Ashgabat;Uganda|Ugandan|Kampala;
Ukraine|Ukrainian|Kyiv;United Arab Emirates|Emirati|Abu Dhabi;United Kingdom|British|London;
United States|American|Washington;Uruguay|Uruguayan|Montevideo;Uzbekistan|Uzbek|Tashkent;
Venezuela|Venezuelan|Caracas;Vietnam|Vietnamese|Hanoi;Yemen|Yemeni|Sanaa;Zambia|Zambian|Lusaka;
Zimbabwe|Zimbabwean|Harare
"""
STATES: list[tuple[str, str, str]] = [
    (name, adjective, capital)
    for name, adjective, capital in (item.strip().split("|") for item in _STATES.replace("\n", "").split(";"))
]

_OTHER_STATES = """
US|U.S.|USA|U.S.A.|UK|U.K.|UAE|U.A.E.|PRC|ROK|DPRK|Britain|Great Britain|England|Scotland|Wales
|Northern Ireland|America|Holland|Burma|Soviet Union|USSR|Yugoslavia|Czechoslovakia|East Germany
|West Germany|Kosovo|Hong Kong|Macau|Palestine|Gaza|Crimea|Abkhazia|South Ossetia|Türkiye
|Côte d'Ivoire|Vatican City|Monaco|Liechtenstein|Andorra|San Marino|Barbados|Bahamas|Trinidad and Tobago
|Samoa|Tonga|Vanuatu|Solomon Islands|Lesotho|Eswatini|Swaziland|Equatorial Guinea|Guinea-Bissau
|Central African Republic|Democratic Republic of the Congo|Russian Federation|Republic of Korea
|People 's Republic of China|United States of America|Suriname|Belize|Dominican Republic|Bhutan
"""
_CITIES = """
New York|New York City|Los Angeles|Chicago|Houston|Boston|San Francisco|San Diego|Seattle|Miami
|Atlanta|Dallas|Philadelphia|Detroit|Denver|Honolulu|Norfolk|Tampa|Toronto|Montreal|Vancouver|Halifax
|Sydney|Melbourne|Brisbane|Perth|Darwin|Townsville|Adelaide|Auckland|St Petersburg|St. Petersburg
|Kaliningrad|Murmansk|Vladivostok|Rostov|Novosibirsk|Yekaterinburg|Sevastopol|Kharkiv|Kiev|Odesa
|Odessa|Lviv|Mariupol|Brest|Grodno|Gomel|Vitebsk|Mogilev|Gdansk|Krakow|Poznan|Rzeszow|Szczecin
|Hamburg|Munich|Frankfurt|Cologne|Rostock|Bremen|Geneva|Zurich|Milan|Naples|Venice|Turin|Barcelona
|Valencia|Seville|Marseille|Lyon|Toulon|Rotterdam|Antwerp|Gothenburg|Malmo|Bergen|Trondheim|Tromso
|Istanbul|Izmir|Mumbai|Delhi|Kolkata|Chennai|Bengaluru|Hyderabad|Visakhapatnam|Pune|Karachi|Lahore
|Rawalpindi|Peshawar|Shanghai|Guangzhou|Shenzhen|Qingdao|Zhanjiang|Chongqing|Wuhan|Nanjing|Tianjin
|Osaka|Nagasaki|Sasebo|Yokosuka|Busan|Incheon|Pohang|Surabaya|Bandung|Medan|Cebu|Davao|Subic
|Da Nang|Ho Chi Minh City|Chiang Mai|Pattaya|Penang|Mandalay|Yangon|Chittagong|Aleppo|Homs|Latakia
|Mosul|Basra|Tikrit|Erbil|Kirkuk|Fallujah|Ramadi|Raqqa|Benghazi|Alexandria|Casablanca|Marrakesh
|Agadir|Johannesburg|Cape Town|Durban|Lagos|Kano|Mombasa|Isfahan|Tabriz|Shiraz|Mashhad|Bandar Abbas
|Jeddah|Dubai|Sharjah|Aden|Hodeidah|Tel Aviv|Haifa|Rio de Janeiro|Sao Paulo|Washington , D.C.
|Washington D.C.|Washington DC|Liverpool|Manchester|Birmingham|Glasgow|Edinburgh|Belfast|Plymouth
|Portsmouth|Leeds
"""
_REGIONS = """
Europe|Asia|Africa|North America|South America|Latin America|Central Asia|Southeast Asia|South Asia
|East Asia|Middle East|North Africa|West Africa|East Africa|Caucasus|South Caucasus|Balkans
|Western Balkans|Baltic|Baltics|Scandinavia|Arctic|Antarctica|Siberia|Far East|Indo-Pacific|Asia-
|Pacific|Sahel|Horn of Africa|Persian Gulf|Gulf|Gulf of Oman|Gulf of Aden|Gulf of Finland
|Gulf of Thailand|Bay of Bengal|Sea of Japan|East Sea|Yellow Sea|South China Sea|East China Sea
|Philippine Sea|Black Sea|Baltic Sea|North Sea|Norwegian Sea|Barents Sea|Red Sea|Arabian Sea|Caspian Sea
|Mediterranean|Mediterranean Sea|Eastern Mediterranean|Aegean Sea|Adriatic Sea|Caribbean|Caribbean Sea
|Coral Sea|Pacific|Pacific Ocean|Western Pacific|Atlantic|Atlantic Ocean|North Atlantic|Indian Ocean
|Arctic Ocean|Taiwan Strait|Strait of Hormuz|Bosporus|Malacca Strait|Strait of Malacca|English Channel
|Suwalki Gap|Himalayas|Alps|Carpathians|Andes|Sinai|Anatolia|Balkan Peninsula|Korean Peninsula
|Crimean Peninsula|Kola Peninsula|Arabian Peninsula|Danube|Nile|Rhine|Tigris|Euphrates|Volga|Dnieper
|Mekong|Sumatra|Java|Borneo|Luzon|Mindanao|Palawan|Hokkaido|Okinawa|Kyushu|Honshu|Guam|Hawaii
|Kamchatka|Sakhalin|Kuril Islands|Spratly Islands|Paracel Islands|Gotland|Bornholm|Svalbard
|Transcaucasia|Xinjiang|Tibet|Kashmir|Ladakh|Punjab|Kurdistan|Donbas|Donbass|Transnistria|Pomerania
|Masuria
"""


def word_list(text: str) -> list[str]:
    """The words of a list written with spaces."""
    return text.split()


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.replace("\n", "").split("|") if name.strip()]


REGION_NAMES = _names(_REGIONS)
CITY_NAMES = _names(_CITIES) + [capital for _, _, capital in STATES]
COUNTRIES = frozenset(n.lower() for n in [*(name for name, _, _ in STATES), *_names(_OTHER_STATES)]) - {
    "guinea",
    "chad",
}
CITIES = frozenset(n.lower() for n in CITY_NAMES) - {"male", "lima", "santiago", "perth", "brest", "victoria", "darwin"}
REGIONS = frozenset(n.lower() for n in REGION_NAMES)
DEMONYMS = frozenset(
    [adjective.lower() for _, adjective, _ in STATES]
    + word_list(
        "european asian african arab kurdish soviet palestinian tibetan scottish welsh english scandinavian "
        "baltic nordic latin western russians americans germans chinese britons israelis iranians turks poles "
        "ukrainians frenchmen indians"
    )
) - {"georgian", "western", "chad"}

FORCE_WORDS = frozenset(
    word_list(
        "army armies navy brigade brigades battalion regiment division corps squadron fleet marines infantry "
        "militia guards artillery cavalry battery platoon legion armada luftwaffe bundeswehr wehrmacht "
        "peshmerga hezbollah hamas gendarmerie paratroopers airborne"
    )
)
FACILITY_WORDS = frozenset(
    word_list(
        "airport base bridge station hospital stadium arena theatre theater museum cathedral church mosque "
        "temple palace castle barracks port harbour harbor shipyard tower building hall camp fort airfield "
        "aerodrome pier dam prison hotel tunnel library observatory cemetery abbey monastery courthouse"
    )
)
PLATFORM_WORDS = frozenset(
    word_list(
        "uss hms hmas hmcs frigate destroyer submarine carrier corvette cruiser missile tank howitzer "
        "helicopter bomber warship"
    )
)
