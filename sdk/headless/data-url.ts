/** The bytes of a data: address. @throws Error if it has no comma, or is no base64 where it says so. */
export function dataUrlBytes(url: string): Uint8Array {
  const comma = url.indexOf(',');
  if (comma < 0) throw new Error(`got '${url.slice(0, 60)}', expected data:type,content`);
  const content = url.slice(comma + 1);
  return /;\s*base64\s*$/i.test(url.slice(0, comma)) ? base64Bytes(content) : percentBytes(content);
}

/** The media type of a data: address. */
export function dataUrlType(url: string): string {
  return url.slice('data:'.length, url.indexOf(',')).replace(/;\s*base64\s*$/i, '') || 'text/plain;charset=US-ASCII';
}

function base64Bytes(content: string): Uint8Array {
  const text = content.includes('%') ? new TextDecoder().decode(percentBytes(content)) : content;
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** Two hexadecimal digits after a % are a byte; a % without them stands for itself, and other letters for their UTF-8. */
function percentBytes(content: string): Uint8Array {
  const letters = new TextEncoder().encode(content);
  const bytes = new Uint8Array(letters.length);
  let length = 0;
  for (let i = 0; i < letters.length; i++) {
    const digits = letters[i] === 0x25 ? String.fromCharCode(...letters.subarray(i + 1, i + 3)) : '';
    const isByte = /^[\da-f]{2}$/i.test(digits);
    bytes[length++] = isByte ? Number.parseInt(digits, 16) : letters[i];
    if (isByte) i += 2;
  }
  return bytes.subarray(0, length);
}
