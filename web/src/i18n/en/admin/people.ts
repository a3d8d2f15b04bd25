/** The people of the site. */
export const people = {
  people: "People",
  peopleByShell: "People are added on the server for now.",
};
