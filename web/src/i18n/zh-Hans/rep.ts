export const rep = {
};
