import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type TaskEntry, type Tasks, taskEntry, taskOptions } from '../../../sdk/cli/tasks';
import file from '../../../sdk/cli/tasks.json';
import { classicTasks } from '../../../sdk/env/classic';
import { resolveTrainingOptions } from '../../../sdk/settings';

const entries = Object.entries(file as Tasks).flatMap(([task, it]) =>
  Object.keys(typeof it === 'string' ? {} : it).map((algorithm) => [task, algorithm]),
);

test.each(entries)('%s with %s is a task, and its settings are options of the algorithm', (task, algorithm) => {
  expect(task in classicTasks || existsSync(`games/${task}/env.ts`)).toBe(true);
  const { seeds, totalSteps, settings, target = {} } = taskEntry(task, algorithm) as TaskEntry;
  expect(() => resolveTrainingOptions({ algorithm, totalSteps, ...settings })).not.toThrow();
  expect(seeds).toBeGreaterThanOrEqual(5);
  expect(['iqm', 'solvedSeeds', 'medianSteps']).toEqual(expect.arrayContaining(Object.keys(target)));
});

test('a game that is a classic task has its entries; what has none has no options', () => {
  expect(taskEntry('cart-pole', 'ppo')).toBe(taskEntry('CartPole-v1', 'ppo'));
  expect(taskOptions('cart-pole', 'ppo')).toMatchObject({ seeds: 10, stopAtThreshold: false });
  expect(taskOptions('dodge', 'reinforce')).toMatchObject({ totalSteps: 300_000, stopAtThreshold: false });
  expect(taskOptions('tetris', 'ppo')).toEqual({});
});

test('a misspelt field is refused', () => {
  const tasks = { maze: { ppo: { goal: '', seeds: 5, totalStep: 9, settings: {} } } } as unknown as Tasks;
  expect(() => taskEntry('maze', 'ppo', tasks)).toThrow("tasks.json, maze, ppo: got unknown option 'totalStep'");
});
