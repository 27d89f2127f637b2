import type { LocalText } from "@lagebild/domain";

/** What a person reads who saves views. */
export const VIEW_TEXTS = {
  tooMany: (most: number): LocalText => ({
    de: `Für eine Stelle werden höchstens ${most} Ansichten aufbewahrt. Bitte zuerst eine löschen, die niemand mehr braucht.`,
    en: `At most ${most} views are kept for an agency. Delete one first that nobody needs any more.`,
  }),
  notOwn: (by: string): LocalText => ({
    de: `Diese Ansicht hat ${by} gesichert. Ändern und löschen kann sie nur diese Person.`,
    en: `${by} saved this view. Only that person may change or delete it.`,
  }),
};
