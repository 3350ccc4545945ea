import type { Stage, StageReplay } from 'npc-gym/phaser';
import { formatNumber } from '../state/format';
import { verdictOn } from './verdict';

/**
 * Shows where a replay is, in every frame of the display, past signals and components. Elements are found by `data-part`
 * below `root`. Returns a function that ends it.
 */
export function followReplay(
  root: HTMLElement,
  replay: StageReplay,
  stage: () => Stage | null,
  onEnded: (ended: boolean) => void,
): () => void {
  const part = <E extends HTMLElement>(name: string) => root.querySelector<E>(`[data-part="${name}"]`) as E;
  const scrubber = part<HTMLInputElement>('scrubber');
  const [at, sum, hash, verdict, problem] = ['at', 'return', 'hash', 'verdict', 'problem'].map((name) => part(name));
  let request = 0;

  const draw = (live: Stage) => {
    const words = verdictOn(replay);
    write(verdict, words.text);
    verdict.dataset.kind = words.kind;
    verdict.title = words.help;
    problem.hidden = words.kind !== 'differs';
    write(problem, problem.hidden ? '' : words.help);
    onEnded(replay.ended);
    if (scrubber.valueAsNumber !== replay.at) scrubber.value = String(replay.at);
    write(at, String(replay.at));
    if (replay.seeking) return; // what it tells on its way would only flicker
    write(sum, formatNumber(live.step.episodeReturn));
    write(hash, replay.hash);
    scrubber.setAttribute('aria-valuetext', `step ${replay.at}, return ${sum.textContent}`);
  };

  const frame = () => {
    request = requestAnimationFrame(frame);
    const live = stage();
    if (live) draw(live);
  };
  frame();
  return () => cancelAnimationFrame(request);
}

function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
