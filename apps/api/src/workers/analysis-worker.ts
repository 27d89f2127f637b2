import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import type { AnalysisReply, AnalysisRequest, AnalysisWork, AnalysisWorkerData, PlannedRun } from "./analysis-messages.ts";
import type { LoadedAnalysis, LoadAnalysis } from "./analysis-registry.ts";
import { toPlainError } from "./plain-error.ts";
import { toShared } from "./to-shared.ts";

const { registry, yieldsToOthers }: AnalysisWorkerData = workerData;
const { loadAnalysis }: { readonly loadAnalysis: LoadAnalysis } = await import(registry);
// On Linux of this thread alone; elsewhere it would be the whole process. Not before it has loaded, which somebody waits for.
if (yieldsToOthers && process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const plans = new Map<number, unknown>();
const methods = new Map<string, LoadedAnalysis>();

parentPort?.on("message", (request: AnalysisRequest) => {
  if (request.kind === "close") parentPort?.close();
  else if (request.kind === "forget") plans.delete(request.run);
  else if (request.kind === "take-plan") plans.set(request.run, request.plan);
  else void answer(request);
});
send({ kind: "up" });

async function answer(work: AnalysisWork): Promise<void> {
  try {
    send({ kind: "done", value: run(methods.get(work.method) ?? (await load(work.method)), work) });
  } catch (error) {
    send({ kind: "failed", error: toPlainError(error) });
  }
}

async function load(name: string): Promise<LoadedAnalysis> {
  const method = await loadAnalysis(name);
  methods.set(name, method);
  return method;
}

function run(method: LoadedAnalysis, work: AnalysisWork): unknown {
  if (work.kind === "plan") return plan(method, work);
  const kept = plans.get(work.run);
  if (work.kind === "join") return method.join(kept, work.parts);
  return toShared(method.part(kept, work.from, work.to));
}

function plan(method: LoadedAnalysis, { run, input }: AnalysisWork & { readonly kind: "plan" }): PlannedRun {
  const made = toShared(method.plan(input));
  plans.set(run, made);
  return { plan: made, count: method.unitCount(made) };
}

function send(reply: AnalysisReply): void {
  parentPort?.postMessage(reply);
}
