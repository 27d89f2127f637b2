/** Texts of the Lage screen beside map and findings: whole legend, what is drawn smaller, how well marks did, two runs beside each other. ICU message format. */
export const lageDe = {
  "legend.more": "Legende",
  "legend.details": "Ganze Legende",
  "layers.legend.clusterShort": "Beschwerdehäufung",
  "layers.smaller": "{count, plural, one {Eine Auffälligkeit} other {# Auffälligkeiten}} nur als Punkt oder ohne Schild",
  "layers.smaller.help": "Die dringlichsten tragen Zahl, Umriss und Schild. Beim Heranzoomen erscheinen die übrigen; die Liste nennt alle.",
} as const;
