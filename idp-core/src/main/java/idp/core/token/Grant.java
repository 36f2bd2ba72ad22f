package idp.core.token;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.INVALID_TARGET;
import static idp.core.oauth.ErrorCode.UNSUPPORTED_GRANT_TYPE;

import idp.core.client.GrantType;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the client holds and wants tokens for, read once from the request. A new grant is a new
/// record here; the compiler then names every place that must learn of it.
public sealed interface Grant {
    GrantType type();

    /// RFC 6749 §4.1.3 and RFC 7636 §4.5
    record Code(
            String code,
            @Nullable String redirectUri,
            @Nullable String verifier,
            List<String> resources)
            implements Grant {
        @Override
        public GrantType type() {
            return GrantType.AUTHORIZATION_CODE;
        }

        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /// RFC 6749 §6
    record Refresh(String refreshToken, @Nullable String scope, List<String> resources)
            implements Grant {
        @Override
        public GrantType type() {
            return GrantType.REFRESH_TOKEN;
        }

        @Override
        public String toString() {
            return "Refresh[]";
        }
    }

    /// RFC 6749 §4.4.2
    record ClientCredentials(@Nullable String scope, List<String> resources) implements Grant {
        @Override
        public GrantType type() {
            return GrantType.CLIENT_CREDENTIALS;
        }
    }

    /// RFC 8693 §2.1: an API key for a short access token.
    record Exchange(String subjectToken, @Nullable String scope, List<String> resources)
            implements Grant {
        /// What an API key is called in `subject_token_type`.
        public static final String API_KEY = "urn:gatehouse:params:oauth:token-type:api-key";

        /// RFC 8693 §3
        public static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

        @Override
        public GrantType type() {
            return GrantType.TOKEN_EXCHANGE;
        }

        private static Exchange parse(Params params, List<String> resources) {
            // RFC 8693 §2.1: a token is what its type says, or the request is refused.
            if (!params.require("subject_token_type").equals(API_KEY)) {
                throw new Refused(
                        INVALID_REQUEST,
                        "subject_token_type has to be urn:gatehouse:params:oauth:token-type:api-key:"
                                + " only API keys are exchanged");
            }
            var wanted = params.get("requested_token_type");
            if (wanted != null && !wanted.equals(ACCESS_TOKEN)) {
                throw new Refused(
                        INVALID_REQUEST,
                        "requested_token_type has to be left out, or be"
                                + " urn:ietf:params:oauth:token-type:access_token");
            }
            if (params.has("actor_token")) {
                throw new Refused(INVALID_REQUEST, "actor_token: nobody acts for another here");
            }
            if (params.has("actor_token_type")) {
                throw new Refused(
                        INVALID_REQUEST, "actor_token_type: nobody acts for another here");
            }
            // RFC 8693 §2.2.2: a target is named as a resource.
            if (params.has("audience")) {
                throw new Refused(
                        INVALID_TARGET, "audience is not taken: name the API by resource");
            }
            return new Exchange(params.require("subject_token"), params.get("scope"), resources);
        }

        @Override
        public String toString() {
            return "Exchange[]";
        }
    }

    static Grant parse(Params params) {
        var type = GrantType.find(params.require("grant_type"));
        if (type == null) {
            throw new Refused(UNSUPPORTED_GRANT_TYPE, "grant_type is none that this server knows");
        }
        // RFC 8707 §2.2: `resource` may be sent to the token endpoint with any grant.
        var resources = params.all("resource");
        if (resources.size() > 20) {
            throw new Refused(INVALID_REQUEST, "resource is there more than 20 times");
        }
        return switch (type) {
            case AUTHORIZATION_CODE ->
                    new Code(
                            params.require("code"),
                            params.get("redirect_uri"),
                            params.get("code_verifier"),
                            resources);
            case REFRESH_TOKEN ->
                    new Refresh(params.require("refresh_token"), params.get("scope"), resources);
            case TOKEN_EXCHANGE -> Exchange.parse(params, resources);
            case CLIENT_CREDENTIALS -> new ClientCredentials(params.get("scope"), resources);
        };
    }
}
