import type { DistrictLevel, Transfer } from "@lagebild/domain";
import { toCsv } from "../../ui/csv.ts";
import { precisionWords, type Texts } from "./agreement-words.ts";

interface TransferNames {
  readonly texts: Texts;
  readonly nameOf: (agency: string) => string;
  readonly categoryName: (category: string) => string;
  readonly levels: readonly DistrictLevel[];
}

/** The transfer register as a table for a spreadsheet, one line per entry, with ids beside what they stand for. */
export function transfersCsv(transfers: readonly Transfer[], { texts, nameOf, categoryName, levels }: TransferNames): string {
  const { t, format } = texts;
  const head = [
    t("transfers.day"),
    t("transfers.from"),
    t("transfers.to"),
    t("transfers.kind"),
    t("transfers.categories"),
    t("transfers.precision"),
    t("transfers.purpose"),
    t("transfers.reports"),
    t("transfers.agreement"),
    t("transfers.version"),
    t("transfers.run"),
    t("transfers.occasion"),
    t("transfers.feed"),
    t("transfers.reverted"),
  ];
  const rows = transfers.map((transfer) => [
    transfer.day,
    nameOf(transfer.from),
    nameOf(transfer.to),
    t(`kinds.${transfer.kind}`),
    transfer.categories === null ? t("agreements.allCategories") : transfer.categories.map(categoryName).join(", "),
    precisionWords(transfer.precision, levels, texts),
    transfer.purpose,
    transfer.reports,
    transfer.agreement,
    transfer.version,
    transfer.occasion.run,
    transfer.occasion.fileName,
    transfer.occasion.feed ?? "",
    transfer.isTakenBack ? "x" : "",
  ]);
  return toCsv([head, ...rows], format.language === "de" ? "," : ".");
}
