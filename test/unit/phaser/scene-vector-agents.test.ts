import '../../fixtures/scenes/page';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { VectorEnvironment } from '../../../sdk/env';
import type { SceneEnvironment } from '../../../sdk/phaser';
import { evaluate } from '../../../sdk/training';
import { startTestBackend } from '../../fixtures/backend';
import { hashRun } from '../../fixtures/hash';
import { stepAll } from '../../fixtures/play';
import { type ProbeOptions, type ProbeScene, probe } from '../../fixtures/scenes/probe';
import { swarm } from '../../fixtures/scenes/swarm';
import { runFor } from '../training/run';

const opened: VectorEnvironment[] = [];
afterEach(() => {
  for (const environment of opened.splice(0)) environment.close();
});

async function open(definition: SceneEnvironment, copies = 1): Promise<VectorEnvironment> {
  opened.push(await definition.createScenes(copies));
  return opened[opened.length - 1];
}

/** Counts its frames. */
function update(this: ProbeScene): void {
  this.value++;
}

/** Agent i is there from frame `born[i]` to frame `gone[i]` − 1; whatever else is asked of it notes when. */
function visitors(born: readonly number[], gone: readonly number[], more: ProbeOptions = {}) {
  const notes: string[] = [];
  const note = (what: string) => (scene: ProbeScene, agent: number) => notes.push(`${what} ${agent} at ${scene.value}`);
  const [observed, rewarded, acted] = ['observe', 'reward', 'act'].map(note);
  const definition = probe({
    agents: born.length,
    maxEpisodeSteps: 6,
    update,
    present: ({ value }, agent) => value >= born[agent] && value < gone[agent],
    observe(scene, observation, agent) {
      observed(scene, agent);
      observation.fill(scene.value);
    },
    act: (scene, _action, _controls, agent) => void acted(scene, agent),
    reward(scene, _change, agent) {
      rewarded(scene, agent);
      return agent + 1;
    },
    ...more,
  });
  return { definition, notes };
}

/** What each step told about the rows: after the reset, and after each of `steps` steps. */
function watch({ observations, rewards, absent, terminated, truncated, ...rest }: VectorEnvironment, steps: number) {
  const look = () => ({
    seen: [...observations],
    paid: [...rewards],
    absent: [...absent],
    ended: Array.from(terminated, (flag, i) => (flag ? 'terminated' : truncated[i] ? 'truncated' : '')),
  });
  rest.reset(0, 1);
  const told = [look()];
  for (let i = 0; i < steps; i++) {
    rest.step(new Int32Array(rewards.length));
    told.push(look());
  }
  return told;
}

test('an agent appears with its first observation, unpaid, and its episode ends when it is gone', async () => {
  const { definition } = visitors([0, 2], [9, 4]);
  expect(watch(await open(definition), 5)).toEqual([
    { seen: [0, 0], paid: [0, 0], absent: [0, 1], ended: ['', ''] },
    { seen: [1, 0], paid: [1, 0], absent: [0, 1], ended: ['', ''] },
    { seen: [2, 2], paid: [1, 0], absent: [0, 0], ended: ['', ''] },
    { seen: [3, 3], paid: [1, 2], absent: [0, 0], ended: ['', ''] },
    { seen: [4, 3], paid: [1, 2], absent: [0, 0], ended: ['', 'terminated'] }, // it sees nothing where it is not
    { seen: [5, 3], paid: [1, 0], absent: [0, 0], ended: ['', 'terminated'] },
  ]);
});

test('nothing is asked about an agent that is not there', async () => {
  const { definition, notes } = visitors([0, 2], [9, 4]);
  const copies = await open(definition);
  notes.length = 0;
  watch(copies, 6);
  expect(notes.filter((note) => note.includes(' 1 '))).toEqual([
    'observe 1 at 2',
    'act 1 at 2',
    'reward 1 at 3',
    'observe 1 at 3',
    'act 1 at 3',
    'reward 1 at 4',
  ]);
});

test('it has one life in an episode, and another in the next', async () => {
  const { definition } = visitors([0, 1], [9, 2], { present: ({ value }, agent) => agent === 0 || value % 2 === 1 });
  const copies = await open(definition);
  for (const told of [watch(copies, 5), watch(copies, 5)]) {
    expect(told.map(({ absent }) => absent[1])).toEqual([1, 0, 0, 0, 0, 0]);
    expect(told.map(({ ended }) => ended[1])).toEqual(['', '', ...Array(4).fill('terminated')]);
    expect(told[0].seen).toEqual([0, 0]);
  }
});

