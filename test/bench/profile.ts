/** What a sampling profile of V8 says of where the time of a training run goes. */
import type { Breakdown } from './report';

/** The part of a CPU profile (Chrome DevTools Protocol, `Profiler.Profile`) that is read here. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** The node of the stack's top at each sample. */
  readonly samples?: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

/** Microseconds between two samples. */
export const SAMPLING_INTERVAL = 200;

/** The share of the samples whose innermost function is WebAssembly; those taken while nothing ran do not count. */
export function kernelShare(profile: CpuProfile): number {
  const isKernel = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame.url.startsWith('wasm:')]));
  const busy = busySamples(profile);
  return busy.filter((id) => isKernel.get(id)).length / busy.length;
}

/**
 * Shares of the samples in the environment, in the networks forward and backward, and in everything else. Functions are known
 * by name, so the code must not be minified; what they call counts as theirs.
 */
export function breakdown(profile: CpuProfile): Breakdown {
  const partOf = parts(profile.nodes);
  const counts = { environment: 0, forward: 0, backward: 0, rest: 0 };
  const busy = busySamples(profile);
  for (const id of busy) counts[partOf.get(id) ?? 'rest']++;
  const share = (part: keyof Breakdown) => counts[part] / busy.length;
  return {
    environment: share('environment'),
    forward: share('forward'),
    backward: share('backward'),
    rest: share('rest'),
  };
}

function busySamples({ nodes, samples = [] }: CpuProfile): number[] {
  const idle = new Set(nodes.filter(({ callFrame }) => callFrame.functionName === '(idle)').map(({ id }) => id));
  return samples.filter((id) => !idle.has(id));
}

/** What a function is part of if none of those that called it was part of anything. */
function partNamed(name: string): keyof Breakdown | 'learning' | undefined {
  if (name === 'step' || name === 'reset') return 'environment';
  if (name.startsWith('forward') || name === 'compute') return 'forward';
  if (name.startsWith('backward')) return 'backward';
  return name === 'update' || name === 'descend' ? 'learning' : undefined;
}

/** The part that each node of the tree of calls belongs to. Within an update, `step` is the optimizer's. */
function parts(nodes: readonly ProfileNode[]): Map<number, keyof Breakdown> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const result = new Map<number, keyof Breakdown>();
  const called = new Set(nodes.flatMap(({ children = [] }) => children));
  const visit = (node: ProfileNode, above: keyof Breakdown | 'learning'): void => {
    const isOpen = above === 'rest' || above === 'learning';
    const own = isOpen ? partNamed(node.callFrame.functionName.replace(/\$\d+$/, '')) : undefined;
    const part = own === undefined || (above === 'learning' && own === 'environment') ? above : own;
    result.set(node.id, part === 'learning' ? 'rest' : part);
    for (const id of node.children ?? []) visit(byId.get(id) as ProfileNode, part);
  };
  for (const node of nodes) if (!called.has(node.id)) visit(node, 'rest');
  return result;
}
