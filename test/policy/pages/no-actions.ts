/** In place of Storybook's: nothing happens. */
export const action = () => (): undefined => undefined;
