/** Everything that needs the YAML library, so that it arrives as one piece and late. */
export { countsOf } from './yaml-counts.ts';
export { readYaml } from './yaml-read.ts';
export { writeOut } from './yaml-write-out.ts';
