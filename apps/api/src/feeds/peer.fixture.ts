import { once } from "node:events";
import { createServer as createHttpServer, type RequestListener, type Server as HttpServer } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { PeerAnswer } from "./peer-client.ts";

async function listen(server: Server | HttpServer, stop: () => void): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    stop();
    server.close();
  });
  const { port }: AddressInfo = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** A web server of this machine for one test; answers its origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createHttpServer(listener);
  return await listen(server, () => server.closeAllConnections());
}

/** A server that writes what it likes, once the head of the request came. */
export async function serveRaw(answer: (socket: Socket, head: string) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.once("data", (data) => answer(socket, data.toString("latin1")));
  });
  return await listen(server, () => sockets.forEach((socket) => socket.destroy()));
}

export async function readAll({ body }: PeerAnswer): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}
