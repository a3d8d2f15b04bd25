/** Pointing and drawing on a customer's picture. */
export const pointing = {
  pointing: {
    point: "Point",
    viewFirst: "Request View first: pointing is on the picture of a customer's screen",
    paused: "The picture is paused",
    bar: "Point and draw",
    tools: "Tools",
    tool: { pointer: "Pointer", spotlight: "Spotlight", arrow: "Arrow", box: "Box", pen: "Pen" },
    colours: "Colours",
    colour: { red: "Red", yellow: "Yellow", green: "Green", blue: "Blue" },
    pin: "Pin",
    pinHint: "What you draw stays until it is cleared, instead of six seconds",
    clear: "Clear",
    askToScroll: "Ask to scroll",
    scroll: { up: "Ask to scroll up", down: "Ask to scroll down" },
    scrollHint: "Nobody can scroll there from afar. An arrow shows the customer what you ask for.",
    done: "Done",
    area: (name: string) => `${name}'s screen: arrow keys move the pointer, Enter draws`,
    letPoint: "Let point and draw",
    stopPoint: "Stop pointing and drawing",
  },
};
