/** On a picture that is pointed at. */
export const pointing = {
  pointing: {
    asksToScroll: {
      up: (name: string) => `${name} asks to scroll up`,
      down: (name: string) => `${name} asks to scroll down`,
    },
  },
};
