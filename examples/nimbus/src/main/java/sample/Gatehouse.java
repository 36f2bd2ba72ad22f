package sample;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;

/// The app's side of OpenID Connect: what it sends to Gatehouse, and what it checks of each answer.
final class Gatehouse {
    /// What must be remembered between leaving for the sign-in and coming back.
    record Pending(URI url, State state, Nonce nonce, CodeVerifier verifier) {}

    private final ClientSecretBasic credentials;
    private final ClientID client;
    private final OIDCProviderMetadata provider;
    private final IDTokenValidator idTokens;
    private final URI callback;

    Gatehouse(String issuer, String clientId, String clientSecret, URI callback) throws Exception {
        client = new ClientID(clientId);
        credentials = new ClientSecretBasic(client, new Secret(clientSecret));
        provider = OIDCProviderMetadata.resolve(new Issuer(issuer));
        idTokens =
                new IDTokenValidator(
                        provider.getIssuer(), client, JWSAlgorithm.RS256, provider.getJWKSetURI().toURL());
        this.callback = callback;
    }

    // snippet:start
    Pending signIn() {
        var pending = new Pending(null, new State(), new Nonce(), new CodeVerifier());
        var scope = Scope.parse("openid profile email offline_access");
        var request = new AuthenticationRequest.Builder(ResponseType.CODE, scope, client, callback)
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(pending.state()).nonce(pending.nonce())
                .codeChallenge(pending.verifier(), CodeChallengeMethod.S256).build();
        return new Pending(request.toURI(), pending.state(), pending.nonce(), pending.verifier());
    }
    // snippet:end

    OIDCTokens finish(Pending pending, URI returned) throws Exception {
        var answer = AuthenticationResponseParser.parse(returned);
        if (!pending.state().equals(answer.getState())) {
            throw new IllegalStateException("this is not the answer to our request");
        }
        // RFC 9207 §2.4: the answer names who gives it.
        if (!provider.getIssuer().equals(answer.getIssuer())) {
            throw new IllegalStateException("this is not an answer of our provider");
        }
        if (!answer.indicatesSuccess()) {
            throw new IllegalStateException(answer.toErrorResponse().getErrorObject().toString());
        }
        var code = answer.toSuccessResponse().getAuthorizationCode();
        var tokens = tokens(new AuthorizationCodeGrant(code, callback, pending.verifier()));
        idTokens.validate(tokens.getIDToken(), pending.nonce());
        return tokens;
    }

    OIDCTokens refresh(RefreshToken token) throws Exception {
        var tokens = tokens(new RefreshTokenGrant(token));
        idTokens.validate(tokens.getIDToken(), null);
        return tokens;
    }

    UserInfo person(AccessToken token) throws Exception {
        var request = new UserInfoRequest(provider.getUserInfoEndpointURI(), token);
        var answer = UserInfoResponse.parse(request.toHTTPRequest().send());
        if (!answer.indicatesSuccess()) {
            throw new IllegalStateException(answer.toErrorResponse().getErrorObject().toString());
        }
        return answer.toSuccessResponse().getUserInfo();
    }

    URI signOut(JWT idToken, URI back) {
        return new LogoutRequest(provider.getEndSessionEndpointURI(), idToken, back, null).toURI();
    }

    private OIDCTokens tokens(AuthorizationGrant grant) throws Exception {
        var request = new TokenRequest.Builder(provider.getTokenEndpointURI(), credentials, grant).build();
        var answer = OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
        if (!answer.indicatesSuccess()) {
            throw new IllegalStateException(answer.toErrorResponse().getErrorObject().toString());
        }
        return ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
    }
}
