import { hangingAt, type Place } from '../whereabouts';

/** An update lets messages through between its steps, so that it has to be one of these. */
const SLOW_STEP =
  'a single gradient step takes longer (then take smaller minibatches, fewer steps an iteration or smaller networks)';

/**
 * Why a worker may be silent, as far as is known.
 *
 * @param place where it is; null: that cannot be seen, or it has run no game
 * @param lastHeard where it was when it last told
 * @param remedy what to do, or what is done, now that it is lost
 */
export function silence(seconds: number, place: Place | null, lastHeard: Place | null, remedy: string): string {
  const silent = `The training worker has not answered for ${seconds} s`;
  if (place?.inside) {
    const where = place.call ? 'there' : 'in its update()';
    return `${silent}: ${hangingAt(place)}. Look for a loop that never ends ${where}. ${remedy}`;
  }
  if (place) return `${silent}, and no scene was running. It ran out of memory, or ${SLOW_STEP}. ${remedy}`;
  const causes = `It was ended, ran out of memory, a scene never returned from its update, or ${SLOW_STEP}.`;
  return `${silent}. ${causes}${lastHeard ? ` ${seen(lastHeard)}` : ''} ${remedy}`;
}

function seen({ environment, copy, scene, frame }: Place): string {
  const where = scene ? `scene '${scene}'` : 'a scene';
  return `It was last seen in ${where}, frame ${frame.toLocaleString('en')} (${environment}, copy ${copy}).`;
}
