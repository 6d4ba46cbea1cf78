/**
 * What an exclusion that affects nobody today leaves of the points, once, however many there are: anyone who may change whom it is about
 * can use it.
 */
export const throughADoor = 0.95;
