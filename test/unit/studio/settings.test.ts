import '../../fixtures/headless';
import { algorithmSettings, resolveTrainingOptions } from 'npc-gym';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDrafts } from '../../../src/settings/drafts';
import { refusal } from '../../../src/settings/fields';
import { createSettings, readSettings } from '../../../src/settings/settings';
import { recipeWords } from '../../../src/settings/words';

/** Stands in for the browser's memory. */
function rememberIn(memory: Record<string, string>) {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => memory[key] ?? null,
    setItem: (key: string, value: string) => {
      memory[key] = value;
    },
  });
}

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('the settings of a game', () => {
  it('are REINFORCE with its defaults until somebody changes them', () => {
    expect(createSettings('dodge').recipe.value).toEqual({ algorithm: 'reinforce', changes: {} });
  });

  it('hold only what differs from the defaults, so that going back to one is no change', () => {
    const { recipe, change, restore, restoreAll } = createSettings('dodge');
    change('discount', 0.9);
    change('hiddenWidths', [32]);
    change('optimizer', 'vanilla');
    expect(recipe.value.changes).toEqual({ discount: 0.9, hiddenWidths: [32], optimizer: 'vanilla' });
    change('hiddenWidths', [64, 64]);
    restore('optimizer');
    expect(recipe.value.changes).toEqual({ discount: 0.9 });
    restoreAll();
    expect(recipe.value.changes).toEqual({});
  });

  it('keep the changes of each algorithm while others are tried', () => {
    const { recipe, change, choose } = createSettings('dodge');
    change('discount', 0.9);
    choose('ppo');
    expect(recipe.value).toEqual({ algorithm: 'ppo', changes: {} });
    change('clipRange', 0.3);
    choose('reinforce');
    expect(recipe.value).toEqual({ algorithm: 'reinforce', changes: { discount: 0.9 } });
  });

  it('keep a change that does nothing beside the others, but make no run with it and do not count it', () => {
    rememberIn({});
    const { recipe, choose, change, restore } = createSettings('dodge');
    choose('ppo');
    change('estimate', 'n-step');
    change('nSteps', 3);
    expect(recipeWords(recipe.value)).toBe('PPO · 2 options changed');
    restore('estimate');
    change('discount', 0.9);
    restore('discount');
    expect(recipe.value).toEqual({ algorithm: 'ppo', changes: {} });
    expect(recipeWords(recipe.value)).toBe('PPO');
    const { recipe: later, change: changeLater } = createSettings('dodge');
    changeLater('estimate', 'n-step');
    expect(later.value.changes).toEqual({ nSteps: 3, estimate: 'n-step' });
    expect(() => resolveTrainingOptions({ algorithm: 'ppo', ...later.value.changes })).not.toThrow();
  });

  it('are there again at the next visit, for each game its own', () => {
    rememberIn({});
    const before = createSettings('dodge');
    before.choose('ppo');
    before.change('clipRange', 0.3);
    expect(createSettings('dodge').recipe.value).toEqual({ algorithm: 'ppo', changes: { clipRange: 0.3 } });
    expect(createSettings('cart-pole').recipe.value.algorithm).toBe('reinforce');
  });

  it('leave out what another version kept and this one cannot use', () => {
    const kept = { algorithm: 'magic', changes: { ppo: { clipRange: -1, wand: 3, discount: 0.9 }, magic: { x: 1 } } };
    const read = readSettings(JSON.stringify(kept));
    expect(read.algorithm).toBe('reinforce');
    expect(read.changes.ppo).toEqual({ discount: 0.9 });
    expect(Object.keys(read.changes)).toEqual(Object.keys(algorithmSettings));
    for (const broken of ['', 'nonsense', '[]', 'null', '{"changes":7}'])
      expect(readSettings(broken).changes.ppo).toEqual({});
  });
});

describe('what is typed into the form', () => {
  it('is taken when the field is left, or all are', () => {
    const settings = createSettings('dodge');
    const drafts = createDrafts(settings);
    drafts.type('hiddenWidths', '32 16');
    expect(settings.recipe.value.changes).toEqual({});
    expect(drafts.text('hiddenWidths')).toBe('32 16');
    drafts.leave('hiddenWidths');
    expect(settings.recipe.value.changes).toEqual({ hiddenWidths: [32, 16] });
    expect(drafts.text('hiddenWidths')).toBe('32, 16');
    drafts.type('discount', '0.5');
    drafts.leaveAll();
    expect(settings.recipe.value.changes).toEqual({ hiddenWidths: [32, 16], discount: 0.5 });
  });

  it('is dropped when the form is left by Escape', () => {
    const settings = createSettings('dodge');
    const drafts = createDrafts(settings);
    drafts.type('discount', '0.5');
    drafts.forgetAll();
    drafts.leave('discount');
    expect(settings.recipe.value.changes).toEqual({});
  });

  it('is not taken where it does not fit, and stays with the reason until it is mended or forgotten', () => {
    const settings = createSettings('dodge');
    const drafts = createDrafts(settings);
    drafts.type('discount', '0.9');
    drafts.leave('discount');
    drafts.type('discount', '1.5');
    drafts.leave('discount');
    expect(drafts.text('discount')).toBe('1.5');
    expect(drafts.problem('discount')).toBe('Got discount = 1.5, expected a number from 0 to 1.');
    expect(drafts.hasProblem()).toBe(true);
    expect(settings.recipe.value.changes).toEqual({ discount: 0.9 });
    drafts.forget('discount');
    expect(drafts.text('discount')).toBe('0.9');
    expect(drafts.hasProblem()).toBe(false);
  });
});

describe('options that fit one by one', () => {
  it('are refused together where the SDK refuses them', () => {
    expect(refusal({ algorithm: 'reinforce', changes: { updatesPerIteration: 3 } })).toMatch(
      /^Got updatesPerIteration 3 without importance sampling, expected/,
    );
    const changes = { updatesPerIteration: 3, importanceSampling: 'trajectory' };
    expect(refusal({ algorithm: 'reinforce', changes })).toBeUndefined();
  });
});

it('a game may offer another algorithm first, until the person chooses', () => {
  expect(createSettings('pack', 'ppo').recipe.value.algorithm).toBe('ppo');
  createSettings('pack', 'ppo').choose('trpo');
  expect(createSettings('pack', 'ppo').recipe.value.algorithm).toBe('trpo');
  expect(createSettings('dodge').recipe.value.algorithm).toBe('reinforce');
});
