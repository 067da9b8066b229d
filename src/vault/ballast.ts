/** Space kept free by filling it: thrown overboard when the disk is full, so that the words still fit. */
export interface Ballast {
  /** Takes the space where it is not taken yet. False when the disk has no room for it. */
  fill(): Promise<boolean>;
  /** Gives the space back. False when there was none to give. */
  release(): Promise<boolean>;
}

/** For storage that cannot fill up, and for browsers that offer no files. */
export const noBallast: Ballast = {
  fill: async () => true,
  release: async () => false,
};
