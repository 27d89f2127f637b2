interface KindGlyphProps {
  readonly kind: "offence" | "administrativeOffence" | "complaint" | "callForService";
  /** Edge in px. */
  readonly size?: number;
}

const SHAPES = {
  offence: { path: "M6 1 11.2 10.5H.8Z", color: "var(--lb-kind-1)" },
  administrativeOffence: { path: "M1.5 1.5h9v9h-9Z", color: "var(--lb-kind-2)" },
  complaint: { path: "M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Z", color: "var(--lb-kind-3)" },
  callForService: { path: "M6 .5 11.5 6 6 11.5.5 6Z", color: "var(--lb-kind-4)" },
} as const;

/** ▲ ■ ● ◆: a kind never speaks by colour alone. Decorative; the word stands beside it. */
export function KindGlyph({ kind, size = 12 }: KindGlyphProps) {
  const { path, color } = SHAPES[kind];
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden focusable="false" style={{ flex: "none" }}>
      <path d={path} fill={color} />
    </svg>
  );
}
