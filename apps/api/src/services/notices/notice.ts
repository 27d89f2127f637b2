import { addDays, type Alarm, type City, type LocalText } from "@lagebild/domain";
import type { NoticeFacts } from "../i18n/notice-texts.ts";

/** One message, whichever way it goes. */
export interface Notice {
  /** Equal when it is sent again, so that its receiver can leave the second one aside. */
  readonly no: number;
  readonly alarm: Alarm;
  /** The other open alarms of its outbreak that the receiver may see, the strongest first. */
  readonly others: readonly Alarm[];
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

export interface NoticeContext {
  readonly city: Pick<City, "id" | "name">;
  /** Of the alarm, itself included. */
  readonly outbreak: readonly Alarm[];
  /** Where people reach this installation, without a slash at its end. */
  readonly publicUrl: string | null;
}

export function toNotice(
  { no, alarm }: { readonly no: number; readonly alarm: Alarm },
  { city, outbreak, publicUrl }: NoticeContext,
): Notice {
  const number = numberOf(alarm);
  const path = `/fruehwarnung/${number}?city=${city.id}`;
  const url = publicUrl === null ? null : `${publicUrl}${path}`;
  const others = outbreak.filter(({ id }) => id !== alarm.id);
  return {
    no,
    alarm,
    others,
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
      others: others.map((other) => ({ number: numberOf(other), stream: other.stream })),
      link: url ?? path,
    },
  };
}

export function numberOf({ number }: Pick<Alarm, "number">): string {
  return `H-${number}`;
}
