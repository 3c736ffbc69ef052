/** One request for all of it. */
export const rarely = () => import('./RareTools.tsx');
