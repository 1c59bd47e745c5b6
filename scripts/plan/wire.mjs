// What goes over the wire between Terraform and a provider: gRPC on HTTP/2, protocol buffers, and MessagePack for values.
import http2 from "node:http2";

// --- Protocol buffers. A message is written as [[field, value]...], where a value is a string, bytes, a number, a boolean
// or another message; what is absent is left out. It is read as a Map from a field to the list of its raw values, which
// `text`, `part` and `first` interpret, because the bytes do not say what they are.

export function message(fields) {
  const parts = [];
  for (const [field, value] of fields) {
    if (value === undefined || value === false || value === "") continue;
    if (typeof value === "number" || value === true) {
      parts.push(varint(field << 3), varint(Number(value)));
    } else {
      const bytes = Buffer.isBuffer(value) ? value : typeof value === "string" ? Buffer.from(value) : message(value);
      parts.push(varint((field << 3) | 2), varint(bytes.length), bytes);
    }
  }
  return Buffer.concat(parts);
}

function varint(number) {
  const bytes = [];
  for (; number >= 0x80; number = Math.floor(number / 0x80)) bytes.push((number % 0x80) | 0x80);
  return Buffer.from([...bytes, number]);
}

export function read(bytes) {
  const fields = new Map();
  let at = 0;
  const number = () => {
    for (let value = 0, unit = 1; ; unit *= 0x80) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = number();
    let value;
    if ((tag & 7) === 0) {
      value = number();
    } else {
      const size = { 1: () => 8, 2: number, 5: () => 4 }[tag & 7]();
      value = bytes.subarray(at, (at += size));
    }
    fields.set(tag >>> 3, [...(fields.get(tag >>> 3) ?? []), value]);
  }
  return fields;
}

export const first = (fields, field) => fields.get(field)?.[0];
export const text = (fields, field) => first(fields, field)?.toString("utf8") ?? "";
export const part = (fields, field) => read(first(fields, field) ?? Buffer.alloc(0));

// --- MessagePack. What is known only after apply is UNKNOWN; bytes (the type before a value of any type) stay bytes.

export const UNKNOWN = Symbol("known after apply");

export function unpack(bytes) {
  let at = 0;
  const uint = (size) => {
    at += size;
    return size === 8 ? whole(bytes.readBigUInt64BE(at - 8)) : bytes.readUIntBE(at - size, size);
  };
  const int = (size) => {
    at += size;
    return size === 8 ? whole(bytes.readBigInt64BE(at - 8)) : bytes.readIntBE(at - size, size);
  };
  const raw = (size) => bytes.subarray(at, (at += size));
  const string = (size) => raw(size).toString("utf8");
  const list = (size) => Array.from({ length: size }, next);
  const map = (size) => Object.fromEntries(Array.from({ length: size }, () => [next(), next()]));
  const extension = (size) => (raw(size + 1), UNKNOWN);
  const float = (size) => {
    at += size;
    return size === 4 ? bytes.readFloatBE(at - 4) : bytes.readDoubleBE(at - 8);
  };
  function next() {
    const code = bytes[at++];
    if (code < 0x80) return code;
    if (code < 0x90) return map(code - 0x80);
    if (code < 0xa0) return list(code - 0x90);
    if (code < 0xc0) return string(code - 0xa0);
    if (code >= 0xe0) return code - 0x100;
    if (code >= 0xc4 && code <= 0xc6) return Buffer.from(raw(uint(1 << (code - 0xc4))));
    if (code >= 0xc7 && code <= 0xc9) return extension(uint(1 << (code - 0xc7)));
    if (code === 0xca || code === 0xcb) return float(code === 0xca ? 4 : 8);
    if (code >= 0xcc && code <= 0xcf) return uint(1 << (code - 0xcc));
    if (code >= 0xd0 && code <= 0xd3) return int(1 << (code - 0xd0));
    if (code >= 0xd4 && code <= 0xd8) return extension(1 << (code - 0xd4));
    if (code >= 0xd9 && code <= 0xdb) return string(uint(1 << (code - 0xd9)));
    if (code === 0xdc || code === 0xdd) return list(uint(code === 0xdc ? 2 : 4));
    if (code === 0xde || code === 0xdf) return map(uint(code === 0xde ? 2 : 4));
    return { 0xc0: null, 0xc2: false, 0xc3: true }[code];
  }
  return next();
}

const whole = (big) => (BigInt(Number(big)) === big ? Number(big) : big);

export function pack(value) {
  if (value === UNKNOWN) return Buffer.from([0xd4, 0, 0]);
  if (value === null || value === undefined) return Buffer.from([0xc0]);
  if (typeof value === "boolean") return Buffer.from([value ? 0xc3 : 0xc2]);
  if (typeof value === "string") return Buffer.concat([sized(0xdb, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([sized(0xc6, value.length), value]);
  if (typeof value === "number" || typeof value === "bigint") return packNumber(value);
  if (Array.isArray(value)) return Buffer.concat([sized(0xdd, value.length), ...value.map(pack)]);
  const entries = Object.entries(value);
  return Buffer.concat([sized(0xdf, entries.length), ...entries.flat().map(pack)]);
}

// The widest form of each kind: Terraform reads it as well as the shortest.
function sized(code, size) {
  const head = Buffer.from([code, 0, 0, 0, 0]);
  head.writeUInt32BE(size, 1);
  return head;
}

function packNumber(value) {
  const bytes = Buffer.alloc(9, Number.isSafeInteger(value) || typeof value === "bigint" ? 0xd3 : 0xcb);
  if (bytes[0] === 0xd3) bytes.writeBigInt64BE(BigInt(value), 1);
  else bytes.writeDoubleBE(value, 1);
  return bytes;
}

// --- gRPC: unary calls on a unix socket. answer(method, request, connection) gives the bytes of the reply.

const OK = { "grpc-status": "0" };
const NOT_IMPLEMENTED = { "grpc-status": "12" };
const INTERNAL = "13";

export function serve(socket, answer) {
  const server = http2.createServer();
  server.on("stream", (stream, { ":path": path }) => {
    const head = { ":status": 200, "content-type": "application/grpc" };
    stream.on("error", () => {});
    if (!path.startsWith("/tfplugin6.Provider/"))
      return stream.respond({ ...head, ...NOT_IMPLEMENTED }, { endStream: true });
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      let [body, trailers] = [undefined, OK];
      try {
        body = answer(path.split("/").at(-1), read(Buffer.concat(chunks).subarray(5)), stream.session);
      } catch (error) {
        trailers = { "grpc-status": INTERNAL, "grpc-message": encodeURIComponent(error.stack) };
      }
      if (!body && trailers === OK) trailers = NOT_IMPLEMENTED;
      stream.respond(head, { waitForTrailers: true });
      stream.on("wantTrailers", () => stream.sendTrailers(trailers));
      stream.end(body && Buffer.concat([sized(0, body.length), body])); // uncompressed, and its length
    });
  });
  return new Promise((resolve, reject) => server.on("error", reject).listen(socket, () => resolve(server)));
}
