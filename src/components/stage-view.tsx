import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Driver } from '../state/live-scene';
import type { Session } from '../state/session';
import { hidden } from '../state/visibility';

/** The live scene, and whatever keeps it from being seen. */
export function StageView({ session }: { session: Session }) {
  const { game, scene, seed } = session;
  const frame = useRef<HTMLDivElement>(null);
  const focused = useSignal(false);
  const replaying = scene.replaying.shown.value !== null;
  const manual = scene.driver.value === 'manual' && !replaying;

  useEffect(() => {
    if (frame.current) void scene.open(frame.current, seed.peek());
    return scene.close;
  }, [session]);
  useLayoutEffect(() => {
    if (manual) frame.current?.focus({ preventScroll: true });
  }, [manual]);

  return (
    <div class="stage" style={{ '--aspect': `${game.aspectRatio}` }} data-state={scene.state.value}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its role is given below. */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a label. */}
      <div
        ref={frame}
        class="stage-scene"
        role={manual ? 'application' : 'img'}
        tabIndex={manual ? 0 : -1}
        aria-label={`${game.title}, the live scene. ${replaying ? 'A replay is shown.' : playerWords(scene.driver.value, scene.watched.value?.name)}`}
        onPointerDown={() => manual && frame.current?.focus({ preventScroll: true })}
        onFocus={() => {
          focused.value = true;
        }}
        onBlur={() => {
          focused.value = false;
        }}
        data-testid="stage"
        data-driver={replaying ? 'replay' : scene.driver.value}
      />
      {scene.state.value === 'loading' && (
        <div class="stage-cover">
          <img src={game.picture} alt="" />
          <p>Loading the scene…</p>
        </div>
      )}
      {scene.state.value === 'failed' && (
        <div class="stage-cover stage-broken" role="alert" data-testid="stage-error">
          <strong>The scene has stopped.</strong>
          <p>{scene.failure.value?.message}</p>
          <button type="button" class="button" onClick={scene.reopen} data-testid="stage-reopen">
            Open it again
          </button>
        </div>
      )}
      {scene.state.value === 'open' && <StageHint manual={manual} focused={focused.value} session={session} />}
    </div>
  );
}

function StageHint({ session, manual, focused }: { session: Session; manual: boolean; focused: boolean }) {
  const { scene, game } = session;
  if (hidden.value) return <p class="stage-hint">Watching is paused while this tab is hidden.</p>;
  if (scene.replaying.shown.value) return null; // its bar says all
  if (scene.paused.value) return <p class="stage-hint">The scene is paused.</p>;
  if (!manual) return null;
  return focused ? (
    <p class="stage-hint stage-hint-fades">{game.keysHelp} Esc hands back.</p>
  ) : (
    <p class="stage-hint">Click the scene to play.</p>
  );
}

function playerWords(driver: Driver, watched: string | undefined): string {
  switch (driver) {
    case 'random':
      return 'The NPC acts at random.';
    case 'training':
      return 'The policy in training plays.';
    case 'saved':
      return `The saved policy ${watched ?? ''} plays.`;
    case 'manual':
      return 'You play.';
  }
}
