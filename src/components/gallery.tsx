import { type Game, games } from '../games';
import { entries } from '../state/collection';
import { formatShort } from '../state/format';
import { gameHref } from '../state/route';
import { sessionOf } from '../state/session';

/** The first page: every game, as a card. */
export function Gallery() {
  return (
    <main class="gallery" id="main">
      <h1>Teach a game character to play, right here.</h1>
      <p class="gallery-lead">
        Choose a game, press Train, and watch the NPC learn in the live scene. Everything runs in this browser tab.
      </p>
      <ul class="cards">
        {games.map((game) => (
          <GameCard key={game.id} game={game} />
        ))}
      </ul>
    </main>
  );
}

function GameCard({ game }: { game: Game }) {
  return (
    <li>
      <a class="card" href={gameHref(game.id)} data-testid={`game-${game.id}`}>
        <img src={game.picture} alt="" width={480} height={Math.round(480 / game.aspectRatio)} />
        <span class="card-text">
          <strong>{game.title}</strong>
          <span>{game.tagline}</span>
          <GameNews game={game} />
        </span>
      </a>
    </li>
  );
}

/** What the person has of a game: a run that goes on, or saved policies. */
function GameNews({ game }: { game: Game }) {
  const { run } = sessionOf(game);
  const saved = entries.value.filter((entry) => entry.environment === game.id).length;
  const news = run.active.value
    ? `In training, ${formatShort(run.reading.value?.steps ?? 0)} steps`
    : saved > 0
      ? `${saved} saved ${saved === 1 ? 'policy' : 'policies'}`
      : game.kind;
  return <span class="card-news">{news}</span>;
}
