import { describeControls } from './eachControl.ts';

await describeControls(1);
