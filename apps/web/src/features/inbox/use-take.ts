import { alarmIdSchema, type Alarm } from "@lagebild/domain";
import { useMay, useReach } from "../../api/session.ts";
import { useDecideAlarm } from "../../api/early-warning.ts";
import { useOpenCity } from "../../state/open-city.tsx";

/** Never asked: stands in while no alarm is open. */
const NONE = alarmIdSchema.parse("alarm-0000000000");

export interface Take {
  readonly can: boolean;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly take: () => void;
}

/** Takes the open alarm on, where nobody has. */
export function useTake(alarm: Alarm | null): Take {
  const city = useOpenCity();
  const decide = useDecideAlarm(city.id, alarm?.id ?? NONE);
  const may = useMay();
  const reaches = useReach(city.id);
  const isFree = alarm !== null && (alarm.state === "new" || alarm.state === "seen");
  return {
    can: isFree && may("judge-alarms") && reaches(alarm.district) && !decide.isPending,
    isBusy: decide.isPending,
    error: decide.isError ? decide.error : null,
    take: () => decide.mutate({ do: "take" }),
  };
}
