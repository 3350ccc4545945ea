/** Two worlds, in workers that can be counted and killed by the page. */
import { cartPole as pole } from 'npc-gym/classic';
import { dodge as game } from '../../../games/dodge/env';

export const cartPole = pole;
export const dodge = game;

const { name } = globalThis as unknown as { readonly name: string };
const id = crypto.randomUUID();
const channel = new BroadcastChannel('parallel');

channel.onmessage = ({ data }) => {
  if (data === 'who is there') channel.postMessage({ name, id });
  if (name === '') return; // the learner itself
  if (data === 'fail') setTimeout(() => reportError(new Error('pulled the plug')));
  if (data === 'vanish') close();
};
