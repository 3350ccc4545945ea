import { computed } from '@preact/signals';
import { gameOf } from '../games';
import { route } from './route';

/** The game whose page is open; null in the gallery and where the address names none. */
export const gameHere = computed(() => (route.value.page === 'game' ? (gameOf(route.value.id) ?? null) : null));
