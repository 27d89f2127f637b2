import type { ContextSort } from "@lagebild/domain";

/** Strokes on a field of 24 by 24: each sort has a shape of its own, on the map as in lists; none speaks by colour. */
export const CONTEXT_STROKES: Readonly<Record<ContextSort, string>> = {
  // A lamp on a post.
  lighting: "M12 21V9M8 21h8M7 9h10l-2-5H9zM10 12l-1 2M14 12l1 2",
  // A bus from the front.
  stops: "M6 5h12v11H6zM6 11h12M9 16v3M15 16v3M9 8h6",
  // A mortarboard.
  schools: "M3 10l9-4 9 4-9 4zM7 12v4c3 2.5 7 2.5 10 0v-4M21 10v5",
  // A glass.
  licensedPremises: "M7 4h10l-1 7a4 4 0 0 1-8 0zM12 15v5M8.5 20h7",
  // A bubble of speech with a question.
  survey: "M4 5h16v11h-8l-4 4v-4H4zM12 13.5v.01M12 11c0-1.6 1.8-1.6 1.8-3A1.8 1.8 0 0 0 10.2 8",
  // An eye.
  siteAudit: "M3 12c3-5 6-6.5 9-6.5s6 1.5 9 6.5c-3 5-6 6.5-9 6.5S6 17 3 12M12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5",
  // A diamond.
  other: "M12 4l8 8-8 8-8-8z",
};

/** Decorative: the word stands beside it. */
export function ContextGlyph({ sort, size = 18 }: { readonly sort: ContextSort; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" style={{ flex: "none" }}>
      <path d={CONTEXT_STROKES[sort]} fill="none" stroke="var(--lb-ink)" strokeWidth={1.9} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
