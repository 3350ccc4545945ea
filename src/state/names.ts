/** A name that is still free for a policy of this game: `dodge/npc-1`, then `dodge/npc-2`. */
export function suggestName(game: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`${game}/npc-${number}`)) number++;
  return `${game}/npc-${number}`;
}

/** The file a policy is exported to: its name with everything but letters, digits, dots and dashes made a dash. */
export function fileName(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|-+$/g, '');
  return `${safe || 'policy'}.safetensors`;
}
