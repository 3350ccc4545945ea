import type Phaser from 'phaser';
import type { Reward, SceneDefinition, Tracked } from './definition';
import type { World } from './world';

/** Measures how much an agent's tracked numbers grow over a step. */
export interface ChangeMeter<S> {
  /** How much each number grew between `begin` and `end`; the same object each time. */
  readonly change: Tracked;
  begin(scene: S): void;
  end(scene: S): void;
}

export function changeMeter<S extends Phaser.Scene>({ track }: SceneDefinition<S>, agent: number): ChangeMeter<S> {
  const before: Tracked = {};
  const change: Tracked = {};
  return {
    change,
    begin(scene) {
      const now = track?.(scene, agent);
      for (const name in now) before[name] = now[name];
    },
    end(scene) {
      const now = track?.(scene, agent);
      for (const name in now) change[name] = now[name] - before[name];
    },
  };
}

/**
 * Names of the parts of the reward, learnt by asking once in a world that has just begun; none for a plain number.
 *
 * @throws Error if a reward is neither, or if nobody is there to be paid.
 */
export function rewardTermsOf<S extends Phaser.Scene>(definition: SceneDefinition<S>, world: World<S>): string[] {
  const reward = world.realm.run(() => {
    const agent = firstPresent(definition, world);
    const { scene } = world;
    const meter = changeMeter(definition, agent);
    meter.begin(scene);
    meter.end(scene);
    return definition.reward(scene, meter.change, agent);
  });
  if (typeof reward === 'number') return [];
  if (typeof reward === 'object' && reward !== null) return Object.keys(reward);
  const got = reward === undefined ? 'nothing' : JSON.stringify(reward);
  throw new Error(`${definition.id}: reward() returned ${got}, expected a number, or named parts such as { coin: 1 }.`);
}

/** Frames (1 min) within which some agent must be there. */
const FRAMES_TO_APPEAR = 3600;

/** The first agent in the scene; where agents appear later, it is waited for. */
function firstPresent<S extends Phaser.Scene>({ id, agents, present }: SceneDefinition<S>, world: World<S>): number {
  if (!present) return 0;
  for (let frame = 0; frame <= FRAMES_TO_APPEAR; frame++) {
    for (let agent = 0; agent < agents; agent++) if (present(world.scene, agent)) return agent;
    world.frame();
  }
  throw new Error(
    `${id}: present() returned false for all ${agents} agents in the first ${FRAMES_TO_APPEAR} frames, expected one to appear. ` +
      'Begin nearer to the action, with entry, start or reset.',
  );
}

/**
 * Writes a reward's parts, `names.length` numbers from `at` on, and returns their sum.
 *
 * @throws Error if a part is not a finite number, or has another name than the parts had at first.
 */
export function writeReward(reward: Reward, names: readonly string[], terms: Float32Array, at: number): number {
  if (typeof reward !== 'object' || reward === null) {
    if (names.length > 0)
      throw new Error(`reward() returned ${reward}, expected parts as before: ${names.join(', ')}.`);
    return finite(reward, 'reward() returned');
  }
  let sum = 0;
  for (let i = 0; i < names.length; i++) {
    const part = reward[names[i]];
    terms[at + i] = finite(part, `reward() returned '${names[i]}' =`);
    sum += part;
  }
  for (const name in reward) {
    if (!names.includes(name)) {
      throw new Error(
        `reward() returned a part '${name}', expected the parts it had at first: ${names.join(', ') || 'none, just a number'}. Return all parts every time, 0 where nothing happened.`,
      );
    }
  }
  return sum;
}

function finite(value: number, what: string): number {
  if (!Number.isFinite(value)) throw new Error(`${what} ${value}, expected a finite number.`);
  return value;
}
