package idp.server.cli;

import idp.core.jose.JoseSamples;
import idp.core.jose.Jwts;

/// Tokens have a time of their own, around which their keys are in use.
public interface SignedTokens {
    Jwts JWTS = JoseSamples.jwts();
}
