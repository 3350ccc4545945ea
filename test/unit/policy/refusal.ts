import { expect } from 'vitest';
import { PolicyError, readPolicy } from '../../../sdk/policy';

/** Why the bytes are no policy. Fails if they are read, or refused in any other way. */
export function refusal(bytes: Uint8Array | ArrayBuffer): string {
  try {
    readPolicy(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(PolicyError);
    return (error as Error).message;
  }
  throw new Error('the bytes were read');
}
