import type { StageReplay } from 'npc-gym/phaser';

export interface Verdict {
  readonly kind: 'checking' | 'same' | 'differs';
  readonly text: string;
  /** What it means, for who does not know. */
  readonly help: string;
}

type Compared = Pick<StageReplay, 'steps' | 'compared' | 'differsAt' | 'seeking'> & {
  readonly replay: Pick<StageReplay['replay'], 'portableMath'>;
};

/** Whether a replay is what was recorded, as far as it has been played. */
export function verdictOn({ steps, compared, differsAt, seeking, replay }: Compared): Verdict {
  if (differsAt !== null) {
    const where = differsAt === 0 ? 'from its beginning' : `from step ${differsAt} on`;
    const engine = replay.portableMath ? '' : ', or it was recorded in another browser, whose arithmetic differs';
    return {
      kind: 'differs',
      text: `Differs ${where}`,
      help: `What you see is not what was recorded, ${where}. The game has changed since then${engine}.`,
    };
  }
  if (compared < steps && seeking)
    return { kind: 'checking', text: 'Checking…', help: 'The whole episode is played once, unseen.' };
  return {
    kind: 'same',
    text: compared < steps ? `Matches up to step ${compared}` : 'Matches bit for bit',
    help: 'All that the NPC saw and was paid is exactly what was recorded.',
  };
}
