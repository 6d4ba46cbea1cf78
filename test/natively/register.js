import { register } from 'node:module';

// For `node --import`: this process and those that it starts can load TypeScript, and name its lines in errors.
process.setSourceMapsEnabled(true);
register('./typescript.js', import.meta.url);
