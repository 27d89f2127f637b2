import type { CityAnswer } from "@lagebild/domain";
import { createContext, useContext } from "react";

const OpenCityContext = createContext<CityAnswer | null>(null);

export const OpenCityProvider = OpenCityContext.Provider;

/** Null: no city is set up yet. */
export function useKnownCity(): CityAnswer | null {
  return useContext(OpenCityContext);
}

/** Of the city whose pages are open; before there is one that of the browser. */
export function useTimeZone(): string {
  return useContext(OpenCityContext)?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The city whose pages are open; throws outside of them. */
export function useOpenCity(): CityAnswer {
  const city = useContext(OpenCityContext);
  if (city === null) throw new TypeError("useOpenCity needs an OpenCityProvider above");
  return city;
}
