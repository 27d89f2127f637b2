import type { Calibration, LocalText, Stream, WarningRun } from "@lagebild/domain";

type Language = keyof LocalText;

/** Texts of `run early-warning` and `run calibrate`. */
export const WARNING_TEXTS = {
  runSummary: {
    de: "Frühwarnung rechnen: Angsträume, Hinweise, Beschwerdehäufungen, neue Phänomene",
    en: "run early warning: fear zones, alarms, complaint clusters, new phenomena",
  },
  calibrateSummary: {
    de: "die Schwelle der Hinweise an der Stadt selbst eichen",
    en: "calibrate the threshold of alarms on the city itself",
  },
  city: { de: "Kennung der Stadt", en: "id of the city" },
  asOf: { de: "Stichtag statt des Tages der neuesten Meldung", en: "as-of day instead of the newest report's" },
  rate: { de: "so viele zufällige Hinweise, z. B. 2/week oder 3/month", en: "so many alarms by chance, e.g. 2/week or 3/month" },
  running: { de: "Frühwarnung", en: "early warning" },
  calibrating: { de: "Eichung der Hinweise", en: "calibration of alarms" },
} as const;

const STATES: Readonly<Record<WarningRun["state"], LocalText>> = {
  queued: { de: "wartet", en: "queued" },
  running: { de: "läuft", en: "running" },
  done: { de: "fertig", en: "done" },
  failed: { de: "gescheitert", en: "failed" },
  cancelled: { de: "abgebrochen", en: "cancelled" },
  interrupted: { de: "unterbrochen", en: "interrupted" },
};

export function runLines({ id, asOf, state, isApplied, outcome }: WarningRun): LocalText {
  if (outcome === null) return { de: `${id}: ${STATES[state].de}`, en: `${id}: ${STATES[state].en}` };
  const { zones, alarms, clusters, phenomena, reports, digest } = outcome;
  if (reports === 0) {
    return {
      de: `${id}, Stichtag ${asOf}: ${STATES[state].de}; keine Daten bis zu diesem Tag`,
      en: `${id}, as of ${asOf}: ${STATES[state].en}; no data up to this day`,
    };
  }
  return {
    de: [
      `${id}, Stichtag ${asOf}: ${STATES[state].de}${isApplied ? "" : ", nur Rückschau"}`,
      `Angsträume: ${zones}, Hinweise: ${alarms}, Beschwerdehäufungen: ${clusters}, neue Phänomene: ${phenomena}`,
      `aus ${reports} Meldungen, Prüfsumme ${digest}`,
    ].join("\n"),
    en: [
      `${id}, as of ${asOf}: ${STATES[state].en}${isApplied ? "" : ", looking back only"}`,
      `fear zones: ${zones}, alarms: ${alarms}, complaint clusters: ${clusters}, new phenomena: ${phenomena}`,
      `from ${reports} reports, digest ${digest}`,
    ].join("\n"),
  };
}

const STREAM_NAMES: Readonly<Record<Stream, LocalText>> = {
  disturbance: { de: "sichtbare Ordnungsstörungen", en: "visible disturbances" },
  offence: { de: "Straftaten", en: "offences" },
  administrativeOffence: { de: "Ordnungswidrigkeiten", en: "administrative offences" },
  complaint: { de: "Beschwerden", en: "complaints" },
};

export function calibrationLines(calibration: Calibration): LocalText {
  return { de: linesOf(calibration, "de"), en: linesOf(calibration, "en") };
}

function linesOf({ rate, measured, replay, streams, simulatedDays }: Calibration, language: Language): string {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const of = ({ per30Days, low, high }: Calibration["measured"]): string =>
    `${number.format(per30Days)} (${number.format(low)}–${number.format(high)})`;
  const isGerman = language === "de";
  const per = rate.per === "week" ? (isGerman ? "Woche" : "week") : isGerman ? "Monat" : "month";
  const head = isGerman
    ? `eingestellt: ${number.format(rate.count)} zufällige Hinweise je ${per}; gemessen in ${number.format(simulatedDays)} nachgebildeten Tagen: ${of(measured)} je 30 Tage`
    : `set: ${number.format(rate.count)} alarms by chance a ${per}; measured in ${number.format(simulatedDays)} simulated days: ${of(measured)} per 30 days`;
  const past =
    replay === null
      ? []
      : [
          isGerman
            ? `an den letzten ${replay.days} Tagen hätte das ${replay.alarms} Hinweise gegeben, ${number.format(replay.per30Days)} je 30 Tage`
            : `the last ${replay.days} days would have given ${replay.alarms} alarms, ${number.format(replay.per30Days)} per 30 days`,
        ];
  const lines = streams.map(({ stream, threshold, measured: each }) => {
    const name = STREAM_NAMES[stream][language];
    if (threshold === null) return `${name}: ${isGerman ? "zu wenig Daten, keine Hinweise" : "too little data, no alarms"}`;
    return `${name}: ${isGerman ? "Schwelle" : "threshold"} ${number.format(threshold)}, ${of(each)}`;
  });
  return [head, ...past, ...lines].join("\n");
}
