/**
 * The checksum of the parts one after another, as eight hexadecimal digits: CRC-32 as in gzip and PNG (polynomial
 * 0xedb88320), which finds every change of up to 32 neighbouring bits. Bit by bit: a table of the bytes' would be faster,
 * at a cost to every game that ships this, but a policy's some ten thousand bytes take a fraction of a millisecond.
 */
export function crc32(...parts: Uint8Array[]): string {
  let crc = -1;
  for (const bytes of parts) {
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
    }
  }
  return (~crc >>> 0).toString(16).padStart(8, '0');
}
