// Serves the app's static files; any web server would do.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const { ISSUER = 'http://localhost:8080', CLIENT_ID, PORT = '3000' } = process.env;
const file = (path) => readFile(new URL(path, import.meta.url));
const html = ['text/html; charset=utf-8', () => file('./index.html')];
const script = (path) => ['text/javascript', () => file(path)];
const files = {
  '/': html,
  '/callback': html,
  '/app.js': script('./app.js'),
  '/lib/oidc-client-ts.js': script('../node_modules/oidc-client-ts/dist/esm/oidc-client-ts.js'),
  '/lib/jwt-decode.js': script('../node_modules/jwt-decode/build/esm/index.js'),
  '/config.json': ['application/json', () => JSON.stringify({ issuer: ISSUER, clientId: CLIENT_ID })],
};

createServer(async (request, response) => {
  const found = files[new URL(request.url, 'http://localhost').pathname];
  response.writeHead(found ? 200 : 404, { 'Content-Type': found?.[0] ?? 'text/plain' });
  response.end(found ? await found[1]() : 'not found');
}).listen(Number(PORT), '127.0.0.1', () => console.log(`Open http://127.0.0.1:${PORT}`));
