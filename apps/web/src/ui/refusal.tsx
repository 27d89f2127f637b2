import { useEffect, useRef } from "react";
import { issueWords } from "../i18n/issues.ts";
import { useTexts } from "../i18n/language.tsx";
import { Notice } from "./card.tsx";

interface RefusalProps {
  readonly error: unknown;
}

/** What the server has against something, with every part that it names. */
export function Refusal({ error }: RefusalProps) {
  const { t, format } = useTexts();
  const ref = useRef<HTMLDivElement>(null);
  // Below a long form it may stand outside of what a small screen shows.
  useEffect(() => {
    // Without an answer: newer browsers give a promise, which is no way to clean up.
    ref.current?.scrollIntoView({ block: "nearest" });
  }, [error]);
  if (!(error instanceof Error)) return null;
  const issues = readIssues(error);
  return (
    <div ref={ref}>
      <Notice tone="error">
        <p>{"code" in error && error.code === "offline" ? t("state.offline") : error.message}</p>
        {issues.length > 0 && (
          <ul>
            {issues.map((issue) => (
              <li key={`${issue.path} ${issue.message}`}>{issueWords(issue, format.language)}</li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}

interface IssueLike {
  readonly path: string;
  readonly message: string;
}

/** Issues of an error of the API, known by its shape: `ui` does not know `api`. */
export function readIssues(error: unknown): readonly IssueLike[] {
  if (typeof error !== "object" || error === null || !("issues" in error) || !Array.isArray(error.issues)) return [];
  return error.issues.filter(isIssue);
}

function isIssue(value: unknown): value is IssueLike {
  if (typeof value !== "object" || value === null || !("path" in value) || !("message" in value)) return false;
  return typeof value.path === "string" && typeof value.message === "string";
}
