import type { LocalText } from "@lagebild/domain";

/** What a person reads who keeps the terms of a city. */
export const RETENTION_PROBLEMS = {
  future: {
    de: "Der Stichtag liegt in der Zukunft. Fristen enden nicht vor ihrer Zeit.",
    en: "The as-of day lies in the future. Terms do not end before their time.",
  },
  off: {
    de: "Diese Stadt ist ein Auswertungsprofil: Es wird nichts gelöscht.",
    en: "This city is an evaluation profile: nothing is deleted.",
  },
  unknown: (ids: string): LocalText => ({
    de: `Diese Kennungen sind hier nicht bekannt: ${ids}`,
    en: `These ids are not known here: ${ids}`,
  }),
};
