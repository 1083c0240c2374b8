// A certified OpenID provider (`oidc-provider`) on loopback, for one test: `node oidc.mjs '{...}'`.
//
//   client   what of the registered client differs from below, as the standards name it (RFC 7591)
//   nonce    whether every proof must carry the server's nonce (RFC 9449 §8)
//   deny     whether the person says no
//   jwt      whether access tokens are JWTs, which say what they are bound to
//   tls      { key, certificate, authority }: files in PEM; then it speaks https and asks for a certificate
//
// It prints its address once it listens, then a line of JSON for each request, and ends when its input does.
import { randomBytes, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import Provider from 'oidc-provider';

const wanted = JSON.parse(process.argv[2] ?? '{}');
process.stdin.resume().on('end', () => process.exit(0));

const server = wanted.tls
  ? https.createServer({
      key: readFileSync(wanted.tls.key),
      cert: readFileSync(wanted.tls.certificate),
      ca: readFileSync(wanted.tls.authority),
      requestCert: true,
      rejectUnauthorized: false,
    })
  : http.createServer();

const kinds = {
  ES256: ['ec', { namedCurve: 'P-256' }],
  PS256: ['rsa', { modulusLength: 2048 }],
  RS256: ['rsa', { modulusLength: 2048 }],
};
const key = (alg) => {
  const { privateKey } = generateKeyPairSync(...kinds[alg]);
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg, kid: alg };
};
// A key of RSA takes long to make: only where it is needed.
const algorithms = [...new Set(['ES256', wanted.client?.id_token_signed_response_alg ?? 'ES256'])];

const configuration = {
  clients: [
    {
      client_id: 'sarraf',
      application_type: 'native',
      redirect_uris: ['http://127.0.0.1/'],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      id_token_signed_response_alg: 'ES256',
      ...wanted.client,
    },
  ],
  scopes: ['openid', 'offline_access', 'accounts'],
  clientAuthMethods: ['none', 'private_key_jwt', ...(wanted.tls ? ['tls_client_auth'] : [])],
  enabledJWA: { idTokenSigningAlgValues: algorithms },
  jwks: { keys: algorithms.map(key) },
  cookies: { keys: [randomBytes(16).toString('hex')] },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  rotateRefreshToken: true,
  // Shorter than the margin in which a token is renewed: each use of it is a renewal.
  ttl: { AccessToken: 20, IdToken: 300, Grant: 600, Session: 600, Interaction: 60, RefreshToken: 600 },
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false },
    dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => wanted.nonce === true },
    pushedAuthorizationRequests: { enabled: true },
    resourceIndicators: {
      enabled: wanted.jwt === true,
      defaultResource: () => 'urn:accounts',
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'accounts',
        accessTokenFormat: 'jwt',
        accessTokenTTL: 20,
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
    mTLS: {
      enabled: wanted.tls !== undefined,
      certificateBoundAccessTokens: true,
      tlsClientAuth: true,
      getCertificate: (context) => context.socket.getPeerX509Certificate?.(),
      certificateAuthorized: (context) => context.socket.authorized,
      certificateSubjectMatches: (context, property, expected) =>
        property === 'tls_client_auth_san_dns' &&
        context.socket.getPeerCertificate().subjectaltname === `DNS:${expected}`,
    },
  },
};

// The person says yes to everything, or no, at once.
async function agree(provider, context) {
  if (wanted.deny) {
    await provider.interactionFinished(context.req, context.res, { error: 'access_denied' });
    return;
  }
  const { prompt, params, session } = await provider.interactionDetails(context.req, context.res);
  if (prompt.name === 'login') {
    await provider.interactionFinished(context.req, context.res, { login: { accountId: 'person' } });
    return;
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid offline_access accounts');
  grant.addResourceScope('urn:accounts', 'accounts');
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(context.req, context.res, { consent }, { mergeWithLastSubmission: true });
}

server.listen(0, '127.0.0.1', () => {
  const address = `${wanted.tls ? 'https' : 'http'}://127.0.0.1:${server.address().port}`;
  const provider = new Provider(address, configuration);
  provider.use(async (context, next) => {
    if (context.path.startsWith('/interaction/')) {
      context.respond = false;
      await agree(provider, context);
      return;
    }
    await next();
    const error = context.body?.error;
    console.log(JSON.stringify({ path: context.path, status: context.status, error }));
  });
  server.on('request', provider.callback());
  console.log(address);
});
