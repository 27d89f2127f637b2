/** Texts of what speaks against reading a mark of the map as a change on the ground. */
export const marksDe = {
  "marks.sources":
    "Bei {count, plural, one {einer markierten Wabe} other {{text} markierten Waben}} fehlt eine Quelle in einem Teil des Zeitraums",
  "marks.few": "Vorbehalte: {count, plural, one {eine Wabe} other {{text} Waben}}",
  "marks.any": "Bei {count, plural, one {einer markierten Wabe} other {{text} markierten Waben}} ist etwas zu beachten",
  "marks.short.daysMissing": "Tage fehlen",
  "marks.begin":
    "{agency} liefert {kind} erst seit dem {day}: Was hier markiert ist, kann neu erfasst statt neu geschehen sein{hasShare, select, yes { ({share} der Meldungen in der Wabe und ihren Nachbarn)} other {}}.",
  "marks.stopped":
    "{agency} liefert {kind} seit dem {day} nicht mehr: Was seitdem geschah, fehlt in der Zählung{hasShare, select, yes { ({share} der Meldungen in der Wabe und ihren Nachbarn)} other {}}.",
  "marks.missing":
    "{agency}: An {days, plural, one {einem Tag} other {# Tagen}} ab dem {day} fehlen {kind}{hasShare, select, yes { (sonst {share} der Meldungen in der Wabe und ihren Nachbarn)} other {}}.",
  "marks.category":
    "Die Kategorie „{category}“ wird seit dem {day} anders vergeben ({agency}): Die Markierung kann eine neue Zuordnung sein{hasShare, select, yes {, sie betrifft {share} der Meldungen in der Wabe und ihren Nachbarn} other {}}.",
  "marks.operation":
    "Im Zeitraum fanden Streifen hier deutlich mehr als davor, vermutlich bei einem Schwerpunkteinsatz. Das ist nicht mitgezählt; mehr Anzeigen kann er dennoch ausgelöst haben (M13).",
} as const;
