import type Phaser from 'phaser';
import type { Actions, Rows } from '../../env';
import { actionReader } from '../controls/actions';
import { createControls } from '../controls/controls';
import { maskSlot } from '../controls/mask';
import type { SceneDefinition } from '../definition';
import type { World } from '../world/world';
import type { Running } from './failure';
import { observationSlot } from './observation';
import { expectBoolean, refusePromise } from './results';
import { changeMeter, writeReward } from './reward';

/** One agent of a scene: the definition's functions, called with what they need, their results checked and written. */
export interface Agent<S extends Phaser.Scene> {
  /** Whether it is in the scene. */
  present(): boolean;
  /** Notes its tracked numbers before its first step; later ones begin with what was noted at the end of the last. */
  track(): void;
  /** Carries out the agent's action. */
  act(actions: Actions): void;
  terminated(): boolean;
  /** Writes what the step was worth. */
  reward(): void;
  /** Writes what the agent sees, for the `first` time in its life or again. */
  observe(first: boolean): void;
  /** Writes what the agent may do, after what it sees. */
  mask(): void;
  /** Allows everything, where nothing is chosen any more. */
  clearMask(): void;
  clearReward(): void;
  /** Nothing to see, nothing forbidden and nothing tracked: before it has appeared. */
  clear(): void;
  /** Lets go of all keys. */
  release(): void;
  /** To be called when the scene has begun, which may be another one now: it knows nothing of keys that are down. */
  follow(scene: S): void;
}

export interface AgentPlace<S extends Phaser.Scene> {
  readonly definition: SceneDefinition<S>;
  readonly world: World<S>;
  readonly rows: Rows;
  readonly rewardTerms: readonly string[];
  readonly running: Running;
}

/** Events after which a scene's keyboard has forgotten which keys are down. */
const FORGETTING = ['start', 'resume', 'wake'];

export function createAgent<S extends Phaser.Scene>(place: AgentPlace<S>, agent: number, row: number): Agent<S> {
  const { definition, world, rows, rewardTerms, running } = place;
  let { scene } = world;
  const observation = observationSlot(definition, rows.observations, row, agent);
  const mask = maskSlot(definition, rows.actionMasks, row, agent);
  const readAction = actionReader(definition.actionSpace);
  const controls = createControls(world.game, world.realm);
  const meter = changeMeter(definition, agent);
  const firstTerm = row * rewardTerms.length;

  return {
    present() {
      if (!definition.present) return true;
      running.enter('present()');
      const present = definition.present(scene, agent);
      running.leave();
      return expectBoolean(present, 'present()');
    },
    track() {
      if (!definition.track || meter.begun()) return;
      running.enter('track()');
      meter.ask(scene);
      running.leave();
      meter.begin();
    },
    act(actions) {
      const action = readAction(actions, row);
      controls.begin();
      running.enter('act()');
      const result: unknown = definition.act(scene, action, controls, agent);
      running.leave();
      refusePromise(result, 'act()');
      controls.end();
    },
    terminated() {
      running.enter('terminated()');
      const ended = definition.terminated(scene, agent);
      running.leave();
      return expectBoolean(ended, 'terminated()');
    },
    reward() {
      if (definition.track) {
        running.enter('track()');
        meter.ask(scene);
        running.leave();
        meter.end();
      }
      running.enter('reward()');
      const reward = definition.reward(scene, meter.change, agent);
      running.leave();
      rows.rewards[row] = writeReward(reward, rewardTerms, rows.terms, firstTerm);
    },
    observe(first) {
      running.enter('observe()');
      observation.ask(scene);
      running.leave();
      observation.take(first);
    },
    mask() {
      if (!definition.mask) return;
      running.enter('mask()');
      mask.ask(scene);
      running.leave();
      mask.check();
    },
    clearMask: mask.clear,
    clearReward() {
      rows.rewards[row] = 0;
      rows.terms.fill(0, firstTerm, firstTerm + rewardTerms.length);
    },
    clear() {
      meter.forget();
      observation.clear();
      mask.clear();
    },
    release: controls.release,
    follow(next) {
      scene = next;
      controls.forget();
      const { events } = next;
      for (const event of FORGETTING) events.off(event, controls.forget).on(event, controls.forget); // it may be the last one again
    },
  };
}
