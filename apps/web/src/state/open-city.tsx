import type { CityAnswer } from "@lagebild/domain";
import { createContext, useContext } from "react";

const OpenCityContext = createContext<CityAnswer | null>(null);

export const OpenCityProvider = OpenCityContext.Provider;

/** The city whose pages are open; throws outside of them. */
export function useOpenCity(): CityAnswer {
  const city = useContext(OpenCityContext);
  if (city === null) throw new TypeError("useOpenCity needs an OpenCityProvider above");
  return city;
}
