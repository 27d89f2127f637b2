import { IconBellRinging } from "@tabler/icons-react";
import { useAgencyNames } from "../../api/cities.ts";
import { useFeedTrouble } from "../../api/quality.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Notice } from "../../ui/card.tsx";
import { spanWords } from "./span-words.ts";

/** One sentence for each feed that brings nothing for longer than usual. */
export function SilenceNotes() {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const agencyName = useAgencyNames(city.id);
  const { silent } = useFeedTrouble(city.id);
  return silent.map(({ id, name, agency, silentSince, lastDeliveryAt, usualPauseMinutes }) => {
    const since = silentSince ?? lastDeliveryAt;
    return (
      <Notice key={id} tone="warn" icon={<IconBellRinging size={18} stroke={1.75} aria-hidden />}>
        {t("silence.note", {
          name,
          agency: agencyName(agency),
          since: since === null ? "–" : format.instant(since, city.timeZone),
        })}{" "}
        {usualPauseMinutes !== null && t("silence.usual", { span: spanWords(usualPauseMinutes, t) })}
      </Notice>
    );
  });
}
