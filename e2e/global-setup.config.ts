import { BASE_PORT } from "./driver/ports.ts";
import { enter } from "./driver/signed-in.ts";

/** Journeys begin signed in as the data steward of the demo, but for those that say otherwise. */
export default async function signIn(): Promise<void> {
  await enter(`http://127.0.0.1:${BASE_PORT}`, "/api/session/demo", { role: "dataSteward" });
}
