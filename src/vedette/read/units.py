"""The nouns that military reports count, each with its unit, and how far lengths are in kilometres."""

from __future__ import annotations

from vedette.read.numbers import word_set

_PERSONNEL = (
    "soldiers troops servicemen servicewomen servicemembers personnel marines sailors airmen airwomen paratroopers "
    "parachutists paras reservists cadets commandos officers men women members participants people individuals "
    "civilians staff staffers crew crewmembers crewmen militants guards guardsmen pilots aviators gunners engineers "
    "medics conscripts volunteers recruits instructors advisers advisors peacekeepers rangers legionnaires gendarmes "
    "policemen police infantrymen infantry seamen submariners divers scouts snipers trainees troopers warfighters "
    "combatants operators mercenaries rebels insurgents forces specialists experts technicians sappers servicepersons "
    "servicepeople persons paramilitaries boots fighters coastguards firefighters rescuers observers corps soldier "
    "sailor artillerymen tankmen riflemen cavalrymen militiamen signallers grenadiers fusiliers hussars "
    "jawans ratings spetsnaz"
)
_SHIPS = (
    "ships warships vessels frigates destroyers corvettes cruisers carriers boats minesweepers minehunters battleships "
    "flagships cutters tugs gunboats ferries landers amphibs tenders auxiliaries minelayers speedboats hulls "
    "patrolboats oilers dreadnoughts hovercraft flattops watercraft icebreakers sloops yachts barges craft lcacs usvs "
    "ship warship vessel frigate destroyer corvette cruiser carrier boat minesweeper cutter"
)
_SUBMARINES = "submarines subs submarine submersibles"
_AIRCRAFT = (
    "aircraft aircrafts planes airplanes aeroplanes warplanes jets fighters bombers helicopters choppers helos drones "
    "uavs uav uas gunships airlifters seaplanes interceptors rotorcraft airframes airliners airships "
    "quadcopters awacs plane airplane aeroplane warplane jet bomber helicopter drone gliders balloons transports "
    "warbirds autogyros tankers"
)
_VEHICLES = (
    "vehicles tanks apcs ifvs afvs icvs lavs aavs mbts himars "
    "howitzers trucks launchers humvees strykers bradleys bmps btrs mlrs mortars guns cannons "
    "bulldozers jeeps armor armour batteries machinery hardware equipment technicals transporters lorries motorcycles "
    "tank vehicle truck howitzer leopards abrams challengers rosomaks marders leclercs"
)
SERVICES = word_set("navies militaries")
"""What each country has one of: ten navies are ten countries, two are mostly those of the story."""
_COUNTRIES = "countries nations states allies partners country nation republics nationalities"

UNIT_OF: dict[str, str] = {
    **dict.fromkeys(_PERSONNEL.split(), "personnel"),
    **dict.fromkeys(_SHIPS.split(), "ships"),
    **dict.fromkeys(_AIRCRAFT.split(), "aircraft"),
    **dict.fromkeys(_VEHICLES.split(), "vehicles"),
    **dict.fromkeys(_SUBMARINES.split(), "submarines"),
    **dict.fromkeys(_COUNTRIES.split(), "countries"),
    **dict.fromkeys(SERVICES, "countries"),
}
"""Counted nouns; what stands before or after can change the unit (see `quantities`)."""

AIRCRAFT_NAMES = word_set(
    "apache apaches chinook chinooks blackhawk blackhawks seahawk seahawks osprey ospreys hercules globemaster "
    "globemasters eurofighter eurofighters typhoon typhoons rafale rafales gripen gripens raptor raptors hornet "
    "hornets tornado tornados mirage mirages poseidon poseidons "
    "lightning lightnings superjet hawkeye hawkeyes reaper reapers "
    "growler growlers harrier harriers cobra cobras alligator alligators stratofortress stratotanker flanker flankers "
    "hawk hawks otter otters stallion stallions merlin merlins wildcat wildcats jaguar jaguars orion orions phantom "
    "phantoms skyhawk skyhawks gazelle gazelles galaxies warthogs bayraktars migs sukhois tupolevs ilyushins antonovs"
)
"""Types of aircraft that reports count by name ("seven Apaches")."""

AIRCRAFT_LETTERS = word_set(
    "f fa b c p e a h u kc ac ah uh ch mh sh ea ec rc mq rq av "
    "mv cv wc hc mc t tu su mig il an mi ka yak be j jh y z kj jf "
    "q wz gj tb bzk l g v oh hh k xq md"
)
"""Letters before the number of an aircraft's designation (F-16, Su-30, MiG-29, Il-76, H-6)."""

VEHICLE_LETTERS = word_set("btr bmp bmd brdm")
"""Letters before the number of an armoured vehicle (BTR-80)."""
TANKS = word_set("54 55 62 64 72 80 90")
"""Numbers of tanks behind a T ("six T-72s"), which is otherwise an aircraft's."""

JET_WORDS = word_set(
    "jet stealth multirole multi-role combat strike naval tactical air carrier-based supersonic generation interceptor "
    "attack light hornet raptor falcon eagle flanker fulcrum rafale gripen eurofighter typhoon lightning mirage"
)
"""Words that make `fighters` aircraft and not people."""

MODELS = word_set(
    "saab boeing airbus cessna dornier embraer casa beechcraft gulfstream learjet bombardier fokker sikorsky bell dash "
    "leopard challenger merkava cv"
)
"""Makers and makes whose models have a number behind the name: "a Saab 340", "Leopard 2 tanks"."""

SORTS = word_set(
    "army navy air force naval military civilian civil police prison prisons paramilitary marine marines coast guard "
    "border gendarmerie national reserve regular special operations land ground territorial allied ally partner "
    "coalition foreign local federal fire rescue brigade medical security support logistics "
    "fighter bomber transport attack combat training trainer tanker reconnaissance surveillance patrol supply landing "
    "amphibious assault escort hospital mine anti submarine antisubmarine refuelling refueling rotary fixed wing "
    "unmanned early warning tactical strategic surface auxiliary missile artillery armored armoured wheeled tracked "
    "engineering friendly nato"
)
"""Services and kinds of which a counted noun can be: "700 army, navy and air force members"."""

NOT_A_FORCE = word_set(
    "sorties flights missions drills exercises maneuvers manoeuvres bases days hours visits trials crews types kinds "
    "sites positions squadrons wings brigades battalions divisions deliveries programs programmes purchases orders "
    "launches strikes attacks incursions intrusions landings shipments models rounds shells officials ministers "
    "leaders casualties deaths minutes years projects teams squads platoons regiments "
    "contracts deals incidents accidents industries families commanders"
)
"""Nouns that, right after a counted noun, are what is really counted ("57 aircraft sorties")."""

KM = {
    "km": 1.0, "kms": 1.0, "kilometer": 1.0, "kilometers": 1.0, "kilometre": 1.0, "kilometres": 1.0,
    "mile": 1.609344, "miles": 1.609344, "mi": 1.609344, "nm": 1.852, "nmi": 1.852,
}  # fmt: skip
"""Kilometres in a unit of length."""
NAUTICAL = 1.852
"""Kilometres in a nautical mile (by definition)."""
