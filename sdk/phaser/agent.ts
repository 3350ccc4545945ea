import type Phaser from 'phaser';
import type { Actions, Rows } from '../env';
import { spaceSize } from '../spaces';
import { actionReader } from './actions';
import { createControls } from './controls';
import type { SceneDefinition } from './definition';
import { maskSlot } from './mask';
import { observationSlot } from './observation';
import { changeMeter, writeReward } from './reward';
import type { World } from './world';

/** One agent of a scene: the definition's functions, called with what they need, their results checked and written. */
export interface Agent {
  /** Carries out the agent's action, or none (null) where a person plays. */
  act(actions: Actions | null): void;
  terminated(): boolean;
  /** Writes what the step was worth. */
  reward(): void;
  /** Writes what the agent sees and, unless its episode has ended, what it may do. */
  observe(ended: boolean): void;
  clearReward(): void;
  /** Lets go of all keys. */
  release(): void;
  /** To be called for a new scene: it knows nothing of keys that are down. */
  follow(scene: Phaser.Scene): void;
}

export interface AgentPlace<S extends Phaser.Scene> {
  readonly definition: SceneDefinition<S>;
  readonly world: World<S>;
  readonly rows: Rows;
  readonly rewardTerms: readonly string[];
  /** Whose functions are running, for messages. */
  readonly running: { name: string };
}

/** Events after which a scene's keyboard has forgotten which keys are down. */
const FORGETTING = ['start', 'resume', 'wake'];

export function createAgent<S extends Phaser.Scene>(place: AgentPlace<S>, agent: number, row: number): Agent {
  const { definition, world, rows, rewardTerms, running } = place;
  const { values, clear, check } = observationSlot(rows.observations, row, spaceSize(definition.observationSpace));
  const mask = maskSlot(definition, rows.actionMasks, row, agent);
  const readAction = actionReader(definition.actionSpace);
  const controls = createControls(world.game);
  const meter = changeMeter(definition, agent);
  const firstTerm = row * rewardTerms.length;

  return {
    act(actions) {
      const { scene } = world;
      running.name = 'track()';
      meter.begin(scene);
      running.name = '';
      if (!actions) return;
      const action = readAction(actions, row);
      controls.begin();
      running.name = 'act()';
      definition.act(scene, action, controls, agent);
      running.name = '';
      controls.end();
    },
    terminated() {
      running.name = 'terminated()';
      const ended = definition.terminated(world.scene, agent);
      running.name = '';
      return ended;
    },
    reward() {
      const { scene } = world;
      running.name = 'track()';
      meter.end(scene);
      running.name = 'reward()';
      const reward = definition.reward(scene, meter.change, agent);
      running.name = '';
      rows.rewards[row] = writeReward(reward, rewardTerms, rows.terms, firstTerm);
    },
    observe(ended) {
      clear();
      running.name = 'observe()';
      definition.observe(world.scene, values, agent);
      running.name = '';
      check();
      if (ended) {
        mask.clear();
        return;
      }
      running.name = 'mask()';
      mask.ask(world.scene);
      running.name = '';
      mask.check();
    },
    clearReward() {
      rows.rewards[row] = 0;
      rows.terms.fill(0, firstTerm, firstTerm + rewardTerms.length);
    },
    release: controls.release,
    follow({ events }) {
      controls.forget();
      for (const event of FORGETTING) events.on(event, controls.forget);
    },
  };
}
