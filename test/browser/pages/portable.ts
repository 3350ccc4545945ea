/** Portable mathematics as this browser computes it. */
import { loadPortableMath } from '../../../sdk/math';
import { hashOf } from '../../unit/math/portable-samples';

declare global {
  interface Window {
    portableBits(): Promise<string>;
  }
}

window.portableBits = async () => hashOf(await loadPortableMath());
