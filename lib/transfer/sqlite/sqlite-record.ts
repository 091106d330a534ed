/** Blobs are not read: no tracker keeps anything of ours in one. */
export type SqlValue = number | string | null;

/** A number of one to nine bytes, seven bits in each. `next` is the place behind it. */
export function varint(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let index = 0; index < 9; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) throw new RangeError("The end of the file");
    // The ninth byte has eight bits. Ids past 2^53 lose their last digits; no tracker counts so far.
    if (index === 8) return { value: value * 256 + byte, next: at + 9 };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, next: at + index + 1 };
  }
  throw new RangeError("Unreachable: the ninth byte ends it");
}

/** The values of a row. Throws when they are longer than the row. */
export function recordOf(payload: Uint8Array, encoding: string): SqlValue[] {
  const header = varint(payload, 0);
  const decoder = new TextDecoder(encoding);
  const values: SqlValue[] = [];
  let at = header.next;
  let body = header.value;
  while (at < header.value) {
    const type = varint(payload, at);
    at = type.next;
    const length = lengthOf(type.value);
    if (body + length > payload.length) throw new RangeError("A value outside of its row");
    values.push(valueOf(type.value, payload.subarray(body, body + length), decoder));
    body += length;
  }
  return values;
}

const LENGTHS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0];

function lengthOf(type: number): number {
  return LENGTHS[type] ?? Math.floor((type - 12) / 2);
}

function valueOf(type: number, bytes: Uint8Array, decoder: TextDecoder): SqlValue {
  if (type === 8) return 0;
  if (type === 9) return 1;
  if (type >= 12) return type % 2 === 1 ? decoder.decode(bytes) : null;
  if (bytes.length === 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return type === 7 ? view.getFloat64(0) : integerOf(view);
}

// One to eight bytes, the first with the sign.
function integerOf(view: DataView): number {
  let value = view.getInt8(0);
  for (let index = 1; index < view.byteLength; index++) value = value * 256 + view.getUint8(index);
  return value;
}
