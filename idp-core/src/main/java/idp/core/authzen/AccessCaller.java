package idp.core.authzen;

import static idp.core.oauth.ErrorCode.FORBIDDEN;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.access.ResourceServer;
import idp.core.client.Client;
import idp.core.oauth.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client that has proved who it is and may ask about the APIs it serves. Only [AccessCallers] makes
/// one.
public final class AccessCaller {
    /// A client with this scope in its registration is told how a decision came about.
    public static final String EXPLAIN = "decisions:explain";

    private final Client client;
    private final List<ResourceServer> apis;

    AccessCaller(Client client, List<ResourceServer> apis) {
        this.client = client;
        this.apis = List.copyOf(apis);
    }

    public String clientId() {
        return client.id();
    }

    public boolean mayExplain() {
        return client.metadata().scope().has(EXPLAIN);
    }

    /// The API in question: the one that was named, else the only one there is. One that is not the
    /// caller's and one that does not exist get the same answer (AZ-02).
    ResourceServer api(@Nullable String named) {
        if (named == null && apis.size() > 1) {
            throw new Refused(
                    INVALID_REQUEST, "this client serves several APIs: name one in options.api");
        }
        for (var api : apis) {
            if (named == null || named.equals(api.id())) {
                return api;
            }
        }
        throw new Refused(FORBIDDEN, "this client does not serve that API");
    }
}
