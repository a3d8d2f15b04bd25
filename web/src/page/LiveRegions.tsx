/** The one polite and the one assertive live region of a page, fed only by `core/session/announce`. */
import type { Announcements } from "../core/session/announce";

export function LiveRegions({ announcements }: { announcements: Announcements }) {
  return (
    <>
      <div class="sr" role="status" aria-live="polite">
        {announcements.polite.value}
      </div>
      <div class="sr" role="alert" aria-live="assertive">
        {announcements.assertive.value}
      </div>
    </>
  );
}
