import { join } from 'node:path';
import { themesFileSchema, type Themes } from '../model/theme.ts';
import { ownControls } from './catalogue.ts';
import { readYaml, validate } from './yamlFile.ts';
import { problemsError } from './yamlProblem.ts';

/**
 * Reads how the points of our controls come about.
 * @throws SecureScoreError controlInvalid, cannotRead
 */
export function loadThemes(): Themes {
  const { value, problems } = validate(readYaml(join(ownControls, 'themes.yaml')), themesFileSchema);
  if (!value) throw problemsError('controlInvalid', problems);
  return value;
}
