import { join } from 'node:path';
import { blindSpotsFileSchema, type BlindSpotsFile } from '../model/blindSpot.ts';
import { ownControls } from './catalogue.ts';
import { readYaml, validate } from './yamlFile.ts';
import { problemsError } from './yamlProblem.ts';

/**
 * Reads how a person looks where no request does.
 * @throws SecureScoreError controlInvalid, cannotRead
 */
export function loadBlindSpots(): BlindSpotsFile {
  const { value, problems } = validate(readYaml(join(ownControls, 'blind-spots.yaml')), blindSpotsFileSchema);
  if (!value) throw problemsError('controlInvalid', problems);
  return value;
}
