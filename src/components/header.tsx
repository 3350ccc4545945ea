import type { Game } from '../games';
import { theme, toggleTheme } from '../state/theme';
import { Icon } from './icons';

/** The bar at the top: where one is, the help, the theme. */
export function Header({ game, onHelp }: { game: Game | null; onHelp(): void }) {
  const other = theme.value === 'dark' ? 'light' : 'dark';
  return (
    <header class="header">
      <nav class="header-path" aria-label="Breadcrumb">
        <a class="brand" href="#/" aria-current={game ? undefined : 'page'}>
          <Mark />
          npc-gym
        </a>
        {game && (
          <>
            <span class="header-slash" aria-hidden="true">
              /
            </span>
            <h1 class="header-title">{game.title}</h1>
          </>
        )}
      </nav>
      <button type="button" class="icon-button" onClick={onHelp} aria-label="Keyboard shortcuts" data-testid="help">
        <Icon name="keyboard" />
      </button>
      <button
        type="button"
        class="icon-button"
        onClick={toggleTheme}
        aria-label={`Switch to the ${other} theme`}
        data-testid="theme"
      >
        <Icon name={other === 'dark' ? 'moon' : 'sun'} />
      </button>
    </header>
  );
}

/** A learning curve that reaches its plateau. */
function Mark() {
  return (
    <svg class="mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d="M2 16.5C7 16.5 6.5 5 11.5 4.6c2-.2 4.5 0 6.5 0" />
    </svg>
  );
}
