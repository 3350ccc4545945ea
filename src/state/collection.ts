import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Policy } from 'npc-gym';
import { persistence as askToKeep, type Persistence, type PolicyEntry, policies } from 'npc-gym/storage';
import { download } from './download';
import { fileName } from './names';
import { notify, notifyError } from './notices';

/** The saved policies of all games, as this browser keeps them. */
export const entries = signal<readonly PolicyEntry[]>([]);
/** `refused` where the browser gives no storage; `refusal` then says why. */
export const storageState = signal<'loading' | 'ready' | 'refused'>('loading');
export const refusal = signal<Error | null>(null);
/** What the browser answered when asked to keep the policies; null before it was asked. */
export const persistence = signal<Persistence | null>(null);

export const names: ReadonlySignal<readonly string[]> = computed(() => entries.value.map((entry) => entry.name));

/** Reads the list again. Where there is something to lose, the browser is asked to keep it. */
export async function refresh(): Promise<void> {
  try {
    entries.value = await policies.list();
    storageState.value = 'ready';
    refusal.value = null;
    if (entries.value.length > 0) persistence.value ??= await askToKeep();
  } catch (error) {
    storageState.value = 'refused';
    refusal.value = error instanceof Error ? error : new Error(String(error));
  }
}

export interface KeepOptions {
  readonly score?: number;
  /** Whether the person has agreed to save over a policy of that name. */
  readonly replacing?: boolean;
}

/**
 * Saves a policy. Rejects where storage refuses, and rather than lose another: where the name belongs to another game's
 * policy, or was taken unseen, as in another tab.
 */
export async function keep(
  name: string,
  policy: Policy,
  { score, replacing = false }: KeepOptions = {},
): Promise<void> {
  const wanted = name.trim();
  await refresh();
  const there = entries.value.find((entry) => entry.name === wanted);
  if (there && there.environment !== policy.manifest.environment) {
    throw new Error(`“${wanted}” is a policy of ${there.environment}. Choose another name.`);
  }
  if (there && !replacing)
    throw new Error(`“${wanted}” has just been saved elsewhere. Choose another name, or replace it.`);
  await policies.save(wanted, policy, score === undefined ? {} : { score });
  await refresh();
}

/** @throws Error in the words of the storage: an empty name, a name that is taken. */
export async function rename(from: string, to: string): Promise<void> {
  await policies.rename(from, to);
  await refresh();
}

/** Removes a policy at once, and offers to bring it back. */
export async function remove(entry: PolicyEntry): Promise<void> {
  const kept = await policies.load(entry.name).catch(() => null);
  try {
    await policies.remove(entry.name);
  } catch (error) {
    notifyError(`“${entry.name}” could not be removed.`, error);
    return;
  }
  await refresh();
  if (kept === null) return notify(`Removed “${entry.name}”, which could no longer be read.`);
  notify(`Removed “${entry.name}”.`, {
    action: { label: 'Undo', run: () => bringBack(entry, kept) },
  });
}

async function bringBack(entry: PolicyEntry, policy: Policy): Promise<void> {
  try {
    await keep(entry.name, policy, { score: entry.score });
  } catch (error) {
    notifyError(`“${entry.name}” could not be brought back.`, error);
  }
}

/** Hands a policy to the person as a file: a saved one by its name, or one at hand, which needs no storage. */
export async function exportToFile(name: string, policy: string | Policy = name): Promise<void> {
  try {
    download(await policies.export(policy), fileName(name));
  } catch (error) {
    notifyError(`“${name}” could not be exported.`, error);
  }
}

/** Takes policy files into the collection and tells what became of each. Resolves with the entries made. */
export async function importFiles(files: Iterable<File>): Promise<PolicyEntry[]> {
  const made: PolicyEntry[] = [];
  for (const file of files) {
    try {
      made.push(await policies.import(file));
    } catch (error) {
      notifyError(`${file.name} was not imported.`, error);
    }
    await refresh();
  }
  return made;
}
