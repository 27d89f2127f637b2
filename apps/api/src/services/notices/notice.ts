import { addDays, type Alarm, type City, type LocalText } from "@lagebild/domain";
import type { NoticeFacts } from "../i18n/notice-texts.ts";

/** One message, whichever way it goes. */
export interface Notice {
  /** Equal when it is sent again, so that its receiver can leave the second one aside. */
  readonly no: number;
  readonly alarm: Alarm;
  readonly facts: NoticeFacts;
  readonly path: string;
  /** Null where the operator has set no base address. */
  readonly url: string | null;
}

/** A way on which messages go. Throws DeliveryError. */
export interface NoticeSender {
  send(notice: Notice, to: string): Promise<void>;
}

/** The other side did not take a message. `isFinal`: it never will. */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";
  readonly text: LocalText;
  readonly isFinal: boolean;

  constructor(text: LocalText, { isFinal, cause }: { readonly isFinal: boolean; readonly cause?: unknown }) {
    super(text.en, { cause });
    this.text = text;
    this.isFinal = isFinal;
  }
}

/** `publicUrl`: where people reach this installation, without a slash at its end. */
export function toNotice(no: number, alarm: Alarm, city: Pick<City, "id" | "name">, publicUrl: string | null): Notice {
  const number = `H-${alarm.number}`;
  const path = `/fruehwarnung/${number}?city=${city.id}`;
  const url = publicUrl === null ? null : `${publicUrl}${path}`;
  return {
    no,
    alarm,
    path,
    url,
    facts: {
      number,
      cityName: city.name,
      districtName: alarm.district?.name ?? null,
      stream: alarm.stream,
      recorded: alarm.recorded,
      expected: alarm.expected,
      firstDay: alarm.period.from,
      lastDay: addDays(alarm.period.to, -1),
      link: url ?? path,
    },
  };
}
