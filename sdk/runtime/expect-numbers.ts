/** @throws RangeError if an observation or a mask has another length than it should. */
export function expectNumbers(what: string, got: number, expected: number): void {
  if (got !== expected) throw new RangeError(`act: got ${got} numbers, expected ${what} of ${expected}.`);
}
