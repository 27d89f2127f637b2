import { daySchema } from "@lagebild/domain";
import { z } from "zod";
import type { Command } from "./command.ts";
import { DEMO_TEXTS } from "./i18n/demo-texts.ts";
import { DEFAULT_DEMO, lastWholeDayOf, makeDemo } from "./make-demo.ts";
import { findOption } from "./parse-option.ts";

const seedSchema = z.coerce.number().int().min(0).max(0xffff_ffff);
const yearsSchema = z.coerce.number().min(0.1).max(20);

export const demo: Command = {
  name: "demo",
  positionals: [],
  summary: DEMO_TEXTS.summary,
  options: {
    seed: { type: "string", value: "N", text: DEMO_TEXTS.seed },
    years: { type: "string", value: "Y", text: DEMO_TEXTS.years },
    until: { type: "string", value: "DATE", text: DEMO_TEXTS.until },
  },
  async run(context, args) {
    const settings = {
      seed: findOption(args, "seed", seedSchema) ?? DEFAULT_DEMO.seed,
      years: findOption(args, "years", yearsSchema) ?? DEFAULT_DEMO.years,
      until: findOption(args, "until", daySchema) ?? lastWholeDayOf(context),
    };
    const { city, reports, hash, isUnchanged } = await makeDemo(context, await context.store(), settings);
    const text = isUnchanged ? DEMO_TEXTS.unchanged : DEMO_TEXTS.made;
    context.result({ city, ...settings, reports, sha256: hash, unchanged: isUnchanged }, text(city, reports));
  },
};
