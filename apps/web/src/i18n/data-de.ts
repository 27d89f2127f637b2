import { qualityDe } from "./quality-de.ts";
import { mappingsDe } from "./mappings-de.ts";
import { exchangeDe } from "./exchange-de.ts";
import { feedsDe } from "./feeds-de.ts";
import { quarantineDe } from "./quarantine-de.ts";
import { runsDe } from "./runs-de.ts";

/** Texts of the area "Daten". ICU message format. */
export const dataDe = {
  ...runsDe,
  ...qualityDe,
  ...mappingsDe,
  ...quarantineDe,
  ...feedsDe,
  ...exchangeDe,
  "data.runs": "Importläufe",
  "data.quarantine": "Zurückgestellt",
  "data.mappings": "Zuordnungen",
  "data.quality": "Datenqualität",
  "data.upload": "Datei hochladen",
  "data.agency": "Stelle",
  "data.allAgencies": "Alle Stellen",
  "data.byLocal": "an diesem Rechner",
  "mappings.ofFile": "Zuordnung vom {day}, Datei {file}",
  "mappings.unnamed": "ohne Namen ({id})",
  "dialog.cancel": "Abbrechen",
  "copy.done": "Kopiert",
  "copy.failed": "Kopieren nicht möglich: Bitte markieren und von Hand kopieren",
  "once.done": "Fertig",
  "once.leave": "Trotzdem schließen",
  "table.pages": "Seiten",
  "table.back": "Zurück",
  "table.next": "Weiter",
  "table.range": "{first}–{last} von {total}",
  "duration.seconds": "{count} s",
  "duration.minutes": "{count} min",
  "duration.hours": "{hours} Std. {minutes} min",
};
