import { useEffect, useRef } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { GROUPS, type Hit } from "./hit.ts";
import classes from "./palette.module.css";

interface HitListProps {
  /** Of the palette; options are named after it. */
  readonly id: string;
  readonly hits: readonly Hit[];
  readonly active: Hit | null;
  readonly onPoint: (hit: Hit) => void;
  readonly onRun: (hit: Hit) => void;
}

/** All hits, group by group; the active one is always in view. */
export function HitList({ id, hits, active, onPoint, onRun }: HitListProps) {
  const { t } = useTexts();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active?.id]);
  const groups = GROUPS.map((group) => ({ group, members: hits.filter((hit) => hit.group === group) })).filter(
    ({ members }) => members.length > 0,
  );
  return (
    <div ref={list} id={`${id}-list`} role="listbox" aria-label={t("find.list")} className={classes["list"]}>
      {groups.map(({ group, members }) => (
        <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
          <p id={`${id}-${group}`} role="presentation" className={classes["group"]}>
            {t(`find.group.${group}`)}
          </p>
          {members.map((hit) => (
            <Option key={hit.id} id={`${id}-${hit.id}`} hit={hit} isActive={hit.id === active?.id} onPoint={onPoint} onRun={onRun} />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProps extends Pick<HitListProps, "id" | "onPoint" | "onRun"> {
  readonly hit: Hit;
  readonly isActive: boolean;
}

function Option({ id, hit, isActive, onPoint, onRun }: OptionProps) {
  const { icon: Icon, label, detail } = hit;
  return (
    // The field holds the keyboard: Enter there runs the active option.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={classes["option"]}
      onPointerMove={() => !isActive && onPoint(hit)}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onRun(hit)}
    >
      <Icon size={16} stroke={1.75} aria-hidden />
      <span className={classes["label"]}>{label}</span>
      {detail !== null && detail !== "" && <span className={classes["detail"]}>{detail}</span>}
    </div>
  );
}
