/**
 * The browser keeps nothing for this page, or nothing more: private browsing, blocked site data, a full disk. Offer the
 * person a file instead.
 */
export class StorageError extends Error {
  override readonly name = 'StorageError';

  constructor(
    got: string,
    remedy = 'Export the policy to a file instead, or allow this site to store data and try again.',
    cause?: unknown,
  ) {
    super(`Policies cannot be kept here: got ${got}, expected an IndexedDB with room. ${remedy}`, { cause });
  }
}
