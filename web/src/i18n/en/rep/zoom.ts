/** Zooming a customer's shared tab, and scrolling one's own from here. */
export const zoom = {
  zoom: {
    ask: "Zoom their tab",
    paused: "The picture is paused",
    sizeOf: (name: string) => `Size of ${name}'s tab`,
    smaller: (name: string) => `Make ${name}'s tab smaller`,
    larger: (name: string) => `Make ${name}'s tab larger`,
    level: (percent: number) => `Tab: ${percent} %`,
    ownTab: "The tab that you share",
    scrollHere: "Scroll it from here",
    scrolling: "Turn the wheel over the picture: the tab scrolls",
    refused: "Your browser does not let this page scroll the tab",
  },
};
