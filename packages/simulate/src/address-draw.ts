import { createAddressIndex, type AddressIndex } from "./address-index.ts";
import { SETTINGS, type CategoryProfile, type Setting } from "./category-profile.ts";
import type { Address, Centre, CityPlan } from "./city-plan.ts";
import type { Position } from "./plane.ts";
import type { Random } from "./random.ts";
import { createWeighted, type Weighted } from "./weighted.ts";

/** Chooses the houses at which things happen. */
export interface AddressDraw {
  readonly index: AddressIndex;
  /** A house for a report of the category. */
  draw(random: Random, profile: CategoryProfile): Address;
  /** The house nearest to a position scattered about another one; the other one itself when none is near. */
  drawNearby(random: Random, address: Address, spreadM: number): Address;
}

/** Falls to an eighth at the reach and is cut at five times the reach. */
function pull(centre: Centre, address: Position): number {
  const dx = (address.x - centre.x) / centre.reachM;
  const dy = (address.y - centre.y) / centre.reachM;
  const squared = dx * dx + dy * dy;
  if (squared > 25) return 0;
  const base = 1 + squared;
  return 1 / (base * base * base);
}

function weigh(plan: CityPlan): Readonly<Record<Setting, Weighted>> {
  const ofSetting = (setting: Setting): Weighted => {
    if (setting === "home") return createWeighted(plan.addresses.map((address) => address.appeal));
    const centres = plan.centres.filter((centre) => centre.setting === setting);
    return createWeighted(
      plan.addresses.map(
        (address) => address.appeal * centres.reduce((sum, centre) => sum + pull(centre, address), centres.length === 0 ? 1 : 0),
      ),
    );
  };
  return {
    home: ofSetting("home"),
    centre: ofSetting("centre"),
    station: ofSetting("station"),
    nightlife: ofSetting("nightlife"),
    park: ofSetting("park"),
    retail: ofSetting("retail"),
    local: ofSetting("local"),
  };
}

export function createAddressDraw(plan: CityPlan): AddressDraw {
  const byWeight = weigh(plan);
  const index = createAddressIndex(plan.addresses);
  const settingsByProfile = new Map<CategoryProfile, Weighted>();

  function settingOf(random: Random, profile: CategoryProfile): Setting {
    let settings = settingsByProfile.get(profile);
    if (settings === undefined) {
      settings = createWeighted(SETTINGS.map((setting) => profile.settings[setting] ?? 0));
      settingsByProfile.set(profile, settings);
    }
    return SETTINGS[settings.draw(random)] ?? "home";
  }

  function draw(random: Random, profile: CategoryProfile): Address {
    const address = plan.addresses[byWeight[settingOf(random, profile)].draw(random)];
    if (address === undefined) throw new RangeError("the city plan has no addresses");
    return address;
  }

  function drawNearby(random: Random, address: Address, spreadM: number): Address {
    return index.nearest({ x: address.x + random.normal() * spreadM, y: address.y + random.normal() * spreadM }) ?? address;
  }

  return { index, draw, drawNearby };
}
