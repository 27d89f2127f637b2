import { createServer } from "node:http";

export interface CsvServer {
  readonly origin: string;
  /** From now on it answers with an error of its own. */
  fail(): void;
  close(): Promise<void>;
}

/** The web server of an agency that offers one file. */
export async function startCsvServer(port: number, text: string): Promise<CsvServer> {
  let isFailing = false;
  const server = createServer((_, response) => {
    if (isFailing) return void response.writeHead(503).end("closed for the day");
    return void response.writeHead(200, { "content-type": "text/csv; charset=utf-8" }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${port}`,
    fail: () => void (isFailing = true),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
