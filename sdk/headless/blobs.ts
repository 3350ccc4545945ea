type Part = string | Blob | ArrayBuffer | ArrayBufferView;

const NativeBlob = globalThis.Blob;
const known = new WeakMap<Blob, Uint8Array>();
const addresses = new Map<string, Blob>();

/**
 * A Blob whose bytes can be read at once where its parts were there: a game's own loading must not depend on when a blob
 * happens to be read. Every blob counts as an instance, as long as it is one of the engine's.
 */
export class HeadlessBlob extends NativeBlob {
  constructor(parts: readonly Part[] = [], options?: BlobPropertyBag) {
    super(parts as BlobPart[], options);
    const bytes = parts.map(bytesOf);
    if (bytes.every((part) => part !== null)) known.set(this, joined(bytes as Uint8Array[]));
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof NativeBlob;
  }
}

/** Remembers which blob an address stands for, as long as `revoke` does not forget it. */
export function rememberBlob(url: string, blob: unknown): void {
  if (blob instanceof NativeBlob) addresses.set(url, blob);
}

export function forgetBlob(url: string): void {
  addresses.delete(url);
}

/** The blob behind an address, with its bytes if they are known already. @throws Error if there is none. */
export function blobOf(url: string): { blob: Blob; bytes: Uint8Array | null } {
  const blob = addresses.get(url.replace(/#.*$/, ''));
  if (!blob) throw new Error(`no blob at ${url}: it was never made, or URL.revokeObjectURL() came before the load`);
  return { blob, bytes: known.get(blob) ?? null };
}

function bytesOf(part: Part): Uint8Array | null {
  if (part instanceof NativeBlob) return known.get(part) ?? null;
  if (part instanceof ArrayBuffer) return new Uint8Array(part.slice(0));
  if (ArrayBuffer.isView(part)) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength).slice();
  return new TextEncoder().encode(String(part));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
