package idp.core.audit;

import org.jspecify.annotations.Nullable;

/// What a request turned out to be: about which client, as soon as one is found that is registered under
/// the name it gave, whether or not it has proved to be that client; and how it ended, in words that come
/// from lists of ours. Whoever looks into a refusal asks for it first.
public final class Party {
    private volatile @Nullable String client;
    private volatile @Nullable String error;
    private volatile @Nullable String grant;

    public void client(String id) {
        client = id;
    }

    public @Nullable String client() {
        return client;
    }

    /// It was turned down, by that name of an error.
    public void refused(String name) {
        error = name;
    }

    public @Nullable String error() {
        return error;
    }

    /// Tokens were issued, for that type of grant.
    public void granted(String type) {
        grant = type;
    }

    public @Nullable String grant() {
        return grant;
    }
}
