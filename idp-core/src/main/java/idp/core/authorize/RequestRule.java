package idp.core.authorize;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.REGISTRATION_NOT_SUPPORTED;
import static idp.core.oauth.ErrorCode.REQUEST_NOT_SUPPORTED;
import static idp.core.oauth.ErrorCode.REQUEST_URI_NOT_SUPPORTED;
import static idp.core.oauth.ErrorCode.UNAUTHORIZED_CLIENT;
import static idp.core.oauth.ErrorCode.UNSUPPORTED_RESPONSE_TYPE;

import idp.core.client.Client;
import idp.core.client.GrantType;
import idp.core.client.ResponseMode;
import idp.core.jose.Decoded;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import org.jspecify.annotations.Nullable;

/// What every authorization request has to keep, and the way in which its answer goes back: RFC 6749
/// §4.1.1 and §4.1.2.1. The way is settled first, so that what is wrong afterwards is told on it.
final class RequestRule {
    /// Bytes of all parameters, as a form carries them. With it fit a ticket, which has a third more, and
    /// the header of the last redirect, which has the redirect URI and the state.
    static final int LONGEST = 4096;

    private RequestRule() {}

    static Reply reply(Client client, String redirectUri, Params params) {
        return new Reply(client, redirectUri, mode(client, params), state(params));
    }

    /// The mode that was asked for, be the rest right or wrong; the usual one if the client may not have
    /// that.
    private static ResponseMode mode(Client client, Params params) {
        var wire = askedMode(params);
        var mode = wire == null ? null : ResponseMode.find(wire);
        return mode != null && client.metadata().redirects().responseModes().contains(mode)
                ? mode
                : ResponseMode.QUERY;
    }

    /// OIDC Core §3.1.2.6: a request object is not taken here, but how to say so is looked up in it: it chooses
    /// among the ways that are registered, and nothing else comes of it.
    private static @Nullable String askedMode(Params params) {
        var wire = params.get("response_mode");
        var object = params.get("request");
        if (wire != null || object == null) {
            return wire;
        }
        var read = Decoded.of(object);
        return read == null ? null : read.claim("response_mode");
    }

    /// RFC 6749 §4.1.2.1: comes back as it was sent, unless it cannot.
    private static @Nullable String state(Params params) {
        var state = params.get("state");
        return state == null || Params.weight(state) > LONGEST ? null : state;
    }

    static void mustBeShort(Params params) {
        // A longer request belongs into PAR (RFC 9126). What counts is what is sent on.
        if (params.encoded().length() > LONGEST) {
            throw new Refused(
                    INVALID_REQUEST, "the request is longer than 4096 bytes, form-encoded");
        }
    }

    /// OIDC Core §3.1.2.6, §6: features that are not there are named so.
    static void mustBePlain(Params params) {
        // RFC 9101 §5.2.2: a request_uri is fetched from nowhere.
        if (params.has("request_uri")) {
            throw new Refused(REQUEST_URI_NOT_SUPPORTED, "request_uri is not supported");
        }
        if (params.has("request")) {
            throw new Refused(REQUEST_NOT_SUPPORTED, "request objects are not supported");
        }
        if (params.has("registration")) {
            throw new Refused(REGISTRATION_NOT_SUPPORTED, "registration is not supported");
        }
    }

    static void mustAskForCode(Client client, Params params) {
        var type = params.require("response_type");
        // RFC 9700 §2.1.2: only the code goes through the browser.
        if (!type.equals("code")) {
            throw new Refused(UNSUPPORTED_RESPONSE_TYPE, "response_type must be code");
        }
        if (!client.allows(GrantType.AUTHORIZATION_CODE)) {
            throw new Refused(UNAUTHORIZED_CLIENT, "this client may not use response_type code");
        }
        var mode = params.get("response_mode");
        if (mode != null && !mode.equals(mode(client, params).wire())) {
            throw new Refused(INVALID_REQUEST, "response_mode is not registered for this client");
        }
        if (mode == null
                && !client.metadata().redirects().responseModes().contains(ResponseMode.QUERY)) {
            throw new Refused(
                    INVALID_REQUEST,
                    "response_mode is missing, and query is not registered for this client");
        }
    }
}
