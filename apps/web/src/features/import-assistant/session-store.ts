import type { CityId } from "@lagebild/domain";
import { useCallback, useSyncExternalStore } from "react";
import { recallJob } from "./draft-memory.ts";
import { NEW_SESSION, type Session } from "./session.ts";

const sessions = new Map<CityId, Session>();
const listeners = new Set<() => void>();
const running = new Map<CityId, AbortController>();

export function readSession(city: CityId): Session {
  const known = sessions.get(city);
  if (known !== undefined) return known;
  const job = recallJob(city);
  const session: Session = job === null ? NEW_SESSION : { ...NEW_SESSION, step: "import", importJob: job };
  sessions.set(city, session);
  return session;
}

export function changeSession(city: CityId, change: Partial<Session>): void {
  sessions.set(city, { ...readSession(city), ...change });
  for (const listener of listeners) listener();
}

/** Lives beside the page: who goes to the map while a file is being sent finds it further on. */
export function useSession(city: CityId): Session {
  const subscribe = useCallback((listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return useSyncExternalStore(subscribe, () => readSession(city));
}

/** One piece of work per city at a time; the one before it is stopped. */
export function startWork(city: CityId): AbortSignal {
  running.get(city)?.abort();
  const controller = new AbortController();
  running.set(city, controller);
  return controller.signal;
}

export function stopWork(city: CityId): void {
  running.get(city)?.abort();
  running.delete(city);
}
