import { describe, expect, it } from 'vitest';
import { fileName, suggestName } from '../../../src/state/names';

describe('the suggested name', () => {
  it('is the first that is free', () => {
    expect(suggestName('dodge', [])).toBe('dodge/npc-1');
    expect(suggestName('dodge', ['dodge/npc-1', 'dodge/npc-3', 'cart-pole/npc-2'])).toBe('dodge/npc-2');
  });
});

describe('the name of an exported file', () => {
  it('is a name that every file system takes', () => {
    expect(fileName('dodge/guard')).toBe('dodge-guard.safetensors');
    expect(fileName('../..\\ my "best" one?')).toBe('my-best-one.safetensors');
    expect(fileName('///')).toBe('policy.safetensors');
  });
});
