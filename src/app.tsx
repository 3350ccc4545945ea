import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Gallery } from './components/gallery';
import { GameView } from './components/game-view';
import { Header } from './components/header';
import { HelpDialog } from './components/help-dialog';
import { Notices } from './components/notices';
import { followKeys } from './keys';
import { gameHere } from './state/here';
import { route } from './state/route';
import { sessionOf } from './state/session';

export function App() {
  const helping = useSignal(false);
  const game = gameHere.value;
  const session = game && sessionOf(game);
  useEffect(
    () =>
      followKeys(document, session, () => {
        helping.value = true;
      }),
    [session],
  );
  return (
    <>
      <button type="button" class="button skip-link" onClick={skipToMain}>
        Skip to the content
      </button>
      <Header
        game={game}
        onHelp={() => {
          helping.value = true;
        }}
      />
      {session ? <GameView key={session.game.id} session={session} /> : <Elsewhere />}
      <Notices />
      <HelpDialog
        open={helping.value}
        onClose={() => {
          helping.value = false;
        }}
      />
    </>
  );
}

function Elsewhere() {
  if (route.value.page === 'gallery') return <Gallery />;
  return (
    <main class="gallery" id="main">
      <h1>There is no game “{route.value.id}” here.</h1>
      <p class="gallery-lead">
        <a href="#/">See all games</a>
      </p>
    </main>
  );
}

function skipToMain(): void {
  document.querySelector<HTMLElement>('#main :is(button, a, input):not([disabled])')?.focus();
}
