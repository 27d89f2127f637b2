import { IconEye } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { setReadPurpose, useReadPurpose } from "../../state/read-purpose.ts";
import type { Chip } from "./chip.ts";

/** [R2] What single reports are being read for, as long as it holds; taking it away means being asked again. */
export function usePurposeChip(): readonly Chip[] {
  const { t } = useTexts();
  const purpose = useReadPurpose();
  if (purpose === null) return [];
  const label = t("line.purpose", { purpose: t(`reports.purpose.${purpose.purpose}`) });
  return [
    {
      id: "purpose",
      icon: IconEye,
      label,
      short: label,
      help: t("line.purpose.help", { reason: purpose.reason }),
      isChanged: true,
      clear: () => setReadPurpose(null),
      clearLabel: t("line.purpose.end"),
    },
  ];
}
