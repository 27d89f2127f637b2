import type { Alarm, OutbreakAlarm } from "@lagebild/domain";
import type { Words } from "./message.ts";

/** [ED6] How an alarm stands to those of other streams about the same outbreak. */
export interface OutbreakRole {
  /** It is the strongest one. */
  readonly isFirst: boolean;
  /** The others where it is, otherwise the strongest one alone. */
  readonly others: readonly OutbreakAlarm[];
}

/** Null: it stands alone. */
export function outbreakRole({ id, outbreak }: Pick<Alarm, "id" | "outbreak">): OutbreakRole | null {
  const [first, ...rest] = outbreak ?? [];
  if (first === undefined || rest.length === 0) return null;
  return first.id === id ? { isFirst: true, others: rest } : { isFirst: false, others: [first] };
}

/** "auch in: Beschwerden (H-13)", "gehört zu H-12, Sichtbare Störungen"; null: it stands alone. */
export function outbreakWords(alarm: Pick<Alarm, "id" | "outbreak">, { t }: Pick<Words, "t">): string | null {
  const role = outbreakRole(alarm);
  if (role === null) return null;
  const names = role.others.map(({ number, stream }) => t("outbreak.alarm", { stream: t(`stream.${stream}`), number: `H-${number}` }));
  return t(role.isFirst ? "outbreak.also" : "outbreak.belongs", { names: names.join(", ") });
}
