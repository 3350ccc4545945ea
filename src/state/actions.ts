/** What the person can do to a game, by button or by key. */

import type { Driver } from './live-scene';
import { notify } from './notices';
import { saveOrTell } from './scoring';
import type { Session } from './session';
import { watchNewest } from './watching';

/** Train: the scene is handed to the policy in training (unless a person plays), and a run begins. */
export function train(session: Session): void {
  offerUnsaved(session);
  if (session.scene.driver.value !== 'manual') session.scene.drive('training');
  void session.run.start({
    seed: session.seed.value,
    totalSteps: session.totalSteps.value,
    ...session.settings.recipe.value,
  });
}

/** Pause, resume or train, whichever comes next. */
export function trainOrPause(session: Session): void {
  const { run } = session;
  if (run.phase.value === 'running') void run.pause();
  else if (run.phase.value === 'paused') void run.resume();
  else if (!run.active.value) train(session);
}

/** Reset: back to the untrained NPC, in an episode that begins from the chosen seed. */
export async function reset(session: Session): Promise<void> {
  offerUnsaved(session);
  await session.run.reset();
  if (session.scene.driver.value === 'training') session.scene.drive('random');
  session.scene.reset(session.seed.value);
}

/** Hands the scene over; `saved` takes up the policy watched last, or the newest one. */
export function chooseDriver(session: Session, driver: Driver): void {
  if (driver === 'saved') void watchNewest(session);
  else session.scene.drive(driver);
}

/** A policy that nobody saved is about to be forgotten: a last chance to keep it. */
function offerUnsaved(session: Session): void {
  const policy = session.run.policy.value;
  if (!policy || !session.run.unsaved.value) return;
  notify('The policy of the last run was not saved.', {
    action: { label: 'Save it', run: () => void saveOrTell(session, policy) },
  });
}
