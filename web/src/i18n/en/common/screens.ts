/** Words around a picture. */
import type { System } from "../../../core/capabilities";
import type { Standstill } from "../../../core/screens/pictures";

export const screens = {
  pause: "Pause",
  resume: "Resume",
  curtain: {
    meanwhile: "What others see while it is paused",
    curtain: "Pause, others see a curtain",
    still: "Pause, others keep the last picture",
  },
  onTop: "Keep on top",
  stopSharing: "Stop sharing",
  tile: {
    fit: "Fit",
    actual: "100 %",
    larger: "Larger",
    smaller: "Smaller",
    full: "Full screen",
    waiting: "Waiting for the picture",
  },
  /** Over a picture that is not what that screen looks like now. */
  still: {
    again: () => "This is the last picture that came. The next one is on its way.",
    silent: (name: string) => `Nothing of ${name}'s screen arrives right now.`,
    hidden: (name: string) => `What ${name} shares is minimised or covered, so this picture stands still.`,
    paused: (name: string) => `${name} paused the share. This is the last picture.`,
  } satisfies Record<Standstill, (name: string) => string>,
  /** To the sharer, of the same. */
  yourStill: {
    hidden: "What you share is minimised or covered: nobody sees it move.",
    offline: "The server is out of reach, so who sees it right now is not known.",
    silent: "Your screen is shared, but no picture of it arrives at the server.",
  },
  captureBlocked: "Nothing is shared: this computer does not let the browser record the screen.",
  /** Where that is allowed. */
  captureAllowedIn: {
    mac: "On a Mac: System Settings, Privacy & Security, Screen & System Audio Recording. Then restart the browser.",
    windows: "On Windows: Settings, Privacy & security, or whoever looks after this computer. Then restart the browser.",
    linux: "On Linux: the desktop asks through its portal (xdg-desktop-portal), which has to run. Then restart the browser.",
  } satisfies Record<System, string>,
  surface: { monitor: "Whole screen", window: "Window", browser: "Browser tab", camera: "Camera", unknown: "Screen" },
};
