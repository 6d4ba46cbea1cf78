/**
 * A request as messages name it. Graph's are paths, whose queries stay out: they hold ids and names. Those of other services
 * begin with the name of the service.
 */
export const requestName = (request: string): string =>
  request.startsWith('/') ? `GET ${request.replace(/\?.*$/s, '')}` : request;
