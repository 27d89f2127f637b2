import type { LocalText } from "@lagebild/domain";

/** What a person reads who keeps the terms of a city. */
export const RETENTION_PROBLEMS = {
  future: (asked: string, today: string): LocalText => ({
    de: `Der Stichtag ${asked} liegt in der Zukunft; heute ist der ${today}.`,
    en: `The as-of day ${asked} lies in the future; today is ${today}.`,
  }),
  off: {
    de: "Diese Stadt ist ein Auswertungsprofil: Es wird nichts gelöscht.",
    en: "This city is an evaluation profile: nothing is deleted.",
  },
  unknown: (ids: string): LocalText => ({
    de: `Diese Kennungen sind hier nicht bekannt: ${ids}`,
    en: `These ids are not known here: ${ids}`,
  }),
};
