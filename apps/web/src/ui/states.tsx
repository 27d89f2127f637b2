import { IconPlugConnectedX, IconRefresh, IconZoomCancel } from "@tabler/icons-react";
import { useEffect, useState, type ReactNode } from "react";
import { useTexts } from "../i18n/language.tsx";
import { Button } from "./button.tsx";
import classes from "./states.module.css";

/** Old content stays this long before a skeleton takes its place. */
const PATIENCE_MS = 300;

/** True once `isWaiting` has lasted longer than a pause, 300 ms unless told. */
export function useIsSlow(isWaiting: boolean, pauseMs = PATIENCE_MS): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setIsSlow(true), pauseMs);
    return () => {
      clearTimeout(timer);
      setIsSlow(false);
    };
  }, [isWaiting, pauseMs]);
  return isWaiting && isSlow;
}

interface SkeletonProps {
  readonly lines?: number;
  readonly className?: string;
}

/** Grey lines in the final size; appears after 300 ms only. */
export function Skeleton({ lines = 4, className }: SkeletonProps) {
  const { t } = useTexts();
  const isSlow = useIsSlow(true);
  if (!isSlow) return null;
  return (
    <div className={className ?? classes["skeleton"]} role="status">
      <span className="lb-visually-hidden">{t("state.loading")}</span>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={classes["bone"]} style={{ width: `${[92, 64, 80, 48, 72][index % 5] ?? 80}%` }} />
      ))}
    </div>
  );
}

interface EmptyStateProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
}

/** One sentence and at most two actions. */
export function EmptyState({ title, text, icon, children }: EmptyStateProps) {
  return (
    <div className={classes["center"]}>
      {icon ?? <IconZoomCancel size={28} stroke={1.5} aria-hidden />}
      <p className={classes["title"]}>{title}</p>
      {text !== undefined && <div className={classes["text"]}>{text}</div>}
      {children !== undefined && <div className={classes["actions"]}>{children}</div>}
    </div>
  );
}

interface ErrorNoteProps {
  /** What could not be loaded, as the beginning of a sentence. */
  readonly what: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** One line instead of a centred note. */
  readonly isInline?: boolean;
}

/** Says what failed, under which id the log holds the cause, and lets people try again. The rest goes on working. */
export function ErrorNote({ what, error, onRetry, isInline = false }: ErrorNoteProps) {
  const { t } = useTexts();
  const { code, requestId } = readError(error);
  const id = requestId === null ? null : <span className={classes["meta"]}>{t("state.error.id", { id: requestId })}</span>;
  const retry = onRetry !== undefined && (
    <Button look={isInline ? "link" : "primary"} onClick={onRetry}>
      {!isInline && <IconRefresh size={16} aria-hidden />}
      {t("state.retry")}
    </Button>
  );
  if (isInline) {
    return (
      <div className={classes["inline"]} role="alert">
        <span>{t("state.error", { what })}.</span>
        {retry}
        {id}
      </div>
    );
  }
  return (
    <div className={classes["center"]} role="alert">
      <IconPlugConnectedX size={28} stroke={1.5} aria-hidden />
      <p className={classes["title"]}>{t("state.error", { what })}</p>
      <p className={classes["text"]}>
        {t(EXPLANATION[code] ?? "state.unexpected")} {id}
      </p>
      <div className={classes["actions"]}>{retry}</div>
    </div>
  );
}

const EXPLANATION = {
  offline: "state.offline",
  unavailable: "state.unavailable",
  "invalid-input": "state.invalid",
  "not-found": "state.notFound",
  forbidden: "state.forbidden",
  conflict: "state.conflict",
  "precondition-failed": "state.precondition",
  "limit-exceeded": "state.limit",
  "too-many-requests": "state.tooMany",
  unexpected: "state.unexpected",
} as const satisfies Record<string, string>;

/** An error of the API by its shape: `ui` does not know `api`. */
function readError(error: unknown): { readonly code: keyof typeof EXPLANATION; readonly requestId: string | null } {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  const requestId = typeof error === "object" && error !== null && "requestId" in error ? error.requestId : null;
  return { code: isKnown(code) ? code : "unexpected", requestId: typeof requestId === "string" ? requestId : null };
}

function isKnown(code: unknown): code is keyof typeof EXPLANATION {
  return typeof code === "string" && code in EXPLANATION;
}
