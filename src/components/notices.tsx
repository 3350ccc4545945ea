import { dismiss, hold, type Notice, notices, release } from '../state/notices';
import { Icon } from './icons';

/** Short messages at the foot of the page. The region is always there, so that screen readers hear what enters it. */
export function Notices() {
  return (
    <div class="notices" role="status" aria-live="polite" data-testid="notices">
      {notices.value.map((notice) => (
        <NoticeItem key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeItem({ notice }: { notice: Notice }) {
  const { id, action } = notice;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only holds the message while it is pointed at or focused.
    <div
      class="notice"
      data-tone={notice.tone}
      onMouseEnter={() => hold(id)}
      onMouseLeave={() => release(id)}
      onFocusIn={() => hold(id)}
      onFocusOut={() => release(id)}
    >
      <p>{notice.text}</p>
      {action && (
        <button
          type="button"
          class="notice-action"
          onClick={() => {
            dismiss(id);
            action.run();
          }}
          data-testid="notice-action"
        >
          {action.label}
        </button>
      )}
      <button type="button" class="icon-button" aria-label="Dismiss" onClick={() => dismiss(id)}>
        <Icon name="close" />
      </button>
    </div>
  );
}
