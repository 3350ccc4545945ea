const LONGEST = 100;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;

/** @throws RangeError for a name that is empty, longer than 100 characters, or has control characters in it. */
export function checkName(name: string): void {
  const found =
    typeof name !== 'string' || name.length > LONGEST
      ? `${String(name).length} characters`
      : name.search(CONTROL) >= 0
        ? `a control character at ${name.search(CONTROL)}`
        : name.trim() === '' && 'nothing to read';
  if (found)
    throw new RangeError(`policies: got a name with ${found}, expected 1 to ${LONGEST} characters in one line.`);
}

/** A name like the wanted one that is allowed and not yet taken: `guard`, `guard (2)`, … */
export function freeName(wanted: string, taken: readonly unknown[]): string {
  const base =
    wanted
      .replace(CONTROL, ' ')
      .trim()
      .slice(0, LONGEST - 10) || 'policy';
  let name = base;
  for (let i = 2; taken.includes(name); i++) name = `${base} (${i})`;
  return name;
}
