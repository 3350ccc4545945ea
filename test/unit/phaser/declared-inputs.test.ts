import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import { actionLabels } from '../../../sdk/phaser';
import type { AgentControls } from '../../../sdk/phaser/controls/controls';
import { declareInputs } from '../../../sdk/phaser/controls/declared-inputs';
import { box, discrete, multiDiscrete } from '../../../sdk/spaces';
import { type ProbeOptions, probe } from '../../fixtures/scenes/probe';

const declared = (options: ProbeOptions) => probe({ actionSpace: undefined, act: undefined, ...options });

test.each<[string, ProbeOptions, object]>([
  ['a key is up or down', { keys: ['SPACE'] }, discrete(2)],
  ['keys are branches', { keys: ['LEFT', 'RIGHT', 'SPACE'] }, multiDiscrete([2, 2, 2])],
  ['of several keys together one is held', { keys: [['LEFT', 'RIGHT'], 'SPACE'] }, multiDiscrete([3, 2])],
  ['a pointer has columns, rows and a button', { pointer: { columns: 4, rows: 3 } }, multiDiscrete([4, 3, 2])],
  ['a pointer may have no button', { pointer: { columns: 4, rows: 3, button: false } }, multiDiscrete([4, 3])],
  ['where there is one place it only presses', { pointer: { columns: 1, rows: 1 } }, discrete(2)],
  ['a gamepad has axes and buttons', { gamepad: { axes: [0, 1], buttons: [0] } }, multiDiscrete([3, 3, 2])],
  [
    'they follow each other',
    { keys: ['A'], pointer: { columns: 2, rows: 1 }, gamepad: { buttons: [3] } },
    multiDiscrete([2, 2, 2, 2]),
  ],
])('%s', (_, options, space) => {
  expect(declared(options).actionSpace).toEqual(space);
});

test('each choice has its label in words', () => {
  const environment = declared({
    keys: [['LEFT', 'RIGHT'], 'SPACE'],
    pointer: { columns: 2, rows: 1 },
    gamepad: { axes: [1], buttons: [0] },
  });
  const keys = ['–', 'LEFT', 'RIGHT', '–', 'SPACE'];
  const pointer = ['column 1', 'column 2', '–', 'press'];
  expect(actionLabels(environment)).toEqual([...keys, ...pointer, 'axis 1 −', '–', 'axis 1 +', '–', 'button 0']);
});

test('choices that only act() understands are numbers, and a box has none', () => {
  expect(actionLabels(probe({ actionSpace: multiDiscrete([2, 3]) }))).toEqual(['0', '1', '0', '1', '2']);
  expect(actionLabels(probe({ actionSpace: box({ low: -1, high: 1, shape: [2] }) }))).toEqual([]);
});

/** Hands that note what they are asked for. */
function notingControls() {
  const notes: unknown[] = [];
  const note = (value: unknown) => notes.push(structuredClone(value));
  const controls: Partial<AgentControls> = {
    holdAll: note,
    point: (...place) => note(place),
    gamepad: note,
  };
  return { notes, controls: controls as AgentControls };
}

test('choices become keys, the middle of a place, and sticks', () => {
  const { notes, controls } = notingControls();
  const scene = { scale: { width: 200, height: 90 } } as Phaser.Scene;
  const { act } = declareInputs({
    keys: [['LEFT', 'RIGHT'], 'SPACE'],
    pointer: { columns: 4, rows: 3 },
    gamepad: { axes: [1], buttons: [2] },
  });
  act(scene, Int32Array.of(2, 1, 3, 0, 1, 0, 1), controls);
  act(scene, Int32Array.of(0, 0, 0, 2, 0, 2, 0), controls);
  expect(notes.filter((_, i) => i % 3 < 2)).toEqual([['RIGHT', 'SPACE'], [175, 15, true], [], [25, 75, false]]);
  const [pushed, back] = [notes[2], notes[5]] as { axes: number[]; buttons: number[] }[];
  expect([pushed.axes[1], pushed.buttons[2], back.axes[1], back.buttons[2]]).toEqual([-1, 1, 1, 0]);
});

test('declared keys move what listens to them', async () => {
  const environment = await declared({
    keys: [['LEFT', 'RIGHT']],
    create() {
      const cursors = this.input.keyboard?.createCursorKeys();
      this.events.on('update', () => {
        this.value += Number(cursors?.right.isDown) - Number(cursors?.left.isDown);
      });
    },
  }).createScenes(1);
  environment.reset(0, 1);
  const seen = [2, 2, 0, 1, 1, 1].map((action) => {
    environment.step(Int32Array.of(action));
    return environment.observations[0];
  });
  expect(seen).toEqual([1, 2, 2, 1, 0, -1]);
  environment.close();
});
