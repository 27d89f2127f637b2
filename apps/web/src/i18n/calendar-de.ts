/** Texts of filters on days and daylight, of shifts in words, and of counts by share. ICU message format. */
export const calendarDe = {
  "calendar.title": "Kalender",
  "calendar.any": "Jeder Tag",
  "calendar.holidays": "Feiertage",
  "calendar.holidays.all": "Alle Tage",
  "calendar.holidays.only": "Nur",
  "calendar.holidays.without": "Ohne",
  "calendar.holidays.unknown": "Im Profil der Stadt steht nicht, welche Feiertage gelten.",
  "calendar.holidays.none": "Im Zeitraum liegt kein Feiertag.",
  "calendar.holidays.list": "Im Zeitraum: {days}.",
  "calendar.holidays.failed": "Die Feiertage konnten nicht geladen werden.",
  "calendar.light": "Tageslicht",
  "calendar.light.all": "Immer",
  "calendar.light.dark": "Dunkel",
  "calendar.light.light": "Hell",
  "calendar.light.note":
    "Dunkel heißt: Die Sonne steht in der Stadtmitte tiefer als 6° unter dem Horizont (außerhalb der bürgerlichen Dämmerung). Meldungen ohne Uhrzeit fallen heraus.",
  "calendar.note.windows": "Meldungen mit einem Zeitfenster zählen zu dem Anteil, der hineinfällt (M8).",
  "calendar.help": "den Filtern auf Feiertage und Tageslicht",
  "line.holidays.only": "nur Feiertage",
  "line.holidays.without": "ohne Feiertage",
  "line.darkness.dark": "bei Dunkelheit",
  "line.darkness.light": "bei Tageslicht",
  "line.times.shift": "{shift} {hours}",
  "line.times.calendarDay": "{times}, je Kalendertag",
  "filters.times.night": "Stunden über Mitternacht gehören zu dem Tag, an dem sie beginnen: Freitag {hours} endet am Samstag.",
  "weighted.badge": "anteilig (M8)",
  "weighted.badge.count": "anteilig (M8): {reports}",
  "weighted.help":
    "{reports} {count, plural, one {Meldung trägt} other {Meldungen tragen}} statt einer Uhrzeit ein Zeitfenster (von–bis) und {count, plural, one {zählt} other {zählen}} nur zu dem Anteil, der in die gewählten Zeiten fällt: zusammen {sum} von {total} ({share}).",
  "weighted.help.elsewhere":
    "Meldungen mit einem Zeitfenster zählen zu dem Anteil, der in die gewählten Zeiten fällt; hier liegt keine davon.",
  "weighted.hours.help":
    "{reports} von {total} Meldungen {count, plural, one {trägt} other {tragen}} statt einer Uhrzeit ein Zeitfenster (von–bis). In den Stunden zählt jede zu dem Anteil ihres Fensters, der in die Stunde fällt.",
};
