import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { takeIn } from '../state/files';
import { noteWatched, route } from '../state/route';
import type { Session } from '../state/session';
import { watchSaved } from '../state/watching';
import { DriverBar } from './driver-bar';
import { FailureBanner } from './failure-banner';
import { PolicyList } from './policy-list';
import { ProbabilityBars } from './probability-bars';
import { ReplayBar } from './replay-bar';
import { ReturnChart } from './return-chart';
import { RunControls } from './run-controls';
import { RunStatus } from './run-status';
import { SaveForm } from './save-form';
import { SensesList } from './senses-list';
import { SettingsLine } from './settings-line';
import { StageView } from './stage-view';
import { Stats } from './stats';

/** A game: its live scene on one side, its training and its saved policies on the other. Files can be dropped anywhere. */
export function GameView({ session }: { session: Session }) {
  useWatchedAddress(session);
  useEffect(() => {
    session.warm();
    return session.cool;
  }, [session]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void takeIn(session, event.dataTransfer?.files ?? []);
  };
  return (
    <main class="game" id="main" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <section class="game-scene" aria-label="Live scene">
        <StageView session={session} />
        <ReplayBar session={session} />
        <DriverBar session={session} />
        <ProbabilityBars session={session} />
        <SensesList session={session} />
      </section>
      <div class="game-side">
        <section class="panel training" aria-label="Training">
          <RunControls session={session} />
          <SettingsLine session={session} />
          <RunStatus session={session} />
          <FailureBanner session={session} />
          <ReturnChart session={session} />
          <Stats run={session.run} />
          <SaveForm session={session} />
        </section>
        <PolicyList session={session} />
      </div>
    </main>
  );
}

/** The policy named in the address plays at once, and the one that plays is named in the address. */
function useWatchedAddress(session: Session): void {
  useSignalEffect(() => {
    const here = route.value;
    if (here.page === 'game' && here.watch) void watchSaved(session, here.watch);
  });
  useSignalEffect(() => {
    const { scene, game } = session;
    if (scene.driver.value === 'saved') noteWatched(window, game.id, scene.watched.value?.name ?? null);
    else if (scene.state.value === 'open') noteWatched(window, game.id, null);
  });
}
