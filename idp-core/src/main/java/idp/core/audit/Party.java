package idp.core.audit;

import org.jspecify.annotations.Nullable;

/// What a request turned out to be: about which client, as soon as one is found that is registered under
/// the name it gave, whether or not it has proved to be that client; and how it ended, in words that come
/// from lists of ours. Whoever looks into a refusal asks for it first.
public final class Party {
    /// By what somebody tried to prove who they are.
    public enum Means {
        PASSWORD,
        /// Of an authenticator app, or one that is none.
        CODE,
        RECOVERY_CODE,
        PASSKEY
    }

    /// How that came out.
    public enum Came {
        RIGHT,
        WRONG,
        /// Not looked at: too many were wrong before.
        THROTTLED,
        /// Not looked at: too many come at once.
        SHED
    }

    /// One try.
    public record Proof(Means means, Came out) {}

    private volatile @Nullable String client;
    private volatile @Nullable Proof proof;
    private volatile @Nullable String error;
    private volatile @Nullable String grant;
    private volatile @Nullable String sent;

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

    /// Somebody tried to prove who they are.
    public void tried(Means means, Came out) {
        proof = new Proof(means, out);
    }

    public @Nullable Proof proof() {
        return proof;
    }

    /// Which parameters it came with: the names that are words of ours, and how many others; never a value.
    public void sent(String names) {
        sent = names;
    }

    public @Nullable String sent() {
        return sent;
    }

    /// Tokens were issued, for that type of grant.
    public void granted(String type) {
        grant = type;
    }

    public @Nullable String grant() {
        return grant;
    }
}
