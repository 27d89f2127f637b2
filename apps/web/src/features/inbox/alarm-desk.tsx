import type { AlarmsAnswer } from "@lagebild/domain";
import { useRef, useState } from "react";
import { useMay, useReach } from "../../api/session.ts";
import { useMedia } from "../../ui/layout.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { useKey } from "../../ui/use-key.ts";
import { AlarmDialogs, type AlarmQuestion } from "./alarm-dialogs.tsx";
import { AlarmList } from "./alarm-list.tsx";
import { AlarmView } from "./alarm-view.tsx";
import classes from "./inbox.module.css";
import { useInbox } from "./use-inbox.ts";
import { useTake } from "./use-take.ts";

interface AlarmDeskProps {
  readonly answer: AlarmsAnswer;
  readonly hinweis: string | undefined;
}

/** List, explanation, map and cells beside each other; on a narrow screen one after the other. */
export function AlarmDesk({ answer, hinweis }: AlarmDeskProps) {
  const hasBoth = useMedia("(width > 860px)");
  const inbox = useInbox(answer.alarms, hinweis, hasBoth);
  const [question, setQuestion] = useState<AlarmQuestion | null>(null);
  const view = useRef<HTMLElement>(null);
  const { open } = inbox;
  const may = useMay();
  const reaches = useReach(useOpenCity().id);
  const take = useTake(open);
  useKey("j", () => focusRow(inbox.step(1)?.id));
  useKey("k", () => focusRow(inbox.step(-1)?.id));
  useKey("a", () => take.can && take.take());
  useKey("b", () => open !== null && open.state !== "closed" && may("judge-alarms") && reaches(open.district) && setQuestion("close"));
  const isPage = !hasBoth && (open !== null || inbox.isUnknown);
  return (
    <div className={classes.desk}>
      {!isPage && <AlarmList answer={answer} inbox={inbox} onOpened={() => view.current?.focus({ preventScroll: true })} />}
      {(hasBoth || isPage) && (
        <AlarmView
          ref={view}
          answer={answer}
          inbox={inbox}
          named={hinweis}
          take={take}
          onAsk={setQuestion}
          {...(isPage ? { back: inbox.search({}) } : {})}
        />
      )}
      {open !== null && question !== null && <AlarmDialogs alarm={open} question={question} onClose={() => setQuestion(null)} />}
    </div>
  );
}

/** The row's link takes the focus, so that Enter opens it. */
function focusRow(id: string | undefined): void {
  if (id !== undefined) requestAnimationFrame(() => document.getElementById(id)?.focus());
}
