import { describe, expect, it } from 'vitest';
import { gameHref, parseRoute } from '../../../src/state/route';

describe('the address', () => {
  it('opens the gallery when it names nothing', () => {
    expect(parseRoute('')).toEqual({ page: 'gallery' });
    expect(parseRoute('#/')).toEqual({ page: 'gallery' });
  });

  it('leads to a game, and back to the same policy with any name', () => {
    for (const watch of [null, 'dodge/npc-1', 'a & b = c? #1 ü']) {
      expect(parseRoute(gameHref('dodge', watch))).toEqual({ page: 'game', id: 'dodge', watch });
    }
  });

  it('survives a broken address', () => {
    expect(parseRoute('#/%E0%A4%A')).toEqual({ page: 'game', id: '%E0%A4%A', watch: null });
  });
});
