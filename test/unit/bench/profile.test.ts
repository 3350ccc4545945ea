import { expect, test } from 'vitest';
import { breakdown, type CpuProfile, kernelShare } from '../../bench/profile';

/** A profile of call stacks, each with its number of samples; a name that begins with wasm is of WebAssembly. */
function profileOf(stacks: readonly (readonly [stack: string, samples: number])[]): CpuProfile {
  const nodes: { id: number; callFrame: { functionName: string; url: string }; children: number[] }[] = [];
  const add = (functionName: string) => {
    const url = functionName.startsWith('wasm') ? 'wasm://wasm/1' : 'file:///run.js';
    nodes.push({ id: nodes.length + 1, callFrame: { functionName, url }, children: [] });
    return nodes[nodes.length - 1];
  };
  const root = add('(root)');
  const samples = stacks.flatMap(([stack, count]) => {
    const leaf = stack.split(' ').reduce((parent, name) => {
      const child = add(name);
      parent.children.push(child.id);
      return child;
    }, root);
    return Array.from({ length: count }, () => leaf.id);
  });
  return { nodes, samples };
}

test('the share of kernels is of the time in which something ran', () => {
  const profile = profileOf([
    ['iterate forward wasm-dense', 3],
    ['iterate collect', 1],
    ['(idle)', 96],
  ]);
  expect(kernelShare(profile)).toBe(0.75);
});

test('a sample belongs to the outermost part that it is in; the optimizer steps in no environment', () => {
  const profile = profileOf([
    ['collect step advance', 1],
    ['collect reset', 1],
    ['collect decide forward$1 forwardChunk wasm-dense', 2],
    ['update descend gradient compute gatherRows', 1],
    ['update descend gradient backwardChunk forwardSomething', 3],
    ['update descend step', 1],
    ['(garbage collector)', 1],
  ]);
  expect(breakdown(profile)).toEqual({ environment: 0.2, forward: 0.3, backward: 0.3, rest: 0.2 });
});
