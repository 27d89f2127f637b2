/** Texts of the Lage screen beside map and findings: whole legend, what is drawn smaller, how well marks did, two runs beside each other. ICU message format. */
export const lageDe = {
  "legend.more": "Legende",
  "legend.details": "Ganze Legende",
  "layers.legend.clusterShort": "Beschwerdehäufung",
  "explain.feeling.withheld": "Nicht freigegeben: Für Meldungen über ein Unsicherheitsgefühl fehlt eine Austauschvereinbarung.",
  "explain.feeling.moreWithheld": "Weitere sind nicht freigegeben.",
  "explain.proactive.withheld": "Was Streifen bei Kontrollen fanden, ist nicht freigegeben; hier steht davon keine Zahl (M13).",
  "finding.running": "wird neu geprüft",
  "finding.running.help": "Ein neuer Lauf ist unterwegs. Bis er endet, steht hier, was der letzte gefunden hat.",
  "layers.smaller": "{count, plural, one {Eine Auffälligkeit} other {# Auffälligkeiten}} nur als Punkt oder ohne Schild",
  "layers.smaller.help": "Die dringlichsten tragen Zahl, Umriss und Schild. Beim Heranzoomen erscheinen die übrigen; die Liste nennt alle.",
} as const;
