import http from 'node:http';

/** Pulls an image through an engine's socket; the reply lasts as long as the pull. */
export function pullImage(socketPath: string, image: string): Promise<void> {
  const [name = '', tag = 'latest'] = image.split(':');
  const query = new URLSearchParams({ fromImage: name, tag });
  return new Promise((resolve, reject) => {
    const request = http.request({ socketPath, method: 'POST', path: `/images/create?${query}` }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => {
        const [, error] = /"error":"([^"]*)"/.exec(text) ?? [];
        if (response.statusCode === 200 && !error) resolve();
        else reject(new Error(`pulling ${image}: ${error ?? text}`));
      });
    });
    request.on('error', reject).end();
  });
}
