import { hangingAt, type Place } from '../whereabouts';

const AFTERWARDS = 'Start again, or resume from the last checkpoint.';
const SLOW_UPDATE =
  'one update of the networks takes longer (then take fewer epochs, larger minibatches or smaller networks)';

/**
 * Why a worker may be silent, as far as is known.
 *
 * @param place where it is; null: that cannot be seen, or it has run no game
 * @param lastHeard where it was when it last told
 */
export function silence(seconds: number, place: Place | null, lastHeard: Place | null): string {
  const silent = `The training worker has not answered for ${seconds} s`;
  if (place?.inside) {
    const where = place.call ? 'there' : 'in its update()';
    return `${silent}: ${hangingAt(place)}. Look for a loop that never ends ${where}. ${AFTERWARDS}`;
  }
  if (place) return `${silent}, and no scene was running. It ran out of memory, or ${SLOW_UPDATE}. ${AFTERWARDS}`;
  const causes = `It was ended, ran out of memory, a scene never returned from its update, or ${SLOW_UPDATE}.`;
  return `${silent}. ${causes}${lastHeard ? ` ${seen(lastHeard)}` : ''} ${AFTERWARDS}`;
}

function seen({ environment, copy, scene, frame }: Place): string {
  const where = scene ? `scene '${scene}'` : 'a scene';
  return `It was last seen in ${where}, frame ${frame.toLocaleString('en')} (${environment}, copy ${copy}).`;
}
