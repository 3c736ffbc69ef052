import { fileURLToPath } from 'node:url';

/** Where tasks are kept between starts unless told otherwise: in this checkout, unknown to git. */
export const keptFolder = fileURLToPath(new URL('../.local-deployment', import.meta.url));