test('one that never appears ends with the episode, or when terminated() says that it never will', async () => {
  const limited = watch(await open(visitors([0, 99, 99], [4, 100, 100]).definition), 6);
  expect(limited[6]).toEqual({
    seen: [3, 0, 0],
    paid: [0, 0, 0],
    absent: [0, 1, 1],
    ended: ['terminated', 'truncated', 'truncated'],
  });
  const never = visitors([0, 99, 99], [4, 100, 100], { terminated: ({ value }, agent) => value >= 2 && agent === 1 });
  const told = watch(await open(never.definition), 6);
  expect(told.map(({ ended }) => ended[1])).toEqual(['', '', ...Array(5).fill('terminated')]);
  expect(told[6].absent).toEqual([0, 1, 1]);
});

test('in the middle of a step the end of one agent does not shorten that of the others; the last one’s does', async () => {
  const { definition } = visitors([0, 0, 1], [2, 6, 7], { frameSkip: 4 });
  const told = watch(await open(definition), 2);
  expect(told[1]).toEqual({
    seen: [0, 4, 4],
    paid: [1, 2, 0],
    absent: [0, 0, 0],
    ended: ['terminated', '', ''],
  });
  expect(told[2].ended).toEqual(['terminated', 'terminated', 'terminated']);
  expect(told[2].paid).toEqual([0, 2, 3]);
});

test('who dies lets go of its keys, and the others keep theirs', async () => {
  const down: string[] = [];
  const { definition } = visitors([0, 0], [2, 9], {
    create() {
      this.input.keyboard?.addKeys('A,B');
      this.events.on('update', () => {
        const keys = this.input.keyboard?.keys.filter((key) => key?.isDown) ?? [];
        down.push(keys.map(({ keyCode }) => String.fromCharCode(keyCode)).join(''));
      });
    },
    act: (_scene, _action, controls, agent) => controls.hold('AB'[agent]),
  });
  const copies = await open(definition);
  down.length = 0;
  watch(copies, 5);
  expect(down.slice(-5)).toEqual(['AB', 'AB', 'B', 'B', 'B']);
});

test('parts of a reward are learnt from the first agent that there is', async () => {
  const reward: ProbeOptions['reward'] = ({ value }) => {
    if (value < 3) throw new Error('nobody to pay');
    return { coin: value, hit: 0 };
  };
  const copies = await open(visitors([99, 3], [99, 5], { reward }).definition);
  expect(copies.rewardTerms).toEqual(['coin', 'hit']);
  await expect(visitors([99], [99]).definition.createScenes(1)).rejects.toThrow(
    'probe: present() returned false for all 1 agents in the first 3600 frames, expected one to appear.',
  );
});

test('what present() throws is told with its name, and where', async () => {
  const present: ProbeOptions['present'] = ({ value }) => {
    if (value === 2) throw new Error('no such bee');
    return true;
  };
  const copies = await open(visitors([0], [9], { present }).definition);
  copies.reset(0, 1);
  expect(() => stepAll(copies, 0, 3)).toThrow(
    "probe, copy 0, step 2: present() threw Error: no such bee (scene 'probe', frame 2)",
  );
});

describe('a swarm whose members hatch and die', () => {
  test('plays the same, bit for bit, whenever it is asked to', async () => {
    expect(await hashRun(swarm, 4000)).toEqual(await hashRun(swarm, 4000));
  });

  test('each has its own beginning, its own pay and its own end', async () => {
    const copies = await open(swarm);
    const { absent, terminated, observations, rewards } = copies;
    const [appeared, returns] = [new Set<number>(), [0, 0, 0, 0]];
    copies.reset(0, 3);
    for (let step = 0; step < 20; step++) {
      for (let bee = 0; bee < 4; bee++) {
        if (absent[bee] || terminated[bee]) continue;
        if (!appeared.has(bee)) expect(observations[3 * bee + 1]).toBeLessThan(4 / 60);
        appeared.add(bee);
        expect(observations[3 * bee + 2]).toBe(bee / 4);
      }
      copies.step(Int32Array.of(1, 0, 1, 0)); // the first and the third fly
      for (let bee = 0; bee < 4; bee++) returns[bee] += rewards[bee];
    }
    expect([...appeared].length).toBeGreaterThanOrEqual(3);
    expect(returns[0]).toBeCloseTo(10 - 0.1 * 9, 5); // 34 frames of flight
    expect(returns[2]).toBeCloseTo(10 - 0.1 * 9, 5);
    expect(returns[1]).toBeCloseTo(-0.1 * 15, 5);
  });

  describe('learns', () => {
    beforeAll(startTestBackend);

    test.each(['reinforce', 'ppo'])('to fly, with %s', async (algorithm) => {
      const options = {
        algorithm,
        hiddenWidths: [16],
        trajectoriesPerIteration: 32,
        discount: 0.95,
        learningRate: 0.01,
      };
      const { policy } = await runFor(15, options, swarm);
      const random = await evaluate(swarm, 'random', { episodes: 60, seed: 1 });
      const learnt = await evaluate(swarm, policy, { episodes: 60, seed: 1 });
      expect(learnt.meanReturn).toBeGreaterThan(random.meanReturn + 3);
      expect(learnt.terms.honey).toBeGreaterThan(9.5);
    });
  });
});
