import { STAGES, type Stage } from "@lagebild/domain";

interface StageGlyphProps {
  readonly stage: Stage;
  /** Edge in px. */
  readonly size?: number;
}

/** What is filled of the disc: a quarter, half, all, or a bar across. */
const FILLS: Readonly<Record<Stage, string>> = {
  watch: "M8 8V2a6 6 0 0 1 6 6Z",
  emerging: "M8 2a6 6 0 0 1 0 12Z",
  established: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z",
  receding: "M4.5 7h7v2h-7Z",
};

/** ◔ ◑ ● ⊖: a stage never speaks by colour alone. Decorative; the word stands beside it. */
export function StageGlyph({ stage, size = 16 }: StageGlyphProps) {
  const color = `var(--lb-fear-${STAGES.indexOf(stage) + 1})`;
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" style={{ flex: "none", forcedColorAdjust: "none" }}>
      <circle cx={8} cy={8} r={6.2} fill="var(--lb-panel)" stroke={color} strokeWidth={1.6} />
      <path d={FILLS[stage]} fill={color} />
    </svg>
  );
}

/** A disc with a pulse: an alarm. */
export function AlarmGlyph({ size = 16 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" style={{ flex: "none" }}>
      <circle cx={8} cy={8} r={7} fill="none" stroke="var(--lb-hotspot-3)" strokeWidth={1.6} />
      <path d="M3 8.5h2.6L7.2 5l2 6 1.4-2.5H13" fill="none" stroke="var(--lb-hotspot-3)" strokeWidth={1.6} strokeLinejoin="round" />
    </svg>
  );
}

/** A dashed ring: a complaint cluster. */
export function ClusterGlyph({ size = 16 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" style={{ flex: "none" }}>
      <circle cx={8} cy={8} r={6.4} fill="none" stroke="var(--lb-ink)" strokeWidth={1.6} strokeDasharray="2.6 1.8" />
      <circle cx={8} cy={8} r={2.6} fill="var(--lb-kind-3)" />
    </svg>
  );
}

/** A star of four points: something new. */
export function PhenomenonGlyph({ size = 16 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" style={{ flex: "none" }}>
      <path d="M8 1.5 9.8 6.2 14.5 8 9.8 9.8 8 14.5 6.2 9.8 1.5 8 6.2 6.2Z" fill="var(--lb-text2)" />
    </svg>
  );
}
