/** How each program is told not to check certificates: by one word, or by several together. */
export const tlsFlags: Readonly<Record<string, { readonly word?: RegExp; readonly words?: RegExp }>> = {
  curl: { word: /^(?:--insecure|--proxy-insecure|--doh-insecure|-(?!-)[a-zA-Z#]*k[a-zA-Z]*)$/ },
  wget: { word: /^--no-check-certificate$/ },
  aria2c: { word: /^--check-certificate=false$/ },
  pip: { word: /^--trusted-host(?:=|$)/ },
  git: {
    word: /^(?:https?\.)?(?:\S+\.)?sslVerify=(?:false|0|no)$/i,
    words: /^config\b.*\bhttp\.(?:\S+\.)?sslVerify (?:false|0|no)$/i,
  },
  npm: { word: /^--(?:no-strict-ssl|strict-ssl=false)$/, words: /^(?:config |c )?set (?:-g )?strict-ssl[ =]false$/ },
  pnpm: { word: /^--(?:no-strict-ssl|strict-ssl=false)$/, words: /^config set strict-ssl[ =]false$/ },
  yarn: { words: /^config set (?:-g |--global )?(?:strict-ssl|enableStrictSsl) false$/ },
  yum: {
    word: /^--setopt=(?:\S+\.)?sslverify=(?:false|0|no)$/i,
    words: /--setopt (?:\S+\.)?sslverify=(?:false|0|no)\b/i,
  },
  dnf: {
    word: /^--setopt=(?:\S+\.)?sslverify=(?:false|0|no)$/i,
    words: /--setopt (?:\S+\.)?sslverify=(?:false|0|no)\b/i,
  },
  composer: { words: /^config\b.*\bdisable-tls true$/ },
};

/** Variables that switch the check off, with the values that do so. */
export const tlsVariables: Readonly<Record<string, RegExp>> = {
  NODE_TLS_REJECT_UNAUTHORIZED: /^0$/,
  PYTHONHTTPSVERIFY: /^0$/,
  GIT_SSL_NO_VERIFY: /^(?!0$|false$|no$|$)/i,
  PIP_TRUSTED_HOST: /./,
  NPM_CONFIG_STRICT_SSL: /^(?:false|0)$/i,
  npm_config_strict_ssl: /^(?:false|0)$/i,
  YARN_ENABLE_STRICT_SSL: /^(?:false|0)$/i,
  GOINSECURE: /./,
  HTTPLIB2_DISABLE_SSL_CERTIFICATE_VALIDATION: /./,
};
