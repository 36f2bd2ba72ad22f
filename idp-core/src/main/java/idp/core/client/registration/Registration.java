package idp.core.client.registration;

import static idp.core.client.registration.Members.flaw;

import idp.core.client.ApplicationType;
import idp.core.client.AuthMethod;
import idp.core.client.ClientMetadata;
import idp.core.client.ClientMetadata.ApiUse;
import idp.core.client.ClientMetadata.Presentation;
import idp.core.client.ClientMetadata.Redirects;
import idp.core.client.ClientMetadata.SignInSettings;
import idp.core.client.GrantType;
import idp.core.client.ResponseMode;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns a registration document into [ClientMetadata], or says which member cannot be: RFC 7591
/// §2, OIDC Registration §2. Creating and changing a client go through the same door.
public final class Registration {
    /// What a document came to.
    public sealed interface Checked {
        record Good(ClientMetadata metadata) implements Checked {}

        /// @param member the name of the member, as the caller wrote it
        record Bad(ErrorCode code, String member, String why) implements Checked {}
    }

    private static final Scope USUAL =
            Scope.parse("openid profile email address phone groups offline_access");

    private final Members members;
    private final ApplicationType type;
    private final UriMembers uris;
    private final ProfileMembers profiles;
    private final TokenMembers tokens;

    private Registration(Members members, boolean fresh) {
        this.members = members;
        this.type = applicationType(members);
        this.uris = new UriMembers(members, type, fresh);
        this.profiles = new ProfileMembers(members, type, fresh);
        this.tokens = new TokenMembers(members);
    }

    public static Checked check(Map<String, ?> document) {
        return read(document, true);
    }

    /// Reads a document that was accepted before. A rule that came later does not lock such a client
    /// out; it holds from the next change on.
    public static Checked stored(Map<String, ?> document) {
        return read(document, false);
    }

    private static Checked read(Map<String, ?> document, boolean fresh) {
        try {
            return new Checked.Good(new Registration(new Members(document), fresh).metadata());
        } catch (Members.Flawed flaw) {
            return new Checked.Bad(flaw.code, flaw.member, flaw.why);
        }
    }

    private ClientMetadata metadata() {
        var grants = grantTypes();
        var method = authMethod(grants);
        var metadata =
                new ClientMetadata(
                        presentation(),
                        type,
                        method,
                        grants,
                        scope(grants),
                        redirects(grants),
                        signIn(method),
                        tokens.settings(),
                        new ApiUse(uris.resources("resources"), uris.served("served_resources")));
        if (!members.unread().isEmpty()) {
            throw flaw(
                    members.unread().iterator().next(), "is not a member that this server knows");
        }
        return metadata;
    }

    private Presentation presentation() {
        return new Presentation(
                name(), uris.web("client_uri"), uris.web("policy_uri"), uris.web("tos_uri"));
    }

    private Redirects redirects(Set<GrantType> grants) {
        return new Redirects(
                uris.redirectUris(grants),
                uris.postLogoutRedirectUris(),
                uris.web("initiate_login_uri"),
                responseModes(grants));
    }

    private SignInSettings signIn(@Nullable AuthMethod method) {
        var profile = profiles.profile();
        return new SignInSettings(
                members.seconds("default_max_age", 0, 31_536_000),
                members.flag("first_party", false),
                profile,
                profiles.requirePkce(method, profile),
                members.flag("require_second_factor", false));
    }

    private String name() {
        var name = members.text("client_name", 100);
        if (name == null) {
            throw flaw("client_name", "is missing: people see it on the consent page");
        }
        return name;
    }

    private static ApplicationType applicationType(Members members) {
        var wire = members.text("application_type", 20);
        return switch (wire == null ? "web" : wire) {
            case "web" -> ApplicationType.WEB;
            case "native" -> ApplicationType.NATIVE;
            default -> throw flaw("application_type", "must be web or native");
        };
    }

    private Set<GrantType> grantTypes() {
        var wire = members.texts("grant_types");
        // RFC 7591 §2: left out means the authorization code.
        var found = EnumSet.noneOf(GrantType.class);
        for (var name : wire == null ? List.of("authorization_code") : wire) {
            var grant = GrantType.find(name);
            if (grant == null) {
                throw flaw("grant_types", "contains a grant type that this server does not know");
            }
            found.add(grant);
        }
        if (found.contains(GrantType.REFRESH_TOKEN)
                && !found.contains(GrantType.AUTHORIZATION_CODE)) {
            throw flaw("grant_types", "has refresh_token without authorization_code");
        }
        var types = members.texts("response_types");
        // RFC 7591 §2.1: response types and grant types go together.
        var expected = found.contains(GrantType.AUTHORIZATION_CODE) ? List.of("code") : List.of();
        if (types != null && !types.equals(expected)) {
            throw flaw("response_types", "must be [\"code\"] with authorization_code, else empty");
        }
        return found;
    }

    private @Nullable AuthMethod authMethod(Set<GrantType> grants) {
        var wire = members.text("token_endpoint_auth_method", 50);
        if (wire == null) {
            return null;
        }
        var method = AuthMethod.find(wire);
        if (method == null) {
            throw flaw("token_endpoint_auth_method", "is a method that this server does not know");
        }
        if (method == AuthMethod.NONE && grants.stream().anyMatch(GrantType::needsSecret)) {
            throw flaw(
                    "token_endpoint_auth_method",
                    "is none, and a client without a secret cannot use client_credentials");
        }
        return method;
    }

    private Set<ResponseMode> responseModes(Set<GrantType> grants) {
        var wire = members.texts("response_modes");
        if (wire == null) {
            return EnumSet.of(ResponseMode.QUERY);
        }
        var found = EnumSet.noneOf(ResponseMode.class);
        for (var name : wire) {
            var mode = ResponseMode.find(name);
            if (mode == null) {
                throw flaw("response_modes", "must be a list of query, fragment and form_post");
            }
            found.add(mode);
        }
        if (found.isEmpty() && grants.contains(GrantType.AUTHORIZATION_CODE)) {
            throw flaw("response_modes", "must be a list of query, fragment and form_post");
        }
        return found;
    }

    private Scope scope(Set<GrantType> grants) {
        var wire = members.text("scope", 2000);
        try {
            if (wire != null) {
                return Scope.parse(wire);
            }
        } catch (Refused e) {
            throw flaw("scope", "must be scope tokens with one space between them");
        }
        if (!grants.contains(GrantType.AUTHORIZATION_CODE)) {
            return Scope.NONE;
        }
        return grants.contains(GrantType.REFRESH_TOKEN) ? USUAL : USUAL.minus(Scope.OFFLINE_ACCESS);
    }
}
