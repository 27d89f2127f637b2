import { afterEach, expect, it } from "vitest";
import { createSupervisedThread, type SupervisedThread } from "./supervised-thread.ts";

const module = new URL("./supervised-thread.fixture.ts", import.meta.url);
let thread: SupervisedThread<string>;
afterEach(() => thread.close("end"));

it("starts the thread again after it died, and says what killed it", async () => {
  const log: string[] = [];
  await new Promise<void>((resolve) => {
    thread = createSupervisedThread<string, string>({
      module,
      workerData: null,
      onMessage: (message) => {
        log.push(message);
        if (log.length === 1) thread.post("die");
        else resolve();
      },
      onError: (error) => log.push(error.message),
      onStopped: () => log.push("stopped"),
    });
  });
  expect(log).toEqual(["up", "killed by request", "stopped", "up"]);
});

it("takes no message once closed, and closing twice is harmless", async () => {
  const ignore = (): void => undefined;
  thread = createSupervisedThread({ module, workerData: null, onMessage: ignore, onError: ignore, onStopped: ignore });
  await thread.close("end");
  expect(thread.post("die")).toBe(false);
});
