/** Words around a picture. */
export const screens = {
  pause: "Pause",
  resume: "Resume",
  stopSharing: "Stop sharing",
  fit: "Fit",
  actualSize: "100 %",
  fullScreen: "Full screen",
  pictureWaiting: "Waiting for the picture",
  surface: { monitor: "Whole screen", window: "Window", browser: "Browser tab", unknown: "Screen" },
};
