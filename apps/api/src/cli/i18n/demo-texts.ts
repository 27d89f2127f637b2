import type { LocalText } from "@lagebild/domain";

export const DEMO_TEXTS = {
  summary: { de: "die künstliche Stadt erzeugen", en: "make the synthetic city" },
  seed: { de: "Startwert (4711); gleicher Wert, gleiche Daten", en: "seed (4711); same seed, same data" },
  years: { de: "Jahre (3)", en: "years (3)" },
  until: { de: "letzter Tag, JJJJ-MM-TT (gestern)", en: "last day, YYYY-MM-DD (yesterday)" },
  making: { de: "Künstliche Meldungen", en: "Synthetic reports" },
  begins: { de: "Noch keine Stadt eingerichtet: Die Demo-Stadt wird erzeugt.", en: "No city is set up yet: making the demo city." },
  made: (city: string, reports: number): LocalText => ({
    de: `Demo-Stadt ${city}: ${reports} künstliche Meldungen`,
    en: `demo city ${city}: ${reports} synthetic reports`,
  }),
  unchanged: (city: string, reports: number): LocalText => ({
    de: `Demo-Stadt ${city}: schon vorhanden, ${reports} künstliche Meldungen`,
    en: `demo city ${city}: already there, ${reports} synthetic reports`,
  }),
  serveSummary: { de: "den Server starten", en: "start the server" },
  demoIfEmpty: {
    de: "vorher die Demo-Stadt erzeugen, wenn keine Stadt eingerichtet ist",
    en: "make the demo city first when no city is set up",
  },
} as const;
