import type { BoxPart } from 'npc-gym';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { followSenses } from '../charts/follow-senses';
import type { Session } from '../state/session';

/** What the NPC on screen sees, part by part, where its environment names them; while its senses are shown. */
export function SensesList({ session }: { session: Session }) {
  const { scene } = session;
  const parts = scene.environment.value?.observationSpace.parts;
  return scene.senses.value && parts ? <Parts session={session} parts={parts} /> : null;
}

function Parts({ session, parts }: { session: Session; parts: readonly BoxPart[] }) {
  const root = useRef<HTMLDListElement>(null);
  const places = useMemo(() => placesOf(parts), [parts]);
  useEffect(() => (root.current ? followSenses(root.current, places, session.scene.handle) : undefined), [places]);
  return (
    <dl class="senses" ref={root} aria-label="What the NPC sees" data-testid="senses-list">
      {parts.map(({ name, size }) => (
        <div key={name}>
          <dt title={`${size} ${size === 1 ? 'number' : 'numbers'}`}>{name}</dt>
          <dd aria-hidden="true">
            <canvas />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function placesOf(parts: readonly BoxPart[]) {
  let from = 0;
  return parts.map(({ size }) => {
    from += size;
    return { from: from - size, size };
  });
}
