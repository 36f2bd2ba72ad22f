// passport-openidconnect as its README sets it up: every endpoint by hand, and no PKCE, which it does not know.
import express from 'express';
import session from 'express-session';
import passport from 'passport';
import OpenIDConnectStrategy from 'passport-openidconnect';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, PORT } = process.env;
const app = `http://127.0.0.1:${PORT}`;

passport.use(new OpenIDConnectStrategy({
  issuer: ISSUER,
  authorizationURL: `${ISSUER}/authorize`,
  tokenURL: `${ISSUER}/token`,
  userInfoURL: `${ISSUER}/userinfo`,
  clientID: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  callbackURL: `${app}/callback`,
  scope: ['profile', 'email'],
}, (issuer, profile, done) => done(null, { issuer, profile })));
passport.serializeUser((user, done) => done(null, user));
passport.deserializeUser((user, done) => done(null, user));

const server = express();
server.use(session({ secret: 'only-for-this-test', resave: false, saveUninitialized: false }));
server.use(passport.session());
server.get('/login', passport.authenticate('openidconnect'));
server.get('/callback', passport.authenticate('openidconnect', { failureRedirect: '/failed', failureMessage: true }),
  (request, response) => response.redirect('/'));
server.get('/failed', (request, response) => response.status(400).json(request.session.messages ?? []));
server.get('/', (request, response) => response.json(request.user ?? {}));
server.listen(Number(PORT), '127.0.0.1', () => console.log(`Open ${app}`));
