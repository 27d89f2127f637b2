import { LOCAL_VIEWER, type Viewer } from "../../packages/domain/src/index.ts";
import { createApp, type AppDeps } from "../../apps/api/src/app.ts";
import type { TestApp } from "../../apps/api/src/app.fixture.ts";
import { answerAs } from "../../apps/api/src/services/accounts/identity.ts";
import type { Answered } from "./attack.ts";

export interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
export type Ask = (method: string, path: string, sent?: Sent) => Promise<Answered>;

export const HOST = "localhost:4600";

/** The app by its whole way, asked as a browser at this machine would. A text as body is sent as it is. */
export function asking(app: Pick<ReturnType<typeof createApp>, "request">): Ask {
  return async (method, path, { body, headers = {} } = {}) => {
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const response = await app.request(`http://${HOST}${path}`, {
      method,
      headers: {
        host: HOST,
        ...(text !== undefined && { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) }),
        ...headers,
      },
      ...(text !== undefined && { body: text }),
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
}

/** The same server asked by somebody. */
export function askingAs(test: TestApp, viewer: Partial<Viewer>, more: Partial<AppDeps> = {}): Ask {
  return asking(createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, ...viewer }), ...more }));
}

export async function isHealthy(ask: Ask): Promise<boolean> {
  return (await ask("GET", "/api/health")).status === 200;
}

/** The id in an answer, by its kind, e.g. `view`. */
export function idIn({ status, text }: Answered, noun: string): string {
  const found = new RegExp(`${noun}-[0-9a-z]{8,64}`).exec(text)?.[0];
  if (found === undefined) throw new Error(`no ${noun} in ${status} ${text.slice(0, 400)}`);
  return found;
}
