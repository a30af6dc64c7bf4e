/** Reads a response body as text, unpacked and bounded. */
import { promisify } from "node:util";
import { gunzip, inflate } from "node:zlib";
import { RestError } from "@azure/core-rest-pipeline";
import { ownCode } from "./error-code";

const unpackers = { gzip: promisify(gunzip), deflate: promisify(inflate) } as const;

/**
 * The body as UTF-8 text without byte order mark. `maxBytes` bounds what is received and what it unpacks to:
 * more is a `RestError` with code `BodyTooLarge`; what cannot be unpacked is `UnexpectedBody`.
 */
export async function bodyText(
  body: AsyncIterable<unknown>,
  encoding: string | undefined,
  maxBytes: number,
): Promise<string> {
  const received = await receive(body, maxBytes);
  const bytes = received.length === 0 ? received : await unpack(received, encoding?.trim().toLowerCase(), maxBytes);
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}

async function receive(body: AsyncIterable<unknown>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

async function unpack(bytes: Buffer, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  if (encoding === undefined || encoding === "" || encoding === "identity") return bytes;
  if (encoding !== "gzip" && encoding !== "deflate") throw unreadable(undefined);
  try {
    return await unpackers[encoding](bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if (ownCode(error) === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
    throw unreadable(error);
  }
}

function tooLarge(): RestError {
  return new RestError("The answer is larger than any real one: it was dropped", { code: "BodyTooLarge" });
}

function unreadable(cause: unknown): RestError {
  const error = new RestError("The answer cannot be unpacked", { code: "UnexpectedBody" });
  error.cause = cause;
  return error;
}
