/** Texts of the panel of near repeats. ICU message format. */
export const nearDe = {
  "near.title": "Wiederholungen in der Nähe",
  "near.open": "Wiederholungen in der Nähe",
  "near.close": "Wiederholungen schließen",
  "near.stepM": "Abstand",
  "near.stepDays": "Tage",
  "near.metres": "{metres} m",
  "near.days": "{days, plural, one {1 Tag} other {# Tage}}",
  "near.range.metres": "{from, plural, =0 {bis } other {#–}}{to} m",
  "near.range.days": "{from}–{to} Tage",
  "near.same": "selber Ort",
  "near.distance": "Abstand",
  "near.computing": "Paare werden verglichen",
  "near.tooFew":
    "Zu wenig Meldungen für eine Aussage: Gebraucht werden mindestens zwei an verschiedenen Tagen, deren Ort genau bekannt ist.",
  "near.subject.any": "eine Meldung",
  "near.subject.of": "eine Meldung „{category}“",
  "near.where.same": "am selben Ort",
  "near.where.around": "im Umkreis von {metres} m",
  "near.where.beside": "im Umkreis von {metres} m (ohne denselben Ort)",
  "near.lead":
    "Auf {subject} folgt {where} binnen {days, plural, one {eines Tages} other {# Tagen}} <b>{ratio}-mal so oft</b> eine weitere, wie der Zufall erwarten ließe: {observed} Paare erfasst statt {expected}.",
  "near.lead.none": "Nicht gesichert: Auf {subject} folgt in der Nähe nicht öfter bald eine weitere, als der Zufall erwarten ließe.",
  "near.table":
    "Erfasste Paare geteilt durch erwartete; darunter erfasst / erwartet. Fett: gesichert mehr (p < 0,05 nach Berichtigung). Ein Feld zeigt seine Paare.",
  "near.band": "{distance}, {days}: {observed} {count, plural, one {Paar} other {Paare}} statt {expected}, {ratio}-fach, p {p}, {secured}",
  "near.secured": "gesichert mehr",
  "near.notSecured": "nicht gesichert",
  "near.pairs": "Paare des Feldes",
  "near.pairs.count": "{count, plural, one {1 Paar} other {{text} Paare}}",
  "near.pairs.cells":
    "Linien verbinden die Mitten von Waben 10 (etwa 130 m breit), nicht die Orte der Meldungen; ein Punkt ist ein Paar in einer Wabe.",
  "near.pairs.some": "Die neuesten {listed} stehen in der Liste, {drawn} auf der Karte.",
  "near.pairs.gap": "{days, plural, =0 {am selben Tag} one {1 Tag} other {# Tage}}",
  "near.pairs.oneCell": "Wabe {cell}",
  "near.pairs.twoCells": "Waben {from} und {to}",
  "near.limits": "Grenzen",
  "near.basis":
    "Verglichen: {used} {count, plural, one {Meldung} other {Meldungen}} mit genauem Ort ({pairs} Paare), p aus {replications} Vertauschungen der Tage, Zeitfenster zählen mit ihrem ersten Tag.",
  "near.leftOut": "{text} {count, plural, one {Meldung ist} other {Meldungen sind}} zu grob verortet, ohne Ort oder außerhalb.",
  "near.proactive": "{text} durch Kontrollen entdeckte {count, plural, one {ist} other {sind}} ausgelassen (M13).",
  "near.caution":
    "Doppelt gemeldete Vorgänge erscheinen als Wiederholung am selben Ort. Über einzelne Orte und darüber, wer hinter Meldungen steht, sagt die Rechnung nichts.",
};
