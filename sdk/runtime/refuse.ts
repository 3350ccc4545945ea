/** @throws RangeError: what an actor was called with is not what it needs. */
export function refuseCall(got: string, expected: string): never {
  throw new RangeError(`act: got ${got}, expected ${expected}.`);
}

/** @throws RangeError if an observation or a mask has another length than it should. */
export function expectNumbers(what: string, got: number, expected: number): void {
  if (got !== expected) refuseCall(`${got} numbers`, `${what} of ${expected}`);
}
