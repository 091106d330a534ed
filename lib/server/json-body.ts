import "server-only";
import { AppError } from "@/lib/domain/app-error";

/** Bytes of a request body unless a route allows more. */
export const DEFAULT_BODY_BYTES = 1_000_000;

/** Whether a request says that its body is JSON. */
export function isJson(headers: Pick<Headers, "get">): boolean {
  return /^application\/json(?:;|$)/i.test(headers.get("content-type")?.trim() ?? "");
}

/**
 * The body of a request as JSON. Reads no further than `maxBytes`, whatever the length that was announced.
 * Throws `too_large`, or `invalid` when it is not JSON in UTF-8.
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (error) {
    throw new AppError("invalid", "The body is not JSON.", { cause: error });
  }
}

function tooLarge(maxBytes: number): AppError {
  return new AppError("too_large", `More than ${maxBytes} bytes.`);
}
