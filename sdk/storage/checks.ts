const LONGEST = 100;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;

/** @throws RangeError for a name that is empty, longer than 100 characters, or has control characters in it. */
export function checkName(name: string): void {
  const flaw = findFlaw(name);
  if (flaw) throw new RangeError(`policies: got a name with ${flaw}, expected 1 to ${LONGEST} characters in one line.`);
}

function findFlaw(name: string): string | undefined {
  if (name.trim() === '') return 'nothing to read';
  if (name.length > LONGEST) return `${name.length} characters`;
  const at = name.search(CONTROL);
  return at < 0 ? undefined : `a control character at ${at}`;
}

/** A name like the wanted one that is allowed and not yet taken: `guard`, `guard (2)`, … */
export function freeName(wanted: string, taken: readonly unknown[]): string {
  const readable = wanted.replace(CONTROL, ' ').trim();
  const base = readable.slice(0, LONGEST - 10) || 'policy';
  let name = base;
  for (let i = 2; taken.includes(name); i++) name = `${base} (${i})`;
  return name;
}

/** @throws RangeError for a score that is no finite number. */
export function checkScore(score: number): void {
  if (Number.isFinite(score)) return;
  throw new RangeError(`policies: got the score ${score}, expected a finite number: the mean return of an evaluation.`);
}
