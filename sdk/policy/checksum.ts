/** CRC-32 as in gzip and PNG (polynomial 0xedb88320): finds every change of up to 32 neighbouring bits. */
const TABLE = /* @__PURE__ */ Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 && 0xedb88320);
  return crc;
});

/** The checksum of the parts one after another, as eight hexadecimal digits. */
export function crc32(...parts: Uint8Array[]): string {
  let crc = -1;
  for (const bytes of parts) {
    for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[i]) & 255];
  }
  return (~crc >>> 0).toString(16).padStart(8, '0');
}
