import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One project in three files, each with mistakes of its own and words that only the others explain. */
export const mergedFiles = {
  'compose.yaml': `name: shop
include:
  - compose.database.yaml
services:
  web:
    image: registry.example.org/shop/web:1.4
    restart: unless-stopped
    depends_on:
      - databse
    networks:
      - front
networks:
  front:
volumes:
  uploads:
`,
  'compose.override.yaml': `services:
  web:
    environment:
      GREETING: hello \${SHOP_NAME}
    networks:
      - front
      - back
    volumes:
      - uploads:/srv/uploads
      - cahce:/srv/cache
volumes:
  cache:
`,
  'compose.database.yaml': `services:
  database:
    image: registry.example.org/shop/postgres:16
    restart: sometimes
    volumes:
      - data:/var/lib/postgresql/data
volumes:
  data:
`,
} as const;

export function writeMergedProject(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(mergedFiles)) writeFileSync(path.join(folder, name), text);
}
