import { findCategoryByPksKey, type Category, type CategoryId, type Day, type Kind } from "@lagebild/domain";
import { toNameWords } from "./column-roles.ts";
import { FEDERAL_OFFENCE_CODES } from "./federal-offence-codes.ts";

export type CategoryReason = "own" | "pks" | "federal" | "word" | "name";

export interface CategoryProposal {
  readonly category: CategoryId;
  readonly reason: CategoryReason;
}

/** Words of a value that mean a category, in the order in which they count. Tested against the value without umlauts. */
const WORDS: readonly (readonly [kind: Kind, pattern: RegExp, category: string])[] = [
  ["complaint", /sperrmuell|sperrgut|bulky/, "complaint.bulky-waste"],
  ["complaint", /graffiti|schmierer|vandalismus|beschmier/, "complaint.graffiti"],
  ["complaint", /hund/, "complaint.dogs"],
  ["complaint", /schrott|abgemeldet|fahrrad (gefunden|leiche)|fahrzeugwrack|abandoned/, "complaint.abandoned-vehicle"],
  ["complaint", /muell|abfall|verschmutz|unrat|sauberkeit|container|littering|waste|dirt/, "complaint.waste"],
  ["complaint", /beleuchtung|laterne|licht|street ?light/, "complaint.lighting"],
  ["complaint", /spielplatz|spielplaetz|playground/, "complaint.playground"],
  ["complaint", /falschpark|parkende|zugeparkt|parkverstoss|illegal parking/, "complaint.parking"],
  ["complaint", /ampel|schild|verkehr|signalanlage|traffic/, "complaint.traffic"],
  ["complaint", /baum|baeume|gruen|hecke|strauch|straeucher|park(anlage)?\b|tree/, "complaint.green"],
  ["complaint", /strasse|gehweg|fussweg|radweg|schlagloch|pothole|pflaster|gully|gulli|kanal/, "complaint.road-damage"],
  ["complaint", /laerm|ruhestoer|noise/, "complaint.noise"],
  ["complaint", /ratte|ungeziefer|wespe|rodent|pest/, "complaint.pests"],
  ["complaint", /trinker|gruppe|szene/, "complaint.public-place"],
  ["complaint", /unsicher|angstraum/, "complaint.unsafe"],
  ["complaint", /sonstig|hinweis|allgemein|andere|other/, "complaint.other"],
  ["offence", /strassenraub|raub.*(strasse|weg)|street robbery|personal robbery|handtaschenraub/, "violence.street-robbery"],
  ["offence", /raub|robbery/, "violence.robbery"],
  ["offence", /mord|totschlag|toetung|murder|homicide|manslaughter/, "violence.homicide"],
  ["offence", /fahrlaessige koerper/, "violence.negligent-injury"],
  ["offence", /gefaehrliche|schwere koerper|aggravated assault/, "violence.serious-assault"],
  ["offence", /koerperverletzung|assault|battery/, "violence.assault"],
  ["offence", /bedrohung|noetigung|threat/, "violence.threat"],
  ["offence", /widerstand|taetlicher angriff/, "violence.resistance"],
  ["offence", /vergewaltig|\brape\b|sexuelle noetigung/, "sexual.assault"],
  ["offence", /graffiti|farbschmier/, "damage.graffiti"],
  ["offence", /brand|arson/, "damage.arson"],
  ["offence", /sachbeschaedigung.*(kfz|pkw|kraftfahr)/, "damage.vehicle"],
  ["offence", /sachbeschaedigung|vandalism|criminal damage/, "damage.other"],
  ["offence", /fahrrad|bicycle|pedelec/, "theft.bicycle"],
  ["offence", /ladendiebstahl|shoplift/, "theft.shoplifting"],
  ["offence", /taschendieb|pickpocket/, "theft.pickpocketing"],
  ["offence", /(aus|an|von teilen).*(kfz|pkw|kraftfahr|kraftwagen)|theft from (motor )?vehicle/, "theft.from-vehicle"],
  [
    "offence",
    /(kfz|pkw|kraftfahr|kraftwagen|kraftrad).*diebstahl|diebstahl.*(kfz|pkw|kraftfahr|kraftwagen|kraftrad)|(auto|vehicle|car) theft/,
    "theft.of-vehicle",
  ],
  ["offence", /keller|boden(raum|raeume)/, "theft.cellar"],
  ["offence", /baustelle/, "theft.construction-site"],
  ["offence", /automat/, "theft.vending-machine"],
  ["offence", /wohnung|residential burglary|\bwed\b|dwelling|tageswohn/, "burglary.dwelling"],
  ["offence", /gaststaette|hotel|kantine/, "burglary.hospitality"],
  ["offence", /einbruch.*(geschaeft|buero|gewerbe|firma)|commercial burglary/, "burglary.commercial"],
  ["offence", /einbruch|burglary/, "burglary.dwelling"],
  ["offence", /handel.*(btm|rauschgift|betaeubung)|dealing/, "drugs.dealing"],
  ["offence", /btm|rauschgift|betaeubungsmittel|drug|narcotic/, "drugs.other"],
  ["offence", /erschleichen|schwarzfahr/, "fraud.fare"],
  ["offence", /betrug|fraud/, "fraud.other"],
  ["offence", /beleidigung|insult/, "order.insult"],
  ["offence", /hausfriedens|trespass/, "order.trespass"],
  ["offence", /waffen|weapon/, "order.weapons"],
  ["offence", /diebstahl|theft|larceny/, "theft.other"],
  ["administrativeOffence", /nachtruhe/, "owi.night-noise"],
  ["administrativeOffence", /laerm|ruhestoer/, "owi.noise"],
  ["administrativeOffence", /muell|abfall/, "owi.waste"],
  ["administrativeOffence", /urinier|verunreinig|spuck/, "owi.soiling"],
  ["administrativeOffence", /hund|leine/, "owi.dogs"],
  ["administrativeOffence", /alkohol/, "owi.alcohol"],
  ["administrativeOffence", /bettel/, "owi.begging"],
  ["administrativeOffence", /lagern|naechtig|camp/, "owi.camping"],
  ["administrativeOffence", /grill|feuer/, "owi.fire"],
  ["administrativeOffence", /cannabis/, "owi.cannabis"],
  ["administrativeOffence", /plakat/, "owi.fly-posting"],
  ["administrativeOffence", /gehweg.*(park|halt)|(park|halt).*gehweg/, "parking.pavement"],
  ["administrativeOffence", /(park|halt).*(radweg|schutzstreifen)|(radweg|schutzstreifen).*(park|halt)/, "parking.cycle-lane"],
  ["administrativeOffence", /haltverbot|halteverbot/, "parking.no-stopping"],
  ["administrativeOffence", /feuerwehr/, "parking.fire-access"],
  ["administrativeOffence", /schwerbehindert|behindertenpark/, "parking.disabled"],
  ["administrativeOffence", /bewohner/, "parking.resident"],
  ["administrativeOffence", /parkschein|parkscheibe|parkuhr/, "parking.ticket"],
  ["administrativeOffence", /park/, "parking.other"],
  ["administrativeOffence", /rotlicht/, "traffic.red-light"],
  ["administrativeOffence", /geschwindigkeit/, "traffic.speed"],
  ["callForService", /unfall|accident/, "call.traffic-accident"],
  ["callForService", /schlaegerei|streit|fight/, "call.fight"],
  ["callForService", /ruhestoer|laerm|noise/, "call.noise"],
  ["callForService", /randal|stoerung/, "call.disturbance"],
  ["callForService", /verdaecht|suspicious/, "call.suspicious-person"],
  ["callForService", /hilflos|helpless/, "call.helpless-person"],
  ["callForService", /betrunken|drunk/, "call.drunk-person"],
  ["callForService", /vermisst|missing/, "call.missing-person"],
  ["callForService", /brand|feuer|rauch|fire/, "call.fire"],
  ["callForService", /notfall|medizin|medical/, "call.medical"],
  ["callForService", /verkehr|gefahrenstelle|hazard/, "call.traffic-hazard"],
];

