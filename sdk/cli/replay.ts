/**
 * `npm run replay -- dodge --file episode.replay.json` plays a recorded episode again and shows its hash;
 * `npm run replay -- dodge --save episode.replay.json --seed 5 --policy hero.safetensors` records one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { OptionDescriptions } from '../options';
import { type Policy, readPolicy } from '../policy';
import {
  hashText,
  playReplay,
  type Replay,
  type Replayable,
  readReplay,
  recordReplay,
  replaySteps,
  writeReplay,
} from '../replay';
import { lastWord, readValues, splitWords } from './arguments';
import { type LoadEnvironments, loadEnvironment } from './load';

const FILES = ['file', 'save', 'policy'];

const recordOptions = {
  seed: { kind: 'number', default: 1, min: 0, max: 2 ** 32 - 1, whole: true, help: 'Decides the episode.' },
  maxSteps: { kind: 'number', default: 10_000, min: 1, max: 2 ** 32 - 1, whole: true, help: 'Longest recording.' },
  sampled: { kind: 'flag', default: false, help: 'Draw actions from the policy’s probabilities.' },
} as const satisfies OptionDescriptions;

export async function run(
  game: string,
  load: LoadEnvironments,
  words: readonly string[],
  games: readonly string[],
): Promise<number> {
  const typed = splitWords('replay', words);
  const [file, save, policy] = FILES.map((name) => lastWord('replay', name, typed));
  const others = typed.filter(([name]) => !FILES.includes(name));
  const recording = readValues('replay', recordOptions, others);
  if ((file === undefined) === (save === undefined)) {
    throw new RangeError('replay: expected --file FILE to play an episode again, or --save FILE to record one.');
  }
  const environment: Replayable = await loadEnvironment(game, load, games);
  if (save !== undefined) {
    const replay = await recordReplay(environment, {
      seed: recordOptions.seed.default,
      ...recording,
      policy: policy === undefined ? 'random' : readPolicyFile(policy),
    });
    writeFileSync(save, writeReplay(replay));
    console.log(`${save}: ${describe(replay)}`);
    return 0;
  }
  if (others.length > 0 || policy !== undefined) {
    throw new RangeError('replay: got options of a recording, expected --file alone to play an episode again.');
  }
  const replay = readReplay(readFileSync(file as string, 'utf8'));
  await playReplay(environment, replay);
  console.log(`${file}: ${describe(replay)}, plays again bit for bit.`);
  return 0;
}

function readPolicyFile(path: string): Policy {
  return readPolicy(new Uint8Array(readFileSync(path)));
}

function describe(replay: Replay): string {
  const steps = replaySteps(replay);
  const returns = replay.returns.map((sum) => sum.toPrecision(6)).join(', ');
  return `${replay.environment}, seed ${replay.seed}, ${steps} steps, return ${returns}, hash ${hashText(replay.hashes[steps])}`;
}
