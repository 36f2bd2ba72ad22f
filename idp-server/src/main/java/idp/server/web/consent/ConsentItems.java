package idp.server.web.consent;

import idp.core.oauth.Scope;
import idp.core.user.User;
import idp.server.page.view.ConsentView.Item;
import idp.server.page.view.ConsentView.Standard;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the consent page says about each scope: OIDC Core §5.4 for the standard ones, with the value
/// that they would give away; what its API registered for any other.
public final class ConsentItems {
    /// The one place that knows what an API calls itself and its scopes.
    public interface ApiScopes {
        /// Null for a scope that no API has described.
        ///
        /// @param resources that the request is for
        @Nullable Described find(String scope, List<String> resources);

        /// @param api as people call it
        /// @param sentence that continues "… will be able to"
        /// @param own whether it is about this server itself
        record Described(String api, String sentence, boolean own) {}
    }

    private final ApiScopes apis;

    public ConsentItems(ApiScopes apis) {
        this.apis = apis;
    }

    public Item of(String scope, User user, List<String> resources) {
        var person = user.person();
        return switch (scope) {
            case Scope.OPENID -> Item.of(Standard.OPENID, null);
            case Scope.PROFILE -> Item.of(Standard.PROFILE, user.displayName());
            case Scope.EMAIL -> Item.of(Standard.EMAIL, person.email());
            case Scope.PHONE -> Item.of(Standard.PHONE, person.phoneNumber());
            case Scope.ADDRESS -> {
                var address = person.address();
                yield Item.of(Standard.ADDRESS, address == null ? null : address.formatted());
            }
            case Scope.GROUPS ->
                    Item.of(
                            Standard.GROUPS,
                            person.groups().isEmpty() ? null : String.join(", ", person.groups()));
            case Scope.OFFLINE_ACCESS -> Item.of(Standard.OFFLINE_ACCESS, null);
            default -> ofApi(scope, resources);
        };
    }

    private Item ofApi(String scope, List<String> resources) {
        var described = apis.find(scope, resources);
        return described == null
                ? Item.undescribed(scope, host(resources), words(scope))
                : Item.of(scope, described.api(), described.sentence(), described.own());
    }

    /// What nobody has described is not shown raw.
    private static String words(String scope) {
        return scope.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private static String host(List<String> resources) {
        if (resources.isEmpty()) {
            return "";
        }
        @Nullable String host = URI.create(resources.getFirst()).getHost();
        return host == null ? resources.getFirst() : host;
    }
}