const FEDERAL = Object.entries(FEDERAL_OFFENCE_CODES)
  .map(([key, category]) => ({ prefix: key.replace(/\*$/, ""), isWhole: !key.endsWith("*"), category }))
  .toSorted((a, b) => b.prefix.length - a.prefix.length);

function plain(text: string): string {
  return toNameWords(text).join(" ");
}

/** Proposes a category of the catalogue for a value, for one kind; undefined when nothing speaks for one. */
export function createCategoryProposer(
  categories: readonly Category[],
  kind: Kind,
  today: Day,
): (value: string) => CategoryProposal | undefined {
  const usable = new Map(categories.filter((category) => category.kind === kind).map((category) => [String(category.id), category.id]));
  const members = categories.filter(({ kind: of, parent }) => of === kind && parent !== null);
  const byName = new Map(members.flatMap(({ id, name }) => [name.de, name.en].map((text) => [plain(text), id] as const)));
  const words = WORDS.filter(([of]) => of === kind);

  function find(id: string | undefined, reason: CategoryReason): CategoryProposal | undefined {
    const category = id === undefined ? undefined : usable.get(id);
    return category === undefined ? undefined : { category, reason };
  }

  function byCode(value: string): CategoryProposal | undefined {
    if (!/^\d{5,6}$/.test(value)) return undefined;
    // Spreadsheets drop the zero at the beginning of a key.
    if (kind === "offence") return find(findCategoryByPksKey(categories, value.padStart(6, "0"), today)?.id, "pks");
    if (kind !== "administrativeOffence" || value.length !== 6) return undefined;
    return find(FEDERAL.find(({ prefix, isWhole }) => (isWhole ? value === prefix : value.startsWith(prefix)))?.category, "federal");
  }

  return (value) => {
    const text = plain(value);
    return (
      find(value, "own") ??
      byCode(value) ??
      find(byName.get(text), "name") ??
      find(words.find(([, pattern]) => pattern.test(text))?.[2], "word")
    );
  };
}
