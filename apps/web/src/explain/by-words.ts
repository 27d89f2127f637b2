import type { Words } from "./message.ts";

/** Who did something to a finding: a person's name, whoever sits at this computer where nobody logs in, or the run itself. */
export function byWords(by: string, { t }: Pick<Words, "t">): string {
  if (by === "local") return t("data.byLocal");
  return by === "system" ? t("finding.byRun") : by;
}
