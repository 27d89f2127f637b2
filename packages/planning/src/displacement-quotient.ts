import { checkCounts } from "./check-counts.ts";

/** Reports in three areas, before and after a measure. */
export interface DisplacementQuotientInput {
  readonly targetBefore: number;
  readonly targetAfter: number;
  /** The ring around the target that reports may have moved to. */
  readonly bufferBefore: number;
  readonly bufferAfter: number;
  readonly controlBefore: number;
  readonly controlAfter: number;
}

/** [WQ3] What the quotient says. */
export type QuotientReading =
  | "diffusion-greater"
  | "diffusion-equal"
  | "diffusion-less"
  | "none"
  | "displacement-less"
  | "displacement-equal"
  | "displacement-greater"
  | "no-success"
  | "no-control";

export interface DisplacementQuotient {
  /** Change of the target's and the buffer's reports per report of the control area. Null without reports there before or after. */
  readonly successMeasure: number | null;
  readonly bufferMeasure: number | null;
  /** Null where the target did not change against the control area. */
  readonly wdq: number | null;
  /** Reports prevented in target and buffer together, if both had gone the way of the control area. Null without reports there before. */
  readonly totalNetEffect: number | null;
  readonly reading: QuotientReading;
}

/** [WQ1–WQ4] Weighted displacement quotient (Bowers & Johnson 2003). Throws RangeError for what is no count. */
export function displacementQuotient(input: DisplacementQuotientInput): DisplacementQuotient {
  checkCounts({ ...input });
  const { targetBefore, targetAfter, bufferBefore, bufferAfter, controlBefore, controlAfter } = input;
  const expected = (before: number): number => (before * controlAfter) / controlBefore;
  const totalNetEffect = controlBefore === 0 ? null : expected(targetBefore) - targetAfter + (expected(bufferBefore) - bufferAfter);
  if (controlBefore === 0 || controlAfter === 0) {
    return { successMeasure: null, bufferMeasure: null, wdq: null, totalNetEffect, reading: "no-control" };
  }
  // Both measures times controlBefore · controlAfter: whole numbers, so that equal effects are found equal.
  const success = BigInt(targetAfter) * BigInt(controlBefore) - BigInt(targetBefore) * BigInt(controlAfter);
  const buffer = BigInt(bufferAfter) * BigInt(controlBefore) - BigInt(bufferBefore) * BigInt(controlAfter);
  return {
    successMeasure: targetAfter / controlAfter - targetBefore / controlBefore,
    bufferMeasure: bufferAfter / controlAfter - bufferBefore / controlBefore,
    wdq: success === 0n ? null : Number(buffer) / Number(success),
    totalNetEffect,
    reading: readingOf(success, buffer),
  };
}

/** [WQ3] By the signs and sizes of buffer and success; a quotient is read only where the target fell against the control area. */
function readingOf(success: bigint, buffer: bigint): QuotientReading {
  if (success >= 0n) return "no-success";
  if (buffer === 0n) return "none";
  if (buffer === success) return "diffusion-equal";
  if (buffer < 0n) return buffer < success ? "diffusion-greater" : "diffusion-less";
  if (buffer === -success) return "displacement-equal";
  return buffer > -success ? "displacement-greater" : "displacement-less";
}
