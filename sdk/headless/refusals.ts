/** What needs a network, a graphics card or a thread of its own, and the way round. */
const REFUSED: Readonly<Record<string, string>> = {
  WebSocket: 'a training run has no server to talk to',
  EventSource: 'a training run has no server to talk to',
  RTCPeerConnection: 'a training run has nobody to talk to',
  BroadcastChannel: 'copies of a game must not hear one another',
  Worker: 'what another thread does could not be repeated',
  SharedWorker: 'what another thread does could not be repeated',
  WebGLRenderingContext: 'there is no graphics card',
  WebGL2RenderingContext: 'there is no graphics card',
  MediaRecorder: 'there is nothing to record',
  SpeechSynthesisUtterance: 'there is nobody to listen',
};

/** Says that a call cannot be made here, why not, and what to do. */
export function refusal(call: string, reason: string): Error {
  return new Error(
    `${call} is not available where a scene trains: ${reason}. ` +
      'Guard it with a check that the game is played by a person, or leave it out of the training game.',
  );
}

/** Classes by name that exist, as on a page, and cannot be made. */
export const refusedClasses: Readonly<Record<string, new () => object>> = Object.fromEntries(
  Object.entries(REFUSED).map(([name, reason]) => [name, refusedClass(name, reason)]),
);

/** A function that exists and cannot be called. */
export function refusedCall(call: string, reason: string): () => never {
  return () => {
    throw refusal(call, reason);
  };
}

function refusedClass(name: string, reason: string): new () => object {
  const made = class {
    constructor() {
      throw refusal(`new ${name}()`, reason);
    }
  };
  return Object.defineProperty(made, 'name', { value: name });
}
