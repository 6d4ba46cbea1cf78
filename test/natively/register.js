import module from 'node:module';
import { load } from './typescript.js';

// For `node --import`: this process and those that it starts can load TypeScript, and name its lines in errors.
process.setSourceMapsEnabled(true);
// Node 20 has no hooks but those of another thread, which newer ones warn of.
if (module.registerHooks) module.registerHooks({ load });
else module.register('./typescript.js', import.meta.url);
