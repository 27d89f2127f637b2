import { displacementDifference, displacementQuotient } from "@lagebild/planning";
import { z } from "zod";
import type { Command } from "../command.ts";
import { ANALYSE_DISPLACEMENT_TEXTS, READINGS } from "../i18n/analyse-displacement-texts.ts";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";
import { runMethod, sayDone } from "./method-run.ts";
import { readJson } from "./read-json.ts";
import { writeJson } from "./write-table.ts";

const count = z.number().int().min(0);
const beforeAfter = z.tuple([count, count]);

const differenceInput = z.object({
  target: beforeAfter,
  target_control: beforeAfter,
  displacement: beforeAfter.optional(),
  displacement_control: beforeAfter.optional(),
});

const quotientInput = z.object({
  target_before: count,
  target_after: count,
  buffer_before: count,
  buffer_after: count,
  control_before: count,
  control_after: count,
});

type Case =
  | { readonly kind: "difference"; readonly name: string; readonly input: z.output<typeof differenceInput> }
  | { readonly kind: "quotient"; readonly name: string; readonly input: z.output<typeof quotientInput> };

/** The input's shape says which of the two is asked for. */
const caseSchema = z.object({ name: z.string(), input: z.record(z.string(), z.unknown()) }).transform(({ name, input }, context): Case => {
  const isQuotient = "target_before" in input || "buffer_before" in input || "control_before" in input;
  const [quotient, difference] = [quotientInput.safeParse(input), differenceInput.safeParse(input)];
  if (isQuotient && quotient.success) return { kind: "quotient", name, input: quotient.data };
  if (!isQuotient && difference.success) return { kind: "difference", name, input: difference.data };
  for (const { path, message } of (isQuotient ? quotient : difference).error?.issues ?? []) {
    context.addIssue({ code: "custom", message, path: ["input", ...path] });
  }
  return z.NEVER;
});

const casesSchema = z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(caseSchema).min(1));

export const analyseDisplacement: Command = {
  name: "analyse displacement",
  positionals: [],
  summary: ANALYSE_DISPLACEMENT_TEXTS.summary,
  options: {
    in: { type: "string", value: "FILE", isRequired: true, text: ANALYSE_DISPLACEMENT_TEXTS.in },
    out: { type: "string", value: "FILE", text: ANALYSE_TEXTS.out },
  },
  async run(context, args) {
    const startedAt = context.now().getTime();
    const path = args.get("in");
    const cases = await readJson(path, casesSchema);
    const answers = await runMethod(path, () => cases.map(answer));
    const out = args.find("out");
    await writeJson(context, out, answers);
    const differences = cases.filter(({ kind }) => kind === "difference").length;
    sayDone(context, answers.length, {
      method: "displacement",
      parameters: { differences, quotients: cases.length - differences },
      sampleSize: cases.reduce(
        (sum, { input }) =>
          sum +
          Object.values(input)
            .flat()
            .reduce((all, each) => all + each, 0),
        0,
      ),
      inference: differences === 0 ? null : { source: "normal", floor: 0, seed: null, replications: null },
      seconds: (context.now().getTime() - startedAt) / 1000,
      out: out ?? null,
    });
  },
};

function answer(given: Case): object {
  const { name, input } = given;
  return { name, input, ...(given.kind === "quotient" ? quotientOf(given.input) : differenceOf(given.input)) };
}

function differenceOf({ target, target_control: targetControl, ...ring }: z.output<typeof differenceInput>): object {
  const found = displacementDifference({
    target,
    targetControl,
    ...(ring.displacement !== undefined && { displacement: ring.displacement }),
    ...(ring.displacement_control !== undefined && { displacementControl: ring.displacement_control }),
  });
  if ("kind" in found) return { wdd: 0, se: 0, z: null, p_one_sided_reduction: null, ci90: null };
  return { wdd: found.wdd, se: found.se, z: found.z, p_one_sided_reduction: found.p, ci90: found.interval };
}

function quotientOf(input: z.output<typeof quotientInput>): object {
  const { successMeasure, bufferMeasure, wdq, totalNetEffect, reading } = displacementQuotient({
    targetBefore: input.target_before,
    targetAfter: input.target_after,
    bufferBefore: input.buffer_before,
    bufferAfter: input.buffer_after,
    controlBefore: input.control_before,
    controlAfter: input.control_after,
  });
  return {
    success_measure: successMeasure,
    buffer_measure: bufferMeasure,
    wdq,
    total_net_effect: totalNetEffect,
    reading: READINGS[reading],
  };
}
