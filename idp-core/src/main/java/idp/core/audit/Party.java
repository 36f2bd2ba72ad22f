package idp.core.audit;

import org.jspecify.annotations.Nullable;

/// The client that a request turned out to be about, as soon as one is found that is registered under
/// the name it gave, whether or not it has proved to be that client. Whoever looks into a refusal asks
/// for it first.
public final class Party {
    private volatile @Nullable String client;

    public void client(String id) {
        client = id;
    }

    public @Nullable String client() {
        return client;
    }
}
